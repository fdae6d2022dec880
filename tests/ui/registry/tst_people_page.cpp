// The real page over the real services and a real store, driven as a person would.
#include "people_desk.h"
#include "ui/models/people_model.h"

#include <QComboBox>
#include <QFile>
#include <QSignalSpy>

namespace gatehouse::ui {

namespace {

constexpr int kWaitMs = 30'000;

QString photograph(const QString& name)
{
    return QStringLiteral(GATEHOUSE_TESTDATA_DIR "/faces_family/") + name;
}

bool canSeeFaces()
{
    return QFile::exists(photograph(QStringLiteral("Family1-Dad1.jpg"))) &&
           QFile::exists(QStringLiteral(GATEHOUSE_ASSETS_DIR "/models/sface-split.onnx"));
}

}  // namespace

#define NEED_FACES()                                                              \
    if (!canSeeFaces()) {                                                         \
        QSKIP("the photographs of faces_family or the models are not installed"); \
    }

class TestPeoplePage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void emptyRegisterSaysWhatToDo();
    void searchFindsPeopleAsOneTypes();
    void searchWithoutAHitOffersToShowEverybody();
    void findShortcutFocusesTheSearch();
    void nextPageArrivesWhenTheEndComesIntoSight();
    void selectedPersonIsShownWithMaskedPhone();
    void residentIsRegisteredThroughAllSteps();
    void residentWithoutAFaceIsGrantedAnotherWay();
    void pressingTwiceAddsOnce();
    void saveShortcutDoesTheStep();
    void fieldsSayWhatIsWrong();
    void knownAddressTakesTheHouseholdThatIsThere();
    void fileThatIsNoPictureIsToldInASentence();
    void pictureOfSeveralFacesIsRefused();
    void childNeedsTheNameOfTheGuardian();
    void nothingIsEnrolledWithoutTheAgreement();
    void grantNeedsDoorGroundAndAnEndWithinAYear();
    void withdrawalDeletesTheTemplateAfterAsking();
    void grantIsRevokedAfterAsking();
    void guardSeesNoEditingControls();
    void guardIsDeniedByTheService();
    void leavingWithInputAsksOnce();
    void choosingAnotherPersonAsksBeforeInputIsLost();
    void newsFromElsewhereKeepTheSelection();
    void importTellsProblemsAndThenAddsAll();
    void signingOutForgetsEverything();
    void changeOfLanguageKeepsWhatWasTyped();

private:
    void registerUntilPhotograph(const QString& name);
    void enrolDad();

    std::unique_ptr<Desk> m_desk;
};

void TestPeoplePage::init()
{
    m_desk = std::make_unique<Desk>();
    QVERIFY(test::await(m_desk->registry.load()));
    QVERIFY(QTest::qWaitForWindowExposed(m_desk->page.get()));
}

void TestPeoplePage::cleanup()
{
    m_desk.reset();
}

void TestPeoplePage::emptyRegisterSaysWhatToDo()
{
    m_desk->signIn(Role::Manager);
    QTRY_VERIFY(m_desk->panelSays(QStringLiteral("Nobody is registered yet")));
    QVERIFY(m_desk->panelSays(QStringLiteral("Add the first resident")));
    m_desk->signIn(Role::Guard);
    QTRY_VERIFY(m_desk->panelSays(QStringLiteral("A property manager registers")));
}

void TestPeoplePage::searchFindsPeopleAsOneTypes()
{
    m_desk->data.addResident(QStringLiteral("Zhou"), QStringLiteral("3-1-1802"));
    m_desk->data.addResident(QStringLiteral("Meng"), QStringLiteral("5-2-301"));
    QVERIFY(test::await(m_desk->registry.load()));
    m_desk->signIn(Role::Manager);
    QTRY_COMPARE(m_desk->rows()->rowCount(), 2);

    m_desk->type("peopleSearch", QStringLiteral("zho"));
    QTRY_COMPARE(m_desk->rows()->rowCount(), 1);
    QCOMPARE(m_desk->cell(0, PeopleModel::NameColumn), QStringLiteral("Zhou"));
    QCOMPARE(m_desk->text("peopleCount"), QStringLiteral("People: 1"));

    m_desk->type("peopleSearch", QStringLiteral("5-2"));
    QTRY_COMPARE(m_desk->cell(0, PeopleModel::NameColumn), QStringLiteral("Meng"));
    QCOMPARE(m_desk->rows()->rowCount(), 1);
}

