// The estate key under a passphrase, and on paper.
#include "store/custody/custody_note.h"
#include "store/custody/key_sheet.h"
#include "store/custody/passphrase_custody.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::store;

class TestKeyCustody : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_directory;
    QString file() const { return m_directory.filePath(QStringLiteral("estate.key.sealed")); }
    PassphraseCustody custody(const char* passphrase) const
    {
        return PassphraseCustody(file(), Secret(passphrase), PassphraseCost::Least);
    }

private slots:
    void init() { QFile::remove(file()); }

    void keyOpensWithItsPassphraseAlone()
    {
        const EstateKeys keys{DataKey::generate(), DataKey::generate()};
        QVERIFY(custody("four words of no kin").save(keys).ok());
        const auto opened = custody("four words of no kin").load();
        QVERIFY(opened->present == keys.present);
        QVERIFY(*opened->next == *keys.next);
        QCOMPARE(custody("four words of no kim").load().error().code, ErrorCode::Denied);
        QCOMPARE(custody("").load().error().code, ErrorCode::Denied);
        QFile kept(file());
        QVERIFY(kept.open(QIODevice::ReadOnly));
        const QByteArray bytes = kept.readAll();
        const QByteArray key(reinterpret_cast<const char*>(keys.present.bytes()), DataKey::kBytes);
        QVERIFY(!bytes.contains(key) && !bytes.contains(key.toBase64()));
    }

    void shortPassphraseIsInvalidAndDamageIsCorrupt()
    {
        QCOMPARE(custody("short").save({DataKey::generate(), std::nullopt}).error().code,
                 ErrorCode::Invalid);
        QVERIFY(!QFile::exists(file()));
        QVERIFY(custody("four words of no kin").save({DataKey::generate(), std::nullopt}).ok());
        QFile kept(file());
        QVERIFY(kept.open(QIODevice::ReadWrite));
        kept.write("not json");
        kept.close();
        QCOMPARE(custody("four words of no kin").load().error().code, ErrorCode::Corrupt);
    }

    void sheetGivesTheKeyBack()
    {
        for (int i = 0; i < 100; ++i) {
            const DataKey key = DataKey::generate();
            const QStringList lines = sheetLines(key);
            QCOMPARE(lines.size(), 8);
            const QString paper = QStringLiteral("Gatehouse\n\n") + lines.join(u'\n').toLower();
            const auto back = keyFromSheet(paper);
            QVERIFY2(back.ok(), qPrintable(back ? QString() : back.error().text));
            QVERIFY(back.value() == key);
        }
    }

    void slipOfThePenNamesItsLine()
    {
        QStringList lines = sheetLines(DataKey::generate());
        lines[4][3] = lines.at(4).at(3) == u'7' ? u'8' : u'7';
        const auto wrong = keyFromSheet(lines.join(u'\n'));
        QCOMPARE(wrong.error().code, ErrorCode::Invalid);
        QVERIFY(wrong.error().text.contains(QStringLiteral("line 5")));
        lines.removeAt(4);
        QVERIFY(keyFromSheet(lines.join(u'\n')).error().text.contains(QStringLiteral("line 5")));
    }

    void noteSaysWhereTheKeyIs()
    {
        const QString note = m_directory.filePath(QStringLiteral("note"));
        QVERIFY(!readCustodyNote(note)->has_value());
        for (const auto kind :
             {CustodyKind::File, CustodyKind::Passphrase, CustodyKind::SecretService}) {
            QVERIFY(custodyFromName(custodyName(kind)) == kind);
            const CustodyNote written = newCustodyNote(kind);
            QVERIFY(writeCustodyNote(note, written).ok());
            QVERIFY(readCustodyNote(note)->value().kind == kind);
            QCOMPARE(readCustodyNote(note)->value().estate, written.estate);
        }
    }
};

QTEST_GUILESS_MAIN(TestKeyCustody)
#include "tst_key_custody.moc"
