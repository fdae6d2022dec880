// PINs: which are taken, how they open a door, how guessing ends.
#include "register_fixture.h"
#include "services/entry_service.h"
#include "services/pin_service.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::services;

namespace {
const QString kPin = QStringLiteral("482913");
const QString kOther = QStringLiteral("731064");
}  // namespace

class TestPins : public QObject
{
    Q_OBJECT

    std::unique_ptr<RegisterFixture> m_fixture;
    std::unique_ptr<PinService> m_pins;
    std::unique_ptr<EntryService> m_entry;
    PersonId m_person;

    Session manager() const { return m_fixture->manager(); }
    PassageOutcome type(const QString& pin, PersonId person = {})
    {
        return await(m_entry->recordPin(m_fixture->store.eastGate,
                                        person.isValid() ? person : m_person, pin))
            .value()
            .outcome;
    }

private slots:
    void init()
    {
        m_fixture = std::make_unique<RegisterFixture>();
        m_pins = std::make_unique<PinService>(m_fixture->store.store());
        m_entry = std::make_unique<EntryService>(m_fixture->store.store());
        m_person = m_fixture->addPerson(QStringLiteral("王小明")).value();
        NewGrant grant;
        grant.person = m_person;
        grant.doors = {m_fixture->store.eastGate};
        grant.credential = Credential::Pin;
        grant.validity = {m_fixture->store.now(), m_fixture->store.now() + std::chrono::days{30}};
        grant.basis = QStringLiteral("owner");
        QVERIFY(await(m_fixture->registry->grant(manager(), grant)).ok());
    }
    void cleanup()
    {
        m_entry.reset();
        m_pins.reset();
        m_fixture.reset();
    }

    void easyOnesAreRefused_data()
    {
        QTest::addColumn<QString>("pin");
        for (const char* pin : {"", "12345", "123456789", "12a456", "123456", "87654321", "111111",
                                "121212", "112211", "123123", "48 2913"}) {
            QTest::newRow(pin) << QString::fromLatin1(pin);
        }
    }

    void easyOnesAreRefused()
    {
        QFETCH(QString, pin);
        QCOMPARE(await(m_pins->set(manager(), m_person, pin)).error().code, ErrorCode::Invalid);
        QVERIFY(!await(m_pins->state(manager(), m_person))->isSet);
    }

    void rightOneOpensWithAGrant()
    {
        QCOMPARE(type(kPin), PassageOutcome::NotEnrolled);
        QVERIFY(await(m_pins->set(manager(), m_person, kPin)).ok());
        QVERIFY(await(m_pins->state(manager(), m_person))->isSet);
        QCOMPARE(type(kPin), PassageOutcome::Granted);
        QCOMPARE(await(m_entry->recordPin(m_fixture->store.garageDoor, m_person, kPin))->outcome,
                 PassageOutcome::NoGrant);
        QVERIFY(await(m_pins->drop(manager(), m_person)).ok());
        QCOMPARE(type(kPin), PassageOutcome::NotEnrolled);
    }

    void itIsThePersonsOwn()
    {
        const PersonId other = m_fixture->addPerson(QStringLiteral("李丽")).value();
        QVERIFY(await(m_pins->set(manager(), m_person, kPin)).ok());
        QVERIFY(await(m_pins->set(manager(), other, kOther)).ok());
        QCOMPARE(type(kPin, other), PassageOutcome::NotEnrolled);
        // The same digits of two people are two hashes.
        QVERIFY(await(m_pins->set(manager(), other, kPin)).ok());
        QCOMPARE(m_fixture->number(QStringLiteral("SELECT count(DISTINCT hash) FROM pin")), 2);
    }

    void fifthWrongOneLocksAndRaisesAnAlert()
    {
        QVERIFY(await(m_pins->set(manager(), m_person, kPin)).ok());
        for (int i = 1; i < kPinFailures; ++i) {
            QCOMPARE(type(kOther), PassageOutcome::NotEnrolled);
        }
        // The right one begins anew.
        QCOMPARE(type(kPin), PassageOutcome::Granted);
        for (int i = 1; i < kPinFailures; ++i) {
            QCOMPARE(type(kOther), PassageOutcome::NotEnrolled);
        }
        QCOMPARE(m_fixture->number(QStringLiteral("SELECT count(*) FROM alert")), 0);
        QCOMPARE(type(kOther), PassageOutcome::NoGrant);
        QCOMPARE(m_fixture->number(QStringLiteral("SELECT count(*) FROM alert")), 1);
        QVERIFY(await(m_pins->state(manager(), m_person))->lockedAt.has_value());
        QCOMPARE(type(kPin), PassageOutcome::NotEnrolled);
        QVERIFY(await(m_pins->set(manager(), m_person, kOther)).ok());
        QCOMPARE(type(kOther), PassageOutcome::Granted);
    }

    void digitsStandNowhere()
    {
        QVERIFY(await(m_pins->set(manager(), m_person, kPin)).ok());
        QCOMPARE(type(kPin), PassageOutcome::Granted);
        QCOMPARE(type(kOther), PassageOutcome::NotEnrolled);
        const QString audit =
            m_fixture->textRows(QStringLiteral("SELECT subject || detail FROM audit")).join(u' ');
        QVERIFY(!audit.contains(kPin) && !audit.contains(kOther));
        QVERIFY(audit.contains(QStringLiteral("wrong")));
    }

    void destroyingThePersonsKeyTakesThePin()
    {
        QVERIFY(await(m_pins->set(manager(), m_person, kPin)).ok());
        QVERIFY(await(m_fixture->store.store().write([this](store::sql::Connection& connection) {
            return connection.execute(QStringLiteral("DELETE FROM person_key WHERE person_id = %1")
                                          .arg(m_person.value()));
        })));
        QCOMPARE(m_fixture->number(QStringLiteral("SELECT count(*) FROM pin")), 0);
        QCOMPARE(type(kPin), PassageOutcome::NotEnrolled);
    }
};

QTEST_GUILESS_MAIN(TestPins)
#include "tst_pins.moc"
