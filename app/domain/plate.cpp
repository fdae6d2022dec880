#include "domain/plate.h"

#include <QRegularExpression>

#include <algorithm>
#include <vector>

namespace gatehouse {

namespace {

struct Grammar
{
    PlateKind kind;
    QRegularExpression pattern;
};

/// @P a province, @A a letter without I and O, @S a letter or digit, @E the letters of new energy.
QRegularExpression grammar(QString pattern)
{
    pattern.replace(
        QStringLiteral("@P"),
        QStringLiteral("[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"));
    pattern.replace(QStringLiteral("@A"), QStringLiteral("[A-HJ-NP-Z]"));
    pattern.replace(QStringLiteral("@S"), QStringLiteral("[A-HJ-NP-Z0-9]"));
    pattern.replace(QStringLiteral("@E"), QStringLiteral("[A-HJK]"));
    return QRegularExpression(u'^' + pattern + u'$');
}

/// The first that fits says the kind: special ones stand before the ordinary one.
const std::vector<Grammar>& grammars()
{
    // At least three digits: an ordinary serial has two letters at most.
    static const QString serial = QStringLiteral("(?=(?:.*[0-9]){3})@S{5}");
    static const std::vector<Grammar> all{
        {PlateKind::SmallNewEnergy, grammar(QStringLiteral("@P@A@E@S[0-9]{4}"))},
        {PlateKind::LargeNewEnergy, grammar(QStringLiteral("@P@A[0-9]{5}@E"))},
        {PlateKind::Police, grammar(QStringLiteral("@P@A@S{4}警"))},
        {PlateKind::Trailer, grammar(QStringLiteral("@P@A@S{4}挂"))},
        {PlateKind::Coach, grammar(QStringLiteral("@P@A@S{4}学"))},
        {PlateKind::HongKong, grammar(QStringLiteral("粤Z@S{4}港"))},
        {PlateKind::Macau, grammar(QStringLiteral("粤Z@S{4}澳"))},
        {PlateKind::Embassy, grammar(QStringLiteral("(使[0-9]{6}|[0-9]{6}使)"))},
        {PlateKind::Consulate, grammar(QStringLiteral("@P@A@S{4}领"))},
        {PlateKind::ArmedPolice, grammar(QStringLiteral("WJ@P?[0-9]{4}@S"))},
        {PlateKind::Military, grammar(QStringLiteral("@A{2}[0-9]{5}"))},
        {PlateKind::Emergency, grammar(QStringLiteral("@P[SX]@S{4}应急"))},
        {PlateKind::Temporary, grammar(QStringLiteral("(临@A@S{5}|@P临?@A@S{4,5}临?)"))},
        {PlateKind::Ordinary, grammar(QStringLiteral("@P@A") + serial)},
    };
    return all;
}

}  // namespace

QString plateKindName(PlateKind kind)
{
    constexpr std::array<const char*, kPlateKinds.size()> kNames{
        "ordinary",         "small_new_energy",
        "large_new_energy", "police",
        "trailer",          "coach",
        "hong_kong",        "macau",
        "embassy",          "consulate",
        "armed_police",     "military",
        "emergency",        "temporary"};
    const auto found = std::ranges::find(kPlateKinds, kind);
    return found == kPlateKinds.end()
               ? QString()
               : QString::fromLatin1(kNames.at(size_t(found - kPlateKinds.begin())));
}

QString normalisedPlate(const QString& text)
{
    QString clean = text.normalized(QString::NormalizationForm_KC).toUpper();
    clean.removeIf([](QChar c) {
        // U+00B7, U+2022, U+30FB, U+2027: the dots that stand between letter and serial.
        return c.isSpace() || c == u'.' || c == u'-' || c == u'\u00B7' || c == u'\u2022' ||
               c == u'\u30FB' || c == u'\u2027';
    });
    return clean;
}

Result<Plate> parsePlate(const QString& text)
{
    const QString clean = normalisedPlate(text);
    for (const Grammar& grammar : grammars()) {
        const bool marked = grammar.kind != PlateKind::Temporary || clean.count(u'临') == 1;
        if (marked && grammar.pattern.match(clean).hasMatch()) {
            return Plate{clean, grammar.kind};
        }
    }
    return fail(ErrorCode::Invalid,
                QStringLiteral("plate: this is no Chinese number plate; the letters I and O stand "
                               "on none"));
}

bool isForeignPlate(const QString& text)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Z0-9]{3,10}$"));
    return plain.match(normalisedPlate(text)).hasMatch();
}

QString maskPlate(const QString& plate)
{
    constexpr int kShown = 2;
    if (plate.size() <= 2 * kShown) {
        return QString(plate.size(), u'*');
    }
    return plate.left(kShown) + QString(plate.size() - 2 * kShown, u'*') + plate.right(kShown);
}

}  // namespace gatehouse
