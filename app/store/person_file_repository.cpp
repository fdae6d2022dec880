#include "store/person_file_repository.h"

#include "store/person_repository.h"
#include "store/sealed_columns.h"
#include "store/sql/query.h"

#include <QDateTime>
#include <QHash>
#include <QJsonArray>
#include <QTimeZone>

#include <vector>

namespace gatehouse::store {

namespace {

struct Column
{
    QString name;
    QString type;
    QString refersTo = {};  ///< the table that it points into; or empty
};

struct Table
{
    QString name;
    QString owner;  ///< the column that names the person
    std::vector<Column> columns;
};

/// What opens the values of one person.
struct Opener
{
    const Sealer& sealer;
    DataKey personKey;
};

/// The statement that names a row of another table: a number alone tells a reader nothing.
const char* nameStatement(const QString& table)
{
    if (table == QLatin1String("user_account")) {
        return "SELECT name FROM user_account WHERE id = ?";
    }
    if (table == QLatin1String("door")) {
        return "SELECT name FROM door WHERE id = ?";
    }
    if (table == QLatin1String("camera")) {
        return "SELECT name FROM camera WHERE id = ?";
    }
    if (table == QLatin1String("household")) {
        return "SELECT a.path FROM household h JOIN address a ON a.id = h.address_id "
               "WHERE h.id = ?";
    }
    return nullptr;
}

/// Names by "door:3"; a person passes the same door often.
class Names
{
public:
    explicit Names(sql::Connection& connection) : m_connection(connection) {}

