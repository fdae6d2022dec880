// Sealed values rewritten while the program works: from the form of the first release, and from one
// estate key to the next, whatever kills it.
#include "store/camera_repository.h"
#include "store/consent_repository.h"
#include "store/custody/key_file.h"
#include "store/endpoint_repository.h"
#include "store/image_repository.h"
#include "store/key_change.h"
#include "store/key_work.h"
#include "store/pass_repository.h"
#include "store/person_repository.h"
#include "store/sealed_columns.h"
#include "store/sql/query.h"
#include "store/verify.h"
#include "store/visit_repository.h"
#include "support/await.h"
#include "support/test_store.h"

#include <QCoreApplication>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include <sodium.h>

#include <cstdio>

using namespace gatehouse;
using namespace gatehouse::store;

namespace {

constexpr int kPeople = 40;
constexpr int kImages = 300;

/// As the first release sealed: nonce and ciphertext, bound to the column alone.
QByteArray sealInTheOldForm(const DataKey& key, const QByteArray& plain, const QByteArray& place)
{
    constexpr qsizetype kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
    QByteArray sealed(kNonce + plain.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES, '\0');
    auto* const bytes = reinterpret_cast<unsigned char*>(sealed.data());
    randombytes_buf(bytes, size_t(kNonce));
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        bytes + kNonce, nullptr, reinterpret_cast<const unsigned char*>(plain.constData()),
        quint64(plain.size()), reinterpret_cast<const unsigned char*>(place.constData()),
        quint64(place.size()), nullptr, bytes, key.bytes());
    return sealed;
}

