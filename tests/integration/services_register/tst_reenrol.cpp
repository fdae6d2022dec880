// What becomes of templates that another network made.
#include "register_fixture.h"
#include "services/reenrol_service.h"
#include "vision/calibration.h"

#include <QFile>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using services::ReenrolMode;
using services::ReenrolReport;
using services::ReenrolService;
using services::RegistryService;

namespace {

const QString kModels = QStringLiteral(GATEHOUSE_ASSETS_DIR "/models");
const QString kPhotograph = QStringLiteral(GATEHOUSE_ASSETS_DIR "/photographs/resident-1.jpg");

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

class TestReenrol : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RegisterFixture> m_fixture;

    Result<ReenrolReport> run(services::FaceDesk& faces, ReenrolMode mode)
    {
        ReenrolService service(m_fixture->store.store(), faces, m_fixture->gallery);
        return await(service.run(m_fixture->manager(), mode));
    }
    Result<ReenrolReport> run(ReenrolMode mode) { return run(m_fixture->faces, mode); }

    PersonId enrolled(const QString& name, const vision::EnrolmentCheck& check,
                      RegistryService::KeepPortrait keep)
    {
        const PersonId person = m_fixture->addPerson(name).value();
        return await(
                   m_fixture->registry->enrol(m_fixture->manager(), person, consent(), check, keep))
                       .ok()
                   ? person
                   : PersonId();
    }
    /// As if this version had made all templates of the person.
    void madeBy(PersonId person, const QString& model)
    {
        const auto write = [=](store::sql::Connection& connection) -> Status {
            const auto changed = store::sql::change(
                connection,
                QStringLiteral("UPDATE face_template SET model = ? WHERE link IN "
                               "(SELECT link FROM template_link WHERE person_id = ?)"),
                model, person);
            return changed ? Status() : Status(changed.error());
        };
        QVERIFY(await(m_fixture->store.store().write(write)).ok());
    }
    qint64 ofModel(const QString& model)
    {
        return m_fixture->number(
            QStringLiteral("SELECT count(*) FROM face_template WHERE model = '%1'").arg(model));
    }

private slots:
    void init()
    {
        m_fixture = std::make_unique<RegisterFixture>();
        QVERIFY(await(m_fixture->registry->load()).ok());
    }
    void cleanup() { m_fixture.reset(); }

    void templatesOfTodayAreLeftAlone()
    {
        using Keep = RegistryService::KeepPortrait;
        QVERIFY(enrolled(QStringLiteral("王小明"), goodCheck(3), Keep::No).isValid());
        const auto report = run(ReenrolMode::Apply);
        QVERIFY(report.ok());
        QCOMPARE(report->current, 1);
        QVERIFY(report->described.empty() && report->broughtOver.empty());
        QVERIFY(report->mustComeAgain.empty());
    }

    void formerVersionIsBroughtOver()
    {
        using Keep = RegistryService::KeepPortrait;
        const PersonId person = enrolled(QStringLiteral("王小明"), goodCheck(3), Keep::No);
        madeBy(person, vision::FaceEngine::formerModelName());
        const qint64 lines = m_fixture->auditLines();

        const auto dry = run(ReenrolMode::DryRun);
        QVERIFY(dry.ok());
        QCOMPARE(dry->broughtOver, std::vector{person});
        QCOMPARE(ofModel(vision::FaceEngine::formerModelName()), 1);
        QCOMPARE(m_fixture->auditAfter(lines),
                 QStringList{QStringLiteral("face.reenrol_list register")});

        const auto done = run(ReenrolMode::Apply);
        QVERIFY(done.ok());
        QCOMPARE(done->broughtOver, std::vector{person});
        QCOMPARE(ofModel(vision::FaceEngine::modelName()), 1);
        QCOMPARE(m_fixture->auditAfter(lines + 1),
                 (QStringList{QStringLiteral("face.reenrol person:%1").arg(person.value()),
                              QStringLiteral("face.reenrol_list register")}));
        const auto expected = vision::FaceEngine::modernised(goodCheck(3).face.vector);
        const vision::Match match = m_fixture->gallery.search(expected);
        QCOMPARE(match.person, person);
        QVERIFY(match.similarity > 0.999);
        QCOMPARE(run(ReenrolMode::Apply)->current, 1);
    }

