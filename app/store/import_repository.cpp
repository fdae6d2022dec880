#include "store/import_repository.h"

#include "store/lookup_key.h"
#include "store/sql/query.h"

#include <QCryptographicHash>

#include <algorithm>
#include <array>

namespace gatehouse::store {

namespace {

constexpr const char* kFileColumn = "import_batch.file_sealed";
constexpr qsizetype kFingerprintBytes = 16;

/// Rows that an import writes itself and takes back itself.
constexpr std::array kOwnTables{"household_member", "import_batch_person", "person_document",
                                "person_key",       "person_lookup",       "consent",
                                "template_link"};

bool isOwn(const QString& table)
{
    return std::ranges::any_of(kOwnTables,
                               [&](const char* own) { return table == QLatin1String(own); });
}

/// Sealing uses a new nonce each time, so a value that was written anew never looks the same.
Result<QByteArray> fingerprintOf(sql::Connection& connection, PersonId person)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const Status values = sql::eachRow(
        [&hash](const sql::Statement& row) {
            hash.addData(row.blob(0));
            hash.addData(row.blob(1));
            hash.addData(row.blob(2));
            hash.addData(row.text(3).toLatin1());
            return Status();
        },
        connection,
        QStringLiteral("SELECT p.name_sealed, p.phone_sealed, coalesce(d.number_sealed, x''), "
                       "coalesce(p.verified_ms, '-') FROM person p LEFT JOIN person_document d ON "
                       "d.person_id = p.id WHERE p.id = ?"),
        person);
    if (!values) {
        return values.error();
    }
    const Status homes = sql::eachRow(
        [&hash](const sql::Statement& row) {
            hash.addData(row.text(0).toLatin1());
            return Status();
        },
        connection,
        QStringLiteral("SELECT id || ' ' || household_id || ' ' || relation || ' ' || "
                       "coalesce(until_ms, '-') FROM household_member WHERE person_id = ? "
                       "ORDER BY id"),
        person);
    return homes ? Result<QByteArray>(hash.result().first(kFingerprintBytes)) : homes.error();
}

ImportTie tieOf(const QString& table)
{
    if (table == QStringLiteral("passage")) {
        return ImportTie::Passed;
    }
    if (table == QStringLiteral("passage_grant")) {
        return ImportTie::Granted;
    }
    return table == QStringLiteral("image") ? ImportTie::Enrolled : ImportTie::InUse;
}

/// The rows that an import never writes without noting them.
Result<bool> hasOtherConsent(sql::Connection& connection, PersonId person)
{
    const auto row = sql::firstRow(
        connection,
        QStringLiteral("SELECT 1 FROM consent c JOIN import_batch_person i ON i.person_id = "
                       "c.person_id WHERE c.person_id = ? AND (c.id IS NOT i.consent_id OR "
                       "c.withdrawn_ms IS NOT NULL) LIMIT 1"),
        person);
    return row ? Result<bool>(row->has_value()) : row.error();
}

/// Those of `table` in the batch, newest first: rooms before their buildings.
Result<std::vector<qint64>> homesOf(sql::Connection& connection, const QString& table,
                                    ImportBatchId batch, int limit)
{
    std::vector<qint64> ids;
    const Status read = sql::eachRow(
        [&ids](const sql::Statement& row) {
            ids.push_back(row.integer(0));
            return Status();
        },
        connection,
        QStringLiteral("SELECT %1_id FROM import_batch_%1 WHERE batch_id = ? ORDER BY 1 DESC "
                       "LIMIT ?")
            .arg(table),
        batch, limit);
    return read ? Result<std::vector<qint64>>(std::move(ids)) : read.error();
}

Result<bool> removeUnused(sql::Connection& connection, const QString& table, ImportBatchId batch,
                          int limit)
{
    auto references = sql::referencesTo(connection, table);
    const auto ids = homesOf(connection, table, batch, limit);
    if (!references || !ids) {
        return references ? ids.error() : references.error();
    }
    const QString note = QStringLiteral("import_batch_") + table;
    std::erase_if(references.value(),
                  [&note](const sql::Reference& reference) { return reference.table == note; });
    for (const qint64 id : ids.value()) {
        const Result<QString> use = sql::firstUse(connection, references.value(), id);
        const auto forgotten = sql::change(
            connection, QStringLiteral("DELETE FROM %1 WHERE %2_id = ?").arg(note, table), id);
        if (!use || !forgotten) {
            return use ? forgotten.error() : use.error();
        }
        if (!use->isEmpty()) {
            continue;
        }
        const auto gone =
            sql::change(connection, QStringLiteral("DELETE FROM %1 WHERE id = ?").arg(table), id);
        if (!gone) {
            return gone.error();
        }
    }
    return !ids->empty();
}

template <typename IdType>
Result<IdType> newest(sql::Connection& connection, const QString& sql)
{
    const auto row = sql::firstRow(connection, sql);
    if (!row) {
        return row.error();
    }
    return row.value() ? row.value()->id<IdType>(0) : IdType();
}

}  // namespace

