// Pictures that somebody keeps, and the lenses that they were taken with.
#include "services/audit_service.h"
#include "services/lens_service.h"
#include "services/snapshot_service.h"
#include "support/await.h"
#include "support/test_store.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::services;

namespace {

std::shared_ptr<const media::PlanarPicture> grey(int width, int height)
{
    auto planes = std::make_shared<std::vector<uint8_t>>(size_t(width) * size_t(height) * 2, 128);
    auto picture = std::make_shared<media::PlanarPicture>();
    picture->y = planes->data();
    picture->u = planes->data();
    picture->v = planes->data();
    picture->strideY = width;
    picture->strideU = (width + 1) / 2;
    picture->strideV = (width + 1) / 2;
    picture->width = width;
    picture->height = height;
    picture->owner = planes;
    return picture;
}

}  // namespace

class SnapshotsTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<TestStore>();
        m_snapshots = std::make_unique<SnapshotService>(m_store->store());
        m_taken.facts = {.camera = m_store->gateCamera,
                         .cameraName = QStringLiteral("Gate"),
                         .quality = StreamQuality::Main,
                         .arrivedAt = m_store->now(),
                         .capturedAt = {},
                         .zone = QStringLiteral("Asia/Shanghai")};
        m_taken.picture = grey(320, 180);
    }

    void cleanup()
    {
        m_snapshots.reset();
        m_store.reset();
    }

    void isAFileThatProvesItselfAndALineInTheAudit()
    {
        const QString folder = m_directory.filePath(QStringLiteral("new/pictures"));
        const auto saved = await(m_snapshots->save(m_store->session(Role::Guard), m_taken, folder));
        QVERIFY2(saved, saved ? "" : qPrintable(saved.error().text));
        QCOMPARE(saved->size, QSize(320, 180));
        QFile file(saved->path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto check = media::checkSnapshot(file.readAll());
        QVERIFY(check && check->isWhole);
        QCOMPARE(check->sha256, saved->sha256);
        const auto others = QFile::ReadGroup | QFile::ReadOther;
        QVERIFY(!(file.permissions() & others));
        AuditService audit(m_store->store(), m_directory.filePath(QStringLiteral("heads")));
        store::AuditQuery query;
        query.action = QStringLiteral("snapshot.");
        const auto lines =
            await(audit.lines(m_store->session(Role::Auditor), query, std::nullopt, 10));
        QVERIFY(lines);
        QCOMPARE(lines->rows.size(), size_t(1));
        QCOMPARE(lines->rows.front().subject,
                 QStringLiteral("camera:%1").arg(m_store->gateCamera.value()));
        const auto detail = QJsonDocument::fromJson(lines->rows.front().detail.toUtf8()).object();
        QCOMPARE(detail.value(QStringLiteral("sha256")).toString().toLatin1(), saved->sha256);
        // The same moment once more is not written over.
        const auto again = await(m_snapshots->save(m_store->session(Role::Guard), m_taken, folder));
        QCOMPARE(again.error().code, ErrorCode::Conflict);
    }

    void aLensIsKeptForThoseWhoSeeItsCamera()
    {
        LensService lenses(m_store->store());
        const Session administrator = m_store->session(Role::Administrator);
        const FisheyeLens lens{.centreX = 0.49,
                               .centreY = 0.52,
                               .radius = 0.48,
                               .fieldOfViewDegrees = 185,
                               .mount = LensMount::Wall};
        QVERIFY(await(lenses.setLens(administrator, m_store->gateCamera, lens)));
        QVERIFY(await(lenses.setLens(administrator, m_store->yardCamera, FisheyeLens())));
        auto known = await(lenses.lenses(m_store->session(Role::Guard)));
        QVERIFY(known);
        QCOMPARE(known->size(), 2);
        QVERIFY(known->value(m_store->gateCamera) == lens);
        Session limited = m_store->session(Role::Guard);
        limited.scope = std::make_shared<const UserScope>(
            UserScope{.doors = {}, .cameras = std::set{m_store->yardCamera}});
        known = await(lenses.lenses(limited));
        QVERIFY(known);
        QCOMPARE(known->keys(), QList<CameraId>{m_store->yardCamera});
        QVERIFY(await(lenses.setLens(administrator, m_store->gateCamera, std::nullopt)));
        known = await(lenses.lenses(administrator));
        QVERIFY(known && !known->contains(m_store->gateCamera));
        FisheyeLens impossible = lens;
        impossible.fieldOfViewDegrees = 400;
        QCOMPARE(await(lenses.setLens(administrator, m_store->gateCamera, impossible)).error().code,
                 ErrorCode::Invalid);
        QCOMPARE(await(lenses.setLens(administrator, CameraId(999), lens)).error().code,
                 ErrorCode::NotFound);
    }

    void saysWhenTheFolderCannotBeWritten()
    {
        QFile block(m_directory.filePath(QStringLiteral("file")));
        QVERIFY(block.open(QIODevice::WriteOnly));
        const auto saved = await(m_snapshots->save(m_store->session(Role::Guard), m_taken,
                                                   block.fileName() + QStringLiteral("/in")));
        QCOMPARE(saved.error().code, ErrorCode::Io);
    }

private:
    QTemporaryDir m_directory;
    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<SnapshotService> m_snapshots;
    TakenPicture m_taken;
};

QTEST_GUILESS_MAIN(SnapshotsTest)
#include "tst_snapshots.moc"
