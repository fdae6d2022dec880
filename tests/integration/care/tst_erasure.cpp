// Who is erased is beyond reading: in the file, in its log, and in every copy that was made before.
#include "care_fixture.h"
#include "services/erasure_certificate.h"
#include "store/database_file.h"
#include "store/erasure.h"
#include "store/person_repository.h"
#include "store/sealed_columns.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::services;

namespace {

/// How many sealed values of the person open, with every key that this estate still has.
struct Opened
{
    int open = 0;
    int closed = 0;
};

Opened openAll(store::sql::Connection& connection, const store::Sealer& sealer, PersonId person)
{
    Opened opened;
    for (const store::SealedColumn& column : store::sealedColumns()) {
        const Status read = store::eachSealedValue(
            connection, column, 0, 1000, [&](const store::SealedValue& value) {
                if (value.person == person && column.with != store::SealedWith::Estate) {
                    const auto plain = store::openValue(sealer, column, value);
                    ++(plain ? opened.open : opened.closed);
                }
                return Status();
            });
        if (!read) {
            qFatal("%s", qPrintable(read.error().text));
        }
    }
    return opened;
}

}  // namespace

class TestErasure : public QObject
{
    Q_OBJECT

private slots:
    void nothingOfAnErasedPersonOpensHereOrInAnOlderCopy()
    {
        CareFixture fixture;
        const PersonId gone = fixture.addWholeResident(QStringLiteral("王小明"));
        const PersonId stays = fixture.addWholeResident(QStringLiteral("李梅"));
        const auto backup = fixture.backUp();
        QVERIFY2(backup, qPrintable(backup ? QString() : backup.error().text));
        const auto copy =
            store::sql::Connection::open(backup->file, store::sql::OpenMode::ReadOnly);
        QVERIFY(copy);
        const store::Sealer& sealer = fixture.store.store().sealer();
        QVERIFY(openAll(*copy.value(), sealer, gone).open >= 5);

        const auto record = fixture.erase(gone);
        QVERIFY2(record, qPrintable(record ? QString() : record.error().text));
        QCOMPARE(record->state, ErasureState::Done);

        QCOMPARE(openAll(*copy.value(), sealer, gone).open, 0);
        QVERIFY(openAll(*copy.value(), sealer, gone).closed >= 5);
        QVERIFY(openAll(*copy.value(), sealer, stays).open >= 5);
        const auto live = await(
            fixture.store.store().read([&](store::sql::Connection& connection) -> Result<int> {
                return openAll(connection, sealer, gone).open;
            }));
        QCOMPARE(live.value(), 0);
        // A fresh start has nothing in memory that could help, and neither has the copied part.
        QVERIFY(fixture.restartAll());
        QCOMPARE(openAll(*copy.value(), fixture.store.store().sealer(), gone).open, 0);
        const auto parts = store::KeyParts::open(
            store::keyPartsCopy(fixture.store.directory() + QStringLiteral("/backups")),
            store::KeyParts::Missing::Refuse);
        QVERIFY(parts);
        QVERIFY(!parts.value()->part(gone));
        QVERIFY(parts.value()->part(stays));
    }

    void passagesStayWithoutSayingWhose()
    {
        CareFixture fixture;
        const PersonId gone = fixture.addWholeResident(QStringLiteral("王小明"));
        PassageQuery byPlate;
        byPlate.plate = QStringLiteral("京A·12345");
        QCOMPARE(fixture.passages(byPlate).rows.size(), size_t(1));
        QCOMPARE(fixture.passages().rows.front().passage.plate, QStringLiteral("京A12345"));
        QVERIFY(fixture.erase(gone));
        const auto rows = fixture.passages().rows;
        QCOMPARE(rows.size(), size_t(1));
        QCOMPARE(rows.front().passage.person, gone);
        QVERIFY(rows.front().personName.isEmpty());
        QVERIFY(rows.front().passage.plate.isEmpty());
        QVERIFY(!rows.front().passage.crop.isValid());
        QVERIFY(fixture.passages(byPlate).rows.empty());
    }

    void theRegisterForgetsAtOnce()
    {
        CareFixture fixture;
        QVERIFY(await(fixture.registry->load()));
        const auto person = fixture.addPerson(QStringLiteral("王小明"));
        QVERIFY(person);
        QVERIFY(await(fixture.registry->enrol(fixture.manager(), *person, consent(), goodCheck(1),
                                              RegistryService::KeepPortrait::No)));
        QCOMPARE(fixture.gallery.size(), size_t(1));
        QVERIFY(fixture.erase(*person));
        QCOMPARE(fixture.gallery.size(), size_t(0));
        const auto page = await(
            fixture.registry->people(fixture.manager(), QStringLiteral("王"), std::nullopt, 10));
        QVERIFY(page);
        QVERIFY(page->rows.empty());
        QVERIFY(!await(fixture.registry->grant(
            fixture.manager(), {.person = *person,
                                .doors = {fixture.store.eastGate},
                                .credential = Credential::Card,
                                .validity = {fixture.now(), fixture.now() + std::chrono::hours(1)},
                                .basis = QStringLiteral("owner")})));
    }