Result<ImportBatchId> insertImportBatch(sql::Connection& connection, const Sealer& sealer,
                                        UserId user, const QString& fileName, UtcTime now)
{
    const auto id = sql::nextId<ImportBatchId>(connection, QLatin1StringView("import_batch"));
    if (!id) {
        return id;
    }
    return sql::insert<ImportBatchId>(
        connection,
        QStringLiteral(
            "INSERT INTO import_batch (id, user_id, file_sealed, state, started_ms, added, "
            "photos, kept) VALUES (?, ?, ?, ?, ?, 0, 0, 0)"),
        id.value(), user, sealer.sealForEstate(fileName.toUtf8(), Place(kFileColumn, id.value())),
        ImportState::Running, now);
}

Status setImportState(sql::Connection& connection, ImportBatchId batch, ImportState state,
                      UtcTime now)
{
    const bool finished = state == ImportState::Done || state == ImportState::GivenUp;
    const bool undone = state == ImportState::Undone || state == ImportState::PartlyUndone;
    const auto changed = sql::change(
        connection,
        QStringLiteral("UPDATE import_batch SET state = ?, finished_ms = coalesce(?, finished_ms), "
                       "undone_ms = coalesce(?, undone_ms) WHERE id = ?"),
        state, finished ? std::optional(now) : std::nullopt,
        undone ? std::optional(now) : std::nullopt, batch);
    return changed ? Status() : Status(changed.error());
}

Status setImportCounts(sql::Connection& connection, ImportBatchId batch, int added, int photos)
{
    const auto changed = sql::change(
        connection, QStringLiteral("UPDATE import_batch SET added = ?, photos = ? WHERE id = ?"),
        added, photos, batch);
    return changed ? Status() : Status(changed.error());
}

Result<ImportState> importState(sql::Connection& connection, ImportBatchId batch)
{
    const auto row = sql::firstRow(
        connection, QStringLiteral("SELECT state FROM import_batch WHERE id = ?"), batch);
    if (!row) {
        return row.error();
    }
    if (!row.value()) {
        return fail(ErrorCode::NotFound, QStringLiteral("import %1").arg(batch.value()));
    }
    return row.value()->enumeration<ImportState>(0);
}

Result<std::vector<ImportBatchRow>> importBatches(sql::Connection& connection, const Sealer& sealer,
                                                  int limit)
{
    std::vector<ImportBatchRow> rows;
    const Status read = sql::eachRow(
        [&](const sql::Statement& row) -> Status {
            const Result<QByteArray> file =
                sealer.unsealForEstate(row.blob(1), Place(kFileColumn, row.id<ImportBatchId>(0)));
            if (!file) {
                return file.error();
            }
            rows.push_back({.id = row.id<ImportBatchId>(0),
                            .fileName = QString::fromUtf8(file.value()),
                            .userName = row.text(2),
                            .state = row.enumeration<ImportState>(3),
                            .startedAt = row.time(4),
                            .added = int(row.integer(5)),
                            .photos = int(row.integer(6)),
                            .kept = int(row.integer(7))});
            return {};
        },
        connection,
        QStringLiteral("SELECT b.id, b.file_sealed, u.name, b.state, b.started_ms, b.added, "
                       "b.photos, b.kept FROM import_batch b JOIN user_account u ON u.id = "
                       "b.user_id ORDER BY b.id DESC LIMIT ?"),
        limit);
    return read ? Result<std::vector<ImportBatchRow>>(std::move(rows)) : read.error();
}

