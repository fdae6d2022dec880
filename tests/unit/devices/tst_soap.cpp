// What is said to a device and what is read from it, without a device.
#include "devices/http_digest.h"
#include "devices/soap.h"
#include "domain/camera_device.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::devices;

class TestSoap : public QObject
{
    Q_OBJECT

private:
    static DigestChallenge challenge(const QByteArray& algorithm)
    {
        return parseDigestChallenge(
                   "Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\", algorithm=" +
                   algorithm +
                   ", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", "
                   "opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"")
            .value();
    }

private slots:
    /// The example of the ONVIF programmer's guide, whose time has no milliseconds; the sum over
    /// the time as it is written here was computed by another program.
    void passwordDigestIsThatOfTheGuide()
    {
        const QDateTime created(QDate(2010, 9, 16), QTime(7, 50, 45), Qt::UTC);
        const TokenParts parts{.nonce = QByteArray::fromBase64("LKqI6G/AikKCQrN0zqZFlg=="),
                               .created = fromMs(created.toMSecsSinceEpoch())};
        QCOMPARE(tokenTime(parts.created), QStringLiteral("2010-09-16T07:50:45.000Z"));
        QCOMPARE(passwordDigest(parts, Secret("userpassword")),
                 QByteArrayLiteral("GWk9UqNXKG2Mstn03A/oF+HQr84="));
    }

    /// RFC 2617, 3.5; with SHA-256 over the same words as another program computes it.
    void httpDigestIsThatOfTheStandard()
    {
        const DigestRequest request{
            .method = "GET", .path = "/dir/index.html", .clientNonce = "0a4f113b", .count = 1};
        const Secret password("Circle Of Life");
        const QString user = QStringLiteral("Mufasa");
        const QByteArray md5 = digestAuthorization(challenge("MD5"), request, user, password);
        QVERIFY(md5.contains("response=\"6629fae49393a05397450978507c4ef1\""));
        QVERIFY(md5.contains("nc=00000001"));
        const QByteArray sha = digestAuthorization(challenge("SHA-256"), request, user, password);
        QVERIFY(sha.contains(
            "response=\"5abdd07184ba512a22c53f41470e5eea7dcaa3a93a59b630c13dfe0a5dc6e38b\""));
    }

    void strongestDigestIsTakenAndBasicNever()
    {
        QVERIFY(!parseDigestChallenge("Basic realm=\"a\""));
        QVERIFY(!parseDigestChallenge("Digest realm=\"a\", algorithm=SHA-512, nonce=\"n\""));
        QVERIFY(!parseDigestChallenge("Digest realm=\"a\", nonce=\"n\", qop=\"auth-int\""));
        QVERIFY(!parseDigestChallenge("Digest realm=\"no nonce\""));
        QVERIFY(!parseDigestChallenge("Digest realm=\"not closed"));
        QVERIFY(!parseDigestChallenge("Digest realm=\"a\", nonce=\"n\r\nX-Made-Up: 1\""));
        const auto both = parseDigestChallenge(
            "Basic realm=\"x\", Digest realm=\"a, \\\"b\\\"\", nonce=\"one\", "
            "Digest realm=\"c\", nonce=\"two\", algorithm=SHA-256, qop=auth");
        QVERIFY(both.has_value());
        QCOMPARE(both->algorithm, DigestAlgorithm::Sha256);
        QCOMPARE(both->nonce, QByteArrayLiteral("two"));
        const auto old = parseDigestChallenge("Digest realm=\"a, \\\"b\\\"\", nonce=\"one\"");
        QCOMPARE(old->realm, QByteArrayLiteral("a, \"b\""));
        QVERIFY(!old->hasQop);
    }

    void namesAreEscaped()
    {
        const QString header =
            securityHeader({.nonce = "n", .created = {}}, QStringLiteral("<&\">"), Secret("p"));
        QVERIFY(header.contains(QStringLiteral("&lt;&amp;&quot;&gt;")));
        QVERIFY(parseXml(envelope(header, QStringLiteral("<X/>"))).ok());
    }

    void documentIsReadByLocalNames()
    {
        const auto root = parseXml(
            "<a:R xmlns:a=\"u\"><b:C xmlns:b=\"v\" b:k=\"1\"> x &amp; y "
            "</b:C><C>z</C></a:R>");
        QVERIFY(root.ok());
        QCOMPARE(root->textAt({"C"}), QStringLiteral("x & y"));
        QCOMPARE(root->child(QStringLiteral("C"))->attributes.value(QStringLiteral("k")),
                 QStringLiteral("1"));
        QCOMPARE(root->children.size(), 2U);
        QVERIFY(!root->find({"C", "D"}));
    }

    void hostileDocumentsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no XML") << QByteArray("<html><br></html>");
        QTest::newRow("cut") << QByteArray("<a><b>");
        QTest::newRow("type") << QByteArray("<!DOCTYPE a><a/>");
        QTest::newRow("entities") << QByteArray("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>");
        QTest::newRow("outside entity")
            << QByteArray("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>");
        QTest::newRow("deep") << QByteArray("<a>").repeated(100) + QByteArray("</a>").repeated(100);
        QTest::newRow("many") << "<a>" + QByteArray("<b/>").repeated(60'000) + "</a>";
        QTest::newRow("long text") << "<a>" + QByteArray(10'000, 'x') + "</a>";
        QTest::newRow("long") << "<a>" + QByteArray(3'000'000, ' ') + "</a>";
        QTest::newRow("zero bytes") << QByteArray(64, '\0');
    }

    void hostileDocumentsAreRefused()
    {
        QFETCH(QByteArray, bytes);
        const auto root = parseXml(bytes);
        QVERIFY(!root.ok());
        QCOMPARE(root.error().code, ErrorCode::Corrupt);
        QVERIFY(!root.error().text.contains(QStringLiteral("xxx")));
    }

    void faultsBecomeCodes_data()
    {
        QTest::addColumn<QByteArray>("subcode");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("rights") << QByteArray("ter:NotAuthorized") << ErrorCode::Denied;
        QTest::newRow("token") << QByteArray("ter:NoToken") << ErrorCode::NotFound;
        QTest::newRow("unknown") << QByteArray("ter:ActionNotSupported") << ErrorCode::Unavailable;
        QTest::newRow("other") << QByteArray("ter:InvalidArgVal") << ErrorCode::Invalid;
    }

    void faultsBecomeCodes()
    {
        QFETCH(QByteArray, subcode);
        QFETCH(ErrorCode, code);
        const auto body = bodyOf(
            "<s:Envelope xmlns:s=\"s\" xmlns:ter=\"t\"><s:Body><s:Fault><s:Code><s:Value>s:Sender"
            "</s:Value><s:Subcode><s:Value>" +
            subcode + "</s:Value></s:Subcode></s:Code></s:Fault></s:Body></s:Envelope>");
        QVERIFY(!body.ok());
        QCOMPARE(body.error().code, code);
    }

    void largestPictureIsTheMainStreamAndASmallOneTheSub()
    {
        const auto profile = [](int width, int height, const char* url) {
            return MediaProfile{.token = QStringLiteral("t"),
                                .name = {},
                                .codec = {},
                                .size = QSize(width, height),
                                .streamUrl = QUrl(QString::fromLatin1(url))};
        };
        QVERIFY(!chooseStreams({}));
        QVERIFY(!chooseStreams({profile(1920, 1080, "")}));
        const auto three =
            chooseStreams({profile(320, 180, "rtsp://a/3"), profile(704, 576, "rtsp://a/2"),
                           profile(2560, 1440, "rtsp://a/1")});
        QCOMPARE(three->main, 2U);
        QCOMPARE(three->sub, std::optional<size_t>(1));
        const auto one =
            chooseStreams({profile(1920, 1080, "rtsp://a/1"), profile(640, 360, "rtsp://a/1")});
        QVERIFY(!one->sub);
        const auto silent =
            chooseStreams({profile(0, 0, "rtsp://a/1"), profile(0, 0, "rtsp://a/2")});
        QCOMPARE(silent->main, 0U);
        QVERIFY(!silent->sub);
    }
};

QTEST_GUILESS_MAIN(TestSoap)
#include "tst_soap.moc"
