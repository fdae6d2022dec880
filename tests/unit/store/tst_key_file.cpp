// The plain key file: whole or not at all, the owner's alone, and gone when it is destroyed.
#include "store/custody/key_file.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace gatehouse;
using namespace gatehouse::store;

namespace {
constexpr auto kOwner = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
}  // namespace

class TestKeyFile : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_directory;
    QString keyFile() const { return m_directory.filePath(QStringLiteral("estate.key")); }

private slots:
    void init() { QFile::remove(keyFile()); }

    void keyIsKeptAndIsTheOwnersAlone()
    {
        FileCustody custody(keyFile());
        const EstateKeys keys{DataKey::generate(), std::nullopt};
        QVERIFY(custody.save(keys).ok());
        QCOMPARE(QFile(keyFile()).size(), 32);
        QVERIFY(
            !(QFile(keyFile()).permissions() & (QFileDevice::ReadGroup | QFileDevice::WriteGroup |
                                                QFileDevice::ReadOther | QFileDevice::WriteOther)));
        const auto again = custody.load();
        QVERIFY(again.ok());
        QVERIFY(again->present == keys.present);
        QVERIFY(!again->next);
    }

    void bothKeysOfAChangeAreKept()
    {
        FileCustody custody(keyFile());
        const EstateKeys keys{DataKey::generate(), DataKey::generate()};
        QVERIFY(custody.save(keys).ok());
        const auto again = custody.load();
        QVERIFY(again->present == keys.present);
        QVERIFY(again->next && *again->next == *keys.next);
        QVERIFY(custody.save({*keys.next, std::nullopt}).ok());
        QVERIFY(custody.load()->present == *keys.next);
    }

    void missingKeyIsUnavailable()
    {
        const auto opened = FileCustody(keyFile()).load();
        QCOMPARE(opened.error().code, ErrorCode::Unavailable);
        QVERIFY(opened.error().text.contains(keyFile()));
        QVERIFY(!QFile::exists(keyFile()));
    }

    void shortOrLongKeyIsCorruptAndStaysAsItIs_data()
    {
        QTest::addColumn<int>("size");
        QTest::newRow("empty") << 0;
        QTest::newRow("short") << 31;
        QTest::newRow("long") << 33;
        QTest::newRow("longer than both keys of a change") << 65;
    }

    void shortOrLongKeyIsCorruptAndStaysAsItIs()
    {
        QFETCH(int, size);
        const QByteArray bytes(size, 'k');
        QFile file(keyFile());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        QVERIFY(file.setPermissions(kOwner));
        QCOMPARE(FileCustody(keyFile()).load().error().code, ErrorCode::Corrupt);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), bytes);
    }

    void keyThatOthersMayReadIsDenied()
    {
        QVERIFY(FileCustody(keyFile()).save({DataKey::generate(), std::nullopt}).ok());
        QVERIFY(QFile::setPermissions(keyFile(), kOwner | QFileDevice::ReadOther));
        QCOMPARE(FileCustody(keyFile()).load().error().code, ErrorCode::Denied);
    }

    void destroyedKeyIsGoneAndDestroyingItAgainIsFine()
    {
        FileCustody custody(keyFile());
        QVERIFY(custody.save({DataKey::generate(), std::nullopt}).ok());
        // Another name for the same blocks shows what is left on the disk.
        const QString witness = m_directory.filePath(QStringLiteral("witness"));
        QCOMPARE(::link(qPrintable(keyFile()), qPrintable(witness)), 0);
        QVERIFY(custody.destroy().ok());
        QVERIFY(!QFile::exists(keyFile()));
        QFile left(witness);
        QVERIFY(left.open(QIODevice::ReadOnly));
        QCOMPARE(left.readAll(), QByteArray(32, '\0'));
        QVERIFY(custody.destroy().ok());
    }
};

QTEST_GUILESS_MAIN(TestKeyFile)
#include "tst_key_file.moc"
