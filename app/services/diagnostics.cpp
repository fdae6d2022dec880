#include "services/diagnostics.h"

#include "exchange/zip_writer.h"
#include "store/setting_repository.h"
#include "store/sql/query.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSysInfo>
#include <QTimeZone>

#include <array>

namespace gatehouse::services {

namespace {

using store::sql::Connection;
using store::sql::Statement;

/// The end of the log says what happened last; more than this nobody reads.
constexpr qint64 kMostLogBytes = 2LL * 1024 * 1024;
constexpr int kRuns = 20;

QByteArray textOf(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

/// Numbers, switches and names of zones tell nothing about anybody; any other text might.
QString harmless(const QString& value)
{
    static const QRegularExpression plain(
        QStringLiteral("^(-?[0-9]{1,6}|on|off|dark|light|en|zh_CN)$"));
    const bool known =
        plain.match(value).hasMatch() || QTimeZone::isTimeZoneIdAvailable(value.toUtf8());
    return known ? value : QStringLiteral("<%1 characters>").arg(value.size());
}

Result<QJsonObject> settingsOf(Connection& connection)
{
    const auto values = store::settingsOf(connection, store::estateScope());
    if (!values) {
        return values.error();
    }
    QJsonObject settings;
    for (auto value = values->cbegin(); value != values->cend(); ++value) {
        settings.insert(value.key(), harmless(value.value()));
    }
    return settings;
}

Result<QJsonObject> countsOf(Connection& connection)
{
    QStringList tables;
    const Status read = store::sql::eachRow(
        [&tables](const Statement& row) {
            tables << row.text(0);
            return Status();
        },
        connection,
        QStringLiteral("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"));
    if (!read) {
        return read.error();
    }
    QJsonObject counts;
    for (const QString& table : std::as_const(tables)) {
        const auto count =
            connection.single(QStringLiteral("SELECT count(*) FROM \"%1\"").arg(table));
        if (!count) {
            return count.error();
        }
        counts.insert(table, count->toLongLong());
    }
    return counts;
}

QJsonValue timeOf(const std::optional<UtcTime>& time)
{
    return time ? QJsonValue(toDateTime(*time).toString(Qt::ISODateWithMs)) : QJsonValue();
}

Result<QJsonArray> runsOf(Connection& connection)
{
    QJsonArray runs;
    const Status read = store::sql::eachRow(
        [&runs](const Statement& row) {
            runs.append(QJsonObject{{QStringLiteral("version"), row.text(0)},
                                    {QStringLiteral("started"), timeOf(row.optionalTime(1))},
                                    {QStringLiteral("ended"), timeOf(row.optionalTime(2))},
                                    {QStringLiteral("errors"), row.integer(3)}});
            return Status();
        },
        connection,
        QStringLiteral("SELECT version, started_ms, ended_ms, errors FROM desk_run "
                       "ORDER BY id DESC LIMIT ?"),
        kRuns);
    return read ? Result<QJsonArray>(runs) : Result<QJsonArray>(read.error());
}

QByteArray redactedLog(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    if (file.size() > kMostLogBytes) {
        file.seek(file.size() - kMostLogBytes);
        file.readLine();  // the rest of a line that was cut
    }
    QByteArray clean;
    while (!file.atEnd()) {
        clean += redactedLine(QString::fromUtf8(file.readLine())).toUtf8();
    }
    return clean;
}

QJsonObject versions(store::Store& store, const QString& sqlite)
{
    return {{QStringLiteral("gatehouse"), QCoreApplication::applicationVersion()},
            {QStringLiteral("qt"), QString::fromLatin1(qVersion())},
            {QStringLiteral("sqlite"), sqlite},
            {QStringLiteral("schema"), store.schemaVersion()},
            {QStringLiteral("system"), QSysInfo::prettyProductName()},
            {QStringLiteral("kernel"), QSysInfo::kernelVersion()},
            {QStringLiteral("architecture"), QSysInfo::currentCpuArchitecture()},
            {QStringLiteral("made"), toDateTime(store.clock().now()).toString(Qt::ISODate)}};
}

}  // namespace

QString redactedLine(const QString& line)
{
    struct Rule
    {
        QRegularExpression what;
        QString instead;
    };
    // Its time, level and category begin a line and are ours.
    static const QRegularExpression begin(QStringLiteral("^[0-9T:.Z-]{20,24} [a-z]+ [a-z.]+: "));
    static const std::array rules{
        Rule{QRegularExpression(QStringLiteral("\"[^\"\\n]*\"")), QStringLiteral("\"...\"")},
        Rule{QRegularExpression(QStringLiteral("([a-z]+://)[^\\s\"]+")), QStringLiteral("\\1...")},
        Rule{QRegularExpression(QStringLiteral("/(home|root|media|mnt)/[^\\s:]*")),
             QStringLiteral("/\\1/...")},
        Rule{QRegularExpression(QStringLiteral("[0-9][0-9 -]{4,}[0-9Xx]")),
             QStringLiteral("<digits>")},
        Rule{QRegularExpression(QStringLiteral("[^\\x00-\\x7F]+")), QStringLiteral("<text>")}};
    const qsizetype head = begin.match(line).capturedLength();
    QString rest = line.mid(head);
    for (const Rule& rule : rules) {
        rest.replace(rule.what, rule.instead);
    }
    return line.left(head) + rest;
}

Result<QByteArray> diagnostics(store::Store& store, const QString& logDir)
{
    struct Facts
    {
        QString sqlite;
        QJsonObject settings;
        QJsonObject counts;
        QJsonArray runs;
    };
    auto asked = store.read([](Connection& connection) -> Result<Facts> {
        const auto sqlite = connection.single(QStringLiteral("SELECT sqlite_version()"));
        auto settings = settingsOf(connection);
        auto counts = countsOf(connection);
        auto runs = runsOf(connection);
        if (!sqlite || !settings) {
            return sqlite ? settings.error() : sqlite.error();
        }
        if (!counts || !runs) {
            return counts ? runs.error() : counts.error();
        }
        return Facts{sqlite->toString(), settings.take(), counts.take(), runs.take()};
    });
    asked.waitForFinished();
    const Result<Facts> facts = asked.result();
    if (!facts) {
        return facts.error();
    }
    std::vector<exchange::ZipText> texts{
        {QStringLiteral("versions.json"), textOf(versions(store, facts->sqlite))},
        {QStringLiteral("settings.json"), textOf(facts->settings)},
        {QStringLiteral("counts.json"), textOf(facts->counts)},
        {QStringLiteral("runs.json"), QJsonDocument(facts->runs).toJson(QJsonDocument::Indented)}};
    const QDir logs(logDir);
    for (const QString& name :
         logs.entryList({QStringLiteral("*.log"), QStringLiteral("*.log.1")}, QDir::Files)) {
        texts.push_back({QStringLiteral("logs/") + name, redactedLog(logs.filePath(name))});
    }
    return exchange::zipOf(texts);
}

}  // namespace gatehouse::services