void TestPeoplePage::searchWithoutAHitOffersToShowEverybody()
{
    m_desk->data.addResident(QStringLiteral("Zhou"));
    QVERIFY(test::await(m_desk->registry.load()));
    m_desk->signIn(Role::Manager);
    m_desk->type("peopleSearch", QStringLiteral("nobody of this name"));
    QTRY_VERIFY(m_desk->panelSays(QStringLiteral("Nobody matches")));
    for (QPushButton* button : m_desk->page->findChildren<QPushButton*>()) {
        if (button->isVisible() && button->text() == QStringLiteral("Show everybody")) {
            QTest::mouseClick(button, Qt::LeftButton);
        }
    }
    QTRY_COMPARE(m_desk->rows()->rowCount(), 1);
}

void TestPeoplePage::findShortcutFocusesTheSearch()
{
    m_desk->signIn(Role::Guard);
    m_desk->page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_desk->page.get()));
    m_desk->find<QTableView>("peopleTable")->setFocus();
    QTest::keySequence(m_desk->page.get(), QKeySequence::Find);
    QTRY_VERIFY(m_desk->find<QLineEdit>("peopleSearch")->hasFocus());
}

void TestPeoplePage::nextPageArrivesWhenTheEndComesIntoSight()
{
    for (int i = 0; i < kDefaultPageRows + 30; ++i) {
        m_desk->data.addResident(QStringLiteral("Resident %1").arg(i, 3, 10, QLatin1Char('0')));
    }
    QVERIFY(test::await(m_desk->registry.load()));
    m_desk->signIn(Role::Manager);
    QTRY_COMPARE(m_desk->rows()->rowCount(), kDefaultPageRows);
    const QSignalSpy resets(m_desk->rows(), &QAbstractItemModel::modelReset);
    m_desk->find<QTableView>("peopleTable")->scrollToBottom();
    QTRY_COMPARE(m_desk->rows()->rowCount(), kDefaultPageRows + 30);
    QCOMPARE(resets.count(), 0);
}

void TestPeoplePage::selectedPersonIsShownWithMaskedPhone()
{
    m_desk->data.addResident(QStringLiteral("Zhou"));
    QVERIFY(test::await(m_desk->registry.load()));
    m_desk->signIn(Role::Guard);
    QTRY_COMPARE(m_desk->rows()->rowCount(), 1);
    m_desk->select(0);
    QTRY_COMPARE(m_desk->text("panelName"), QStringLiteral("Zhou"));
    QVERIFY(m_desk->panelSays(QStringLiteral("139****5678")));
    QVERIFY(!m_desk->panelSays(QStringLiteral("13912345678")));
}

void TestPeoplePage::registerUntilPhotograph(const QString& name)
{
    m_desk->click("peopleAdd");
    m_desk->type("personName", name);
    m_desk->type("personAddress", QStringLiteral("3-1-1802"));
    m_desk->type("personPhone", QStringLiteral("139 1234 5678"));
    m_desk->click("flowPrimary");
    QTRY_VERIFY(m_desk->sees("photoFile"));
}

void TestPeoplePage::enrolDad()
{
    registerUntilPhotograph(QStringLiteral("Zhou"));
    m_desk->dialogs.file = photograph(QStringLiteral("Family1-Dad1.jpg"));
    m_desk->click("photoFile");
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->find<QPushButton>("flowPrimary")->isEnabled(), kWaitMs);
    m_desk->click("flowPrimary");
    QTRY_VERIFY(m_desk->sees("consentAgreed"));
    m_desk->find<QCheckBox>("consentAgreed")->setChecked(true);
    m_desk->find<QCheckBox>("consentKeepPortrait")->setChecked(true);
    m_desk->click("flowPrimary");
    QTRY_VERIFY(m_desk->sees("grantDoors"));
    QTRY_COMPARE(m_desk->find<QWidget>("grantDoors")->findChildren<QCheckBox*>().size(), 2);
    m_desk->selectDoor(0);
    m_desk->type("grantBasis", QStringLiteral("owner"));
    m_desk->click("flowPrimary");
    QTRY_COMPARE(m_desk->text("panelName"), QStringLiteral("Zhou"));
}