    /// Empty when such rows have no name, or this one is gone.
    Result<QString> of(const QString& table, qint64 id)
    {
        const char* statement = nameStatement(table);
        const QString key = table + u':' + QString::number(id);
        if (!statement || m_known.contains(key)) {
            return m_known.value(key);
        }
        const auto row = sql::firstRow(m_connection, QString::fromLatin1(statement), id);
        if (!row) {
            return row.error();
        }
        const QString name = row.value() ? row.value()->text(0) : QString();
        m_known.insert(key, name);
        return name;
    }

private:
    sql::Connection& m_connection;
    QHash<QString, QString> m_known;
};

/// "door_id" -> "door_name", "granted_by" -> "granted_by_name".
QString nameKey(const QString& column)
{
    const QString suffix = QStringLiteral("_id");
    const bool isId = column.endsWith(suffix);
    return (isId ? column.chopped(suffix.size()) : column) + QStringLiteral("_name");
}

Status readReferences(sql::Connection& connection, Table& table)
{
    return sql::eachRow(
        [&table](const sql::Statement& row) {
            const auto column = std::ranges::find(table.columns, row.text(1), &Column::name);
            if (column != table.columns.end()) {
                column->refersTo = row.text(0);
            }
            return Status();
        },
        connection, QStringLiteral("SELECT \"table\", \"from\" FROM pragma_foreign_key_list(?)"),
        table.name);
}

Result<std::vector<Table>> tablesOfPeople(sql::Connection& connection)
{
    std::vector<Table> tables{{QStringLiteral("person"), QStringLiteral("id"), {}}};
    Status read = sql::eachRow(
        [&tables](const sql::Statement& row) {
            // Wrapped keys say nothing about anybody.
            if (row.text(0) != QLatin1String("person_key")) {
                tables.push_back({row.text(0), QStringLiteral("person_id"), {}});
            }
            return Status();
        },
        connection,
        QStringLiteral("SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c "
                       "WHERE m.type = 'table' AND c.name = 'person_id' ORDER BY m.name"));
    for (Table& table : tables) {
        if (!read) {
            return read.error();
        }
        read = sql::eachRow(
            [&table](const sql::Statement& row) {
                table.columns.push_back({row.text(0), row.text(1)});
                return Status();
            },
            connection, QStringLiteral("SELECT name, type FROM pragma_table_info(?)"), table.name);
        if (read) {
            read = readReferences(connection, table);
        }
    }
    return read ? Result<std::vector<Table>>(tables) : Result<std::vector<Table>>(read.error());
}

const SealedColumn* sealedColumn(const Table& table, const Column& column)
{
    for (const SealedColumn& one : sealedColumns()) {
        if (table.name == QLatin1String(one.table) && column.name == QLatin1String(one.column)) {
            return &one;
        }
    }
    return nullptr;
}

int indexOf(const Table& table, const char* name)
{
    const auto found = std::ranges::find(table.columns, QLatin1String(name), &Column::name);
    return found == table.columns.end() ? -1 : int(found - table.columns.begin());
}

Result<QByteArray> opened(const Opener& opener, const Table& table, const SealedColumn& column,
                          const sql::Statement& row, int at)
{
    const int bound = indexOf(table, column.bound);
    const QByteArray name = column.place();
    const bool byLink = table.columns[size_t(bound)].type == QLatin1String("BLOB");
    const Place place = byLink ? Place(name.constData(), row.blob(bound))
                               : Place(name.constData(), row.integer(bound));
    if (column.with == SealedWith::Estate) {
        return opener.sealer.unsealForEstate(row.blob(at), place);
    }
    return Sealer::unseal(opener.personKey, row.blob(at), place);
}

Result<QJsonValue> valueOf(const Opener& opener, const Table& table, const sql::Statement& row,
                           int at)
{
    const Column& column = table.columns[size_t(at)];
    if (row.isNull(at)) {
        return QJsonValue();
    }
    // What was decided or ended is emptied and not sealed anew.
    if (column.type == QLatin1String("BLOB") && row.blob(at).isEmpty()) {
        return QJsonValue(QString());
    }
    if (const SealedColumn* sealed = sealedColumn(table, column)) {
        const auto plain = opened(opener, table, *sealed, row, at);
        if (!plain) {
            return plain.error();
        }
        return table.name == QLatin1String("image")
                   ? QJsonValue(QString::fromLatin1(plain->toBase64()))
                   : QJsonValue(QString::fromUtf8(*plain));
    }
    if (column.name.endsWith(QLatin1String("_ms"))) {
        return QJsonValue(QDateTime::fromMSecsSinceEpoch(row.integer(at), QTimeZone::utc())
                              .toString(Qt::ISODateWithMs));
    }
    if (column.type == QLatin1String("BLOB")) {
        return QJsonValue(QStringLiteral("%1 bytes").arg(row.blob(at).size()));
    }
    return column.type == QLatin1String("INTEGER") ? QJsonValue(row.integer(at))
                                                   : QJsonValue(row.text(at));
}

Status addName(Names& names, const Column& column, const QJsonValue& value, QJsonObject& object)
{
    if (column.refersTo.isEmpty() || value.isNull()) {
        return {};
    }
    const auto name = names.of(column.refersTo, value.toInteger());
    if (name && !name->isEmpty()) {
        object.insert(nameKey(column.name), *name);
    }
    return name ? Status() : Status(name.error());
}

Result<QJsonArray> rowsOf(sql::Connection& connection, const Opener& opener, const Table& table,
                          PersonId person)
{
    Names known(connection);
    QStringList names;
    for (const Column& column : table.columns) {
        names << column.name;
    }
    QJsonArray rows;
    const Status read = sql::eachRow(
        [&](const sql::Statement& row) -> Status {
            QJsonObject object;
            for (int at = 0; at < int(table.columns.size()); ++at) {
                const auto value = valueOf(opener, table, row, at);
                if (!value) {
                    return value.error();
                }
                const Column& column = table.columns[size_t(at)];
                if (const Status named = addName(known, column, *value, object); !named) {
                    return named;
                }
                QString name = column.name;
                object.insert(name.remove(QLatin1String("_sealed")), *value);
            }
            rows << object;
            return {};
        },
        connection,
        QStringLiteral("SELECT %1 FROM %2 WHERE %3 = ?")
            .arg(names.join(u','), table.name, table.owner),
        person);
    return read ? Result<QJsonArray>(rows) : Result<QJsonArray>(read.error());
}

/// Who looked at, changed or sent what of this person.
Result<QJsonArray> auditOf(sql::Connection& connection, PersonId person)
{
    QJsonArray lines;
    const Status read = sql::eachRow(
        [&lines](const sql::Statement& row) {
            lines << QJsonObject{{QStringLiteral("at"),
                                  QDateTime::fromMSecsSinceEpoch(row.integer(0), QTimeZone::utc())
                                      .toString(Qt::ISODateWithMs)},
                                 {QStringLiteral("user"), row.text(1)},
                                 {QStringLiteral("action"), row.text(2)},
                                 {QStringLiteral("desk"), row.text(3)}};
            return Status();
        },
        connection,
        QStringLiteral("SELECT a.at_ms, coalesce(u.name, ''), a.action, a.desk FROM audit a "
                       "LEFT JOIN user_account u ON u.id = a.user_id WHERE a.subject = ? "
                       "ORDER BY a.seq"),
        QStringLiteral("person:%1").arg(person.value()));
    return read ? Result<QJsonArray>(lines) : Result<QJsonArray>(read.error());
}

Result<QJsonArray> templatesOf(sql::Connection& connection, PersonId person)
{
    QJsonArray templates;
    const Status read = sql::eachRow(
        [&templates](const sql::Statement& row) {
            templates << QJsonObject{{QStringLiteral("model"), row.text(0)},
                                     {QStringLiteral("bytes"), row.integer(1)}};
            return Status();
        },
        connection,
        QStringLiteral("SELECT t.model, length(t.sealed) FROM face_template t "
                       "JOIN template_link l ON l.link = t.link WHERE l.person_id = ?"),
        person);
    return read ? Result<QJsonArray>(templates) : Result<QJsonArray>(read.error());
}

}  // namespace

Result<QJsonObject> personFile(sql::Connection& connection, const Sealer& sealer, PersonId person)
{
    const auto key = personKey(connection, sealer, person);
    if (!key) {
        return key.error();
    }
    const auto tables = tablesOfPeople(connection);
    if (!tables) {
        return tables.error();
    }
    const Opener opener{sealer, *key};
    QJsonObject file;
    for (const Table& table : *tables) {
        const auto rows = rowsOf(connection, opener, table, person);
        if (!rows) {
            return rows.error();
        }
        if (!rows->isEmpty()) {
            file.insert(table.name, *rows);
        }
    }
    const auto templates = templatesOf(connection, person);
    const auto audit = auditOf(connection, person);
    if (!templates || !audit) {
        return templates ? audit.error() : templates.error();
    }
    file.insert(QStringLiteral("face_template"), *templates);
    file.insert(QStringLiteral("audit"), *audit);
    return file;
}

Result<QString> personValue(sql::Connection& connection, const Sealer& sealer, PersonId person,
                            Field field)
{
    struct Source
    {
        const char* statement;
        const char* place;
    };
    std::optional<Source> source;
    if (field == Field::Phone) {
        source = {"SELECT phone_sealed FROM person WHERE id = ?", "person.phone_sealed"};
    } else if (field == Field::DocumentNumber) {
        source = {"SELECT number_sealed FROM person_document WHERE person_id = ?",
                  "person_document.number_sealed"};
    }
    if (!source) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("%1: is not kept by itself").arg(fieldName(field)));
    }
    const auto key = personKey(connection, sealer, person);
    if (!key) {
        return key.error();
    }
    const auto row = sql::firstRow(connection, QString::fromLatin1(source->statement), person);
    if (!row) {
        return row.error();
    }
    if (!row.value() || row.value()->isNull(0) || row.value()->blob(0).isEmpty()) {
        return QString();
    }
    const auto plain = Sealer::unseal(*key, row.value()->blob(0), Place(source->place, person));
    return plain ? Result<QString>(QString::fromUtf8(*plain)) : Result<QString>(plain.error());
}

}  // namespace gatehouse::store
