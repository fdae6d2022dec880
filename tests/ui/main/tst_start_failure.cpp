// A desk that cannot open its data says what happened, what it means and what to do, and ends.
#include "main/start_failure.h"
#include "store/custody/custody_note.h"

#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

using namespace gatehouse;

class TestStartFailure : public QObject
{
    Q_OBJECT

private slots:
    void everyReasonHasItsOwnHeadingAndNamesTheFolder();
    void missingKeyIsSoughtWhereItIsKept();
    void closingTheWindowByKeyboardEndsIt();

private:
    static QStringList sentences(const QWidget& window);
};

QStringList TestStartFailure::sentences(const QWidget& window)
{
    QStringList texts;
    for (const QLabel* label : window.findChildren<QLabel*>()) {
        texts.append(label->text());
    }
    return texts;
}

void TestStartFailure::everyReasonHasItsOwnHeadingAndNamesTheFolder()
{
    QSet<QString> headings;
    for (const ErrorCode code :
         {ErrorCode::Conflict, ErrorCode::Corrupt, ErrorCode::Unavailable, ErrorCode::Io}) {
        const std::unique_ptr<QWidget> window(makeStartFailureWindow(
            fail(code, QStringLiteral("the reason in words")), QStringLiteral("/estate/data")));
        window->setAttribute(Qt::WA_DeleteOnClose, false);
        const QStringList texts = sentences(*window);
        QCOMPARE(texts.size(), 3);
        headings.insert(texts.first());
        QVERIFY(texts.last().contains(QStringLiteral("/estate/data")));
        QVERIFY(texts.last().contains(QStringLiteral("the reason in words")));
        QVERIFY(!texts.at(1).isEmpty());
    }
    QCOMPARE(headings.size(), 4);
}

void TestStartFailure::missingKeyIsSoughtWhereItIsKept()
{
    const auto advice = [](const QString& dataDir) {
        const std::unique_ptr<QWidget> window(makeStartFailureWindow(
            fail(ErrorCode::Unavailable, QStringLiteral("no key")), dataDir));
        window->setAttribute(Qt::WA_DeleteOnClose, false);
        return sentences(*window).at(1);
    };
    const QTemporaryDir folder;
    QVERIFY(advice(folder.path()).contains(QStringLiteral("estate.key back")));
    const QString note = folder.filePath(QStringLiteral("estate.key.custody"));
    QVERIFY(store::writeCustodyNote(note, store::newCustodyNote(store::CustodyKind::Passphrase)));
    QVERIFY(advice(folder.path()).contains(QStringLiteral("estate.key.sealed")));
    QVERIFY(
        store::writeCustodyNote(note, store::newCustodyNote(store::CustodyKind::SecretService)));
    QVERIFY(advice(folder.path()).contains(QStringLiteral("keyring")));
}

void TestStartFailure::closingTheWindowByKeyboardEndsIt()
{
    const QPointer<QWidget> window = makeStartFailureWindow(
        fail(ErrorCode::Io, QStringLiteral("read-only")), QStringLiteral("/d"));
    window->show();
    QVERIFY(QTest::qWaitForWindowExposed(window));
    QTest::keyClick(window->findChild<QPushButton*>(), Qt::Key_Space);
    QTRY_VERIFY(window.isNull());
}

QTEST_MAIN(TestStartFailure)
#include "tst_start_failure.moc"
