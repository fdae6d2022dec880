#include "domain/zone.h"

#include <QSet>
#include <QTest>

using namespace gatehouse;

class TestZone : public QObject
{
    Q_OBJECT

private slots:
    void whatWasWrittenIsReadBack();
    void everyRuleHasANameOfItsOwn();
    void aHostileFileNamesThePart_data();
    void aHostileFileNamesThePart();
    void tooManyZonesAreRefused();
    void thePictureAsAWholeIsAZone();
};

void TestZone::whatWasWrittenIsReadBack()
{
    std::vector<Zone> zones = wholePictureZones();
    Zone line;
    line.name = QStringLiteral("gate");
    line.rule = ZoneRule::Crossing;
    line.points = {{0.1, 0.5}, {0.5, 0.55}, {0.9, 0.5}};
    line.direction = CrossingDirection::RightToLeft;
    line.objects = {SceneObject::Vehicle, SceneObject::Person};
    Zone crowd = zones.front();
    crowd.name = QStringLiteral("crowd");
    crowd.rule = ZoneRule::Crowding;
    crowd.dwell = std::chrono::seconds(7);
    crowd.count = 4;
    Zone covered;
    covered.name = QStringLiteral("lens");
    covered.rule = ZoneRule::CameraCovered;
    covered.dwell = std::chrono::seconds(3);
    zones.insert(zones.end(), {line, crowd, covered});
    const auto read = zonesFromJson(zonesToJson(zones));
    QVERIFY2(read.ok(), qPrintable(read ? QString() : read.error().text));
    QCOMPARE(*read, zones);
}

void TestZone::everyRuleHasANameOfItsOwn()
{
    QSet<QString> names;
    for (const ZoneRule rule : allZoneRules()) {
        const QString name = zoneRuleName(rule);
        QVERIFY(!name.isEmpty());
        QCOMPARE(zoneRuleFromName(name), rule);
        names.insert(name);
    }
    QCOMPARE(names.size(), 11);
}

void TestZone::aHostileFileNamesThePart_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("named");
    const auto row = [](const char* name, const QByteArray& json, const char* named) {
        QTest::newRow(name) << json << QString::fromLatin1(named);
    };
    const QByteArray area = R"("polygon":[[0,0],[1,0],[1,1]])";
    const auto one = [](const QByteArray& zone) -> QByteArray {
        return R"({"zones":[)" + zone + "]}";
    };
    row("empty", "", "the zones file");
    row("no JSON", "{\"zones\":[", "the zones file");
    row("a list", "[]", "the zones file");
    row("another key", R"({"zonen":[]})", "zonen");
    row("no zones", R"({"zones":[]})", "zones");
    row("zones are no list", R"({"zones":{}})", "the zones file");
    row("no object", one("7"), "zones[0]");
    row("no rule", one("{" + area + "}"), "zones[0].rule");
    row("unknown rule", one(R"({"rule":"fly",)" + area + "}"), "zones[0].rule");
    row("unknown key", one(R"({"rule":"entering","colour":1,)" + area + "}"), "colour");
    row("a line for an area", one(R"({"rule":"entering","line":[[0,0],[1,1]]})"), "zones[0]");
    row("no points", one(R"({"rule":"entering"})"), "polygon");
    row("too few points", one(R"({"rule":"entering","polygon":[[0,0],[1,1]]})"), "three points");
    row("a point of three", one(R"({"rule":"entering","polygon":[[0,0],[1,0],[1,1,1]]})"),
        "zones[0].polygon[2]");
    row("outside", one(R"({"rule":"entering","polygon":[[0,0],[2,0],[1,1]]})"), "outside");
    row("huge number", one(R"({"rule":"entering","polygon":[[0,0],[1e308,0],[1,1]]})"), "outside");
    row("no area", one(R"({"rule":"entering","polygon":[[0,0],[1,1],[0.5,0.5]]})"), "no area");
    row("crosses itself", one(R"({"rule":"entering","polygon":[[0,0],[1,1],[1,0],[0,0.9]]})"),
        "crosses itself");
    row("a point as a line", one(R"({"rule":"crossing","line":[[0.5,0.5],[0.5,0.5]]})"),
        "no length");
    row("direction", one(R"({"rule":"crossing","line":[[0,0],[1,1]],"direction":"up"})"),
        "zones[0].direction");
    row("objects", one(R"({"rule":"entering","objects":["cat"],)" + area + "}"), "cat");
    row("no objects", one(R"({"rule":"entering","objects":[],)" + area + "}"), "objects");
    row("negative", one(R"({"rule":"loitering","seconds":-1,)" + area + "}"), "zones[0].seconds");
    row("part of a second", one(R"({"rule":"loitering","seconds":0.5,)" + area + "}"),
        "zones[0].seconds");
    row("for ever", one(R"({"rule":"loitering","seconds":100000,)" + area + "}"), "seconds");
    row("a crowd of one", one(R"({"rule":"crowding","count":1,)" + area + "}"), "count");
    row("a whole picture with points", one(R"({"rule":"camera_covered",)" + area + "}"),
        "camera_covered");
}

void TestZone::aHostileFileNamesThePart()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, named);
    const auto read = zonesFromJson(json);
    QVERIFY(!read.ok());
    QCOMPARE(read.error().code, ErrorCode::Invalid);
    QVERIFY2(read.error().text.contains(named), qPrintable(read.error().text));
}

void TestZone::tooManyZonesAreRefused()
{
    std::vector<Zone> zones(size_t(kMostZones) + 1, wholePictureZones().front());
    QVERIFY(!zonesFromJson(zonesToJson(zones)).ok());
    zones.pop_back();
    QVERIFY(zonesFromJson(zonesToJson(zones)).ok());
    QVERIFY(!zonesFromJson(QByteArray(2 * 1024 * 1024, ' ')).ok());
}

void TestZone::thePictureAsAWholeIsAZone()
{
    for (const Zone& zone : wholePictureZones()) {
        QVERIFY(checkZone(zone).ok());
    }
}

QTEST_APPLESS_MAIN(TestZone)
#include "tst_zone.moc"
