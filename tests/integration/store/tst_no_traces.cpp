// After people were registered and faces enrolled, none of what was said about them can be found by
// looking for it: not in the database, its log, its index, a backup, the program's log, a temporary
// file, the diagnostics for support, or what a crash leaves, and in no usual way of writing it. The
// process that crashes is this program itself, started with --crash.
#include "base/log_sink.h"
#include "base/process_guard.h"
#include "exchange/zip_archive.h"
#include "services/access_service.h"
#include "services/camera_service.h"
#include "services/card_service.h"
#include "services/care_service.h"
#include "services/draft_service.h"
#include "services/exchange_service.h"
#include "services/face_desk.h"
#include "services/person_file_service.h"
#include "services/registry_service.h"
#include "services/submission_service.h"
#include "services/sync_service.h"
#include "services/vehicle_service.h"
#include "services/visitor_service.h"
#include "store/consent_repository.h"
#include "store/endpoint_repository.h"
#include "store/image_repository.h"
#include "store/person_repository.h"
#include "support/await.h"
#include "support/test_store.h"
#include "vision/gallery.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStringEncoder>
#include <QTest>

#include <iconv.h>

using namespace gatehouse;
using namespace gatehouse::store;

namespace {

QByteArray gb18030(const QString& text)
{
    const iconv_t converter = ::iconv_open("GB18030", "UTF-8");
    QByteArray in = text.toUtf8();
    QByteArray out(in.size() * 4, '\0');
    char* from = in.data();
    char* to = out.data();
    auto fromLeft = size_t(in.size());
    auto toLeft = size_t(out.size());
    ::iconv(converter, &from, &fromLeft, &to, &toLeft);
    ::iconv_close(converter);
    return out.left(out.size() - qsizetype(toLeft));
}

/// Base64 of a text that stands somewhere in a longer one: the digits that do not depend on its
/// neighbours.
QByteArray base64Inside(const QByteArray& text, int before)
{
    constexpr qsizetype kDigitsPerGroup = 4;
    const QByteArray framed = QByteArray(before, 'x') + text;
    const QByteArray whole = framed.toBase64(QByteArray::OmitTrailingEquals);
    const qsizetype first = before == 0 ? 0 : kDigitsPerGroup;
    const qsizetype digits = (whole.size() - first) / kDigitsPerGroup * kDigitsPerGroup;
    return whole.mid(first, digits - (digits > kDigitsPerGroup ? kDigitsPerGroup : 0));
}

/// Every usual way of writing it.
QList<QByteArray> spellings(const QString& text)
{
    const QByteArray utf8 = text.toUtf8();
    QList<QByteArray> all{utf8, QStringEncoder(QStringConverter::Utf16LE)(text),
                          QStringEncoder(QStringConverter::Utf16BE)(text), gb18030(text),
                          utf8.toHex()};
    for (int before = 0; before < 3; ++before) {
        all << base64Inside(utf8, before);
    }
    return all;
}

const QString kCrashName = QStringLiteral("上官崩溃之名");

/// Registers somebody, and ends as a crash does, with the name in its memory.
int crash(const QString& directory)
{
    forbidMemoryImages();
    const SystemClock clock;
    const auto log =
        LogSink::install(directory + QStringLiteral("/logs"), QStringLiteral("crashing"));
    auto opened = Store::open({.databaseFile = directory + QStringLiteral("/estate.db"),
                               .keyFile = directory + QStringLiteral("/estate.key")},
                              clock);
    if (!log || !opened) {
        return 1;
    }
    vision::Gallery gallery;
    services::FaceDesk faces(QStringLiteral("/nowhere"));
    services::RegistryService registry(*opened.value(), gallery, faces);
    Session manager;
    manager.user = UserId(1);
    manager.role = Role::Manager;
    const auto home = test::await(registry.addHousehold(manager, QStringLiteral("7-1-101")));
    NewPerson person;
    person.household = home ? home.value() : HouseholdId();
    person.name = kCrashName;
    if (!test::await(registry.addPerson(manager, person))) {
        return 1;
    }
    qFatal("the end");
    return 0;
}

}  // namespace