    void whoHasNoPortraitMustComeAgain()
    {
        using Keep = RegistryService::KeepPortrait;
        const PersonId person = enrolled(QStringLiteral("王小明"), goodCheck(3), Keep::No);
        const PersonId other = enrolled(QStringLiteral("李丽"), goodCheck(5), Keep::No);
        madeBy(person, QStringLiteral("another-network"));
        const auto report = run(ReenrolMode::Apply);
        QVERIFY(report.ok());
        QCOMPARE(report->mustComeAgain, std::vector{person});
        QCOMPARE(ofModel(QStringLiteral("another-network")), 1);
        // Whoever was photographed meanwhile need not come.
        QVERIFY(await(m_fixture->registry->enrol(m_fixture->manager(), person, consent(),
                                                 goodCheck(7), Keep::No))
                    .ok());
        QVERIFY(run(ReenrolMode::Apply)->mustComeAgain.empty());
        QVERIFY(other.isValid());
    }

    void whoWithdrewIsNotLookedAt()
    {
        using Keep = RegistryService::KeepPortrait;
        const PersonId person = enrolled(QStringLiteral("王小明"), goodCheck(3), Keep::No);
        madeBy(person, QStringLiteral("another-network"));
        QVERIFY(await(m_fixture->registry->withdrawConsent(m_fixture->manager(), person)).ok());
        const auto report = run(ReenrolMode::Apply);
        QVERIFY(report.ok());
        QVERIFY(report->mustComeAgain.empty());
    }

    void portraitIsDescribedAgain()
    {
        if (!QFile::exists(kModels + QStringLiteral("/sface-split.onnx")) ||
            !QFile::exists(kPhotograph)) {
            QSKIP("The face models or photographs are missing: run installer/assets");
        }
        services::FaceDesk faces(kModels);
        const auto check = await(faces.check(bytesOf(kPhotograph)));
        QVERIFY(check.ok());
        QCOMPARE(check->verdict, vision::FaceVerdict::Good);
        using Keep = RegistryService::KeepPortrait;
        const PersonId person = enrolled(QStringLiteral("王小明"), check.value(), Keep::Yes);
        QVERIFY(person.isValid());
        madeBy(person, QStringLiteral("another-network"));
        QVERIFY(m_fixture->restart().ok());
        QCOMPARE(m_fixture->gallery.size(), 0U);

        const auto report = run(faces, ReenrolMode::Apply);
        QVERIFY(report.ok());
        QCOMPARE(report->described, std::vector{person});
        QVERIFY(report->mustComeAgain.empty());
        QCOMPARE(ofModel(vision::FaceEngine::modelName()), 1);
        const vision::Match match = m_fixture->gallery.search(check->face.vector);
        QCOMPARE(match.person, person);
        // The portrait is a part of the photograph, compressed once more.
        QVERIFY2(match.similarity > 0.9, qPrintable(QString::number(match.similarity)));
    }

    void modelsThatAreMissingEndTheRun()
    {
        using Keep = RegistryService::KeepPortrait;
        const PersonId person = enrolled(QStringLiteral("王小明"), goodCheck(3), Keep::Yes);
        madeBy(person, QStringLiteral("another-network"));
        const auto report = run(ReenrolMode::Apply);  // the fixture's desk has no models
        QCOMPARE(report.error().code, ErrorCode::Unavailable);
        QCOMPARE(ofModel(QStringLiteral("another-network")), 1);
    }
};

QTEST_GUILESS_MAIN(TestReenrol)
#include "tst_reenrol.moc"
