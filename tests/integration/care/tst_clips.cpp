// The seconds around an alert: taken from a real camera's stream, sealed, shown to whoever may see
// them, and gone with the alert or when their time is over.
#include "care_fixture.h"
#include "integration/media/sample_clips.h"
#include "media/packet_ring.h"
#include "media/stream_hub.h"
#include "services/alert_service.h"
#include "services/clip_service.h"
#include "services/zone_service.h"
#include "support/rigs/rtsp_cameras.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::services;
using namespace std::chrono_literals;

namespace {
constexpr int kPatienceMs = 30'000;
}  // namespace

class ClipsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const auto film = makeClip(m_clipFolder.path(), QStringLiteral("yard"), {});
        QVERIFY2(film, film ? "" : qPrintable(film.error().text));
        auto rig = RtspCameras::start({{QStringLiteral("yard"), *film, *film}});
        QVERIFY2(rig, rig ? "" : qPrintable(rig.error().text));
        m_rig = rig.take();
    }

    void init()
    {
        m_fixture = std::make_unique<CareFixture>();
        m_hub = std::make_unique<media::StreamHub>(m_clock);
        Camera camera;
        camera.id = m_fixture->store.yardCamera;
        camera.mainUrl = m_rig->mainUrl(QStringLiteral("yard"));
        camera.subUrl = m_rig->subUrl(QStringLiteral("yard"));
        m_hub->setCamera(camera);
        m_alerts = std::make_unique<AlertService>(m_fixture->store.store());
        makeClips({.folder = folder(), .before = 2s, .after = 1s, .leastFree = 0});
    }

    void cleanup()
    {
        m_live.reset();
        m_clips.reset();
        m_alerts.reset();
        m_hub.reset();
        m_fixture.reset();
    }

    void theSecondsBeforeAndAfterAnAlertAreKeptAndPlay();
    void theFileIsSealedAndAChangedOneIsNotShown();
    void onlyWhoMayWatchSeesItAndEveryLookIsALine();
    void theClipGoesBeforeTheAlertAndWithIt();
    void aHoldKeepsIt();
    void oneThatIsWatchedGivesWayToANewOneAndPlaysOn();
    void aFullDiskIsSaidAndTheAlertStands();
    void aFolderThatCannotBeWrittenIsSaid();
    void aCameraWithoutPicturesIsSaid();
    void whatTheLastRunDidNotFinishIsSaidToBeMissing();

private:
    QString folder() const { return m_fixture->store.directory() + QStringLiteral("/clips"); }
    QStringList files() const { return QDir(folder()).entryList(QDir::Files); }
    void makeClips(const ClipSettings& settings)
    {
        m_clips =
            std::make_unique<ClipService>(m_fixture->store.store(), *m_hub, m_clock, settings);
    }
    bool watch(std::chrono::milliseconds least)
    {
        auto live = m_hub->subscribe({m_fixture->store.yardCamera, StreamQuality::Sub},
                                     media::Want::Picture, {}, [] {});
        m_live = live ? live.take() : nullptr;
        return m_live &&
               QTest::qWaitFor(
                   [&] {
                       const auto ring =
                           m_hub->packets({m_fixture->store.yardCamera, StreamQuality::Sub});
                       return ring && ring->oldest() && *ring->newest() - *ring->oldest() > least;
                   },
                   kPatienceMs);
    }
    Alert raise()
    {
        ZoneService zones(m_fixture->store.store());
        SeenInZone seen;
        seen.camera = m_fixture->store.yardCamera;
        seen.event.rule = ZoneRule::Crossing;
        seen.event.zoneName = QStringLiteral("fence");
        seen.at = m_clock.now();
        const auto id = await(zones.record(seen));
        return id ? row(*id).alert : Alert();
    }
    AlertRow row(AlertId alert)
    {
        const auto found = await(m_alerts->alert(session(Role::Guard), alert));
        return found ? *found : AlertRow();
    }
    Session session(Role role) const { return m_fixture->store.session(role); }
    /// Raised, recorded, and settled one way or the other.
    AlertRow settled()
    {
        const Alert alert = raise();
        m_clips->take(alert);
        const auto isSettled = [&] {
            const auto clip = row(alert.id).alert.clip;
            return clip && clip->state != ClipState::Coming;
        };
        return QTest::qWaitFor(isSettled, kPatienceMs) ? row(alert.id) : AlertRow();
    }
    qint64 lines(const char* action)
    {
        return m_fixture->number(QStringLiteral("SELECT count(*) FROM audit WHERE action = '%1'")
                                     .arg(QString::fromLatin1(action)));
    }

    QTemporaryDir m_clipFolder;
    SystemClock m_clock;
    std::unique_ptr<RtspCameras> m_rig;
    std::unique_ptr<CareFixture> m_fixture;
    std::unique_ptr<media::StreamHub> m_hub;
    std::unique_ptr<AlertService> m_alerts;
    std::unique_ptr<ClipService> m_clips;
    std::unique_ptr<media::Subscription> m_live;
};

