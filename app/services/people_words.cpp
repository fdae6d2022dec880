#include "services/people_words.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace gatehouse::services {

namespace {

template <typename Value>
struct Word
{
    const char* text;
    Value value;
};

constexpr std::array kRelations{
    Word<Relation>{"业主", Relation::Owner},          Word<Relation>{"户主", Relation::Owner},
    Word<Relation>{"产权人", Relation::Owner},        Word<Relation>{"租客", Relation::Tenant},
    Word<Relation>{"租户", Relation::Tenant},         Word<Relation>{"承租人", Relation::Tenant},
    Word<Relation>{"同住人", Relation::CoResident},   Word<Relation>{"家属", Relation::CoResident},
    Word<Relation>{"家庭成员", Relation::CoResident}, Word<Relation>{"照护人", Relation::Carer},
    Word<Relation>{"保姆", Relation::Carer},          Word<Relation>{"护工", Relation::Carer},
    Word<Relation>{"工作人员", Relation::Staff},      Word<Relation>{"员工", Relation::Staff}};

constexpr std::array kChannels{Word<ConsentChannel>{"paper", ConsentChannel::PaperSigned},
                               Word<ConsentChannel>{"纸质", ConsentChannel::PaperSigned},
                               Word<ConsentChannel>{"书面", ConsentChannel::PaperSigned},
                               Word<ConsentChannel>{"desk", ConsentChannel::InPersonAtDesk},
                               Word<ConsentChannel>{"当面", ConsentChannel::InPersonAtDesk},
                               Word<ConsentChannel>{"online", ConsentChannel::OnlineSelfService},
                               Word<ConsentChannel>{"线上", ConsentChannel::OnlineSelfService},
                               Word<ConsentChannel>{"guardian", ConsentChannel::Guardian},
                               Word<ConsentChannel>{"监护人", ConsentChannel::Guardian}};

constexpr std::array kDocuments{
    Word<DocumentKind>{"居民身份证", DocumentKind::ResidentIdentity},
    Word<DocumentKind>{"身份证", DocumentKind::ResidentIdentity},
    Word<DocumentKind>{"identity card", DocumentKind::ResidentIdentity},
    Word<DocumentKind>{"港澳台居民居住证", DocumentKind::ResidencePermit},
    Word<DocumentKind>{"居住证", DocumentKind::ResidencePermit},
    Word<DocumentKind>{"residence permit", DocumentKind::ResidencePermit},
    Word<DocumentKind>{"护照", DocumentKind::Passport},
    Word<DocumentKind>{"港澳居民来往内地通行证", DocumentKind::HongKongMacauPermit},
    Word<DocumentKind>{"回乡证", DocumentKind::HongKongMacauPermit},
    Word<DocumentKind>{"台湾居民来往大陆通行证", DocumentKind::TaiwanPermit},
    Word<DocumentKind>{"台胞证", DocumentKind::TaiwanPermit},
    Word<DocumentKind>{"外国人永久居留身份证", DocumentKind::ForeignerPermanentResidence},
    Word<DocumentKind>{"外国人永久居留证", DocumentKind::ForeignerPermanentResidence}};

template <typename Words>
auto find(const Words& words, const QString& cell)
{
    const auto found = std::ranges::find_if(
        words, [&](const auto& word) { return cell == QString::fromUtf8(word.text); });
    return found == words.end() ? std::nullopt : std::optional(found->value);
}

}  // namespace

std::optional<Relation> relationFromCell(const QString& cell)
{
    const QString word = cell.trimmed().toLower();
    const auto relation = relationFromName(word);
    return relation ? relation : find(kRelations, word);
}

std::optional<DocumentKind> documentKindFromCell(const QString& cell)
{
    const QString word = cell.trimmed().toLower();
    const auto kind = documentKindFromName(word);
    return kind ? kind : find(kDocuments, word);
}

std::optional<ConsentChannel> consentChannelFromCell(const QString& cell)
{
    return find(kChannels, cell.trimmed().toLower());
}

QDate dayFromCell(const QString& cell)
{
    static const QRegularExpression pattern(
        QStringLiteral("^(\\d{4})(?:-|/|\\.|年)(\\d{1,2})(?:-|/|\\.|月)(\\d{1,2})日?$"));
    const QRegularExpressionMatch match = pattern.match(cell.trimmed());
    return match.hasMatch() ? QDate(match.captured(1).toInt(), match.captured(2).toInt(),
                                    match.captured(3).toInt())
                            : QDate();
}

QString addressFromCell(const QString& cell)
{
    static const QRegularExpression pattern(
        QStringLiteral("^([0-9A-Za-z]{1,8})(?:号楼|栋|幢|座|#)([0-9A-Za-z]{1,8})单元([0-9A-Za-z]{1,"
                       "8})(?:室|号|房)?$"));
    const QRegularExpressionMatch match = pattern.match(cell.trimmed());
    return match.hasMatch()
               ? match.captured(1) + u'-' + match.captured(2) + u'-' + match.captured(3)
               : cell.trimmed();
}

QString phoneFromCell(const QString& cell)
{
    static const QRegularExpression pattern(QStringLiteral("^\\+?[0-9]{2,}(?:[ -][0-9]{3,})+$"));
    const QString text = cell.trimmed();
    return pattern.match(text).hasMatch() ? QString(text).remove(u' ').remove(u'-') : text;
}

}  // namespace gatehouse::services
