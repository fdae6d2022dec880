#include "store/custody/custody_note.h"

#include "store/custody/key_file.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>

#include <array>

namespace gatehouse::store {

namespace {

constexpr qsizetype kMostBytes = 4096;

struct Named
{
    CustodyKind kind;
    const char* name;
};
constexpr std::array kNames{Named{CustodyKind::File, "file"},
                            Named{CustodyKind::Passphrase, "passphrase"},
                            Named{CustodyKind::SecretService, "secret-service"}};

}  // namespace

QString custodyName(CustodyKind kind)
{
    for (const Named& named : kNames) {
        if (named.kind == kind) {
            return QString::fromLatin1(named.name);
        }
    }
    return {};
}

std::optional<CustodyKind> custodyFromName(const QString& name)
{
    for (const Named& named : kNames) {
        if (name == QLatin1StringView(named.name)) {
            return named.kind;
        }
    }
    return std::nullopt;
}

Result<std::optional<CustodyNote>> readCustodyNote(const QString& file)
{
    if (!QFile::exists(file)) {
        return std::optional<CustodyNote>();
    }
    const Result<QByteArray> content = readPrivateFile(file, kMostBytes);
    if (!content) {
        return content.error();
    }
    const QJsonObject object = QJsonDocument::fromJson(content.value()).object();
    const auto kind = custodyFromName(object.value(QLatin1StringView("custody")).toString());
    if (!kind) {
        return fail(ErrorCode::Corrupt,
                    QStringLiteral("%1: does not say where the estate key is kept").arg(file));
    }
    return std::optional(CustodyNote{*kind, object.value(QLatin1StringView("estate")).toString()});
}

Status writeCustodyNote(const QString& file, const CustodyNote& note)
{
    const QJsonObject object{{QStringLiteral("custody"), custodyName(note.kind)},
                             {QStringLiteral("estate"), note.estate}};
    return writePrivateFile(file, QJsonDocument(object).toJson());
}

CustodyNote newCustodyNote(CustodyKind kind)
{
    return {kind, QStringLiteral("%1").arg(QRandomGenerator::system()->generate64(), 16, 16,
                                           QChar(u'0'))};
}

}  // namespace gatehouse::store
