// Archives of photographs: found by name, and refused where they mean harm.
#include "exchange/photo_archive.h"
#include "support/zip_maker.h"

#include <QStringEncoder>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::exchange;
using namespace gatehouse::test;

namespace {
const QByteArray kJpeg = QByteArrayLiteral("\xFF\xD8\xFF\xE0 a photograph");
}

class TestZipArchive : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString file(const QByteArray& bytes)
    {
        const QString path = m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()));
        QFile out(path);
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size()) {
            qFatal("cannot write %s", qPrintable(path));
        }
        return path;
    }

private slots:
    void photographIsFoundByItsFileName()
    {
        QStringEncoder gb("GB18030");
        const auto photos = PhotoArchive::open(
            file(makeZip({{"photos/Li.JPG", kJpeg},
                          {QByteArray(gb.encode(QStringLiteral("王小明.jpg"))), kJpeg},
                          {"a/two.jpg", kJpeg},
                          {"b/two.jpg", kJpeg},
                          {"note.txt", "hello"},
                          {"empty.jpg", ""}})));
        QVERIFY(photos.ok());
        const PhotoArchive& archive = *photos.value();
        QCOMPARE(archive.read(QStringLiteral("li.jpg")).bytes, kJpeg);
        QCOMPARE(archive.read(QStringLiteral("王小明.jpg")).bytes, kJpeg);
        QCOMPARE(int(archive.check(QStringLiteral("two.jpg"))), int(PhotoFault::Twice));
        QCOMPARE(int(archive.check(QStringLiteral("none.jpg"))), int(PhotoFault::Missing));
        QCOMPARE(int(archive.check(QStringLiteral("note.txt"))), int(PhotoFault::NotPhoto));
        QCOMPARE(int(archive.check(QStringLiteral("empty.jpg"))), int(PhotoFault::NotPhoto));
    }

    void nameThatClimbsOutIsNotUsed_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("up") << QByteArray("../Li.jpg");
        QTest::newRow("up in the middle") << QByteArray("a/../../Li.jpg");
        QTest::newRow("absolute") << QByteArray("/etc/Li.jpg");
        QTest::newRow("drive") << QByteArray("C:/Li.jpg");
        QTest::newRow("backslash") << QByteArray("..\\Li.jpg");
        QTest::newRow("control character") << QByteArray("a\x07/Li.jpg");
    }

    void nameThatClimbsOutIsNotUsed()
    {
        QFETCH(QByteArray, name);
        const QByteArray bytes = makeZip({{name, kJpeg}});
        const auto archive = ZipArchive::open(bytes, ZipLimits());
        QCOMPARE(int(archive.value()->entries().front().state), int(ZipEntryState::BadName));
        QVERIFY(!archive.value()->read(archive.value()->entries().front()).ok());
        QCOMPARE(PhotoArchive::open(file(bytes)).value()->photos(), 0);
    }

    void entryBeyondALimitIsNotUnpacked()
    {
        const QByteArray bytes = makeZip({{"bomb", QByteArray(4'000'000, 'x')},
                                          {"big", QByteArray("0123456789abcdef").repeated(10)},
                                          {"locked", kJpeg, "secret"}});
        ZipLimits limits;
        limits.entryBytes = 5'000'000;
        const auto archive = ZipArchive::open(bytes, limits);
        QCOMPARE(int(archive.value()->entry(QStringLiteral("bomb"))->state),
                 int(ZipEntryState::TooLarge));
        QCOMPARE(int(archive.value()->entry(QStringLiteral("locked"))->state),
                 int(ZipEntryState::Locked));
        QVERIFY(archive.value()->read(*archive.value()->entry(QStringLiteral("big"))).ok());
        limits.entryBytes = 100;
        const auto smaller = ZipArchive::open(bytes, limits);
        QVERIFY(!smaller.value()->read(*smaller.value()->entry(QStringLiteral("big"))).ok());
        limits.entries = 2;
        QCOMPARE(ZipArchive::open(bytes, limits).error().code, ErrorCode::Invalid);
    }

    void entryThatLiesAboutItsSizeOrSumIsDamaged()
    {
        const QByteArray plain = QByteArray("0123456789abcdef").repeated(100);
        const QByteArray good = makeZip({{"a", plain}});
        // Sum and size stand in the central directory, 16 and 24 bytes behind its begin.
        const qsizetype central = good.indexOf("PK\x01\x02");
        for (const qsizetype offset : {16, 24}) {
            QByteArray bad = good;
            bad[central + offset] = char(bad[central + offset] ^ 1);
            const auto archive = ZipArchive::open(bad, ZipLimits());
            QVERIFY(!archive || !archive.value()->read(archive.value()->entries().front()).ok());
        }
        QCOMPARE(ZipArchive::open(good, ZipLimits())
                     .value()
                     ->read({.index = 0, .name = {}, .bytes = plain.size()})
                     .value(),
                 plain);
    }

    void whatIsNoArchiveIsCorrupt()
    {
        QCOMPARE(ZipArchive::open("PK", ZipLimits()).error().code, ErrorCode::Corrupt);
        QCOMPARE(ZipArchive::open(QByteArray(100, 'x'), ZipLimits()).error().code,
                 ErrorCode::Corrupt);
        QCOMPARE(PhotoArchive::open(QStringLiteral("/no/such/file")).error().code, ErrorCode::Io);
    }
};

QTEST_GUILESS_MAIN(TestZipArchive)
#include "tst_zip_archive.moc"