void TestPeoplePage::residentIsRegisteredThroughAllSteps()
{
    NEED_FACES();
    m_desk->signIn(Role::Manager);
    QSignalSpy messages(m_desk->page.get(), &Page::messageRequested);
    enrolDad();

    QCOMPARE(messages.count(), 1);
    QCOMPARE(m_desk->gallery.size(), size_t(1));
    QTRY_COMPARE(m_desk->rows()->rowCount(), 1);
    QTRY_VERIFY(m_desk->cell(0, PeopleModel::FaceColumn).contains(u'✓'));
    // 2026-11-22 22:00 in Shanghai: a year less a day.
    QTRY_COMPARE(m_desk->cell(0, PeopleModel::GrantColumn), QStringLiteral("2027-11-21"));
    const std::vector<PersonRow> people = m_desk->people();
    QCOMPARE(people.size(), size_t(1));
    const auto details = test::await(m_desk->registry.person(m_desk->session, people.front().id));
    QVERIFY(details);
    QCOMPARE(details->consents.size(), size_t(1));
    QVERIFY(details->consents.front().textVersion.startsWith(QStringLiteral("face-notice-")));
    QVERIFY(details->portrait.isValid());
    QCOMPARE(details->grants.size(), size_t(1));
    QCOMPARE(details->grants.front().credential, Credential::Face);
    QVERIFY(m_desk->sees("panelRevoke"));
    QVERIFY(!m_desk->page->hasUnsavedChanges());
}

void TestPeoplePage::residentWithoutAFaceIsGrantedAnotherWay()
{
    m_desk->signIn(Role::Manager);
    registerUntilPhotograph(QStringLiteral("Zhou"));
    m_desk->click("flowSkip");
    QTRY_VERIFY(m_desk->sees("grantDoors"));
    QTRY_COMPARE(m_desk->find<QWidget>("grantDoors")->findChildren<QCheckBox*>().size(), 2);
    QCOMPARE(m_desk->find<QComboBox>("grantCredential")->findData(int(Credential::Face)), -1);
    m_desk->selectDoor(1);
    m_desk->type("grantBasis", QStringLiteral("tenant"));
    m_desk->click("flowPrimary");
    QTRY_COMPARE(m_desk->text("panelName"), QStringLiteral("Zhou"));
    const std::vector<PersonRow> people = m_desk->people();
    QCOMPARE(people.size(), size_t(1));
    QCOMPARE(people.front().activeGrants, 1);
    QCOMPARE(people.front().templates, 0);
}

void TestPeoplePage::pressingTwiceAddsOnce()
{
    m_desk->signIn(Role::Manager);
    m_desk->click("peopleAdd");
    m_desk->type("personName", QStringLiteral("Zhou"));
    m_desk->type("personAddress", QStringLiteral("3-1-1802"));
    auto* primary = m_desk->find<QPushButton>("flowPrimary");
    QTest::mouseClick(primary, Qt::LeftButton);
    QTest::mouseClick(primary, Qt::LeftButton);
    QTest::mouseDClick(primary, Qt::LeftButton);
    QTRY_VERIFY(m_desk->sees("photoFile"));
    QCOMPARE(m_desk->people().size(), size_t(1));
    const auto homes = test::await(m_desk->registry.households(m_desk->session, QString(), 10));
    QVERIFY(homes);
    QCOMPARE(homes->size(), size_t(1));
}

void TestPeoplePage::saveShortcutDoesTheStep()
{
    m_desk->signIn(Role::Manager);
    m_desk->page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_desk->page.get()));
    m_desk->click("peopleAdd");
    m_desk->type("personName", QStringLiteral("Zhou"));
    m_desk->type("personAddress", QStringLiteral("3-1-1802"));
    m_desk->find<QLineEdit>("personName")->setFocus();
    QTest::keySequence(m_desk->page.get(), QKeySequence::Save);
    QTRY_VERIFY(m_desk->sees("photoFile"));
}