class TestNoTraces : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_temporary;
    std::unique_ptr<test::TestStore> m_fixture;
    QList<QByteArray> m_secrets;

    void remember(const QString& text) { m_secrets << spellings(text); }

    /// Every file of the data directory and of the temporary one.
    void nothingIsFound(const char* when)
    {
        int files = 0;
        for (const QString& root : {m_fixture->directory(), m_temporary.path()}) {
            QDirIterator all(root, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
            while (all.hasNext()) {
                QFile file(all.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                const QByteArray bytes = file.readAll();
                ++files;
                for (const QByteArray& secret : std::as_const(m_secrets)) {
                    QVERIFY2(!bytes.contains(secret),
                             qPrintable(QStringLiteral("%1: %2 holds %3")
                                            .arg(QLatin1StringView(when), file.fileName(),
                                                 QString::fromLatin1(secret.toHex()))));
                }
            }
        }
        QVERIFY(files >= 3);  // database, key, log of the program
    }

    void registerPeople(services::RegistryService& registry)
    {
        const Session manager = m_fixture->session(Role::Manager);
        const auto home = test::await(registry.addHousehold(manager, QStringLiteral("1-1-101")));
        QVERIFY(home.ok());
        for (const QString& name :
             {QStringLiteral("欧阳娜娜之名"), QStringLiteral("Featherstonehaugh")}) {
            NewPerson person;
            person.household = *home;
            person.name = name;
            person.phone = QStringLiteral("13987654321");
            QVERIFY(test::await(registry.addPerson(manager, person)).ok());
            remember(name);
        }
        remember(QStringLiteral("13987654321"));
        (void)test::await(registry.people(manager, QStringLiteral("娜娜之名"), std::nullopt, 10));
    }

    void importPeople(services::ExchangeService& exchange)
    {
        services::ImportFile list;
        list.name = QStringLiteral("people.csv");
        list.bytes = QStringLiteral(
                         "name,phone,address,relation,until,document_number\n"
                         "司马相如导入,13712345670,2-1-201,owner,,11010519491231002X\n")
                         .toUtf8();
        const auto report = test::await(exchange.importPeople(m_fixture->session(Role::Manager),
                                                              list, services::ImportMode::Apply));
        QVERIFY(report.ok());
        QCOMPARE(report->added, 1);
        remember(QStringLiteral("司马相如导入"));
        remember(QStringLiteral("13712345670"));
        remember(QStringLiteral("11010519491231002X"));
    }

    void enrol(PersonId person)
    {
        std::vector<float> vector(128);
        for (size_t i = 0; i < vector.size(); ++i) {
            vector[i] = 0.01F * float(i + 1);
        }
        const QByteArray portrait(3000, 'P');
        const QString guardian = QStringLiteral("监护人诸葛");
        Store& store = m_fixture->store();
        const UserId user = m_fixture->session(Role::Manager).user;
        const auto kept = test::await(store.write([&](sql::Connection& connection) -> Status {
            const UtcTime now = m_fixture->clock().now();
            const auto key = personKey(connection, store.sealer(), person);
            const auto consent = insertConsent(
                connection, *key, person,
                {QStringLiteral("v1"), ConsentChannel::Guardian, guardian}, user, now);
            const auto face = insertTemplate(connection, *key, person, *consent,
                                             {QStringLiteral("sface"), vector, 0.9}, now);
            const auto image =
                insertImage(connection, store.sealer(),
                            {ImageKind::Portrait, person, portrait, std::nullopt}, now);
            return face && image ? Status() : Status(fail(ErrorCode::Internal, {}));
        }));
        QVERIFY(kept.ok());
        remember(guardian);
        m_secrets << QByteArray(reinterpret_cast<const char*>(vector.data()), 64) << portrait;
    }

    void addDevices()
    {
        const Session administrator = m_fixture->session(Role::Administrator);
        services::CameraService cameras(m_fixture->store());
        Camera camera;
        camera.name = QStringLiteral("North gate");
        camera.mainUrl = QUrl(QStringLiteral("rtsp://10.0.0.1/main"));
        camera.username = QStringLiteral("viewer");
        camera.password = Secret("camera-passw0rd");
        QVERIFY(test::await(cameras.addCamera(administrator, camera)).ok());
        remember(QStringLiteral("camera-passw0rd"));
        const auto added =
            test::await(m_fixture->store().write([this](sql::Connection& connection) {
                Endpoint endpoint;
                endpoint.name = QStringLiteral("platform");
                return EndpointRepository(connection)
                    .add(endpoint, Secret("endpoint-s3cret"), m_fixture->store().sealer());
            }));
        QVERIFY(added.ok());
        remember(QStringLiteral("endpoint-s3cret"));
    }

    void receiveVisitor(PersonId host)
    {
        const Session manager = m_fixture->session(Role::Manager);
        services::VisitorService visitors(m_fixture->store(), QTimeZone::utc());
        QVERIFY(test::await(visitors.load()).ok());
        NewVisit visit;
        visit.visitorName = QStringLiteral("访客夏侯惇惇");
        visit.phone = QStringLiteral("13866660001");
        visit.plate = QStringLiteral("沪K77Q31");
        visit.note = QStringLiteral("被访人说来送钢琴");
        visit.household = HouseholdId(3);
        visit.host = host;
        visit.doors = {m_fixture->eastGate};
        visit.plan.validity = {m_fixture->clock().now(),
                               m_fixture->clock().now() + std::chrono::hours(4)};
        visit.hostSaidYes = ApprovalChannel::Phone;
        const auto id = test::await(visitors.invite(manager, visit));
        QVERIFY2(id.ok(), id ? "" : qPrintable(id.error().text));
        QVERIFY(test::await(visitors.issuePass(manager, *id, 1)).ok());
        QVERIFY(test::await(visitors.checkIn(manager, *id, 1)).ok());
        for (const QString& said : {visit.visitorName, visit.phone, visit.plate, visit.note}) {
            remember(said);
        }
    }

    void beginAndHandIn(services::RegistryService& registry)
    {
        const Session manager = m_fixture->session(Role::Manager);
        services::DraftService drafts(m_fixture->store());
        const QString begun = QStringLiteral("东郭先先登记到一半");
        QVERIFY(test::await(drafts.keep(manager, {}, begun.toUtf8())).ok());
        services::SubmissionService submissions(m_fixture->store(), registry);
        const QJsonObject handedIn{
            {QStringLiteral("format"), QStringLiteral("gatehouse-submission-1")},
            {QStringLiteral("name"), QStringLiteral("百里屠苏苏")},
            {QStringLiteral("phone"), QStringLiteral("13755550002")},
            {QStringLiteral("address"), QStringLiteral("3-1-1802")},
            {QStringLiteral("relation"), QStringLiteral("owner")}};
        const auto added = test::await(
            submissions.add(manager, QJsonDocument(handedIn).toJson(), QStringLiteral("file")));
        QVERIFY2(added.ok(), added ? "" : qPrintable(added.error().text));
        for (const QString& said :
             {begun, QStringLiteral("百里屠苏苏"), QStringLiteral("13755550002")}) {
            remember(said);
        }
    }

    void handOutCardAndPlate(PersonId person)
    {
        const Session manager = m_fixture->session(Role::Manager);
        services::CardService cards(m_fixture->store());
        QVERIFY(test::await(cards.add(manager, person, QStringLiteral("0087654321"))).ok());
        remember(QStringLiteral("0087654321"));
        services::VehicleService vehicles(m_fixture->store());
        NewVehicle vehicle;
        vehicle.household = HouseholdId(3);
        vehicle.owner = person;
        const auto added = test::await(vehicles.add(manager, QStringLiteral("沪A8Z6Y3"), vehicle));
        QVERIFY2(added.ok(), added ? "" : qPrintable(added.error().text));
        remember(QStringLiteral("沪A8Z6Y3"));
    }

    void openPurposeAndAskToView(PersonId person)
    {
        const Session manager = m_fixture->session(Role::Manager);
        services::AccessService access(m_fixture->store());
        const services::NewPurpose purpose{QStringLiteral("CASE-尉迟家的事"),
                                           QStringLiteral("公孙瓒瓒丢了电动车"),
                                           std::chrono::minutes(10)};
        QVERIFY(test::await(access.openPurpose(manager, purpose)).ok());
        remember(QStringLiteral("尉迟家的事"));
        remember(QStringLiteral("公孙瓒瓒丢了电动车"));
        services::PersonFileService files(m_fixture->store());
        NewViewing viewing;
        viewing.requester = QStringLiteral("监护人令狐冲冲");
        viewing.person = person;
        viewing.camera = m_fixture->gateCamera;
        viewing.from = m_fixture->clock().now() - std::chrono::hours(2);
        viewing.until = m_fixture->clock().now() - std::chrono::hours(1);
        viewing.basis = QStringLiteral("孩子昨晚没有回家");
        const auto asked = test::await(files.askViewing(manager, viewing));
        QVERIFY2(asked.ok(), asked ? "" : qPrintable(asked.error().text));
        QVERIFY(test::await(files.decideViewing(manager, *asked, ViewingDecision::Allow,
                                                QStringLiteral("派出所电话核实过")))
                    .ok());
        for (const QString& said :
             {viewing.requester, viewing.basis, QStringLiteral("派出所电话核实过")}) {
            remember(said);
        }
        QVERIFY(test::await(files.reveal(manager, person, Field::Phone)).ok());
    }

    /// A copy, and the diagnostics unpacked: packed text would hide from the search.
    void copyAndDiagnose()
    {
        services::CareService care(
            {m_fixture->store(), m_fixture->config(), m_fixture->directory(), nullptr});
        const Session administrator = m_fixture->session(Role::Administrator);
        QVERIFY(test::await(care.makeBackup(administrator)).ok());
        // A careless line: what leaves for support is clean even so.
        qWarning("somebody wrote \"%s\" and 13987654321", qUtf8Printable(kCrashName));
        const QString file = m_temporary.filePath(QStringLiteral("support.zip"));
        QVERIFY(test::await(care.writeDiagnostics(administrator, file)).ok());
        const auto archive = exchange::ZipArchive::openFile(file, exchange::ZipLimits());
        QVERIFY(archive.ok());
        QStringList names;
        for (const exchange::ZipEntry& entry : archive.value()->entries()) {
            const auto bytes = archive.value()->read(entry);
            QVERIFY(bytes.ok());
            names << entry.name;
            for (const QByteArray& secret : std::as_const(m_secrets)) {
                QVERIFY2(!bytes->contains(secret), qPrintable(entry.name));
            }
        }
        QVERIFY(names.contains(QStringLiteral("versions.json")));
        QVERIFY(names.contains(QStringLiteral("logs/gatehouse.log")));
    }

private slots:
    void whatIsKnownOfPeopleIsNowhereToBeRead()
    {
        qputenv("TMPDIR", m_temporary.path().toLocal8Bit());
        qputenv("SQLITE_TMPDIR", m_temporary.path().toLocal8Bit());
        m_fixture = std::make_unique<test::TestStore>();
        const auto log = LogSink::install(m_fixture->directory() + QStringLiteral("/logs"),
                                          QStringLiteral("gatehouse"));
        QVERIFY(log.ok());
        {
            vision::Gallery gallery;
            services::FaceDesk faces(QStringLiteral("/nowhere"));
            services::RegistryService registry(m_fixture->store(), gallery, faces);
            QVERIFY(test::await(registry.load()).ok());
            registerPeople(registry);
            services::ExchangeService exchange(m_fixture->store(), registry, faces, gallery);
            importPeople(exchange);
            beginAndHandIn(registry);
        }
        const PersonId person = m_fixture->addResident(
            QStringLiteral("皇甫静静"), QStringLiteral("3-1-1802"), QStringLiteral("13600000001"));
        enrol(person);
        receiveVisitor(person);
        handOutCardAndPlate(person);
        openPurposeAndAskToView(person);
        remember(QStringLiteral("皇甫静静"));
        remember(QStringLiteral("13600000001"));
        addDevices();
        if (QTest::currentTestFailed()) {
            return;
        }
        QVERIFY(QFile::exists(m_fixture->config().databaseFile + QStringLiteral("-wal")));
        nothingIsFound("while it works");
        auto copy =
            sql::Connection::open(m_fixture->config().databaseFile, sql::OpenMode::ReadOnly);
        QVERIFY(copy.ok());
        QVERIFY(
            copy.value()
                ->execute(QStringLiteral("VACUUM INTO '%1/backup.db'").arg(m_fixture->directory()))
                .ok());
        copy.value().reset();
        m_fixture->close();
        nothingIsFound("when it is closed");
    }

    void diagnosticsAndCopiesTellNothing()
    {
        m_fixture = std::make_unique<test::TestStore>();
        const auto log = LogSink::install(m_fixture->directory() + QStringLiteral("/logs"),
                                          QStringLiteral("gatehouse"));
        QVERIFY(log.ok());
        m_secrets.clear();
        remember(QStringLiteral("皇甫静静"));
        remember(QStringLiteral("13987654321"));
        remember(kCrashName);
        m_fixture->addResident(QStringLiteral("皇甫静静"), QStringLiteral("3-1-1802"),
                               QStringLiteral("13987654321"));
        copyAndDiagnose();
    }

    void crashLeavesNothingToRead()
    {
        m_fixture = std::make_unique<test::TestStore>();
        m_secrets.clear();
        const QString directory = m_fixture->directory();
        m_fixture->close();
        const QTemporaryDir where;
        QProcess child;
        child.setWorkingDirectory(where.path());
        child.start(QCoreApplication::applicationFilePath(),
                    {QStringLiteral("--crash"), directory});
        QVERIFY(child.waitForFinished(60'000));
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);
        const QByteArray said = child.readAllStandardError() + child.readAllStandardOutput();
        remember(kCrashName);
        for (const QByteArray& secret : std::as_const(m_secrets)) {
            QVERIFY(!said.contains(secret));
        }
        QCOMPARE(QDir(where.path()).entryList(QDir::Files | QDir::Hidden), QStringList());
        nothingIsFound("after a crash");
    }

    void searchItselfFindsWhatIsThere()
    {
        // The search above must be able to fail: every spelling is found where it was written.
        const QString text = QStringLiteral("欧阳娜娜之名");
        for (const QByteArray& secret : spellings(text)) {
            QVERIFY(secret.size() >= 8);
        }
        for (int before = 0; before < 3; ++before) {
            const QByteArray inside = QByteArray(before, 'a') + text.toUtf8() + "zz";
            QVERIFY(inside.toBase64().contains(base64Inside(text.toUtf8(), before)));
        }
    }
};

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments.at(1) == QLatin1String("--crash")) {
        return crash(arguments.at(2));
    }
    TestNoTraces test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_no_traces.moc"
