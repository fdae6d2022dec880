// After people were registered and faces enrolled, none of what was said about them can be found by
// looking for it: not in the database, its log, its index, a backup, the program's log, a temporary
// file, and in no usual way of writing it.
#include "base/log_sink.h"
#include "services/access_service.h"
#include "services/camera_service.h"
#include "services/exchange_service.h"
#include "services/face_desk.h"
#include "services/registry_service.h"
#include "services/sync_service.h"
#include "store/consent_repository.h"
#include "store/endpoint_repository.h"
#include "store/image_repository.h"
#include "store/person_repository.h"
#include "support/await.h"
#include "support/test_store.h"
#include "vision/gallery.h"

#include <QDirIterator>
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
                         "name,phone,address,relation,until\n"
                         "司马相如导入,13712345670,2-1-201,owner,\n")
                         .toUtf8();
        const auto report = test::await(exchange.importPeople(m_fixture->session(Role::Manager),
                                                              list, services::ImportMode::Apply));
        QVERIFY(report.ok());
        QCOMPARE(report->added, 1);
        remember(QStringLiteral("司马相如导入"));
        remember(QStringLiteral("13712345670"));
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
        }
        enrol(m_fixture->addResident(QStringLiteral("皇甫静静"), QStringLiteral("3-1-1802"),
                                     QStringLiteral("13600000001")));
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

QTEST_MAIN(TestNoTraces)
#include "tst_no_traces.moc"