void TestPeoplePage::fieldsSayWhatIsWrong()
{
    m_desk->signIn(Role::Manager);
    m_desk->click("peopleAdd");
    m_desk->type("personAddress", QStringLiteral("the tall house"));
    m_desk->type("personPhone", QStringLiteral("call me"));
    m_desk->type("personUntil", QStringLiteral("2020-01-01"));
    m_desk->click("flowPrimary");
    QCOMPARE(m_desk->fieldErrors().size(), 4);
    QVERIFY(
        m_desk->fieldErrors().join(u'\n').contains(QStringLiteral("Enter the resident's name.")));
    QVERIFY(m_desk->people().empty());
    m_desk->type("personName", QStringLiteral("Zhou"));
    QCOMPARE(m_desk->fieldErrors().size(), 3);
}

void TestPeoplePage::knownAddressTakesTheHouseholdThatIsThere()
{
    m_desk->data.addResident(QStringLiteral("Meng"), QStringLiteral("3-1-1802"));
    QVERIFY(test::await(m_desk->registry.load()));
    m_desk->signIn(Role::Manager);
    QTRY_COMPARE(m_desk->rows()->rowCount(), 1);
    registerUntilPhotograph(QStringLiteral("Zhou"));
    const auto homes = test::await(m_desk->registry.households(m_desk->session, QString(), 10));
    QVERIFY(homes);
    QCOMPARE(homes->size(), size_t(1));
    QCOMPARE(homes->front().members, 2);
}

void TestPeoplePage::fileThatIsNoPictureIsToldInASentence()
{
    NEED_FACES();
    m_desk->signIn(Role::Manager);
    registerUntilPhotograph(QStringLiteral("Zhou"));
    m_desk->dialogs.file = m_desk->data.directory() + QStringLiteral("/letter.jpg");
    QFile letter(m_desk->dialogs.file);
    QVERIFY(letter.open(QIODevice::WriteOnly));
    letter.write("Dear manager, here is no picture.");
    letter.close();
    m_desk->click("photoFile");
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->text("photoVerdict").contains(QStringLiteral("not a picture")),
                             kWaitMs);
    QVERIFY(!m_desk->find<QPushButton>("flowPrimary")->isEnabled());
    QVERIFY(m_desk->find<QPushButton>("flowSkip")->isEnabled());
}

void TestPeoplePage::pictureOfSeveralFacesIsRefused()
{
    NEED_FACES();
    m_desk->signIn(Role::Manager);
    registerUntilPhotograph(QStringLiteral("Zhou"));
    m_desk->dialogs.file = photograph(QStringLiteral("identification1.jpg"));
    m_desk->click("photoFile");
    QTRY_VERIFY_WITH_TIMEOUT(
        m_desk->text("photoVerdict").contains(QStringLiteral("only the resident")), kWaitMs);
    QVERIFY(!m_desk->find<QPushButton>("flowPrimary")->isEnabled());
}

void TestPeoplePage::childNeedsTheNameOfTheGuardian()
{
    NEED_FACES();
    m_desk->signIn(Role::Manager);
    registerUntilPhotograph(QStringLiteral("Zhou"));
    m_desk->dialogs.file = photograph(QStringLiteral("Family1-Dad1.jpg"));
    m_desk->click("photoFile");
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->find<QPushButton>("flowPrimary")->isEnabled(), kWaitMs);
    m_desk->click("flowPrimary");
    QTRY_VERIFY(m_desk->sees("consentChannel"));
    QVERIFY(!m_desk->sees("consentGuardian"));
    auto* channel = m_desk->find<QComboBox>("consentChannel");
    channel->setCurrentIndex(channel->findData(int(ConsentChannel::Guardian)));
    QVERIFY(m_desk->sees("consentGuardian"));
    m_desk->find<QCheckBox>("consentAgreed")->setChecked(true);
    m_desk->click("flowPrimary");
    QCOMPARE(m_desk->fieldErrors().size(), 1);
    QCOMPARE(m_desk->gallery.size(), size_t(0));
    m_desk->type("consentGuardian", QStringLiteral("Meng"));
    m_desk->click("flowPrimary");
    QTRY_COMPARE(m_desk->gallery.size(), size_t(1));
}