Result<std::vector<ImportBatchId>> unfinishedImports(sql::Connection& connection)
{
    std::vector<ImportBatchId> batches;
    const Status read = sql::eachRow(
        [&batches](const sql::Statement& row) {
            batches.push_back(row.id<ImportBatchId>(0));
            return Status();
        },
        connection,
        QStringLiteral("SELECT id FROM import_batch WHERE state IN (1, 3) ORDER BY id"));
    return read ? Result<std::vector<ImportBatchId>>(std::move(batches)) : read.error();
}

Status noteImportedPerson(sql::Connection& connection, ImportBatchId batch, PersonId person,
                          int row)
{
    const Result<QByteArray> fingerprint = fingerprintOf(connection, person);
    if (!fingerprint) {
        return fingerprint.error();
    }
    return sql::add(connection,
                    QStringLiteral("INSERT INTO import_batch_person (person_id, batch_id, row, "
                                   "fingerprint) VALUES (?, ?, ?, ?)"),
                    person, batch, row, fingerprint.value());
}

Status noteImportedConsent(sql::Connection& connection, PersonId person, ConsentId consent)
{
    const auto changed = sql::change(
        connection,
        QStringLiteral("UPDATE import_batch_person SET consent_id = ? WHERE person_id = ?"),
        consent, person);
    return changed ? Status() : Status(changed.error());
}

Status noteImportedHousehold(sql::Connection& connection, ImportBatchId batch,
                             HouseholdId household)
{
    return sql::add(
        connection,
        QStringLiteral("INSERT INTO import_batch_household (household_id, batch_id) VALUES (?, ?)"),
        household, batch);
}

Status noteImportedAddresses(sql::Connection& connection, ImportBatchId batch, AddressId last)
{
    return sql::add(connection,
                    QStringLiteral("INSERT INTO import_batch_address (address_id, batch_id) "
                                   "SELECT id, ? FROM address WHERE id > ?"),
                    batch, last.value());
}

Result<AddressId> newestAddress(sql::Connection& connection)
{
    return newest<AddressId>(connection, QStringLiteral("SELECT max(id) FROM address"));
}

Result<QSet<QByteArray>> documentHashes(sql::Connection& connection)
{
    QSet<QByteArray> hashes;
    const Status read = sql::eachRow(
        [&hashes](const sql::Statement& row) {
            hashes.insert(row.blob(0));
            return Status();
        },
        connection, QStringLiteral("SELECT hash FROM person_lookup WHERE kind = ?"),
        LookupKind::Document);
    return read ? Result<QSet<QByteArray>>(std::move(hashes)) : read.error();
}

Result<PersonId> newestPerson(sql::Connection& connection)
{
    return newest<PersonId>(connection, QStringLiteral("SELECT max(id) FROM person"));
}

Result<std::vector<ImportedPersonRow>> importedPeople(sql::Connection& connection,
                                                      ImportBatchId batch, PersonId after,
                                                      int limit)
{
    std::vector<ImportedPersonRow> rows;
    const Status read = sql::eachRow(
        [&rows](const sql::Statement& row) {
            rows.push_back({.person = row.id<PersonId>(0), .row = int(row.integer(1))});
            return Status();
        },
        connection,
        QStringLiteral("SELECT person_id, row FROM import_batch_person "
                       "WHERE batch_id = ? AND person_id > ? ORDER BY person_id LIMIT ?"),
        batch, after.value(), limit);
    return read ? Result<std::vector<ImportedPersonRow>>(std::move(rows)) : read.error();
}

Result<ImportTies> ImportTies::load(sql::Connection& connection)
{
    const auto references = sql::referencesTo(connection, QStringLiteral("person"));
    if (!references) {
        return references.error();
    }
    ImportTies ties(connection);
    for (const sql::Reference& reference : references.value()) {
        (isOwn(reference.table) ? ties.m_own : ties.m_foreign).push_back(reference);
    }
    return ties;
}

