// From a camera's packets to the guard's eyes, the store and the endpoint, with every part real.
#include "integration/upstream/receiver_process.h"
#include "support/await.h"
#include "support/rigs/desk_rig.h"
#include "ui/alerts/alert_popups.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

// The gate's clip shows each face once in about a minute; two rounds on a busy machine.
constexpr int kTwoRoundsMs = 240'000;

QString asset(const QString& name)
{
    return QStringLiteral(GATEHOUSE_ASSETS_DIR "/") + name;
}

}  // namespace

class TestFirstLight : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void gateKnowsItsResidentAlertsOnOthersAndTellsTheEndpoint();

private:
    std::vector<RigCamera> cameras();
    void enrol(const Session& manager, services::RegistryService& registry, DoorId door,
               const QString& name, const QString& photograph);
    bool sawGranted(Desk& desk, const QString& name, const Session& guard);

    std::unique_ptr<RtspCameras> m_server;
};

void TestFirstLight::initTestCase()
{
    if (!QFile::exists(asset(QStringLiteral("footage/gate.mp4"))) ||
        !QFile::exists(asset(QStringLiteral("models/sface-split.onnx")))) {
        QSKIP("the sample footage or the models are missing: run installer/assets");
    }
    std::vector<SampleCamera> samples;
    for (const char* name : {"gate", "yard"}) {
        const QString file = QStringLiteral("footage/") + QString::fromLatin1(name);
        samples.push_back({QString::fromLatin1(name), asset(file + QStringLiteral(".mp4")),
                           asset(file + QStringLiteral("-sub.mp4"))});
    }
    auto server = RtspCameras::start(samples);
    QVERIFY2(server.ok(), server ? "" : qPrintable(server.error().text));
    m_server = server.take();
}

std::vector<RigCamera> TestFirstLight::cameras()
{
    const QString gate = QStringLiteral("gate");
    const QString yard = QStringLiteral("yard");
    return {{gate, m_server->mainUrl(gate), m_server->subUrl(gate), true},
            {yard, m_server->mainUrl(yard), m_server->subUrl(yard), false}};
}

void TestFirstLight::enrol(const Session& manager, services::RegistryService& registry, DoorId door,
                           const QString& name, const QString& photograph)
{
    const auto household = await(registry.addHousehold(manager, QStringLiteral("1-1-1801")));
    QVERIFY(household.ok());
    NewPerson person;
    person.name = name;
    person.household = *household;
    const auto id = await(registry.addPerson(manager, person));
    QVERIFY(id.ok());
    QFile file(asset(photograph));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto check = await(registry.checkPhotograph(manager, file.readAll()));
    QVERIFY(check.ok());
    QCOMPARE(check->verdict, vision::FaceVerdict::Good);
    const NewConsent consent{.textVersion = QStringLiteral("test-1"),
                             .channel = ConsentChannel::InPersonAtDesk,
                             .guardianName = {}};
    QVERIFY(await(registry.enrol(manager, *id, consent, *check,
                                 services::RegistryService::KeepPortrait::No))
                .ok());
    NewGrant grant;
    grant.person = *id;
    grant.doors = {door};
    grant.basis = QStringLiteral("test");
    grant.validity.from = SystemClock().now();
    grant.validity.until = grant.validity.from + std::chrono::days(30);
    QVERIFY(await(registry.grant(manager, grant)).ok());
}

bool TestFirstLight::sawGranted(Desk& desk, const QString& name, const Session& guard)
{
    PassageQuery query;
    query.outcome = PassageOutcome::Granted;
    const auto page = await(desk.entry().passages(guard, query, std::nullopt, 100));
    return page && std::ranges::any_of(page->rows, [&name](const PassageRow& row) {
               return row.personName == name && row.passage.crop.isValid();
           });
}

void TestFirstLight::gateKnowsItsResidentAlertsOnOthersAndTellsTheEndpoint()
{
    ReceiverProcess receiver;
    DeskRig rig(*qApp, cameras());
    rig.addEndpoint(receiver.url(), Secret(ReceiverProcess::secret()),
                    {QStringLiteral("passage_id"), QStringLiteral("alert_id"), QStringLiteral("at"),
                     QStringLiteral("door"), QStringLiteral("outcome"), QStringLiteral("kind")});
    Desk& desk = rig.open(Role::Guard);
    const Session guard = rig.session(Role::Guard);
    const Session manager = rig.session(Role::Manager);
    QSignalSpy painted(&desk.popups(), &ui::AlertPopups::painted);

    // Nobody is enrolled yet: the first face raises an alert, and the guard sees it.
    QTRY_VERIFY_WITH_TIMEOUT(painted.count() > 0, kTwoRoundsMs);
    const auto alert = painted.first().first().value<AlertId>();
    const auto row = await(desk.alerts().alert(guard, alert));
    QVERIFY(row.ok());
    QCOMPARE(row->alert.kind, AlertKind::FaceNotEnrolled);
    QVERIFY(row->alert.crop.isValid());

    // Enrolled while the desk runs, known at the next visit, without a restart.
    const QString resident = QStringLiteral("样本住户 1");
    enrol(manager, desk.registry(), rig.door(), resident,
          QStringLiteral("photographs/resident-1.jpg"));
    QTRY_VERIFY_WITH_TIMEOUT(sawGranted(desk, resident, guard), kTwoRoundsMs);

    // What was stored leaves, each fact once.
    const auto summary = [&desk] { return await(desk.health().summary()); };
    QTRY_VERIFY_WITH_TIMEOUT(summary()->pending == 0 && summary()->delivered > 0, 60'000);
    rig.close();
    const QJsonObject stats = receiver.stats();
    QCOMPARE(stats.value(QStringLiteral("bad_signature")).toInt(), 0);
    QCOMPARE(qint64(receiver.keys().size()),
             qint64(stats.value(QStringLiteral("distinct")).toInt()));
    QVERIFY(receiver.keys().size() >= 3);
    for (const QJsonObject& arrival : receiver.arrivals()) {
        const QByteArray text = QJsonDocument(arrival).toJson();
        QVERIFY2(!text.contains(resident.toUtf8()), "a name left that the policy does not allow");
    }
}

QTEST_MAIN(TestFirstLight)
#include "tst_first_light.moc"
