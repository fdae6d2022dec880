// The guard's queue of plates on the real vehicles page over a real store.
#include "services/image_service.h"
#include "services/plate_service.h"
#include "services/vehicle_service.h"
#include "store/passage_repository.h"
#include "support/await.h"
#include "support/scripted_dialogs.h"
#include "support/test_store.h"
#include "ui/registry/vehicles_page.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/image_view.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <memory>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::ui;

namespace {

struct Desk
{
    Desk()
    {
        ui = std::make_unique<UiContext>(
            UiContext{theme, icons, dialogs, data.clock(), QTimeZone("Asia/Shanghai")});
        page = std::make_unique<VehiclesPage>(*ui, vehicles, registry);
        page->setPlates(plates, images);
        page->resize(1300, 800);
        page->show();
        page->activateWindow();
    }

    template <typename Widget>
    Widget* find(const char* name) const
    {
        return page->findChild<Widget*>(QString::fromLatin1(name));
    }
    QLineEdit* field() const { return find<QLineEdit>("unreadPlate"); }
    QAbstractItemModel* rows() const { return find<QTableView>("unreadPlates")->model(); }
    QString guess(int row) const { return rows()->index(row, 3).data().toString(); }
    bool says(const QString& part) const
    {
        for (const QLabel* label : page->findChildren<QLabel*>()) {
            if (label->isVisible() && label->text().contains(part)) {
                return true;
            }
        }
        return false;
    }
    /// Where the focus is, as a hand would.
    void key(Qt::Key key) const { QTest::keyClick(QApplication::focusWidget(), key); }
    void openQueue() const
    {
        QTest::mouseClick(find<QPushButton>("vehiclesUnread"), Qt::LeftButton);
    }

    /// A reading of which all characters but the last are sure.
    PlateReadingId comes(const QString& text)
    {
        data.clock().advance(std::chrono::seconds(10));
        vision::PlateVisit seen;
        seen.camera = data.gateCamera;
        seen.reading.text = text;
        seen.reading.characters.assign(size_t(text.size()), 0.99F);
        seen.reading.characters.back() = 0.61F;
        seen.reading.confidence = 0.57;
        seen.reading.crop = QImage(120, 40, QImage::Format_RGB888);
        seen.reading.crop.fill(Qt::blue);
        seen.firstSeen = data.now();
        const auto recorded = await(plates.record(seen));
        if (!recorded) {
            qFatal("%s", qPrintable(recorded.error().text));
        }
        return recorded->waiting;
    }
    std::vector<PassageRow> passages()
    {
        auto read = await(data.store().read([&](store::sql::Connection& connection) {
            return store::PassageRepository(connection)
                .page({}, std::nullopt, 10, data.store().sealer());
        }));
        return read ? read->rows : std::vector<PassageRow>();
    }

    TestStore data;
    vision::Gallery gallery;
    services::FaceDesk faces{QStringLiteral(GATEHOUSE_ASSETS_DIR "/models")};
    services::RegistryService registry{data.store(), gallery, faces};
    services::VehicleService vehicles{data.store()};
    services::PlateService plates{data.store()};
    services::ImageService images{data.store()};
    Theme theme{*qApp};
    IconSet icons{theme};
    ScriptedDialogs dialogs;
    std::unique_ptr<UiContext> ui;
    std::unique_ptr<VehiclesPage> page;
};

}  // namespace

class TestUnreadPlates : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        QVERIFY(QTest::qWaitForWindowActive(m_desk->page.get()));
    }
    void cleanup() { m_desk.reset(); }

    void newestStandsOnTopAndIsOpen();
    void doubtsAreSaidInWords();
    void enterKeepsWhatIsReadAndOpensTheNext();
    void keyThatIsHeldDownAnswersOnce();
    void plateThatComesInDisturbsNobody();
    void whoeverWaitsAtTheEmptyQueueHasTheField();
    void upAndDownChooseWhileTyping();
    void textThatIsNoPlateIsRefusedWithAReason();
    void plateOfAnotherCountryNeedsASecondEnter();
    void unreadableAndNoPlateHaveKeys();
    void provinceOfTheKeysReplacesTheOneThatStandsThere();
    void plateThatSomebodyElseAnsweredIsLeft();
    void emptyQueueSaysSo();
    void brokenStoreIsSaidAndAskedAgain();
    void whoMayNotReadPlatesHasNoSection();

private:
    void start(const QStringList& texts)
    {
        for (const QString& text : texts) {
            m_last = m_desk->comes(text);
        }
        m_desk->page->setSession(m_desk->data.session(Role::Guard));
        m_desk->openQueue();
        QTRY_COMPARE(m_desk->rows()->rowCount(), int(texts.size()));
        QVERIFY(m_desk->field()->hasFocus());
    }

    std::unique_ptr<Desk> m_desk;
    PlateReadingId m_last;
};