Result<ImportTie> ImportTies::of(PersonId person) const
{
    const auto row = sql::firstRow(
        m_connection,
        QStringLiteral("SELECT i.fingerprint, k.person_id FROM import_batch_person i "
                       "LEFT JOIN person_key k ON k.person_id = i.person_id WHERE i.person_id = ?"),
        person);
    if (!row) {
        return row.error();
    }
    if (!row.value() || row.value()->isNull(1)) {
        return ImportTie::Erased;
    }
    const Result<QByteArray> fingerprint = fingerprintOf(m_connection, person);
    const Result<bool> consent = hasOtherConsent(m_connection, person);
    const Result<QString> use = sql::firstUse(m_connection, m_foreign, person.value());
    if (!fingerprint || !consent || !use) {
        return !fingerprint ? fingerprint.error() : !consent ? consent.error() : use.error();
    }
    if (!use->isEmpty()) {
        return tieOf(use.value());
    }
    if (consent.value()) {
        return ImportTie::Enrolled;
    }
    return fingerprint.value() == row.value()->blob(0) ? ImportTie::None : ImportTie::Changed;
}

Status ImportTies::removeOwnRows(PersonId person) const
{
    const auto faces =
        sql::change(m_connection,
                    QStringLiteral("DELETE FROM face_template WHERE link IN "
                                   "(SELECT link FROM template_link WHERE person_id = ?)"),
                    person);
    const auto links = sql::change(
        m_connection, QStringLiteral("DELETE FROM template_link WHERE person_id = ?"), person);
    // Before the consents: it points at one of them.
    const auto note =
        sql::change(m_connection,
                    QStringLiteral("DELETE FROM import_batch_person WHERE person_id = ?"), person);
    if (!faces || !links || !note) {
        return !faces ? faces.error() : !links ? links.error() : note.error();
    }
    for (const sql::Reference& reference : m_own) {
        const auto gone = sql::change(m_connection,
                                      QStringLiteral("DELETE FROM \"%1\" WHERE \"%2\" = ?")
                                          .arg(reference.table, reference.column),
                                      person);
        if (!gone) {
            return gone.error();
        }
    }
    return {};
}

Status ImportTies::remove(PersonId person) const
{
    if (const Status own = removeOwnRows(person); !own) {
        return own;
    }
    const auto gone =
        sql::change(m_connection, QStringLiteral("DELETE FROM person WHERE id = ?"), person);
    return gone ? Status() : Status(gone.error());
}

Status ImportTies::blank(PersonId person, UtcTime now) const
{
    if (const Status own = removeOwnRows(person); !own) {
        return own;
    }
    const auto blank = sql::change(
        m_connection,
        QStringLiteral("UPDATE person SET name_sealed = x'', phone_sealed = x'', erased_ms = ? "
                       "WHERE id = ?"),
        now, person);
    return blank ? Status() : Status(blank.error());
}

Result<bool> removeImportedHomes(sql::Connection& connection, ImportBatchId batch, int limit)
{
    const auto households = removeUnused(connection, QStringLiteral("household"), batch, limit);
    if (!households || households.value()) {
        return households;
    }
    return removeUnused(connection, QStringLiteral("address"), batch, limit);
}

Status forgetImportedPeople(sql::Connection& connection, ImportBatchId batch, int kept)
{
    const auto counted = sql::change(
        connection, QStringLiteral("UPDATE import_batch SET kept = ? WHERE id = ?"), kept, batch);
    const auto forgotten = sql::change(
        connection, QStringLiteral("DELETE FROM import_batch_person WHERE batch_id = ?"), batch);
    return counted && forgotten ? Status() : Status(counted ? forgotten.error() : counted.error());
}

Result<QString> importMapping(sql::Connection& connection, const QByteArray& signature)
{
    const auto row = sql::firstRow(
        connection, QStringLiteral("SELECT columns FROM import_mapping WHERE signature = ?"),
        signature);
    if (!row) {
        return row.error();
    }
    return row.value() ? row.value()->text(0) : QString();
}

Status setImportMapping(sql::Connection& connection, const QByteArray& signature,
                        const QString& columns, UtcTime now)
{
    return sql::add(connection,
                    QStringLiteral("INSERT INTO import_mapping (signature, columns, used_ms) "
                                   "VALUES (?, ?, ?) ON CONFLICT (signature) DO UPDATE SET "
                                   "columns = excluded.columns, used_ms = excluded.used_ms"),
                    signature, columns, now);
}

}  // namespace gatehouse::store
