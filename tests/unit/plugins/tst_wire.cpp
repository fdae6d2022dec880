#include "plugins/sdk/wire.h"

#include <QTest>

using namespace gatehouse::plugin;
using namespace gatehouse::plugin::wire;

namespace {

QByteArray frameOf(const QByteArray& body)
{
    QByteArray frame(kLengthBytes, Qt::Uninitialized);
    qToBigEndian(quint32(body.size()), frame.data());
    return frame + body;
}

}  // namespace

class TestWire : public QObject
{
    Q_OBJECT

private slots:
    void aDeliveryArrivesAsItWasSent()
    {
        const Delivery delivery{QStringLiteral("key-1"), QStringLiteral("passage"),
                                QJsonObject{{QStringLiteral("door"), QStringLiteral("东门")},
                                            {QStringLiteral("passage_id"), 12}},
                                std::chrono::milliseconds(9000)};
        Reader reader;
        reader.append(encode(Deliver{7, delivery}));
        Message message;
        QVERIFY(reader.take(message) == Taken::OneMessage);
        const auto& arrived = std::get<Deliver>(message);
        QCOMPARE(arrived.request, 7);
        QCOMPARE(arrived.delivery.idempotencyKey, delivery.idempotencyKey);
        QCOMPARE(arrived.delivery.topic, delivery.topic);
        QCOMPARE(arrived.delivery.fields, delivery.fields);
        QCOMPARE(arrived.delivery.deadline.count(), 9000);
        QVERIFY(reader.take(message) == Taken::NothingYet);
    }

    void theSecretKeepsBytesThatAreNoText()
    {
        const QByteArray secret("\x00\xff\x01 secret", 10);
        Reader reader;
        reader.append(
            encode(Configure{QJsonObject{{QStringLiteral("url"), QStringLiteral("x")}}, secret}));
        Message message;
        QVERIFY(reader.take(message) == Taken::OneMessage);
        QCOMPARE(std::get<Configure>(message).secret, secret);
    }

    void messagesMayArriveByteByByteAndTogether()
    {
        const QByteArray bytes =
            encode(Hello{QStringLiteral("webhook"), QStringLiteral("1")}) + encode(Configured{}) +
            encode(Answered{
                3, {Outcome::Retry, QStringLiteral("busy"), std::chrono::milliseconds(1500)}});
        Reader reader;
        std::vector<Message> messages;
        for (const char byte : bytes) {
            reader.append(QByteArray(1, byte));
            Message message;
            while (reader.take(message) == Taken::OneMessage) {
                messages.push_back(message);
            }
        }
        QCOMPARE(messages.size(), size_t(3));
        const auto& answer = std::get<Answered>(messages.at(2));
        QCOMPARE(answer.request, 3);
        QVERIFY(answer.result.outcome == Outcome::Retry);
        QCOMPARE(answer.result.retryAfter->count(), 1500);
    }

    void rubbishIsNeverAMessage_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto map = [](const QCborMap& value) {
            return frameOf(value.toCborValue().toCbor());
        };
        QTest::newRow("text") << QByteArray("HTTP/1.1 200 OK\r\n\r\n");
        QTest::newRow("empty frame") << frameOf({});
        QTest::newRow("endless frame") << QByteArray("\xff\xff\xff\xff", 4);
        QTest::newRow("no CBOR") << frameOf("{\"type\":\"hello\"}");
        QTest::newRow("no map") << frameOf(QCborValue(12).toCbor());
        QTest::newRow("unknown type") << map({{QStringLiteral("type"), QStringLiteral("shell")}});
        QTest::newRow("other protocol") << map(
            {{QStringLiteral("type"), QStringLiteral("hello")}, {QStringLiteral("protocol"), 2}});
        QTest::newRow("outcome 0") << map({{QStringLiteral("type"), QStringLiteral("answered")},
                                           {QStringLiteral("request"), 1},
                                           {QStringLiteral("outcome"), 0}});
        QTest::newRow("outcome 4") << map({{QStringLiteral("type"), QStringLiteral("answered")},
                                           {QStringLiteral("request"), 1},
                                           {QStringLiteral("outcome"), 4}});
        QTest::newRow("no request") << map(
            {{QStringLiteral("type"), QStringLiteral("answered")}, {QStringLiteral("outcome"), 1}});
    }
    void rubbishIsNeverAMessage()
    {
        QFETCH(const QByteArray, bytes);
        Reader reader;
        reader.append(bytes);
        Message message;
        QVERIFY(reader.take(message) == Taken::Rubbish);
    }

    void anOverlongMessageIsNotEncoded()
    {
        const QString tooMuch(qsizetype(kMaxFrameBytes) + 1, u'x');
        QVERIFY(encode(Unusable{tooMuch}).isEmpty());
    }

    void anOverlongReasonIsCut()
    {
        Reader reader;
        reader.append(encode(Answered{1, {Outcome::Refused, QString(5000, u'r'), std::nullopt}}));
        Message message;
        QVERIFY(reader.take(message) == Taken::OneMessage);
        QCOMPARE(std::get<Answered>(message).result.reason.size(), kMaxReasonLength);
    }
};

QTEST_GUILESS_MAIN(TestWire)
#include "tst_wire.moc"
