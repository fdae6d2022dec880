// Rules over tracks that a test makes: no picture is needed.
#include "vision/scene/body_line.h"
#include "vision/scene/zone_geometry.h"
#include "vision/scene/zone_watch.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::vision;
using namespace std::chrono_literals;

namespace {

const QSizeF kSize(1000, 500);
constexpr auto kStep = 200ms;

Zone areaZone(ZoneRule rule, std::chrono::seconds dwell = 0s, int count = 0)
{
    Zone zone;
    zone.name = QStringLiteral("area");
    zone.rule = rule;
    zone.points = {{0.4, 0.2}, {0.8, 0.2}, {0.8, 0.9}, {0.4, 0.9}};
    zone.dwell = dwell;
    zone.count = count;
    return zone;
}

Zone lineZone(CrossingDirection direction)
{
    Zone zone;
    zone.name = QStringLiteral("line");
    zone.rule = ZoneRule::Crossing;
    zone.points = {{0.5, 1.0}, {0.5, 0.0}};  // upwards: its left is the picture's left
    zone.direction = direction;
    return zone;
}

Track trackAt(quint64 id, QPointF foot, SceneObject object = SceneObject::Person)
{
    Track track;
    track.id = id;
    track.object = object;
    track.box = QRectF(foot.x() * kSize.width() - 20, foot.y() * kSize.height() - 80, 40, 80);
    track.confirmed = true;
    track.seenNow = true;
    track.hits = 5;
    return track;
}

class Scene
{
public:
    explicit Scene(Zone zone) : m_watch({std::move(zone)}) {}

    std::vector<SceneEvent> show(std::vector<Track> tracks)
    {
        m_now += kStep;
        for (Track& track : tracks) {
            track.lastSeen = m_now;
        }
        return m_watch.look({tracks, m_still, m_camera, kSize, m_now});
    }

    /// Everything that was reported while the tracks stood so.
    std::vector<SceneEvent> hold(const std::vector<Track>& tracks, std::chrono::milliseconds time)
    {
        std::vector<SceneEvent> all;
        for (auto passed = 0ms; passed < time; passed += kStep) {
            const auto more = show(tracks);
            all.insert(all.end(), more.begin(), more.end());
        }
        return all;
    }

private:
    ZoneWatch m_watch;
    StillThings m_still;
    CameraWatch m_camera;
    StreamTime m_now{};
};

std::vector<SceneEvent> walk(Scene& scene, double from, double to, SceneObject object)
{
    std::vector<SceneEvent> all;
    for (int i = 0; i <= 10; ++i) {
        const auto more = scene.show({trackAt(7, {from + (to - from) * i / 10, 0.6}, object)});
        all.insert(all.end(), more.begin(), more.end());
    }
    return all;
}

}  // namespace

class TestZoneWatch : public QObject
{
    Q_OBJECT

private slots:
    void aLineIsCrossedInItsDirectionAlone();
    void shakingOnTheLineIsNoCrossing();
    void aPassageBeforeCertaintyIsReportedWhenCertain();
    void whoEntersIsReportedOnce();
    void whoComesBackIsReportedAgain();
    void aCarNeverFiresAPersonsRule();
    void whoStaysLoiters();
    void aCrowdIsReportedOnce();
    void aVehicleThatStandsBlocksTheLane();
    void pointsOfAnAreaAreInside();
    void twoBodiesOnOneGrantAreCounted();
};

void TestZoneWatch::aLineIsCrossedInItsDirectionAlone()
{
    Scene rightwards(lineZone(CrossingDirection::LeftToRight));
    QCOMPARE(walk(rightwards, 0.3, 0.7, SceneObject::Person).size(), size_t(1));
    QCOMPARE(walk(rightwards, 0.7, 0.3, SceneObject::Person).size(), size_t(0));
    Scene leftwards(lineZone(CrossingDirection::RightToLeft));
    QCOMPARE(walk(leftwards, 0.3, 0.7, SceneObject::Person).size(), size_t(0));
    QCOMPARE(walk(leftwards, 0.7, 0.3, SceneObject::Person).size(), size_t(1));
    Scene both(lineZone(CrossingDirection::Both));
    const auto events = walk(both, 0.3, 0.7, SceneObject::Person);
    QCOMPARE(events.size(), size_t(1));
    QCOMPARE(eventKindName(events.front()), QStringLiteral("person_crossed_line"));
    QCOMPARE(events.front().track, quint64(7));
    QCOMPARE(walk(both, 0.7, 0.3, SceneObject::Person).size(), size_t(1));
}

void TestZoneWatch::shakingOnTheLineIsNoCrossing()
{
    Scene scene(lineZone(CrossingDirection::Both));
    scene.show({trackAt(7, {0.45, 0.6})});
    for (int i = 0; i < 20; ++i) {
        QVERIFY(scene.show({trackAt(7, {i % 2 == 0 ? 0.503 : 0.497, 0.6})}).empty());
    }
    QVERIFY(scene.show({trackAt(7, {0.45, 0.6})}).empty());
}

void TestZoneWatch::aPassageBeforeCertaintyIsReportedWhenCertain()
{
    Scene scene(lineZone(CrossingDirection::Both));
    Track track = trackAt(7, {0.45, 0.6});
    track.confirmed = false;
    QVERIFY(scene.show({track}).empty());
    track = trackAt(7, {0.6, 0.6});
    track.confirmed = false;
    QVERIFY(scene.show({track}).empty());
    const auto events = scene.show({trackAt(7, {0.65, 0.6})});
    QCOMPARE(events.size(), size_t(1));
    QVERIFY(events.front().since < events.front().time);
}