    void withoutASecondPersonNobodyIsErased()
    {
        CareFixture fixture;
        const PersonId person = fixture.addWholeResident(QStringLiteral("王小明"));
        const auto alone = await(fixture.care->erase(fixture.manager(), person,
                                                     ErasureBasis::MovedOut, ApprovalId(999)));
        QVERIFY(!alone);
        QCOMPARE(alone.error().code, ErrorCode::Denied);
        // A yes to somebody else's erasure is none to this one.
        const auto other = await(
            fixture.care->erase(fixture.manager(), person, ErasureBasis::MovedOut,
                                fixture.approval(CareService::eraseAction(),
                                                 QStringLiteral("person:777"), fixture.manager())));
        QVERIFY(!other);
        QVERIFY(await(fixture.registry->person(fixture.manager(), person)));
        QCOMPARE(fixture.number(QStringLiteral("SELECT count(*) FROM erasure")), 0);
    }

    void aLegalHoldForbidsIt()
    {
        CareFixture fixture;
        const PersonId person = fixture.addWholeResident(QStringLiteral("王小明"));
        NewHold hold;
        hold.kind = HoldKind::Person;
        hold.person = person;
        hold.reason = QStringLiteral("case 2026-114");
        hold.review = fixture.now() + std::chrono::days(30);
        const auto id = await(fixture.care->addHold(fixture.manager(), hold));
        QVERIFY(id);
        const auto refused = fixture.erase(person);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        QVERIFY(refused.error().text.contains(QStringLiteral("manager")));
        QVERIFY(await(fixture.care->releaseHold(fixture.manager(), *id)));
        QVERIFY(fixture.erase(person));
    }

    void aStopBetweenRowAndKeyIsMadeGood()
    {
        CareFixture fixture;
        const PersonId person = fixture.addWholeResident(QStringLiteral("王小明"));
        QVERIFY(
            await(fixture.store.store().write([&](store::sql::Connection& connection) -> Status {
                const auto removed = store::clearPerson(connection, person, fixture.now());
                return removed ? store::insertErasure(
                                     connection,
                                     {person, ErasureBasis::MovedOut, fixture.manager().user,
                                      fixture.administrator().user, *removed},
                                     fixture.now())
                               : Status(removed.error());
            })));
        QVERIFY(fixture.store.store().sealer().keyParts()->part(person));
        QVERIFY(fixture.restartAll());
        fixture.care->start();
        QTRY_VERIFY(!fixture.store.store().sealer().keyParts()->part(person));
        QTRY_COMPARE(fixture.number(QStringLiteral("SELECT state FROM erasure")),
                     qint64(ErasureState::Done));
    }

    void theCertificateNamesNobodyButUsers()
    {
        CareFixture fixture;
        const PersonId person = fixture.addWholeResident(QStringLiteral("王小明"));
        QVERIFY(fixture.erase(person));
        const QString pdf = fixture.store.directory() + QStringLiteral("/certificate.pdf");
        QVERIFY(await(fixture.care->writeCertificate(fixture.manager(), person, pdf)));
        QFile pdfFile(pdf);
        QVERIFY(pdfFile.open(QIODevice::ReadOnly));
        QVERIFY(pdfFile.read(5) == "%PDF-");
        QFile json(fixture.store.directory() + QStringLiteral("/certificate.json"));
        QVERIFY(json.open(QIODevice::ReadOnly));
        const QByteArray text = json.readAll();
        QVERIFY(!text.contains(QStringLiteral("王").toUtf8()));
        const QJsonObject object = QJsonDocument::fromJson(text).object();
        QCOMPARE(object.value(QStringLiteral("person")).toInteger(), person.value());
        QCOMPARE(object.value(QStringLiteral("approved_by")).toString(), QStringLiteral("police"));
        QCOMPARE(object.value(QStringLiteral("key_destroyed")).toBool(), true);
        const qint64 sequence = object.value(QStringLiteral("audit_sequence")).toInteger();
        QCOMPARE(fixture.textRows(
                     QStringLiteral("SELECT action FROM audit WHERE seq = %1").arg(sequence)),
                 QStringList{QStringLiteral("person.erase")});
    }
};

QTEST_MAIN(TestErasure)
#include "tst_erasure.moc"
