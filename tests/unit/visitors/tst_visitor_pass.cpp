// A pass says what was signed and nothing else: one spelling, no bit to change, the public key
// alone to check it.
#include "pass/pass_key.h"

#include <QTest>

#include <random>

using namespace gatehouse;
using namespace std::chrono_literals;

namespace {

constexpr UtcTime kStart{std::chrono::milliseconds{1'795'356'000'000}};

PassClaims claims()
{
    return {.id = pass::newPassId(),
            .keyId = QByteArray(kPassKeyIdBytes, '\0'),
            .notBefore = kStart,
            .notAfter = kStart + 4h,
            .uses = 2,
            .doors = {DoorId(1), DoorId(7), DoorId(65535)}};
}

pass::CheckedPass check(const QByteArray& text, const QByteArray& publicKey)
{
    return pass::checkSignature(text, std::span(&publicKey, 1));
}

}  // namespace

class TestVisitorPass : public QObject
{
    Q_OBJECT

private slots:
    void whatIsSignedIsReadBack();
    void everyBitFlipIsRefused();
    void everyChangedCharacterIsRefused();
    void aPassHasOneSpelling();
    void claimsThatDoNotFitAreNotSigned_data();
    void claimsThatDoNotFitAreNotSigned();
    void randomBytesAreNoPass();
    void anotherEstatesPassIsForeign();
    void timesAndDoorsAreJudged();
    void aSecretOpensTheSameKey();
    void keyFilesAreReadBack();
    void revocationListsAreSigned();
};

