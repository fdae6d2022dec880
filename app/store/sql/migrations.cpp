#include "store/sql/migrations.h"

#include "base/logging.h"

#include <QDir>
#include <QRegularExpression>

#include <sqlite3.h>

// A static library's resources are not registered by themselves. The macro must stand outside a
// namespace.
static void registerResources()
{
    Q_INIT_RESOURCE(migrations);
}

namespace gatehouse::store::sql {

namespace {

/// Whether only blanks and "--" comments are left.
bool isBlank(const QString& text)
{
    static const QRegularExpression comment(QStringLiteral("--[^\\n]*(\\n|$)"));
    QString rest = text;
    return rest.remove(comment).trimmed().isEmpty();
}

/// While a table is made anew, rows point to one that is not there yet: references are checked at
/// the end of the migration instead of row by row.
class ReferencesLater
{
public:
    explicit ReferencesLater(Connection& connection)
        : m_connection(connection)
        , m_status(connection.execute(QStringLiteral("PRAGMA foreign_keys=OFF")))
    {
    }
    ~ReferencesLater()
    {
        if (const Status back = m_connection.execute(QStringLiteral("PRAGMA foreign_keys=ON"));
            !back) {
            qCCritical(lcStore) << "references stay unchecked:" << back.error();
        }
    }
    Q_DISABLE_COPY_MOVE(ReferencesLater)
    const Status& status() const { return m_status; }

private:
    Connection& m_connection;
    Status m_status;
};

Status checkReferences(Connection& connection, const Migration& migration)
{
    const Result<QVariant> broken =
        connection.single(QStringLiteral("SELECT count(*) FROM pragma_foreign_key_check"));
    if (!broken) {
        return broken.error();
    }
    return broken->toInt() == 0
               ? Status()
               : Status(fail(ErrorCode::Corrupt,
                             QStringLiteral("%1: %2 rows point to rows that do not exist")
                                 .arg(migration.name)
                                 .arg(broken->toInt())));
}

Status runOne(Connection& connection, const Migration& migration)
{
    const Result<QStringList> statements = splitStatements(migration.text);
    if (!statements) {
        return fail(statements.error().code,
                    QStringLiteral("%1: %2").arg(migration.name, statements.error().text));
    }
    Result<Transaction> transaction = Transaction::begin(connection, TransactionKind::Immediate);
    if (!transaction) {
        return transaction.error();
    }
    int number = 0;
    for (const QString& statement : statements.value()) {
        ++number;
        if (const Status status = connection.execute(statement); !status) {
            return fail(status.error().code, QStringLiteral("%1, statement %2: %3")
                                                 .arg(migration.name)
                                                 .arg(number)
                                                 .arg(status.error().text));
        }
    }
    if (const Status whole = checkReferences(connection, migration); !whole) {
        return whole;
    }
    const QString setVersion = QStringLiteral("PRAGMA user_version=%1").arg(migration.version);
    if (const Status status = connection.execute(setVersion); !status) {
        return status.error();
    }
    return transaction.value().commit();
}

}  // namespace

QString builtInMigrations()
{
    registerResources();
    return QStringLiteral(":/gatehouse/migrations");
}

Result<std::vector<Migration>> loadMigrations(const QString& folder)
{
    std::vector<Migration> migrations;
    const QStringList names =
        QDir(folder).entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name);
    for (const QString& name : names) {
        QFile file(QDir(folder).filePath(name));
        if (!file.open(QIODevice::ReadOnly)) {
            return fail(ErrorCode::Io,
                        QStringLiteral("migration %1: %2").arg(name, file.errorString()));
        }
        const int version = name.section(u'_', 0, 0).toInt();
        if (version != int(migrations.size()) + 1) {
            return fail(ErrorCode::Internal,
                        QStringLiteral("migration %1: number %2 was expected in its place")
                            .arg(name)
                            .arg(migrations.size() + 1));
        }
        migrations.push_back(Migration{version, name, QString::fromUtf8(file.readAll())});
    }
    if (migrations.empty()) {
        return fail(ErrorCode::Internal, QStringLiteral("no migrations in %1").arg(folder));
    }
    return migrations;
}

Result<QStringList> splitStatements(const QString& text)
{
    QStringList statements;
    qsizetype begin = 0;
    for (qsizetype end = text.indexOf(u';'); end >= 0; end = text.indexOf(u';', end + 1)) {
        const QString candidate = text.mid(begin, end + 1 - begin);
        if (sqlite3_complete(candidate.toUtf8().constData()) != 0) {
            statements << candidate.trimmed();
            begin = end + 1;
        }
    }
    if (!isBlank(text.mid(begin))) {
        return fail(ErrorCode::Internal, QStringLiteral("the text ends inside a statement"));
    }
    return statements;
}

Result<int> schemaVersion(Connection& connection)
{
    const Result<QVariant> version = connection.single(QStringLiteral("PRAGMA user_version"));
    if (!version) {
        return version.error();
    }
    return version->toInt();
}

Status migrate(Connection& connection, const std::vector<Migration>& migrations)
{
    const Result<int> version = schemaVersion(connection);
    if (!version) {
        return version.error();
    }
    if (migrations.empty() || migrations.back().version <= version.value()) {
        return {};
    }
    const ReferencesLater later(connection);
    if (!later.status()) {
        return later.status();
    }
    for (const Migration& migration : migrations) {
        if (migration.version <= version.value()) {
            continue;
        }
        if (const Status status = runOne(connection, migration); !status) {
            return status.error();
        }
        qCInfo(lcStore) << "schema is now of version" << migration.version;
    }
    return {};
}

}  // namespace gatehouse::store::sql