void ClipsTest::theSecondsBeforeAndAfterAnAlertAreKeptAndPlay()
{
    QVERIFY(watch(3s));
    QSignalSpy changed(m_clips.get(), &ClipService::clipChanged);
    const AlertRow kept = settled();
    QVERIFY(kept.alert.clip);
    QCOMPARE(kept.alert.clip->state, ClipState::Kept);
    QTRY_COMPARE(changed.count(), 2);  // announced, and there
    const auto clip = await(m_clips->open(session(Role::Guard), kept.alert.id));
    QVERIFY2(clip, clip ? "" : qPrintable(clip.error().text));
    QVERIFY(clip->startsAt <= kept.alert.at - 1s);
    QVERIFY(clip->startsAt + clip->length >= kept.alert.at + 500ms);
    const auto packets = media::unpackClip(*clip);
    QVERIFY2(packets, packets ? "" : qPrintable(packets.error().text));
    const auto length = *(*packets)->newest() - *(*packets)->oldest();
    // The last packet need not be the last picture.
    const auto apart = std::chrono::duration_cast<std::chrono::milliseconds>(clip->length - length);
    QVERIFY2(std::chrono::abs(apart) < 200ms,
             QByteArray::number(qint64(apart.count())).constData());
}

void ClipsTest::theFileIsSealedAndAChangedOneIsNotShown()
{
    QVERIFY(watch(1s));
    const AlertId alert = settled().alert.id;
    QCOMPARE(files().size(), 1);
    QFile file(folder() + u'/' + files().first());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY((file.permissions() & (QFile::ReadGroup | QFile::ReadOther)) == 0);
    QByteArray bytes = file.readAll();
    QVERIFY(!bytes.contains(QByteArrayLiteral("matroska")));
    bytes[bytes.size() / 2] = char(bytes[bytes.size() / 2] ^ 1);
    QVERIFY(file.seek(0) && file.write(bytes) == bytes.size());
    file.close();
    const auto changed = await(m_clips->open(session(Role::Guard), alert));
    QVERIFY(!changed);
    QCOMPARE(changed.error().code, ErrorCode::Corrupt);
    QVERIFY(file.remove());
    const auto gone = await(m_clips->open(session(Role::Guard), alert));
    QVERIFY(!gone);
    QCOMPARE(gone.error().code, ErrorCode::NotFound);
}

void ClipsTest::onlyWhoMayWatchSeesItAndEveryLookIsALine()
{
    QVERIFY(watch(1s));
    const AlertId alert = settled().alert.id;
    QVERIFY(await(m_clips->open(session(Role::Guard), alert)));
    QVERIFY(await(m_clips->open(session(Role::Police), alert)));
    QCOMPARE(lines("clip.open"), 2);
    for (const Role role : {Role::Administrator, Role::Auditor}) {
        const auto denied = await(m_clips->open(session(role), alert));
        QVERIFY(!denied);
        QCOMPARE(denied.error().code, ErrorCode::Denied);
    }
    Session elsewhere = session(Role::Guard);
    elsewhere.scope = std::make_shared<const UserScope>(
        UserScope{.doors = {}, .cameras = std::set{m_fixture->store.gateCamera}});
    const auto beyond = await(m_clips->open(elsewhere, alert));
    QVERIFY(!beyond);
    QCOMPARE(beyond.error().code, ErrorCode::Denied);
    QCOMPARE(lines("clip.open"), 2);
    QTRY_COMPARE(lines("denied"), 3);
}

void ClipsTest::theClipGoesBeforeTheAlertAndWithIt()
{
    QVERIFY(watch(1s));
    const AlertId first = settled().alert.id;
    m_fixture->store.clock().advance(std::chrono::days(31));
    const auto run =
        await(m_fixture->care->runRetention(m_fixture->manager(), RetentionMode::ForReal));
    QVERIFY(run);
    QVERIFY(await(m_clips->sweep()));
    QVERIFY(files().isEmpty());
    const auto clip = row(first).alert.clip;
    QVERIFY(clip);
    QCOMPARE(clip->state, ClipState::Missing);
    QVERIFY(clip->why == NoClip::Expired);
    QCOMPARE(await(m_clips->open(session(Role::Guard), first)).error().code, ErrorCode::NotFound);

    // An alert that goes takes its clip along, however young that is.
    const AlertId second = settled().alert.id;
    QCOMPARE(files().size(), 1);
    QVERIFY(await(m_fixture->store.store().write([second](store::sql::Connection& connection) {
        return connection.execute(
            QStringLiteral("UPDATE alert SET state = 4, at_ms = 0 WHERE id = %1")
                .arg(second.value()));
    })));
    QVERIFY(await(m_fixture->care->runRetention(m_fixture->manager(), RetentionMode::ForReal)));
    QVERIFY(!row(second).alert.id.isValid());
    QCOMPARE(m_fixture->number(QStringLiteral("SELECT count(*) FROM alert_clip WHERE alert_id = %1")
                                   .arg(second.value())),
             0);
    QVERIFY(await(m_clips->sweep()));
    QVERIFY(files().isEmpty());
}