void TestZoneWatch::whoEntersIsReportedOnce()
{
    Scene scene(areaZone(ZoneRule::Entering));
    QVERIFY(scene.hold({trackAt(7, {0.1, 0.6})}, 2s).empty());
    const auto events = scene.hold({trackAt(7, {0.5, 0.6})}, 10s);
    QCOMPARE(events.size(), size_t(1));
    QCOMPARE(eventKindName(events.front()), QStringLiteral("person_entered"));
    QVERIFY(QRectF(0, 0, 1, 1).contains(events.front().box));
}

void TestZoneWatch::whoComesBackIsReportedAgain()
{
    Scene scene(areaZone(ZoneRule::Entering));
    QCOMPARE(scene.hold({trackAt(7, {0.5, 0.6})}, 2s).size(), size_t(1));
    QVERIFY(scene.hold({trackAt(7, {0.1, 0.6})}, 4s).empty());
    QCOMPARE(scene.hold({trackAt(7, {0.5, 0.6})}, 2s).size(), size_t(1));
}

void TestZoneWatch::aCarNeverFiresAPersonsRule()
{
    Scene area(areaZone(ZoneRule::Entering));
    QVERIFY(area.hold({trackAt(7, {0.5, 0.6}, SceneObject::Vehicle)}, 5s).empty());
    Scene line(lineZone(CrossingDirection::Both));
    QVERIFY(walk(line, 0.3, 0.7, SceneObject::Vehicle).empty());
    Scene stay(areaZone(ZoneRule::Loitering, 3s));
    QVERIFY(stay.hold({trackAt(7, {0.5, 0.6}, SceneObject::Vehicle)}, 10s).empty());
    Scene crowd(areaZone(ZoneRule::Crowding, 1s, 2));
    QVERIFY(crowd
                .hold({trackAt(7, {0.5, 0.6}, SceneObject::Vehicle),
                       trackAt(8, {0.6, 0.6}, SceneObject::Vehicle)},
                      5s)
                .empty());
}

void TestZoneWatch::whoStaysLoiters()
{
    Scene scene(areaZone(ZoneRule::Loitering, 10s));
    QVERIFY(scene.hold({trackAt(7, {0.5, 0.6})}, 9s).empty());
    QCOMPARE(scene.hold({trackAt(7, {0.5, 0.6})}, 30s).size(), size_t(1));
}

void TestZoneWatch::aCrowdIsReportedOnce()
{
    Scene scene(areaZone(ZoneRule::Crowding, 2s, 3));
    const std::vector<Track> two{trackAt(1, {0.5, 0.6}), trackAt(2, {0.6, 0.6})};
    std::vector<Track> three = two;
    three.push_back(trackAt(3, {0.7, 0.6}));
    QVERIFY(scene.hold(two, 10s).empty());
    const auto events = scene.hold(three, 10s);
    QCOMPARE(events.size(), size_t(1));
    QCOMPARE(eventKindName(events.front()), QStringLiteral("crowd"));
}

void TestZoneWatch::aVehicleThatStandsBlocksTheLane()
{
    Scene scene(areaZone(ZoneRule::LaneBlocked, 5s));
    QVERIFY(walk(scene, 0.45, 0.75, SceneObject::Vehicle).empty());
    const auto events = scene.hold({trackAt(7, {0.6, 0.6}, SceneObject::Vehicle)}, 20s);
    QCOMPARE(events.size(), size_t(1));
    QCOMPARE(eventKindName(events.front()), QStringLiteral("lane_blocked"));
    QVERIFY(scene.hold({trackAt(9, {0.6, 0.6})}, 20s).empty());
}

void TestZoneWatch::pointsOfAnAreaAreInside()
{
    const std::vector<QPointF> hook{{0, 0}, {1, 0}, {1, 1}, {0.8, 1}, {0.8, 0.2}, {0, 0.2}};
    QVERIFY(isInside({0.5, 0.1}, hook));
    QVERIFY(isInside({0.9, 0.9}, hook));
    QVERIFY(!isInside({0.5, 0.5}, hook));
    QVERIFY(!isInside({1.5, 0.1}, hook));
}

void TestZoneWatch::twoBodiesOnOneGrantAreCounted()
{
    const auto passes = [](StreamTime at, quint64 track, SceneObject object = SceneObject::Person) {
        SceneEvent event;
        event.rule = ZoneRule::GateLine;
        event.object = object;
        event.since = at;
        event.time = at + 400ms;
        event.track = track;
        return event;
    };
    BodyLine line;
    line.add(passes(12s, 1));
    line.add(passes(13s, 2));
    line.add(passes(13500ms, 2));                    // goes back and forth
    line.add(passes(14s, 3, SceneObject::Vehicle));  // no body
    line.add(passes(29500ms, 4));                    // while it is being decided
    line.add(passes(60s, 5));
    const BodyReport report = line.count({11s, 30s});
    QCOMPARE(report.passages.size(), size_t(2));
    QCOMPARE(report.passages[0].bodies, 2);
    QCOMPARE(report.passages[0].tracks, (std::vector<quint64>{1, 2}));
    QCOMPARE(report.passages[1].bodies, 1);
    QCOMPARE(report.withoutGrant, 1);
    line.forget(65s);
    QCOMPARE(line.count({}).withoutGrant, 1);
}

QTEST_APPLESS_MAIN(TestZoneWatch)
#include "tst_zone_watch.moc"