void TestUnreadPlates::newestStandsOnTopAndIsOpen()
{
    QSignalSpy badge(m_desk->page.get(), &ui::Page::badgeChanged);
    start({QStringLiteral("沪B67890"), QStringLiteral("粤C13579")});
    QCOMPARE(m_desk->guess(0), QStringLiteral("粤C13579"));
    QCOMPARE(m_desk->field()->text(), QStringLiteral("粤C13579"));
    QCOMPARE(badge.last().first().toInt(), 2);
    QTRY_VERIFY(m_desk->page->findChild<ImageView*>()->hasImage());
}

void TestUnreadPlates::doubtsAreSaidInWords()
{
    start({QStringLiteral("沪B67890")});
    QCOMPARE(m_desk->find<QWidget>("unreadGuess")->accessibleName(),
             QStringLiteral("The camera read 沪B67890 and is not sure of 0 (7)"));
    QCOMPARE(m_desk->field()->selectedText(), QStringLiteral("0"));
}

void TestUnreadPlates::enterKeepsWhatIsReadAndOpensTheNext()
{
    start({QStringLiteral("沪B67890"), QStringLiteral("粤C13579")});
    m_desk->field()->setFocus();
    QTest::keyClicks(m_desk->field(), QStringLiteral("8"));  // replaces the doubt
    QCOMPARE(m_desk->field()->text(), QStringLiteral("粤C13578"));
    m_desk->key(Qt::Key_Return);
    QTRY_COMPARE(m_desk->field()->text(), QStringLiteral("沪B67890"));
    QVERIFY(m_desk->field()->hasFocus());
    QCOMPARE(m_desk->rows()->rowCount(), 1);
    QCOMPARE(m_desk->passages().size(), size_t{1});
    QCOMPARE(m_desk->passages().front().passage.plate, QStringLiteral("粤C13578"));
}

void TestUnreadPlates::keyThatIsHeldDownAnswersOnce()
{
    start({QStringLiteral("沪B67890"), QStringLiteral("粤C13579")});
    m_desk->key(Qt::Key_Return);
    QTRY_COMPARE(m_desk->field()->text(), QStringLiteral("沪B67890"));
    QKeyEvent held(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, QString(), true);
    QCoreApplication::sendEvent(m_desk->field(), &held);
    QTest::qWait(0);
    QCOMPARE(m_desk->passages().size(), size_t{1});
}

void TestUnreadPlates::plateThatComesInDisturbsNobody()
{
    start({QStringLiteral("沪B67890")});
    auto* search = m_desk->find<QLineEdit>("vehiclesSearch");
    m_desk->field()->setText(QStringLiteral("沪B6789"));
    m_desk->field()->setFocus();
    m_desk->comes(QStringLiteral("粤C13579"));
    QTRY_COMPARE(m_desk->rows()->rowCount(), 2);
    QCOMPARE(m_desk->guess(0), QStringLiteral("粤C13579"));
    QCOMPARE(m_desk->field()->text(), QStringLiteral("沪B6789"));
    QVERIFY(m_desk->field()->hasFocus());
    QTest::mouseClick(m_desk->find<QPushButton>("vehiclesRegister"), Qt::LeftButton);
    search->setFocus();
    m_desk->comes(QStringLiteral("京A13579"));
    QTRY_COMPARE(m_desk->rows()->rowCount(), 3);
    QVERIFY(search->hasFocus() && search->isVisible());
}

void TestUnreadPlates::whoeverWaitsAtTheEmptyQueueHasTheField()
{
    start({QStringLiteral("沪B67890")});
    m_desk->key(Qt::Key_F8);
    QTRY_VERIFY(m_desk->says(QStringLiteral("Every plate is read")));
    m_desk->comes(QStringLiteral("粤C13579"));
    QTRY_VERIFY(m_desk->field()->hasFocus());
    QCOMPARE(m_desk->field()->selectedText(), QStringLiteral("9"));
    m_desk->key(Qt::Key_Return);
    QTRY_COMPARE(m_desk->passages().size(), size_t{1});
}

void TestUnreadPlates::upAndDownChooseWhileTyping()
{
    start({QStringLiteral("沪B67890"), QStringLiteral("粤C13579")});
    m_desk->key(Qt::Key_Down);
    QCOMPARE(m_desk->field()->text(), QStringLiteral("沪B67890"));
    m_desk->key(Qt::Key_Up);
    QCOMPARE(m_desk->field()->text(), QStringLiteral("粤C13579"));
    m_desk->key(Qt::Key_Up);
    QCOMPARE(m_desk->field()->text(), QStringLiteral("粤C13579"));
}

void TestUnreadPlates::textThatIsNoPlateIsRefusedWithAReason()
{
    start({QStringLiteral("沪B67890")});
    m_desk->field()->setText(QStringLiteral("沪B6"));
    m_desk->key(Qt::Key_Return);
    QVERIFY(m_desk->says(QStringLiteral("This is no number plate")));
    QVERIFY(m_desk->passages().empty());
    m_desk->field()->setText(QStringLiteral("沪B67891"));
    QVERIFY(!m_desk->says(QStringLiteral("This is no number plate")));
    QVERIFY(m_desk->says(QStringLiteral("Ordinary")));
}

