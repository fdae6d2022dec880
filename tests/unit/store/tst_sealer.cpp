#include "store/sealer.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::store;

namespace {
const Place kPlace("person.name_sealed", PersonId(7));
const QByteArray kPlain = QByteArrayLiteral("王小明");
}  // namespace

class TestSealer : public QObject
{
    Q_OBJECT

private slots:
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
        QVERIFY(!Sealer::unseal(key, sealed, Place("person.phone_sealed", PersonId(7))));
        QVERIFY(!Sealer::unseal(key, sealed, Place("person.name_sealed", PersonId(8))));
        QVERIFY(!Sealer::unseal(key, sealed, Place("person.name_sealed", QByteArray("7"))));
    }

    void personKeySurvivesBeingWrappedAndOpensForThatPersonAlone()
    {
        const Sealer estate(DataKey::generate());
        const DataKey key = DataKey::generate();
        const QByteArray wrapped = estate.wrap(key, PersonId(7));
        const auto unwrapped = estate.unwrap(wrapped, PersonId(7));
        QVERIFY(unwrapped.ok());
        QVERIFY(unwrapped.value() == key);
        QVERIFY(!estate.unwrap(wrapped, PersonId(8)));
    }

    void formerEstateKeyOpensWhileItIsNamedAndSealsNothing()
    {
        const DataKey former = DataKey::generate();
        const DataKey present = DataKey::generate();
        const Sealer both(present, DataKey::OldForm::Refuse, former);
        const QByteArray old = Sealer(former).sealForEstate(kPlain, kPlace);
        QCOMPARE(both.unsealForEstate(old, kPlace).value(), kPlain);
        QVERIFY(!Sealer(present).unsealForEstate(old, kPlace));
        const QByteArray fresh = both.sealForEstate(kPlain, kPlace);
        QCOMPARE(Sealer(present).unsealForEstate(fresh, kPlace).value(), kPlain);
    }

    void keyIdNamesAKey()
    {
        const Sealer estate(DataKey::generate());
        QCOMPARE(estate.keyId().size(), 16);
        QCOMPARE(estate.keyId(), keyIdOf(estate.estateKey()));
        QVERIFY(estate.keyId() != Sealer(DataKey::generate()).keyId());
    }
};

QTEST_GUILESS_MAIN(TestSealer)
#include "tst_sealer.moc"
