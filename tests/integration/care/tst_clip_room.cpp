// All clips together take no more of the disk than they may: which ones go, which stay, what the
// audit says, and that nothing is left half.
#include "care_fixture.h"
#include "services/alert_service.h"
#include "services/clip_room.h"
#include "services/zone_service.h"
#include "store/clip_repository.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::services;
using namespace std::chrono_literals;

namespace {
constexpr qint64 kMib = qint64(1) << 20;
}

class ClipRoomTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_fixture = std::make_unique<CareFixture>();
        m_alerts = std::make_unique<AlertService>(m_fixture->store.store());
        QVERIFY(QDir().mkpath(folder()));
        // 1 GiB, and room for two clips of 400 MiB.
        QVERIFY(await(m_fixture->care->setClipRoom(m_fixture->manager(), 1)));
    }
    void cleanup()
    {
        m_alerts.reset();
        m_fixture.reset();
    }

    void theOldestThatSomebodyHasTakenGoesFirst();
    void thoseThatNobodyHasTakenGoWhenThereIsNoOther();
    void whatAHoldKeepsStaysAndMayBeMoreThanTheBound();
    void aPersonsHoldKeepsTheClipOfThatPersonsAlert();
    void aFullDiskIsHelpedOnlyWhereThatHelps();
    void manyGoInSmallCommands();
    void aCrashBeforeTheFileIsRemovedLeavesNothingThatOpens();
    void theBoundHasBounds();

private:
    QString folder() const { return m_fixture->store.directory() + QStringLiteral("/clips"); }
    QStringList files() const { return QDir(folder()).entryList(QDir::Files); }
    Session guard() const { return m_fixture->store.session(Role::Guard); }
    /// An alert with a clip that says to have so many bytes.
    AlertId keep(qint64 bytes)
    {
        m_fixture->store.clock().advance(1min);
        ZoneService zones(m_fixture->store.store());
        SeenInZone seen;
        seen.camera = m_fixture->store.yardCamera;
        seen.event.rule = ZoneRule::Crossing;
        seen.at = m_fixture->now();
        const AlertId alert = await(zones.record(seen)).value();
        const QString file = QStringLiteral("%1.clip").arg(alert.value());
        QFile film(folder() + u'/' + file);
        if (!film.open(QIODevice::WriteOnly)) {
            qFatal("the film cannot be written");
        }
        const auto job = [=, this](store::sql::Connection& connection) -> Status {
            const Status announced =
                store::announceClip(connection, alert, m_fixture->store.clock().now());
            return announced
                       ? store::keepClip(connection, m_fixture->store.store().sealer(), alert,
                                         {file, store::DataKey::generate(), seen.at, 18s, bytes})
                       : announced;
        };
        if (!await(m_fixture->store.store().write(job))) {
            qFatal("the clip cannot be kept");
        }
        return alert;
    }
    void take(AlertId alert) { QVERIFY(await(m_alerts->acknowledge(guard(), alert))); }
    std::vector<AlertId> makeRoom(const RoomWanted& wanted = {})
    {
        const auto gone = makeClipRoom(m_fixture->store.store(), folder(), wanted);
        return gone ? *gone : std::vector<AlertId>{AlertId(-1)};
    }
    AlertClip clipOf(AlertId alert)
    {
        return await(m_alerts->alert(guard(), alert)).value().alert.clip.value();
    }
    /// Of the newest line about clips that gave way; empty without one.
    QJsonObject line()
    {
        const auto text = await(m_fixture->store.store().read(
            [](store::sql::Connection& connection) -> Result<QString> {
                const auto found = connection.single(
                    QStringLiteral("SELECT detail FROM audit WHERE action = 'clip.give_way' "
                                   "ORDER BY seq DESC LIMIT 1"));
                return found ? Result<QString>(found->toString()) : Result<QString>(QString());
            }));
        return QJsonDocument::fromJson(text->toUtf8()).object();
    }
    HoldId hold(HoldKind kind, PersonId person = {})
    {
        NewHold hold;
        hold.kind = kind;
        hold.of = RetentionClass::AlertClips;
        hold.person = person;
        hold.reason = QStringLiteral("case 2026-114");
        hold.review = m_fixture->now() + std::chrono::days(90);
        return await(m_fixture->care->addHold(m_fixture->manager(), hold)).value();
    }

    std::unique_ptr<CareFixture> m_fixture;
    std::unique_ptr<AlertService> m_alerts;
};

void ClipRoomTest::theOldestThatSomebodyHasTakenGoesFirst()
{
    const AlertId untaken = keep(400 * kMib);
    const AlertId first = keep(300 * kMib);
    const AlertId second = keep(300 * kMib);
    QVERIFY(makeRoom().empty());
    take(second);
    take(first);
    // One more of 200 MiB: 176 MiB are too much, and the older of both has them.
    QCOMPARE(makeRoom({.coming = 200 * kMib}), std::vector{first});
    QCOMPARE(clipOf(first).state, ClipState::Missing);
    QVERIFY(clipOf(first).why == NoClip::NoRoom);
    QCOMPARE(clipOf(second).state, ClipState::Kept);
    QCOMPARE(clipOf(untaken).state, ClipState::Kept);
    QCOMPARE(files().size(), 2);
    QCOMPARE(line(), (QJsonObject{{QStringLiteral("clips"), 1},
                                  {QStringLiteral("bytes"), 300 * kMib},
                                  {QStringLiteral("untaken"), 0},
                                  {QStringLiteral("why"), QStringLiteral("room")}}));
    QVERIFY(makeRoom({.coming = 200 * kMib}).empty());
}

