#include "ui/wall/graphics_probe.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse::ui;
using namespace std::chrono_literals;

class GraphicsProbeTest : public QObject
{
    Q_OBJECT

private slots:
    void onlyACardThatIsNewEnoughPaints_data()
    {
        QTest::addColumn<QString>("device");
        QTest::addColumn<int>("major");
        QTest::addColumn<int>("minor");
        QTest::addColumn<bool>("isEmbedded");
        QTest::addColumn<bool>("paints");
        const QString intel = QStringLiteral("Intel Mesa Intel(R) UHD Graphics 630 (CFL GT2)");
        QTest::newRow("a chip set") << intel << 4 << 6 << false << true;
        QTest::newRow("the oldest") << intel << 2 << 1 << false << true;
        QTest::newRow("too old") << intel << 2 << 0 << false << false;
        QTest::newRow("older still") << intel << 1 << 4 << false << false;
        QTest::newRow("embedded") << QStringLiteral("ARM Mali-G52") << 3 << 2 << true << true;
        QTest::newRow("embedded, old") << QStringLiteral("ARM Mali-400") << 2 << 0 << true << false;
        QTest::newRow("llvmpipe") << QStringLiteral("Mesa llvmpipe (LLVM 15.0.6, 256 bits)") << 4
                                  << 5 << false << false;
        QTest::newRow("swiftshader")
            << QStringLiteral("Google SwiftShader") << 3 << 1 << true << false;
    }

    void onlyACardThatIsNewEnoughPaints()
    {
        QFETCH(QString, device);
        QFETCH(int, major);
        QFETCH(int, minor);
        QFETCH(bool, isEmbedded);
        QFETCH(bool, paints);
        const GraphicsReport report = judgeGraphics(
            device, major, minor, isEmbedded ? GlDialect::Embedded : GlDialect::Desktop);
        QCOMPARE(report.use == Graphics::Card, paints);
        QCOMPARE(report.reason.isEmpty(), paints);
        QCOMPARE(report.device, device);
        const GraphicsReport read = GraphicsReport::fromJson(report.toJson());
        QCOMPARE(read.use, report.use);
        QCOMPARE(read.device, report.device);
        QCOMPARE(read.reason, report.reason);
    }

    void anAnswerThatIsNoneMeansTheProcessor_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("words") << QByteArray("libGL error: failed to load driver");
        QTest::newRow("cut") << QByteArray(R"({"usable":tr)");
        QTest::newRow("another type") << QByteArray(R"({"usable":"yes"})");
    }

    void anAnswerThatIsNoneMeansTheProcessor()
    {
        QFETCH(QByteArray, answer);
        const GraphicsReport report = GraphicsReport::fromJson(answer);
        QCOMPARE(report.use, Graphics::Processor);
        QVERIFY(!report.reason.isEmpty());
    }

    void aDriverThatFailsOrIsNotThereCostsTheCardOnly_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("says nothing") << QStringLiteral("/bin/true");
        QTest::newRow("fails") << QStringLiteral("/bin/false");
        QTest::newRow("is missing") << QStringLiteral("/nowhere/gatehouse");
    }

    void aDriverThatFailsOrIsNotThereCostsTheCardOnly()
    {
        QFETCH(QString, program);
        GraphicsProbe probe(program);
        const GraphicsReport report = probe.wait(20s);
        QCOMPARE(report.use, Graphics::Processor);
        QVERIFY(!report.reason.isEmpty());
    }

    void aDriverThatHangsIsNotWaitedFor()
    {
        // Reads its standard input for ever, and takes no notice of the argument.
        QTemporaryDir directory;
        const QString program = directory.filePath(QStringLiteral("hangs"));
        QFile file(program);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\nexec cat\n");
        file.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        file.close();
        GraphicsProbe probe(program);
        QCOMPARE(probe.wait(50ms).reason, QStringLiteral("the driver did not answer in time"));
    }
};

QTEST_GUILESS_MAIN(GraphicsProbeTest)
#include "tst_graphics_probe.moc"