void TestPeoplePage::nothingIsEnrolledWithoutTheAgreement()
{
    NEED_FACES();
    m_desk->signIn(Role::Manager);
    registerUntilPhotograph(QStringLiteral("Zhou"));
    m_desk->dialogs.file = photograph(QStringLiteral("Family1-Dad1.jpg"));
    m_desk->click("photoFile");
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->find<QPushButton>("flowPrimary")->isEnabled(), kWaitMs);
    m_desk->click("flowPrimary");
    QTRY_VERIFY(m_desk->sees("consentAgreed"));
    m_desk->click("flowPrimary");
    QCOMPARE(m_desk->fieldErrors().size(), 1);
    m_desk->click("flowSkip");
    QTRY_VERIFY(m_desk->sees("grantDoors"));
    QCOMPARE(m_desk->find<QComboBox>("grantCredential")->findData(int(Credential::Face)), -1);
    QCOMPARE(m_desk->gallery.size(), size_t(0));
    QCOMPARE(m_desk->people().front().templates, 0);
}

void TestPeoplePage::grantNeedsDoorGroundAndAnEndWithinAYear()
{
    m_desk->signIn(Role::Manager);
    registerUntilPhotograph(QStringLiteral("Zhou"));
    m_desk->click("flowSkip");
    QTRY_VERIFY(m_desk->sees("grantDoors"));
    QTRY_COMPARE(m_desk->find<QWidget>("grantDoors")->findChildren<QCheckBox*>().size(), 2);
    QCOMPARE(m_desk->find<QLineEdit>("grantUntil")->text(), QStringLiteral("2027-11-21"));
    m_desk->type("grantUntil", QStringLiteral("2029-01-01"));
    m_desk->click("flowPrimary");
    QCOMPARE(m_desk->fieldErrors().size(), 3);
    QVERIFY(m_desk->fieldErrors().join(u'\n').contains(QStringLiteral("2027-11-21")));
    QCOMPARE(m_desk->people().front().activeGrants, 0);
}

void TestPeoplePage::withdrawalDeletesTheTemplateAfterAsking()
{
    NEED_FACES();
    m_desk->signIn(Role::Manager);
    enrolDad();
    QTRY_VERIFY(m_desk->sees("panelWithdraw"));
    m_desk->dialogs.yes = false;
    m_desk->click("panelWithdraw");
    QCOMPARE(m_desk->dialogs.questions.size(), 1);
    QCOMPARE(m_desk->gallery.size(), size_t(1));
    m_desk->dialogs.yes = true;
    m_desk->click("panelWithdraw");
    QTRY_COMPARE(m_desk->gallery.size(), size_t(0));
    QTRY_VERIFY(!m_desk->cell(0, PeopleModel::FaceColumn).contains(u'✓'));
    QTRY_VERIFY(m_desk->panelSays(QStringLiteral("withdrawn on")));
}

void TestPeoplePage::grantIsRevokedAfterAsking()
{
    const PersonId person = m_desk->data.addResident(QStringLiteral("Zhou"));
    QVERIFY(test::await(m_desk->registry.load()));
    NewGrant grant;
    grant.person = person;
    grant.doors = {m_desk->data.eastGate};
    grant.credential = Credential::Card;
    grant.validity = {m_desk->data.clock().now(),
                      m_desk->data.clock().now() + std::chrono::days(30)};
    grant.basis = QStringLiteral("owner");
    QVERIFY(test::await(m_desk->registry.grant(m_desk->data.session(Role::Manager), grant)));
    m_desk->signIn(Role::Manager);
    QTRY_COMPARE(m_desk->rows()->rowCount(), 1);
    m_desk->select(0);
    QTRY_VERIFY(m_desk->sees("panelRevoke"));
    QTRY_VERIFY(m_desk->panelSays(QStringLiteral("East gate")));
    m_desk->click("panelRevoke");
    QCOMPARE(m_desk->dialogs.questions.size(), 1);
    QTRY_VERIFY(m_desk->panelSays(QStringLiteral("Revoked on")));
    QTRY_COMPARE(m_desk->cell(0, PeopleModel::GrantColumn), QStringLiteral("No grant"));
}

