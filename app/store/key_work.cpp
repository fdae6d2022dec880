#include "store/key_work.h"

#include "base/logging.h"
#include "store/sealed_columns.h"
#include "store/sql/query.h"

#include <sodium.h>

#include <algorithm>

namespace gatehouse::store {

namespace {

constexpr const char* kCheckColumn = "key_check.sealed";
constexpr const char* kPreviousColumn = "key_work.previous_sealed";
constexpr qint64 kOnlyRow = 1;

/// What the check holds while there may be values of the first release, and once there are none.
const QByteArray kMixedForms = QByteArrayLiteral("gatehouse");
const QByteArray kPresentForm = QByteArrayLiteral("gatehouse 2");

// A step holds up other commands for some milliseconds, not more.
constexpr int kRowsPerStep = 256;
constexpr qint64 kBytesPerStep = 2 * 1024 * 1024;

struct WorkRow
{
    KeyWork work = KeyWork::ToPresentForm;
    QByteArray previousSealed;
    QByteArray place;
    qint64 afterRow = 0;
    qint64 doneRows = 0;
    qint64 unreadableRows = 0;
};

Result<std::optional<WorkRow>> readWork(sql::Connection& connection)
{
    const auto row = sql::firstRow(
        connection, QStringLiteral("SELECT kind, previous_sealed, place, after_row, done_rows, "
                                   "unreadable_rows FROM key_work WHERE id = 1"));
    if (!row) {
        return row.error();
    }
    if (!row.value()) {
        return std::optional<WorkRow>();
    }
    const sql::Statement& work = *row.value();
    return std::optional(WorkRow{.work = work.enumeration<KeyWork>(0),
                                 .previousSealed = work.blob(1),
                                 .place = work.text(2).toLatin1(),
                                 .afterRow = work.integer(3),
                                 .doneRows = work.integer(4),
                                 .unreadableRows = work.integer(5)});
}

Status addWork(sql::Connection& connection, KeyWork work,
               const std::optional<QByteArray>& previousSealed, UtcTime now)
{
    return sql::add(connection,
                    QStringLiteral("INSERT INTO key_work (id, kind, previous_sealed, place, "
                                   "after_row, done_rows, unreadable_rows, started_ms) "
                                   "VALUES (1, ?, ?, ?, 0, 0, 0, ?)"),
                    work, previousSealed, QString::fromLatin1(sealedColumns().front().place()),
                    now);
}

Status writeCheck(sql::Connection& connection, const DataKey& key, const QByteArray& content)
{
    return sql::add(connection,
                    QStringLiteral("INSERT INTO key_check (id, sealed) VALUES (1, ?) "
                                   "ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed"),
                    Sealer::seal(key, content, Place(kCheckColumn, kOnlyRow)));
}

/// What the check says, opened with `key`; nothing when it is of another key.
std::optional<QByteArray> checkContent(const QByteArray& sealed, const DataKey& key)
{
    DataKey either = key;
    either.setOldForm(DataKey::OldForm::Accept);
    const auto content = Sealer::unseal(either, sealed, Place(kCheckColumn, kOnlyRow));
    return content ? std::optional(content.value()) : std::nullopt;
}

struct Check
{
    DataKey key;  ///< that the database is of
    QByteArray content;
};

Result<Check> readCheck(sql::Connection& connection, const EstateKeys& keys)
{
    const auto row =
        sql::firstRow(connection, QStringLiteral("SELECT sealed FROM key_check WHERE id = 1"));
    if (!row) {
        return row.error();
    }
    const QByteArray sealed = row.value() ? row.value()->blob(0) : QByteArray();
    if (const auto content = checkContent(sealed, keys.present)) {
        return Check{keys.present, *content};
    }
    if (keys.next) {
        if (const auto content = checkContent(sealed, *keys.next)) {
            return Check{*keys.next, *content};
        }
    }
    return fail(
        ErrorCode::Conflict,
        QStringLiteral("the estate key does not belong to database %1").arg(connection.file()));
}

/// Only what a change of the estate key makes unreadable is rewritten by it.
bool concerns(KeyWork work, const SealedColumn& column)
{
    return work == KeyWork::ToPresentForm ||
           (column.with != SealedWith::Person && column.with != SealedWith::Visit);
}

std::span<const SealedColumn> columnsFrom(const QByteArray& place)
{
    const auto columns = sealedColumns();
    const auto at = std::ranges::find_if(
        columns, [&place](const SealedColumn& column) { return column.place() == place; });
    // A place that is not known any more: begin anew, what is done is passed over quickly.
    return at == columns.end() ? columns : std::span(at, columns.end());
}

enum class Rewritten
{
    Now = 1,
    Before,
    Unreadable
};

Result<Rewritten> rewrite(sql::Connection& connection, const Sealer& sealer,
                          const SealedColumn& column, const SealedValue& value)
{
    Result<DataKey> key = keyOf(sealer, column, value);
    if (!key) {
        return key.error().code == ErrorCode::Internal ? Result<Rewritten>(key.error())
                                                       : Result<Rewritten>(Rewritten::Unreadable);
    }
    DataKey strict = key.value();
    strict.setOldForm(DataKey::OldForm::Refuse);
    if (Sealer::unseal(strict, value.sealed, value.place)) {
        return Rewritten::Before;
    }
    Result<QByteArray> plain = openValue(sealer, column, value);
    if (!plain) {
        return Rewritten::Unreadable;
    }
    const QByteArray sealed = Sealer::seal(strict, plain.value(), value.place);
    sodium_memzero(plain.value().data(), size_t(plain->size()));
    const Result<int> changed =
        sql::change(connection,
                    QStringLiteral("UPDATE %1 SET %2 = ? WHERE %3 = ?")
                        .arg(QLatin1StringView(column.table), QLatin1StringView(column.column),
                             QLatin1StringView(column.row)),
                    sealed, value.row);
    return changed ? Result<Rewritten>(Rewritten::Now) : Result<Rewritten>(changed.error());
}

struct StepCount
{
    qint64 lastRow = 0;
    int rows = 0;
    qint64 bytes = 0;
    qint64 unreadable = 0;
};

/// The rows are read before the first is written: a statement that is being read must not meet its
/// own changes.
Result<StepCount> stepColumn(sql::Connection& connection, const Sealer& sealer,
                             const SealedColumn& column, qint64 after)
{
    std::vector<SealedValue> values;
    qint64 bytes = 0;
    const Status read =
        eachSealedValue(connection, column, after, kRowsPerStep, [&](const SealedValue& value) {
            if (bytes < kBytesPerStep) {
                bytes += value.sealed.size();
                values.push_back(value);
            }
            return Status();
        });
    if (!read) {
        return read.error();
    }
    StepCount count;
    count.lastRow = after;
    for (const SealedValue& value : values) {
        const Result<Rewritten> done = rewrite(connection, sealer, column, value);
        if (!done) {
            return done.error();
        }
        // Values of an erased person are beyond reading on purpose.
        count.unreadable += done.value() == Rewritten::Unreadable && !value.personErased ? 1 : 0;
        count.lastRow = value.row;
        ++count.rows;
    }
    return count;
}

Status finishWork(sql::Connection& connection, const Sealer& sealer, const WorkRow& work)
{
    if (const Status checked = writeCheck(connection, sealer.estateKey(), kPresentForm); !checked) {
        return checked;
    }
    const Result<int> removed = sql::change(connection, QStringLiteral("DELETE FROM key_work"));
    if (!removed) {
        return removed.error();
    }
    qCInfo(lcStore) << "sealed values rewritten:" << work.doneRows << "rows," << work.unreadableRows
                    << "left as they were";
    return {};
}

}  // namespace

Result<std::optional<KeyProgress>> keyProgress(sql::Connection& connection)
{
    const auto work = readWork(connection);
    if (!work) {
        return work.error();
    }
    if (!work.value()) {
        return std::optional<KeyProgress>();
    }
    KeyProgress progress{.work = work.value()->work,
                         .done = work.value()->doneRows,
                         .total = 0,
                         .unreadable = work.value()->unreadableRows,
                         .place = QString::fromLatin1(work.value()->place)};
    for (const SealedColumn& column : sealedColumns()) {
        if (!concerns(progress.work, column)) {
            continue;
        }
        const auto rows = connection.single(
            QStringLiteral("SELECT count(*) FROM %1").arg(QLatin1StringView(column.table)));
        if (!rows) {
            return rows.error();
        }
        progress.total += rows->toLongLong();
    }
    return std::optional(progress);
}

Result<Sealer> sealerOf(sql::Connection& connection, const EstateKeys& keys)
{
    const auto check = readCheck(connection, keys);
    if (!check) {
        return check.error();
    }
    const auto work = readWork(connection);
    if (!work) {
        return work.error();
    }
    std::optional<DataKey> previous;
    if (work.value() && work.value()->work == KeyWork::NewEstateKey) {
        Result<QByteArray> bytes = Sealer::unseal(check->key, work.value()->previousSealed,
                                                  Place(kPreviousColumn, kOnlyRow));
        if (!bytes) {
            return bytes.error();
        }
        previous = DataKey::fromBytes(bytes.value());
        sodium_memzero(bytes.value().data(), size_t(bytes->size()));
    }
    return Sealer(
        check->key,
        check->content == kPresentForm ? DataKey::OldForm::Refuse : DataKey::OldForm::Accept,
        previous);
}

Result<OpenedKeys> openKeys(sql::Connection& connection, const EstateKeys& keys, UtcTime now)
{
    const auto row = sql::firstRow(connection, QStringLiteral("SELECT 1 FROM key_check"));
    if (!row) {
        return row.error();
    }
    if (!row.value()) {
        const Status made = writeCheck(connection, keys.present, kPresentForm);
        return made ? Result<OpenedKeys>(OpenedKeys{Sealer(keys.present)})
                    : Result<OpenedKeys>(made.error());
    }
    const Result<Sealer> sealer = sealerOf(connection, keys);
    if (!sealer) {
        return sealer.error();
    }
    const auto work = readWork(connection);
    if (!work) {
        return work.error();
    }
    const bool mixed = sealer->estateKey().oldForm() == DataKey::OldForm::Accept;
    if (mixed && !work.value()) {
        if (const Status added = addWork(connection, KeyWork::ToPresentForm, {}, now); !added) {
            return added.error();
        }
    }
    return OpenedKeys{*sealer, !(sealer->estateKey() == keys.present), mixed || work.value()};
}

Status beginKeyChange(sql::Connection& connection, const EstateKeys& keys, UtcTime now)
{
    const auto work = readWork(connection);
    if (!work) {
        return work.error();
    }
    if (work.value()) {
        return fail(
            ErrorCode::Conflict,
            QStringLiteral("sealed values are still being rewritten; wait until it is done"));
    }
    if (!keys.next) {
        return fail(ErrorCode::Internal, QStringLiteral("no key to change to"));
    }
    QByteArray previous = EstateKeys{keys.present, std::nullopt}.toBytes();
    const QByteArray sealed = Sealer::seal(*keys.next, previous, Place(kPreviousColumn, kOnlyRow));
    sodium_memzero(previous.data(), size_t(previous.size()));
    if (const Status added = addWork(connection, KeyWork::NewEstateKey, sealed, now); !added) {
        return added;
    }
    return writeCheck(connection, *keys.next, kPresentForm);
}

Result<KeyStep> stepKeyWork(sql::Connection& connection, const Sealer& sealer)
{
    const auto found = readWork(connection);
    if (!found) {
        return found.error();
    }
    if (!found.value()) {
        return KeyStep::AllDone;
    }
    WorkRow work = *found.value();
    for (const SealedColumn& column : columnsFrom(work.place)) {
        const qint64 after = column.place() == work.place ? work.afterRow : 0;
        if (!concerns(work.work, column)) {
            continue;
        }
        const Result<StepCount> step = stepColumn(connection, sealer, column, after);
        if (!step) {
            return step.error();
        }
        if (step->rows == 0) {
            continue;
        }
        const Result<int> kept = sql::change(
            connection,
            QStringLiteral("UPDATE key_work SET place = ?, after_row = ?, done_rows = "
                           "done_rows + ?, unreadable_rows = unreadable_rows + ?"),
            QString::fromLatin1(column.place()), step->lastRow, step->rows, step->unreadable);
        return kept ? Result<KeyStep>(KeyStep::MoreIsLeft) : Result<KeyStep>(kept.error());
    }
    const Status finished = finishWork(connection, sealer, work);
    return finished ? Result<KeyStep>(KeyStep::AllDone) : Result<KeyStep>(finished.error());
}

}  // namespace gatehouse::store