void ClipRoomTest::thoseThatNobodyHasTakenGoWhenThereIsNoOther()
{
    const AlertId old = keep(400 * kMib);
    const AlertId taken = keep(400 * kMib);
    const AlertId young = keep(400 * kMib);
    take(taken);
    QCOMPARE(makeRoom({.coming = 300 * kMib}), (std::vector{taken, old}));
    QCOMPARE(clipOf(young).state, ClipState::Kept);
    QCOMPARE(line().value(QStringLiteral("untaken")).toInt(), 1);
    QCOMPARE(line().value(QStringLiteral("clips")).toInt(), 2);
}

void ClipRoomTest::whatAHoldKeepsStaysAndMayBeMoreThanTheBound()
{
    const AlertId held = keep(900 * kMib);
    take(held);
    const HoldId hold = this->hold(HoldKind::Class);
    QVERIFY(makeRoom({.coming = 300 * kMib}).empty());
    QVERIFY(line().isEmpty());
    keep(300 * kMib);
    const auto room = await(m_fixture->care->retention(m_fixture->manager()))->clips;
    QCOMPARE(room.bytes, 1200 * kMib);
    QCOMPARE(room.mostBytes, 1024 * kMib);
    QCOMPARE(room.mayGo, 0);
    QVERIFY(await(m_fixture->care->releaseHold(m_fixture->manager(), hold)));
    QCOMPARE(makeRoom(), std::vector{held});
}

void ClipRoomTest::aPersonsHoldKeepsTheClipOfThatPersonsAlert()
{
    const PersonId person = m_fixture->addWholeResident(QStringLiteral("Lin Wei"));
    const AlertId theirs = keep(900 * kMib);
    const auto join = [=](store::sql::Connection& connection) {
        return connection.execute(
            QStringLiteral("UPDATE alert SET passage_id = (SELECT max(id) FROM passage WHERE "
                           "person_id = %1) WHERE id = %2")
                .arg(person.value())
                .arg(theirs.value()));
    };
    QVERIFY(await(m_fixture->store.store().write(join)));
    const AlertId other = keep(300 * kMib);
    take(theirs);
    hold(HoldKind::Person, person);
    QCOMPARE(makeRoom(), std::vector{other});
    // The daily run keeps it as well.
    m_fixture->store.clock().advance(std::chrono::days(60));
    QVERIFY(await(m_fixture->care->runRetention(m_fixture->manager(), RetentionMode::ForReal)));
    QCOMPARE(clipOf(theirs).state, ClipState::Kept);
}

void ClipRoomTest::aFullDiskIsHelpedOnlyWhereThatHelps()
{
    const AlertId old = keep(20 * kMib);
    const AlertId young = keep(20 * kMib);
    QVERIFY(makeRoom({.coming = kMib, .lackingOnDisk = 41 * kMib}).empty());
    QCOMPARE(clipOf(old).state, ClipState::Kept);
    QCOMPARE(makeRoom({.coming = kMib, .lackingOnDisk = kMib}), std::vector{old});
    QCOMPARE(clipOf(young).state, ClipState::Kept);
    QCOMPARE(line().value(QStringLiteral("why")).toString(), QStringLiteral("disk"));
}

void ClipRoomTest::manyGoInSmallCommands()
{
    for (int i = 0; i < 203; ++i) {
        keep(5 * kMib);
    }
    const AlertId last = keep(1024 * kMib);
    QCOMPARE(makeRoom().size(), size_t(203));
    QCOMPARE(clipOf(last).state, ClipState::Kept);
    QCOMPARE(files().size(), 1);
    QCOMPARE(m_fixture->number(QStringLiteral("SELECT count(*) FROM audit WHERE action = "
                                              "'clip.give_way'")),
             2);
}

void ClipRoomTest::aCrashBeforeTheFileIsRemovedLeavesNothingThatOpens()
{
    const AlertId alert = keep(900 * kMib);
    const auto rowAlone = [](store::sql::Connection& connection) -> Status {
        const auto gone = store::giveWay(connection, 1, 1);
        return gone ? Status() : Status(gone.error());
    };
    QVERIFY(await(m_fixture->store.store().write(rowAlone)));
    QCOMPARE(files().size(), 1);
    const auto open = [&](store::sql::Connection& connection) {
        const auto kept = store::keptClip(connection, m_fixture->store.store().sealer(), alert);
        return kept ? Status() : Status(kept.error());
    };
    QCOMPARE(await(m_fixture->store.store().read(open)).error().code, ErrorCode::NotFound);
    QCOMPARE(m_fixture->number(QStringLiteral("SELECT count(*) FROM alert_clip WHERE wrapped_key "
                                              "IS NOT NULL OR file IS NOT NULL")),
             0);
}

void ClipRoomTest::theBoundHasBounds()
{
    for (const int gib : {0, -1, store::kMostClipRoom + 1}) {
        QCOMPARE(await(m_fixture->care->setClipRoom(m_fixture->manager(), gib)).error().code,
                 ErrorCode::Invalid);
    }
    QVERIFY(await(m_fixture->care->setClipRoom(m_fixture->manager(), store::kMostClipRoom)));
    QCOMPARE(await(m_fixture->care->retention(m_fixture->manager()))->clips.mostBytes,
             qint64(store::kMostClipRoom) * 1024 * kMib);
    QCOMPARE(m_fixture->number(QStringLiteral("SELECT count(*) FROM audit WHERE action = "
                                              "'retention.clip_room'")),
             2);
}

QTEST_GUILESS_MAIN(ClipRoomTest)
#include "tst_clip_room.moc"