void TestVisitorPass::whatIsSignedIsReadBack()
{
    const auto key = pass::SigningKey::generate();
    const PassClaims want = claims();
    const auto text = key.sign(want);
    QVERIFY(text.ok());
    const auto got = check(*text, key.publicKey());
    QCOMPARE(got.verdict, PassVerdict::Good);
    QCOMPARE(got.claims.id, want.id);
    QCOMPARE(got.claims.keyId, key.keyId());
    QVERIFY(got.claims.notBefore == want.notBefore && got.claims.notAfter == want.notAfter);
    QCOMPARE(got.claims.uses, 2);
    QCOMPARE(got.claims.doors, want.doors);
    // A QR code of the alphanumeric kind holds these characters in five and a half bits each.
    for (const char c : *text) {
        QVERIFY((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-');
    }
}

void TestVisitorPass::everyBitFlipIsRefused()
{
    const auto key = pass::SigningKey::generate();
    const auto text = key.sign(claims());
    const auto parsed = parseVisitorPass(*text);
    QVERIFY(parsed.ok());
    const QByteArray whole = parsed->signedBytes + parsed->signature;
    QCOMPARE(passText(parsed->signedBytes, parsed->signature), *text);
    for (qsizetype bit = 0; bit < whole.size() * 8; ++bit) {
        QByteArray flipped = whole;
        flipped[bit / 8] = char(flipped[bit / 8] ^ (1 << (bit % 8)));
        const auto verdict = check(passText(flipped, {}), key.publicKey()).verdict;
        QVERIFY2(verdict != PassVerdict::Good, qPrintable(QString::number(bit)));
    }
}

void TestVisitorPass::everyChangedCharacterIsRefused()
{
    const auto key = pass::SigningKey::generate();
    const QByteArray text = *key.sign(claims());
    for (qsizetype at = 0; at < text.size(); ++at) {
        for (int bit = 0; bit < 8; ++bit) {
            QByteArray changed = text;
            changed[at] = char(changed[at] ^ (1 << bit));
            QVERIFY(check(changed, key.publicKey()).verdict != PassVerdict::Good);
        }
        QByteArray shorter = text;
        shorter.remove(at, 1);
        QVERIFY(check(shorter, key.publicKey()).verdict != PassVerdict::Good);
        QVERIFY(check(text.first(at), key.publicKey()).verdict != PassVerdict::Good);
    }
}

void TestVisitorPass::aPassHasOneSpelling()
{
    const auto key = pass::SigningKey::generate();
    const QByteArray text = *key.sign(claims());
    QCOMPARE(check(text.toLower(), key.publicKey()).verdict, PassVerdict::Good);  // caps lock
    for (const char* more : {" ", "A", "=", "\n", "7"}) {
        QCOMPARE(check(text + more, key.publicKey()).verdict, PassVerdict::NotAPass);
        QCOMPARE(check(more + text, key.publicKey()).verdict, PassVerdict::NotAPass);
    }
    const auto parsed = parseVisitorPass(text);
    const QByteArray longer = passText(parsed->signedBytes, parsed->signature + '\0');
    QCOMPARE(check(longer, key.publicKey()).verdict, PassVerdict::NotAPass);
    QVERIFY(!parseVisitorPass(QByteArray(100'000, 'A')));
    QVERIFY(!parseVisitorPass({}));
}

void TestVisitorPass::claimsThatDoNotFitAreNotSigned_data()
{
    QTest::addColumn<PassClaims>("broken");
    const auto row = [](const char* name, auto spoil) {
        PassClaims broken = claims();
        spoil(broken);
        QTest::newRow(name) << broken;
    };
    row("short id", [](PassClaims& c) { c.id.chop(1); });
    row("half a second", [](PassClaims& c) { c.notBefore += 500ms; });
    row("before 1970", [](PassClaims& c) { c.notBefore = fromMs(-1000); });
    row("no time", [](PassClaims& c) { c.notAfter = c.notBefore; });
    row("too long", [](PassClaims& c) { c.notAfter = c.notBefore + kLongestPass + 1s; });
    row("no use", [](PassClaims& c) { c.uses = 0; });
    row("too many uses", [](PassClaims& c) { c.uses = 256; });
    row("no door", [](PassClaims& c) { c.doors.clear(); });
    row("a door twice", [](PassClaims& c) { c.doors = {DoorId(3), DoorId(3)}; });
    row("out of order", [](PassClaims& c) { c.doors = {DoorId(3), DoorId(2)}; });
    row("too great a door", [](PassClaims& c) { c.doors = {DoorId(65536)}; });
    row("too many doors", [](PassClaims& c) {
        c.doors.clear();
        for (int door = 1; door <= kMostPassDoors + 1; ++door) {
            c.doors.emplace_back(door);
        }
    });
}

void TestVisitorPass::claimsThatDoNotFitAreNotSigned()
{
    QFETCH(PassClaims, broken);
    const auto text = pass::SigningKey::generate().sign(broken);
    QVERIFY(!text.ok());
    QCOMPARE(text.error().code, ErrorCode::Invalid);
}

void TestVisitorPass::randomBytesAreNoPass()
{
    const auto key = pass::SigningKey::generate();
    std::mt19937 random(20261122);
    const QByteArray alphabet = QByteArrayLiteral("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
    for (int round = 0; round < 20'000; ++round) {
        QByteArray text = round % 2 ? QByteArrayLiteral("GH1-AE") : QByteArray();
        const qsizetype size = qsizetype(random() % 260);
        for (qsizetype i = 0; i < size; ++i) {
            text.append(round % 4 ? alphabet[qsizetype(random() % 32)] : char(random() % 256));
        }
        QVERIFY(check(text, key.publicKey()).verdict != PassVerdict::Good);
    }
}

void TestVisitorPass::anotherEstatesPassIsForeign()
{
    const auto ours = pass::SigningKey::generate();
    const auto theirs = pass::SigningKey::generate();
    QCOMPARE(check(*theirs.sign(claims()), ours.publicKey()).verdict, PassVerdict::ForeignKey);
    // Theirs, dressed up with our key's number.
    const auto parsed = parseVisitorPass(*theirs.sign(claims()));
    PassClaims dressed = parsed->claims;
    dressed.keyId = ours.keyId();
    const QByteArray text = passText(*encodeClaims(dressed), parsed->signature);
    QCOMPARE(check(text, ours.publicKey()).verdict, PassVerdict::Forged);
    const std::array keys{theirs.publicKey(), ours.publicKey()};
    QCOMPARE(pass::checkSignature(*ours.sign(claims()), keys).verdict, PassVerdict::Good);
    QCOMPARE(pass::checkSignature(*ours.sign(claims()), {}).verdict, PassVerdict::ForeignKey);
}

void TestVisitorPass::timesAndDoorsAreJudged()
{
    const PassClaims pass = claims();
    QCOMPARE(judge(pass, DoorId(7), kStart - 1ms), PassVerdict::TooEarly);
    QCOMPARE(judge(pass, DoorId(7), kStart), PassVerdict::Good);
    QCOMPARE(judge(pass, DoorId(7), kStart + 4h - 1ms), PassVerdict::Good);
    QCOMPARE(judge(pass, DoorId(7), kStart + 4h), PassVerdict::Expired);
    QCOMPARE(judge(pass, DoorId(2), kStart), PassVerdict::WrongDoor);
    QCOMPARE(judge(pass, std::nullopt, kStart), PassVerdict::Good);
}

void TestVisitorPass::aSecretOpensTheSameKey()
{
    const auto key = pass::SigningKey::generate();
    const auto again = pass::SigningKey::fromSecret(key.secret());
    QVERIFY(again.ok());
    QCOMPARE(again->publicKey(), key.publicKey());
    QVERIFY(!pass::SigningKey::fromSecret(Secret(QByteArrayLiteral("short"))));
}

void TestVisitorPass::keyFilesAreReadBack()
{
    const QByteArrayList keys{pass::SigningKey::generate().publicKey(),
                              pass::SigningKey::generate().publicKey()};
    const QByteArray file = pass::publicKeyFile(keys);
    QCOMPARE(pass::readPublicKeyFile(file).value(), keys);
    QVERIFY(!pass::readPublicKeyFile({}));
    QVERIFY(!pass::readPublicKeyFile(file.first(file.indexOf('\n') + 1)));  // no key
    QVERIFY(!pass::readPublicKeyFile(file + "zz\n"));
    QVERIFY(!pass::readPublicKeyFile(file.chopped(2)));
}

void TestVisitorPass::revocationListsAreSigned()
{
    const auto key = pass::SigningKey::generate();
    const QByteArrayList keys{key.publicKey()};
    const QByteArrayList hashes{pass::passIdHash(pass::newPassId()),
                                pass::passIdHash(pass::newPassId())};
    const QByteArray file = pass::revocationFile(key, hashes, kStart);
    const auto read = pass::readRevocationFile(file, keys);
    QVERIFY(read.ok());
    QCOMPARE(read->idHashes, hashes);
    QVERIFY(read->made == kStart);
    QVERIFY(pass::readRevocationFile(pass::revocationFile(key, {}, kStart), keys).ok());
    for (qsizetype at = 0; at < file.size(); ++at) {
        QByteArray changed = file;
        changed[at] = char(changed[at] ^ 1);
        QVERIFY(!pass::readRevocationFile(changed, keys));
    }
    QVERIFY(!pass::readRevocationFile(file, {}));
    // Words that were signed as a list are no pass, and the other way round.
    QVERIFY(!parseVisitorPass(file));
}

QTEST_GUILESS_MAIN(TestVisitorPass)
#include "tst_visitor_pass.moc"
