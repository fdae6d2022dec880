#include "store/sql/references.h"

#include "store/sql/query.h"

namespace gatehouse::store::sql {

Result<std::vector<Reference>> referencesTo(Connection& connection, const QString& table)
{
    std::vector<Reference> references;
    const Status read = eachRow(
        [&references](const Statement& row) {
            references.push_back({.table = row.text(0), .column = row.text(1)});
            return Status();
        },
        connection,
        QStringLiteral("SELECT m.name, f.\"from\" FROM sqlite_master m, "
                       "pragma_foreign_key_list(m.name) f "
                       "WHERE m.type = 'table' AND f.\"table\" = ? ORDER BY m.name, f.\"from\""),
        table);
    return read ? Result<std::vector<Reference>>(std::move(references)) : read.error();
}

Result<QString> firstUse(Connection& connection, const std::vector<Reference>& references,
                         qint64 id)
{
    for (const Reference& reference : references) {
        const auto row = firstRow(connection,
                                  QStringLiteral("SELECT 1 FROM \"%1\" WHERE \"%2\" = ? LIMIT 1")
                                      .arg(reference.table, reference.column),
                                  id);
        if (!row) {
            return row.error();
        }
        if (row.value()) {
            return reference.table;
        }
    }
    return QString();
}

}  // namespace gatehouse::store::sql