void TestPeoplePage::guardSeesNoEditingControls()
{
    m_desk->data.addResident(QStringLiteral("Zhou"));
    QVERIFY(test::await(m_desk->registry.load()));
    m_desk->signIn(Role::Manager);
    QTRY_COMPARE(m_desk->rows()->rowCount(), 1);
    m_desk->select(0);
    QTRY_VERIFY(m_desk->sees("panelGrant"));
    QVERIFY(m_desk->sees("peopleAdd") && m_desk->sees("peopleImport") &&
            m_desk->sees("panelEnrol"));

    m_desk->signIn(Role::Guard);
    QTRY_COMPARE(m_desk->rows()->rowCount(), 1);
    m_desk->select(0);
    QTRY_COMPARE(m_desk->text("panelName"), QStringLiteral("Zhou"));
    for (const char* name : {"peopleAdd", "peopleImport", "panelGrant", "panelEnrol",
                             "panelWithdraw", "panelRevoke"}) {
        QVERIFY2(!m_desk->sees(name), name);
    }
    QTest::keySequence(m_desk->page.get(), QKeySequence::New);
    QVERIFY(!m_desk->sees("personName"));
}

void TestPeoplePage::guardIsDeniedByTheService()
{
    NewPerson person;
    person.name = QStringLiteral("Zhou");
    person.household = HouseholdId(1);
    const auto added =
        test::await(m_desk->registry.addPerson(m_desk->data.session(Role::Guard), person));
    QVERIFY(!added);
    QCOMPARE(added.error().code, ErrorCode::Denied);
    const auto home = test::await(m_desk->registry.addHousehold(m_desk->data.session(Role::Guard),
                                                                QStringLiteral("3-1-1802")));
    QVERIFY(!home);
    QCOMPARE(home.error().code, ErrorCode::Denied);
}

void TestPeoplePage::leavingWithInputAsksOnce()
{
    m_desk->signIn(Role::Manager);
    m_desk->click("peopleAdd");
    QVERIFY(!m_desk->page->hasUnsavedChanges());
    m_desk->click("flowCancel");
    QCOMPARE(m_desk->dialogs.questions.size(), 0);

    m_desk->click("peopleAdd");
    m_desk->type("personName", QStringLiteral("Zhou"));
    QVERIFY(m_desk->page->hasUnsavedChanges());
    m_desk->dialogs.yes = false;
    m_desk->click("flowCancel");
    QCOMPARE(m_desk->dialogs.questions.size(), 1);
    QCOMPARE(m_desk->find<QLineEdit>("personName")->text(), QStringLiteral("Zhou"));
    m_desk->dialogs.yes = true;
    m_desk->click("flowCancel");
    QCOMPARE(m_desk->dialogs.questions.size(), 2);
    QTRY_VERIFY(!m_desk->sees("personName"));
    QVERIFY(!m_desk->page->hasUnsavedChanges());
}

void TestPeoplePage::choosingAnotherPersonAsksBeforeInputIsLost()
{
    m_desk->data.addResident(QStringLiteral("Meng"));
    QVERIFY(test::await(m_desk->registry.load()));
    m_desk->signIn(Role::Manager);
    QTRY_COMPARE(m_desk->rows()->rowCount(), 1);
    m_desk->click("peopleAdd");
    m_desk->type("personName", QStringLiteral("Zhou"));
    m_desk->dialogs.yes = false;
    m_desk->select(0);
    QTRY_COMPARE(m_desk->dialogs.questions.size(), 1);
    QVERIFY(m_desk->sees("personName"));
    QVERIFY(!m_desk->find<QTableView>("peopleTable")->selectionModel()->hasSelection());
    m_desk->dialogs.yes = true;
    m_desk->select(0);
    QTRY_COMPARE(m_desk->text("panelName"), QStringLiteral("Meng"));
}

