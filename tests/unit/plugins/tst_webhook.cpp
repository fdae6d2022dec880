#include "plugins/webhook/webhook_delivery.h"
#include "plugins/webhook/webhook_plugin.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::webhook;

namespace {
const QByteArray kSecret = QByteArrayLiteral("0123456789abcdef");
}

class TestWebhook : public QObject
{
    Q_OBJECT

private slots:
    /// The figure comes from `printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac
    /// 0123456789abcdef`.
    void theSignatureIsTheOneThatOpensslComputes()
    {
        QCOMPARE(signatureOf(kSecret, "1700000000", "{\"a\":1}"),
                 QByteArrayLiteral(
                     "v1=9eb18f493f8ec135d9eb2dad817c369bb4e9cbfa818657897a7437c1cd8c3a23"));
    }

    void theBodyIsTheSameAtEveryAttempt()
    {
        const plugin::Delivery delivery{
            QStringLiteral("k"), QStringLiteral("alert"),
            QJsonObject{{QStringLiteral("door"), QStringLiteral("东门")}},
            std::chrono::milliseconds(1)};
        const QByteArray body = bodyOf(delivery);
        QCOMPARE(body, bodyOf(delivery));
        QCOMPARE(
            QString::fromUtf8(body),
            QStringLiteral(
                "{\"data\":{\"door\":\"东门\"},\"idempotency_key\":\"k\",\"topic\":\"alert\"}"));
    }

    void retryAfterIsReadAsSecondsOrDate_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<qint64>("expectedMs");  // -1: not understood
        QTest::newRow("seconds") << QByteArray("120") << qint64(120000);
        QTest::newRow("spaces") << QByteArray(" 5 ") << qint64(5000);
        QTest::newRow("date") << QByteArray("Sun, 22 Nov 2026 14:01:00 GMT") << qint64(60000);
        QTest::newRow("past date") << QByteArray("Sun, 22 Nov 2026 13:00:00 GMT") << qint64(0);
        QTest::newRow("negative") << QByteArray("-1") << qint64(-1);
        QTest::newRow("words") << QByteArray("soon") << qint64(-1);
        QTest::newRow("nothing") << QByteArray() << qint64(-1);
    }
    void retryAfterIsReadAsSecondsOrDate()
    {
        QFETCH(const QByteArray, header);
        QFETCH(const qint64, expectedMs);
        const QDateTime now(QDate(2026, 11, 22), QTime(14, 0), Qt::UTC);
        const auto wait = retryAfterOf(header, now);
        QCOMPARE(wait ? qint64(wait->count()) : qint64(-1), expectedMs);
    }

    void unusableConfigurationIsRefusedWithItsReason_data()
    {
        QTest::addColumn<QJsonObject>("config");
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<QString>("names");
        const auto url = [](const char* text) {
            return QJsonObject{{QStringLiteral("url"), QString::fromLatin1(text)}};
        };
        QJsonObject hasty = url("https://example.org/hook");
        hasty.insert(QStringLiteral("timeout_ms"), 1);
        QTest::newRow("nothing") << QJsonObject() << kSecret << "url";
        QTest::newRow("file") << url("file:///etc/passwd") << kSecret << "url";
        QTest::newRow("no host") << url("http:///hook") << kSecret << "url";
        QTest::newRow("password") << url("https://a:b@example.org/") << kSecret << "url";
        QTest::newRow("no time") << hasty << kSecret << "timeout_ms";
        QTest::newRow("short secret")
            << url("https://example.org/hook") << QByteArray("short") << "secret";
        QTest::newRow("good") << url("https://example.org/hook") << kSecret << "";
    }
    void unusableConfigurationIsRefusedWithItsReason()
    {
        QFETCH(const QJsonObject, config);
        QFETCH(const QByteArray, secret);
        QFETCH(const QString, names);
        WebhookPlugin plugin;
        const QString refusal = plugin.configure(config, secret);
        QCOMPARE(refusal.isEmpty(), names.isEmpty());
        QCOMPARE(refusal.left(names.size()), names);
        QVERIFY(!refusal.contains(QString::fromLatin1(secret)));
    }
};

QTEST_GUILESS_MAIN(TestWebhook)
#include "tst_webhook.moc"