void TestUnreadPlates::plateOfAnotherCountryNeedsASecondEnter()
{
    start({QStringLiteral("RK346AL")});
    m_desk->key(Qt::Key_Return);
    QVERIFY(m_desk->says(QStringLiteral("another country")));
    QVERIFY(m_desk->passages().empty());
    m_desk->key(Qt::Key_Return);
    QTRY_COMPARE(m_desk->rows()->rowCount(), 0);
    QCOMPARE(m_desk->passages().front().passage.plate, QStringLiteral("RK346AL"));
}

void TestUnreadPlates::unreadableAndNoPlateHaveKeys()
{
    start({QStringLiteral("沪B67890"), QStringLiteral("粤C13579")});
    m_desk->key(Qt::Key_F8);
    QTRY_COMPARE(m_desk->rows()->rowCount(), 1);
    m_desk->key(Qt::Key_F9);
    QTRY_COMPARE(m_desk->rows()->rowCount(), 0);
    QVERIFY(m_desk->passages().empty());
    const auto states = await(m_desk->data.store().read([](store::sql::Connection& connection) {
        return connection.single(
            QStringLiteral("SELECT group_concat(state) FROM plate_reading ORDER BY id"));
    }));
    QCOMPARE(states->toString(), QStringLiteral("5,3"));
}

void TestUnreadPlates::provinceOfTheKeysReplacesTheOneThatStandsThere()
{
    start({QStringLiteral("沪B67890")});
    m_desk->field()->setFocus();
    QTest::mouseClick(m_desk->page->findChild<QPushButton*>(QStringLiteral("plateKey京")),
                      Qt::LeftButton);
    QCOMPARE(m_desk->field()->text(), QStringLiteral("京B67890"));
    QTest::mouseClick(m_desk->page->findChild<QPushButton*>(QStringLiteral("plateKey学")),
                      Qt::LeftButton);
    QCOMPARE(m_desk->field()->text(), QStringLiteral("京B67890学"));
    QVERIFY(m_desk->field()->hasFocus());
}

void TestUnreadPlates::plateThatSomebodyElseAnsweredIsLeft()
{
    start({QStringLiteral("沪B67890"), QStringLiteral("粤C13579")});
    QVERIFY(await(m_desk->plates.answer(m_desk->data.session(Role::Manager), m_last,
                                        {PlateVerdict::Unreadable, {}})));
    QTRY_COMPARE(m_desk->field()->text(), QStringLiteral("沪B67890"));
    QCOMPARE(m_desk->rows()->rowCount(), 1);
}

void TestUnreadPlates::emptyQueueSaysSo()
{
    m_desk->page->setSession(m_desk->data.session(Role::Guard));
    m_desk->openQueue();
    QTRY_VERIFY(m_desk->says(QStringLiteral("Every plate is read")));
    QVERIFY(!m_desk->field()->isVisible());
}

void TestUnreadPlates::brokenStoreIsSaidAndAskedAgain()
{
    start({QStringLiteral("沪B67890")});
    const auto run = [this](const QString& sql) {
        return await(m_desk->data.store().write(
            [sql](store::sql::Connection& connection) { return connection.execute(sql); }));
    };
    QVERIFY(run(QStringLiteral("ALTER TABLE plate_reading RENAME TO away")));
    emit m_desk->plates.unreadChanged();
    const auto again = [this]() -> QPushButton* {
        for (QPushButton* button : m_desk->page->findChildren<QPushButton*>()) {
            if (button->isVisible() && button->text() == QStringLiteral("Try again")) {
                return button;
            }
        }
        return nullptr;
    };
    QTRY_VERIFY(again());
    QVERIFY(run(QStringLiteral("ALTER TABLE away RENAME TO plate_reading")));
    QTest::mouseClick(again(), Qt::LeftButton);
    QTRY_VERIFY(m_desk->field()->isVisible());
}

void TestUnreadPlates::whoMayNotReadPlatesHasNoSection()
{
    m_desk->comes(QStringLiteral("沪B67890"));
    m_desk->page->setSession(m_desk->data.session(Role::Police));
    QVERIFY(!m_desk->find<QPushButton>("vehiclesUnread")->isVisible());
    QTest::keyClick(m_desk->page.get(), Qt::Key_PageDown, Qt::ControlModifier);
    QVERIFY(!m_desk->field()->isVisible());
    m_desk->page->setSession(m_desk->data.session(Role::Guard));
    QVERIFY(m_desk->find<QPushButton>("vehiclesUnread")->isVisible());
    QTRY_COMPARE(m_desk->rows()->rowCount(), 1);
    QTest::keyClick(m_desk->page.get(), Qt::Key_PageDown, Qt::ControlModifier);
    QVERIFY(m_desk->field()->isVisible() && m_desk->field()->hasFocus());
}

QTEST_MAIN(TestUnreadPlates)
#include "tst_unread_plates.moc"