Status fill(sql::Connection& connection, const Sealer& sealer, const std::vector<PersonId>& people,
            UserId user, UtcTime now)
{
    const std::vector<float> vector(128, 0.25F);
    for (const PersonId person : people) {
        const auto key = personKey(connection, sealer, person);
        if (!key) {
            return key.error();
        }
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
        const PersonId owner = i % 3 == 0 ? people.at(size_t(i) % people.size()) : PersonId();
        const auto image = insertImage(
            connection, sealer,
            {ImageKind::PassageCrop, owner, QByteArray(20'000, char('a' + i % 20)), std::nullopt},
            now);
        if (!image) {
            return image.error();
        }
    }
    NewVisit visit;
    visit.visitorName = QStringLiteral("访客");
    visit.household = HouseholdId(1);
    visit.doors = {DoorId(1)};
    visit.plan.validity = {now, now + std::chrono::hours(1)};
    const auto invited = insertVisit(connection, sealer, visit, user, now);
    const auto signing = insertPassKey(connection, sealer, "public", Secret("secret"), now);
    if (!invited || !signing) {
        return invited ? signing.error() : invited.error();
    }
    if (const Status kept = setVisitPhoto(connection, sealer, *invited, "jpeg", now); !kept) {
        return kept;
    }
    Endpoint endpoint;
    endpoint.name = QStringLiteral("platform");
    const auto added = EndpointRepository(connection).add(endpoint, Secret("hush"), sealer);
    return added ? Status() : Status(added.error());
}

/// What an estate of the first release looks like.
Status toTheOldForm(sql::Connection& connection, const Sealer& sealer)
{
    // Keys of people last: the others are opened with them.
    for (auto column = sealedColumns().rbegin(); column != sealedColumns().rend(); ++column) {
        std::vector<std::pair<qint64, QByteArray>> changed;
        const Status read = eachSealedValue(
            connection, *column, 0, 1'000'000, [&](const SealedValue& value) -> Status {
                const auto plain = openValue(sealer, *column, value);
                const auto key = keyOf(sealer, *column, value);
                if (!plain || !key) {
                    return plain ? key.error() : plain.error();
                }
                changed.emplace_back(value.row, sealInTheOldForm(*key, *plain, column->place()));
                return {};
            });
        if (!read) {
            return read;
        }
        for (const auto& [row, sealed] : changed) {
            const auto updated = sql::change(
                connection,
                QStringLiteral("UPDATE %1 SET %2 = ? WHERE %3 = ?")
                    .arg(QLatin1StringView(column->table), QLatin1StringView(column->column),
                         QLatin1StringView(column->row)),
                sealed, row);
            if (!updated) {
                return updated.error();
            }
        }
    }
    const auto check = sql::change(
        connection, QStringLiteral("UPDATE key_check SET sealed = ?"),
        sealInTheOldForm(sealer.estateKey(), "gatehouse", QByteArrayLiteral("key_check.sealed")));
    return check ? Status() : Status(check.error());
}

/// Opens the store of `directory`, says so, and goes on until it is killed.
int openAndWait(const QString& directory)
{
    const SystemClock clock;
    auto opened = Store::open({.databaseFile = directory + QStringLiteral("/estate.db"),
                               .keyFile = directory + QStringLiteral("/estate.key")},
                              clock);
    if (!opened) {
        std::fprintf(stderr, "%s\n", qPrintable(opened.error().text));
        return 1;
    }
    std::puts("open");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

/// Begins a change of the key; prints when it is about to.
int changeKey(const QString& directory)
{
    const SystemClock clock;
    std::puts("go");
    std::fflush(stdout);
    const auto changed = startKeyChange({.databaseFile = directory + QStringLiteral("/estate.db"),
                                         .keyFile = directory + QStringLiteral("/estate.key")},
                                        clock);
    return changed ? 0 : 1;
}

}  // namespace

class TestKeyWork : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::TestStore> m_fixture;
    std::vector<PersonId> m_people;

    Store& store() { return m_fixture->store(); }

    /// Starts this program again in another role, and kills it `after` its first line.
    bool killed(const QString& role, std::chrono::milliseconds after)
    {
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(QCoreApplication::applicationFilePath(), {role, m_fixture->directory()});
        const bool ready = child.waitForReadyRead(test::kAwaitMs);
        // How far it has come by then is chance, on purpose.
        child.waitForFinished(int(after.count()));
        child.kill();
        child.waitForFinished();
        return ready;
    }

    std::optional<KeyProgress> progress()
    {
        const auto answer = test::await(
            store().read([](sql::Connection& connection) { return keyProgress(connection); }));
        return answer ? answer.value() : std::nullopt;
    }

    StoreCheck check()
    {
        const auto answer = test::await(store().read([this](sql::Connection& connection) {
            return verifyStore(connection, store().sealer());
        }));
        StoreCheck none;
        none.damage.append(QStringLiteral("no answer"));
        return answer ? answer.value() : none;
    }

    void everythingReads()
    {
        const StoreCheck whole = check();
        QVERIFY2(whole.isWhole(), qPrintable(whole.damage.join(u' ')));
        QCOMPARE(whole.brokenValues, 0);
        // Keys, names, phones, guardians, templates; images; two cameras; one endpoint; a visit's
        // key, four values and photograph; the passes' key.
        QCOMPARE(whole.sealedValues, 5 * kPeople + kImages + 2 + 1 + 6 + 1);
        for (const PersonId person : m_people) {
            const auto name = test::await(store().read([&](sql::Connection& connection) {
                return personName(connection, store().sealer(), person);
            }));
            QCOMPARE(name.value(), QStringLiteral("居民%1").arg(person.value()));
        }
        const auto templates = test::await(store().read([this](sql::Connection& connection) {
            return allTemplates(connection, store().sealer(), QStringLiteral("sface"));
        }));
        QCOMPARE(int(templates->size()), kPeople);
    }

    EstateKeys keysInCustody() { return FileCustody(m_fixture->config().keyFile).load().value(); }

    /// How many sealed values `key` alone opens, without the person's keys in between.
    int opensWith(const DataKey& key)
    {
        const Sealer sealer(key, DataKey::OldForm::Accept);
        const auto count =
            test::await(store().read([&](sql::Connection& connection) -> Result<int> {
                int opened = 0;
                for (const SealedColumn& column : sealedColumns()) {
                    const Status read = eachSealedValue(
                        connection, column, 0, 1'000'000, [&](const SealedValue& value) {
                            opened += openValue(sealer, column, value).ok() ? 1 : 0;
                            return Status();
                        });
                    if (!read) {
                        return read.error();
                    }
                }
                return opened;
            }));
        return count.value();
    }

private slots:
    void init()
    {
        m_fixture = std::make_unique<test::TestStore>();
        m_people.clear();
        for (int i = 0; i < kPeople; ++i) {
            m_people.push_back(m_fixture->addResident(QStringLiteral("居民%1").arg(i + 1)));
        }
        const UserId user = m_fixture->session(Role::Manager).user;
        const auto filled = test::await(store().write([&](sql::Connection& connection) {
            return fill(connection, store().sealer(), m_people, user, m_fixture->clock().now());
        }));
        QVERIFY2(filled.ok(), qPrintable(filled ? QString() : filled.error().text));
    }

    void everySealedColumnOfTheSchemaIsKnown()
    {
        const auto missing = test::await(store().read([](sql::Connection& connection) {
            QStringList names;
            const Status read = sql::eachRow(
                [&names](const sql::Statement& row) {
                    const QString name = row.text(0) + u'.' + row.text(1);
                    const bool known =
                        std::ranges::any_of(sealedColumns(), [&name](const SealedColumn& column) {
                            return QLatin1StringView(column.place()) == name;
                        });
                    if (!known) {
                        names << name;
                    }
                    return Status();
                },
                connection,
                QStringLiteral(
                    "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c "
                    "WHERE t.type = 'table' AND (c.name LIKE '%sealed' OR c.name LIKE "
                    "'wrapped%') ORDER BY 1, 2"));
            return read ? Result<QStringList>(names) : Result<QStringList>(read.error());
        }));
        // These two tie the database to its key; they are rewritten with it by key_work.cpp.
        QCOMPARE(missing.value(), QStringList({QStringLiteral("key_check.sealed"),
                                               QStringLiteral("key_work.previous_sealed")}));
    }

    void estateOfTheFirstReleaseReadsAtOnceAndIsRewritten()
    {
        const auto aged = test::await(store().write([this](sql::Connection& connection) {
            return toTheOldForm(connection, store().sealer());
        }));
        QVERIFY2(aged.ok(), qPrintable(aged ? QString() : aged.error().text));
        QVERIFY(!check().isWhole());  // it opens only for a store that knows of the old form
        m_fixture->reopen();
        everythingReads();
        QTRY_VERIFY(!progress());
        everythingReads();
        // From now on the old form is refused, so that nothing can be moved by means of it.
        m_fixture->reopen();
        everythingReads();
        QCOMPARE(store().sealer().estateKey().oldForm(), DataKey::OldForm::Refuse);
    }

    void rewritingTheFirstReleaseSurvivesKills()
    {
        QVERIFY(test::await(store().write([this](sql::Connection& connection) {
                    return toTheOldForm(connection, store().sealer());
                })).ok());
        m_fixture->close();
        for (int round = 0; round < 6; ++round) {
            QVERIFY(killed(QStringLiteral("--open"),
                           std::chrono::milliseconds(QRandomGenerator::global()->bounded(8))));
        }
        m_fixture->reopen();
        everythingReads();
        QTRY_VERIFY(!progress());
        everythingReads();
    }

    void changedKeyOpensEverythingAndTheFormerOneNothing()
    {
        const DataKey former = keysInCustody().present;
        m_fixture->close();
        const auto changed = startKeyChange(m_fixture->config(), m_fixture->clock());
        QVERIFY2(changed.ok(), qPrintable(changed ? QString() : changed.error().text));
        QVERIFY(!(keysInCustody().present == former));
        QVERIFY(!keysInCustody().next);
        m_fixture->reopen();
        QCOMPARE(store().sealer().keyId(), changed.value());
        everythingReads();
        QTRY_VERIFY(!progress());
        everythingReads();
        QCOMPARE(opensWith(former), 0);
        m_fixture->reopen();
        everythingReads();
        QCOMPARE(opensWith(former), 0);
    }

    void keyIsNotChangedAgainBeforeTheWorkIsDone()
    {
        m_fixture->close();
        QVERIFY(startKeyChange(m_fixture->config(), m_fixture->clock()).ok());
        const auto again = startKeyChange(m_fixture->config(), m_fixture->clock());
        QCOMPARE(again.error().code, ErrorCode::Conflict);
    }

    void changeOfTheKeySurvivesKills()
    {
        int changed = 0;
        int resumed = 0;
        for (int round = 0; round < 16; ++round) {
            const DataKey former = keysInCustody().present;
            m_fixture->close();
            // Killed while the change begins: the database is of the one key or of the other.
            QVERIFY(killed(QStringLiteral("--change"),
                           std::chrono::milliseconds(
                               round % 4 == 3 ? test::kAwaitMs
                                              : int(QRandomGenerator::global()->bounded(60)))));
            for (int opened = 0; opened < 2; ++opened) {
                QVERIFY(killed(QStringLiteral("--open"),
                               std::chrono::milliseconds(QRandomGenerator::global()->bounded(4))));
            }
            m_fixture->reopen();
            resumed += progress() ? 1 : 0;
            everythingReads();
            QTRY_VERIFY(!progress());
            everythingReads();
            if (!(store().sealer().estateKey() == former)) {
                ++changed;
                QCOMPARE(opensWith(former), 0);
                QVERIFY(keysInCustody().present == store().sealer().estateKey());
            }
        }
        qInfo("%d changes begun before the kill, %d resumed here", changed, resumed);
        // Without one the test would have looked at nothing.
        QVERIFY(changed > 0);
    }
};

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments.at(1) == QLatin1String("--open")) {
        return openAndWait(arguments.at(2));
    }
    if (arguments.size() == 3 && arguments.at(1) == QLatin1String("--change")) {
        return changeKey(arguments.at(2));
    }
    TestKeyWork test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_key_work.moc"
