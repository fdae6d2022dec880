#include "services/sync_settings.h"

#include <QTest>

using namespace gatehouse::services;
using std::chrono::milliseconds;

class TestSyncBackOff : public QObject
{
    Q_OBJECT

private slots:
    void waitsDoubleUpToTheLongest()
    {
        for (int attempt = 1; attempt < 40; ++attempt) {
            const double middle = std::min(100.0 * std::pow(2.0, attempt - 1), 1000.0);
            for (int i = 0; i < 50; ++i) {
                const auto wait = backOff(milliseconds(100), milliseconds(1000), attempt);
                QVERIFY2(
                    double(wait.count()) >= middle * 0.74 && double(wait.count()) <= middle * 1.26,
                    qPrintable(QStringLiteral("attempt %1: %2 ms").arg(attempt).arg(wait.count())));
            }
        }
    }

    void waitsDifferSoThatDesksDoNotKnockTogether()
    {
        QSet<qint64> waits;
        for (int i = 0; i < 50; ++i) {
            waits.insert(backOff(milliseconds(10000), milliseconds(10000), 1).count());
        }
        QVERIFY(waits.size() > 10);
    }
};

QTEST_GUILESS_MAIN(TestSyncBackOff)
#include "tst_sync_back_off.moc"
