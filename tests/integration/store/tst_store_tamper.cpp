// A thousand edits of the file and of its rows, made without any key: whatever touches the audit or
// a sealed value is found by the check.
//
// GATEHOUSE_TAMPER_EDITS: how many; 1,000 unless told.
#include "store/audit.h"
#include "store/consent_repository.h"
#include "store/custody/key_file.h"
#include "store/database_file.h"
#include "store/image_repository.h"
#include "store/person_repository.h"
#include "store/sealed_columns.h"
#include "store/sql/query.h"
#include "store/verify.h"
#include "support/await.h"
#include "support/test_store.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::store;

namespace {

constexpr int kPeople = 12;
constexpr int kImages = 24;
constexpr int kLines = 40;

Status fill(sql::Connection& connection, const Sealer& sealer, const std::vector<PersonId>& people,
            UserId user, UtcTime now)
{
    const std::vector<float> vector(128, 0.25F);
    for (const PersonId person : people) {
        const auto key = personKey(connection, sealer, person);
        const auto consent = insertConsent(
            connection, *key, person,
            {QStringLiteral("v1"), ConsentChannel::Guardian, QStringLiteral("监护人")}, user, now);
        const auto face = insertTemplate(connection, *key, person, *consent,
                                         {QStringLiteral("sface"), vector, 0.9}, now);
        if (!face) {
            return face.error();
        }
    }
    for (int i = 0; i < kImages; ++i) {
        const PersonId owner = i % 2 == 0 ? people.at(size_t(i) % people.size()) : PersonId();
        const auto image = insertImage(
            connection, sealer,
            {ImageKind::PassageCrop, owner, QByteArray(2'500, char('a' + i)), std::nullopt}, now);
        if (!image) {
            return image.error();
        }
    }
    for (int i = 0; i < kLines; ++i) {
        const Status kept = appendAudit(connection, {.at = now + std::chrono::seconds(i),
                                                     .user = user,
                                                     .action = QStringLiteral("people.search"),
                                                     .subject = QStringLiteral("person:%1").arg(i),
                                                     .detail = {}});
        if (!kept) {
            return kept;
        }
    }
    return {};
}

/// Everything that must not be changed unnoticed, read without a key. Nothing when it cannot be
/// read.
std::optional<QByteArray> digestOf(const QString& file)
{
    auto connection = sql::Connection::open(file, sql::OpenMode::ReadOnly);
    if (!connection) {
        return std::nullopt;
    }
    QCryptographicHash hash(QCryptographicHash::Blake2b_256);
    const auto add = [&hash](const sql::Statement& row, int columns) {
        for (int i = 0; i < columns; ++i) {
            const QByteArray cell = row.isNull(i) ? QByteArray("~") : row.blob(i);
            const QByteArray framed = QByteArray::number(cell.size()) + ':' + cell;
            hash.addData(framed);
        }
        return Status();
    };
    Status read = sql::eachRow(
        [&add](const sql::Statement& row) { return add(row, 11); }, *connection.value(),
        QStringLiteral("SELECT seq, at_ms, user_id, action, subject, detail, previous, hash, "
                       "version, purpose_id, desk FROM audit ORDER BY seq"));
    for (const SealedColumn& column : sealedColumns()) {
        if (!read) {
            return std::nullopt;
        }
        read = eachSealedValue(
            *connection.value(), column, 0, 1'000'000, [&hash](const SealedValue& value) {
                const QByteArray framed = QByteArray::number(value.row) + ':' +
                                          QByteArray::number(value.person.value()) + ':' +
                                          value.place.associated() + ':' + value.sealed;
                hash.addData(framed);
                return Status();
            });
    }
    return read ? std::optional(hash.result()) : std::nullopt;
}

int below(qint64 most)
{
    return int(QRandomGenerator::global()->bounded(most));
}

}  // namespace

class TestStoreTamper : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::TestStore> m_fixture;
    QString m_copy;
    QByteArray m_bytes;                  ///< of the untouched file
    QByteArray m_digest;                 ///< of what it holds
    std::vector<SealedColumn> m_filled;  ///< the sealed columns that hold something here

    bool isFound()
    {
        const auto keys = FileCustody(m_fixture->config().keyFile).load();
        const auto check = verifyFile(m_copy, keys.value());
        return !check || !check->isWhole();
    }

    bool restoreCopy() const
    {
        for (const char* more : {"-wal", "-shm", "-journal"}) {
            QFile::remove(m_copy + QLatin1StringView(more));
        }
        QFile file(m_copy);
        return file.open(QIODevice::WriteOnly | QIODevice::Truncate) &&
               file.write(m_bytes) == m_bytes.size();
    }

    /// Changes one to eight neighbouring bytes.
    bool editBytes() const
    {
        QFile file(m_copy);
        const qint64 at = below(m_bytes.size() - 8);
        const int length = 1 + below(8);
        QByteArray bytes = m_bytes.mid(at, length);
        for (char& byte : bytes) {
            byte = char(byte ^ (1 + below(255)));
        }
        return file.open(QIODevice::ReadWrite) && file.seek(at) &&
               file.write(bytes) == bytes.size();
    }

    /// One statement of somebody who has the file and SQLite, and no key.
    QString randomStatement() const
    {
        const SealedColumn& column = m_filled.at(size_t(below(qint64(m_filled.size()))));
        const auto text = [](const char* part) { return QString::fromLatin1(part); };
        const QString anyRow =
            QStringLiteral("(SELECT %1 FROM %2 WHERE %3 IS NOT NULL ORDER BY random() LIMIT 1)")
                .arg(text(column.row), text(column.table), text(column.column));
        const QString line = QString::number(1 + below(kLines - 1));
        switch (below(8)) {
            case 0:  // other bytes
                return QStringLiteral("UPDATE %1 SET %2 = randomblob(length(%2)) WHERE %3 = %4")
                    .arg(text(column.table), text(column.column), text(column.row), anyRow);
            case 1:  // another row's value
                return QStringLiteral(
                           "UPDATE %1 SET %2 = (SELECT o.%2 FROM %1 o WHERE o.%3 <> "
                           "%1.%3 AND o.%2 IS NOT NULL LIMIT 1) WHERE %3 = %4")
                    .arg(text(column.table), text(column.column), text(column.row), anyRow);
            case 2:  // an earlier form, as long as the present one
                return QStringLiteral("UPDATE %1 SET %2 = substr(%2, 2) WHERE %3 = %4")
                    .arg(text(column.table), text(column.column), text(column.row), anyRow);
            case 3:
                return QStringLiteral("UPDATE audit SET subject = 'person:999' WHERE seq = ") +
                       line;
            case 4:
                return QStringLiteral(
                           "UPDATE audit SET user_id = 3, at_ms = at_ms + 1 WHERE seq = ") +
                       line;
            case 5:
                return QStringLiteral("DELETE FROM audit WHERE seq = ") + line;
            case 6:  // somebody else's face
                return QStringLiteral(
                    "UPDATE template_link SET person_id = person_id % 12 + 1 WHERE link = "
                    "(SELECT link FROM template_link ORDER BY random() LIMIT 1)");
            default:  // a line between two others
                return QStringLiteral(
                           "UPDATE audit SET seq = seq + 1000, previous = hash WHERE seq = ") +
                       line;
        }
    }

    bool editRow(const QString& statement) const
    {
        auto connection = sql::Connection::open(m_copy, sql::OpenMode::ReadWrite);
        if (!connection) {
            return false;
        }
        for (const char* first :
             {"PRAGMA foreign_keys=OFF", "DROP TRIGGER audit_is_append_only_update",
              "DROP TRIGGER audit_is_append_only_delete"}) {
            if (!connection.value()->execute(QString::fromLatin1(first))) {
                return false;
            }
        }
        return connection.value()->execute(statement).ok();
    }

private slots:
    void initTestCase()
    {
        m_fixture = std::make_unique<test::TestStore>();
        std::vector<PersonId> people;
        for (int i = 0; i < kPeople; ++i) {
            people.push_back(m_fixture->addResident(QStringLiteral("居民%1").arg(i)));
        }
        Store& store = m_fixture->store();
        const UserId user = m_fixture->session(Role::Manager).user;
        QVERIFY(test::await(store.write([&](sql::Connection& connection) {
                    return fill(connection, store.sealer(), people, user, m_fixture->clock().now());
                })).ok());
        for (const SealedColumn& column : sealedColumns()) {
            const auto any = test::await(store.read([&](sql::Connection& connection) {
                return sql::firstRow(connection,
                                     QStringLiteral("SELECT 1 FROM %1 WHERE %2 IS NOT NULL")
                                         .arg(QLatin1StringView(column.table),
                                              QLatin1StringView(column.column)))
                               ->has_value()
                           ? Status()
                           : Status(fail(ErrorCode::NotFound, QString()));
            }));
            if (any) {
                m_filled.push_back(column);
            }
        }
        QVERIFY(m_filled.size() > 6);
        m_fixture->close();
        QFile file(m_fixture->config().databaseFile);
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_bytes = file.readAll();
        m_copy = m_fixture->directory() + QStringLiteral("/copy.db");
        QVERIFY(QFile::copy(store::keyPartsFile(m_fixture->config().databaseFile),
                            store::keyPartsFile(m_copy)));
        QVERIFY(restoreCopy());
        m_digest = digestOf(m_copy).value_or(QByteArray());
        QVERIFY(!m_digest.isEmpty());
    }

    void untouchedCopyIsWhole()
    {
        QVERIFY(restoreCopy());
        QVERIFY(!isFound());
    }

    void everyEditOfAuditOrSealedDataIsFound()
    {
        const int asked = qEnvironmentVariableIntValue("GATEHOUSE_TAMPER_EDITS");
        constexpr int kEdits = 1000;
        const int edits = asked > 0 ? asked : kEdits;
        int touching = 0;
        int elsewhere = 0;
        QElapsedTimer timer;
        timer.start();
        for (int edit = 0; edit < edits; ++edit) {
            QVERIFY(restoreCopy());
            const QString statement = edit % 2 == 0 ? QString() : randomStatement();
            QVERIFY2(statement.isEmpty() ? editBytes() : editRow(statement), qPrintable(statement));
            const auto digest = digestOf(m_copy);
            if (digest && *digest == m_digest) {
                ++elsewhere;  // free room, or a column that is neither sealed nor of the audit
                continue;
            }
            ++touching;
            QVERIFY2(isFound(), qPrintable(QStringLiteral("edit %1 %2").arg(edit).arg(statement)));
        }
        qInfo(
            "%d edits: %d touched the audit or sealed data and were found, %d touched neither; "
            "%lld s",
            edits, touching, elsewhere, timer.elapsed() / 1000);
        QVERIFY(touching > edits / 3);
    }
};

QTEST_GUILESS_MAIN(TestStoreTamper)
#include "tst_store_tamper.moc"
