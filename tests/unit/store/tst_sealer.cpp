#include "store/sealer.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::store;

namespace {
const QByteArray kPlace = QByteArrayLiteral("person.name_sealed");
const QByteArray kPlain = QByteArrayLiteral("王小明");
constexpr auto kOwner = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
}  // namespace

class TestSealer : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_directory;
    QString keyFile() const { return m_directory.filePath(QStringLiteral("estate.key")); }
    Sealer sealer() const
    {
        return Sealer::open(keyFile(), Sealer::KeyFile::CreateIfMissing).take();
    }

private slots:
    void init() { QFile::remove(keyFile()); }

    void whatIsSealedOpensAgain()
    {
        const DataKey key = DataKey::generate();
        const QByteArray sealed = Sealer::seal(key, kPlain, kPlace);
        QVERIFY(!sealed.contains(kPlain));
        QCOMPARE(Sealer::unseal(key, sealed, kPlace).value(), kPlain);
        QCOMPARE(Sealer::unseal(key, Sealer::seal(key, QByteArray(), kPlace), kPlace).value(),
                 QByteArray(""));
    }

    void sameValueSealedTwiceLooksDifferent()
    {
        const DataKey key = DataKey::generate();
        QVERIFY(Sealer::seal(key, kPlain, kPlace) != Sealer::seal(key, kPlain, kPlace));
    }

    void everyChangedByteIsNoticed()
    {
        const DataKey key = DataKey::generate();
        const QByteArray sealed = Sealer::seal(key, kPlain, kPlace);
        for (qsizetype i = 0; i < sealed.size(); ++i) {
            QByteArray changed = sealed;
            changed[i] = char(changed.at(i) ^ 1);
            QCOMPARE(Sealer::unseal(key, changed, kPlace).error().code, ErrorCode::Corrupt);
        }
        QCOMPARE(Sealer::unseal(key, sealed.left(10), kPlace).error().code, ErrorCode::Corrupt);
    }

    void anotherKeyOrAnotherPlaceDoesNotOpenIt()
    {
        const DataKey key = DataKey::generate();
        const QByteArray sealed = Sealer::seal(key, kPlain, kPlace);
        QVERIFY(!Sealer::unseal(DataKey::generate(), sealed, kPlace));
        QVERIFY(!Sealer::unseal(key, sealed, QByteArrayLiteral("person.phone_sealed")));
    }

    void personKeySurvivesBeingWrapped()
    {
        const Sealer estate = sealer();
        const DataKey key = DataKey::generate();
        const QByteArray sealed = Sealer::seal(key, kPlain, kPlace);
        const auto unwrapped = estate.unwrap(estate.wrap(key));
        QVERIFY(unwrapped.ok());
        QCOMPARE(Sealer::unseal(unwrapped.value(), sealed, kPlace).value(), kPlain);
    }

    void keyFileIsKeptAndIsTheOwnersAlone()
    {
        const QByteArray sealed = sealer().sealForEstate(kPlain, kPlace);
        QCOMPARE(QFile(keyFile()).size(), 32);
        constexpr QFileDevice::Permissions others =
            QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther |
            QFileDevice::WriteOther;
        QVERIFY(!(QFile(keyFile()).permissions() & others));
        const auto again = Sealer::open(keyFile(), Sealer::KeyFile::MustExist);
        QVERIFY(again.ok());
        QCOMPARE(again->unsealForEstate(sealed, kPlace).value(), kPlain);
    }

    void missingKeyFileIsUnavailable()
    {
        const auto opened = Sealer::open(keyFile(), Sealer::KeyFile::MustExist);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Unavailable);
        QVERIFY(opened.error().text.contains(keyFile()));
        QVERIFY(!QFile::exists(keyFile()));
    }

    void shortOrLongKeyFileIsCorruptAndStaysAsItIs_data()
    {
        QTest::addColumn<int>("size");
        QTest::newRow("empty") << 0;
        QTest::newRow("short") << 31;
        QTest::newRow("long") << 33;
    }

    void shortOrLongKeyFileIsCorruptAndStaysAsItIs()
    {
        QFETCH(int, size);
        const QByteArray bytes(size, 'k');
        QFile file(keyFile());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        QVERIFY(file.setPermissions(kOwner));
        for (const auto mode : {Sealer::KeyFile::MustExist, Sealer::KeyFile::CreateIfMissing}) {
            const auto opened = Sealer::open(keyFile(), mode);
            QVERIFY(!opened);
            QCOMPARE(opened.error().code, ErrorCode::Corrupt);
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), bytes);
    }

    void keyFileThatOthersMayReadIsDenied()
    {
        (void)sealer();
        QVERIFY(QFile::setPermissions(keyFile(), kOwner | QFileDevice::ReadOther));
        const auto opened = Sealer::open(keyFile(), Sealer::KeyFile::MustExist);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Denied);
    }
};

QTEST_GUILESS_MAIN(TestSealer)
#include "tst_sealer.moc"