void ClipsTest::aHoldKeepsIt()
{
    QVERIFY(watch(1s));
    const AlertId alert = settled().alert.id;
    NewHold hold;
    hold.kind = HoldKind::Class;
    hold.of = RetentionClass::AlertClips;
    hold.reason = QStringLiteral("case 2026-114");
    hold.review = m_fixture->now() + std::chrono::days(90);
    QVERIFY(await(m_fixture->care->addHold(m_fixture->manager(), hold)));
    m_fixture->store.clock().advance(std::chrono::days(60));
    QVERIFY(await(m_fixture->care->runRetention(m_fixture->manager(), RetentionMode::ForReal)));
    QVERIFY(await(m_clips->sweep()));
    QCOMPARE(files().size(), 1);
    QVERIFY(await(m_clips->open(session(Role::Guard), alert)));
}

void ClipsTest::oneThatIsWatchedGivesWayToANewOneAndPlaysOn()
{
    QVERIFY(watch(1s));
    const AlertId old = settled().alert.id;
    const auto watched = await(m_clips->open(session(Role::Guard), old));
    QVERIFY(watched);
    QVERIFY(await(m_fixture->care->setClipRoom(m_fixture->manager(), 1)));
    QVERIFY(await(m_fixture->store.store().write([old](store::sql::Connection& connection) {
        return connection.execute(
            QStringLiteral("UPDATE alert_clip SET bytes = 1073741824 WHERE alert_id = %1")
                .arg(old.value()));
    })));
    QSignalSpy changed(m_clips.get(), &ClipService::clipChanged);
    const AlertRow young = settled();
    QCOMPARE(young.alert.clip->state, ClipState::Kept);
    QVERIFY(row(old).alert.clip->why == NoClip::NoRoom);
    QTRY_COMPARE(changed.count(), 3);  // announced, the old one gone, there
    QCOMPARE(files().size(), 1);
    QCOMPARE(lines("clip.give_way"), 1);
    QVERIFY(media::unpackClip(*watched));
    QCOMPARE(await(m_clips->open(session(Role::Guard), old)).error().code, ErrorCode::NotFound);
    QVERIFY(await(m_clips->open(session(Role::Guard), young.alert.id)));

    // A crash between row and file: what nobody can open goes at the next start.
    QFile left(folder() + QStringLiteral("/0123.clip"));
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.close();
    QVERIFY(await(m_clips->recover()));
    QCOMPARE(files().size(), 1);
}

void ClipsTest::aFullDiskIsSaidAndTheAlertStands()
{
    makeClips({.folder = folder(),
               .before = 1s,
               .after = 100ms,
               .leastFree = std::numeric_limits<qint64>::max()});
    QVERIFY(watch(1s));
    const AlertRow stands = settled();
    QVERIFY(stands.alert.id.isValid());
    QCOMPARE(stands.alert.state, AlertState::New);
    QVERIFY(stands.alert.clip);
    QCOMPARE(stands.alert.clip->state, ClipState::Missing);
    QVERIFY(stands.alert.clip->why == NoClip::DiskFull);
    QVERIFY(files().isEmpty());
}

void ClipsTest::aFolderThatCannotBeWrittenIsSaid()
{
    QFile inTheWay(folder());
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    inTheWay.close();
    QVERIFY(watch(1s));
    const AlertRow stands = settled();
    QVERIFY(stands.alert.clip);
    QCOMPARE(stands.alert.clip->state, ClipState::Missing);
    QVERIFY(stands.alert.clip->why == NoClip::CannotWrite);
}

void ClipsTest::aCameraWithoutPicturesIsSaid()
{
    const AlertRow stands = settled();
    QVERIFY(stands.alert.clip);
    QVERIFY(stands.alert.clip->why == NoClip::NothingSeen);
    QVERIFY(!await(m_clips->open(session(Role::Guard), stands.alert.id)));
}

void ClipsTest::whatTheLastRunDidNotFinishIsSaidToBeMissing()
{
    makeClips({.folder = folder(), .before = 1s, .after = 1h, .leastFree = 0});
    QVERIFY(watch(1s));
    const Alert alert = raise();
    m_clips->take(alert);
    QTRY_VERIFY(row(alert.id).alert.clip.has_value());
    makeClips({.folder = folder()});
    QVERIFY(QDir().mkpath(folder()));
    QFile left(folder() + QStringLiteral("/0123.clip"));
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.close();
    QVERIFY(await(m_clips->recover()));
    QVERIFY(row(alert.id).alert.clip->why == NoClip::Interrupted);
    QVERIFY(files().isEmpty());
}

QTEST_GUILESS_MAIN(ClipsTest)
#include "tst_clips.moc"