void TestPeoplePage::newsFromElsewhereKeepTheSelection()
{
    m_desk->data.addResident(QStringLiteral("Meng"));
    m_desk->data.addResident(QStringLiteral("Zhou"));
    QVERIFY(test::await(m_desk->registry.load()));
    m_desk->signIn(Role::Manager);
    QTRY_COMPARE(m_desk->rows()->rowCount(), 2);
    m_desk->select(1);
    const QString chosen = m_desk->cell(1, PeopleModel::NameColumn);
    QTRY_COMPARE(m_desk->text("panelName"), chosen);

    NewPerson person;
    person.name = QStringLiteral("Aan");
    person.household = m_desk->people().front().household;
    QVERIFY(test::await(m_desk->registry.addPerson(m_desk->session, person)));

    QTRY_COMPARE(m_desk->rows()->rowCount(), 3);
    const QModelIndex current = m_desk->find<QTableView>("peopleTable")->currentIndex();
    QCOMPARE(current.siblingAtColumn(PeopleModel::NameColumn).data().toString(), chosen);
    QCOMPARE(m_desk->text("panelName"), chosen);
}

void TestPeoplePage::importTellsProblemsAndThenAddsAll()
{
    m_desk->signIn(Role::Manager);
    m_desk->dialogs.file = m_desk->data.directory() + QStringLiteral("/list.csv");
    const auto write = [this](const QByteArray& lines) {
        QFile file(m_desk->dialogs.file);
        return file.open(QIODevice::WriteOnly) &&
               file.write("name,phone,address,relation,until\n" + lines) > 0;
    };
    QVERIFY(write("Zhou,13912345678,3-1-1802,owner,\nMeng,x,3-1-1803,tenant,\n"));
    m_desk->click("peopleImport");
    QTRY_VERIFY(m_desk->text("importSentence").contains(QStringLiteral("Nothing was added")));
    QVERIFY(!m_desk->sees("importApply"));
    QVERIFY(m_desk->people().empty());

    QVERIFY(write("Zhou,13912345678,3-1-1802,owner,\nMeng,,3-1-1803,tenant,2027-06-30\n"));
    m_desk->click("importChoose");
    QTRY_VERIFY(m_desk->sees("importApply"));
    QVERIFY(m_desk->people().empty());
    QSignalSpy messages(m_desk->page.get(), &Page::messageRequested);
    m_desk->click("importApply");
    QTRY_COMPARE(messages.count(), 1);
    QVERIFY(messages.first().first().toString().contains(QStringLiteral("People added: 2")));
    QTRY_COMPARE(m_desk->rows()->rowCount(), 2);
}

void TestPeoplePage::signingOutForgetsEverything()
{
    m_desk->data.addResident(QStringLiteral("Zhou"));
    QVERIFY(test::await(m_desk->registry.load()));
    m_desk->signIn(Role::Manager);
    QTRY_COMPARE(m_desk->rows()->rowCount(), 1);
    m_desk->select(0);
    QTRY_COMPARE(m_desk->text("panelName"), QStringLiteral("Zhou"));
    m_desk->page->setSession({});
    QCOMPARE(m_desk->rows()->rowCount(), 0);
    QTRY_VERIFY(!m_desk->panelSays(QStringLiteral("Zhou")));
    QVERIFY(!m_desk->sees("peopleAdd"));
}

void TestPeoplePage::changeOfLanguageKeepsWhatWasTyped()
{
    m_desk->signIn(Role::Manager);
    m_desk->click("peopleAdd");
    m_desk->type("personName", QStringLiteral("Zhou"));
    QEvent change(QEvent::LanguageChange);
    QApplication::sendEvent(m_desk->page.get(), &change);
    QCOMPARE(m_desk->find<QLineEdit>("personName")->text(), QStringLiteral("Zhou"));
    QVERIFY(m_desk->sees("personName"));
}

}  // namespace gatehouse::ui

QTEST_MAIN(gatehouse::ui::TestPeoplePage)
#include "tst_people_page.moc"
