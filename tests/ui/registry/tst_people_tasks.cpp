// What a manager comes back to: grants that wait or end, a registration that was begun.
#include "people_desk.h"
#include "store/setting_repository.h"
#include "store/user_repository.h"

#include <QComboBox>
#include <QTableView>

namespace gatehouse::ui {

using namespace std::chrono_literals;

class TestPeopleTasks : public QObject
{
    Q_OBJECT

    std::unique_ptr<Desk> m_desk;
    PersonId m_person;

    void setSecondPerson()
    {
        QVERIFY(test::await(m_desk->data.store().write([](store::sql::Connection& connection) {
            return store::setSetting(connection, store::estateScope(),
                                     QStringLiteral("grants.second_person"), QStringLiteral("on"));
        })));
    }
    GrantId grant(const Session& giver, std::chrono::days lasts)
    {
        NewGrant grant;
        grant.person = m_person;
        grant.doors = {m_desk->data.eastGate};
        grant.credential = Credential::Card;
        grant.validity = {m_desk->data.now(), m_desk->data.now() + lasts};
        grant.basis = QStringLiteral("owner");
        return test::await(m_desk->registry.grant(giver, grant)).value();
    }
    Session anotherManager()
    {
        Session other = m_desk->data.session(Role::Manager);
        other.user =
            test::await(m_desk->data.store().write([this](store::sql::Connection& connection) {
                return store::insertUser(connection, QStringLiteral("li"), Role::Manager, QString(),
                                         m_desk->data.now());
            })).value();
        return other;
    }
    int rowsOf(const char* table) { return m_desk->find<QTableView>(table)->model()->rowCount(); }
    void choose(const char* table)
    {
        auto* view = m_desk->find<QTableView>(table);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                          view->visualRect(view->model()->index(0, 0)).center());
    }
    QStringList states()
    {
        QStringList states;
        const auto details =
            test::await(m_desk->registry.person(m_desk->data.session(Role::Manager), m_person));
        for (const Grant& one : details->grants) {
            states << QString::number(int(one.state));
        }
        return states;
    }

private slots:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        m_person = m_desk->data.addResident(QStringLiteral("Zhou"));
        QVERIFY(test::await(m_desk->registry.load()));
        QVERIFY(QTest::qWaitForWindowExposed(m_desk->page.get()));
    }
    void cleanup() { m_desk.reset(); }

    void guardSeesTheRegisterAlone()
    {
        m_desk->signIn(Role::Guard);
        QVERIFY(!m_desk->sees("sectionGrants"));
        QVERIFY(m_desk->sees("peopleTable"));
    }

    void waitingGrantOfAnotherIsApproved()
    {
        setSecondPerson();
        grant(anotherManager(), std::chrono::days{90});
        m_desk->signIn(Role::Manager);
        QTRY_COMPARE(rowsOf("grantsWaiting"), 1);
        m_desk->click("sectionGrants");
        QTRY_VERIFY(m_desk->sees("grantsWaiting"));
        choose("grantsWaiting");
        m_desk->click("grantApprove");
        QTRY_COMPARE(states(), QStringList{QString::number(int(GrantState::InForce))});
        QTRY_COMPARE(rowsOf("grantsWaiting"), 0);
    }

    void ownGrantAsksForSomebodyElseInPlace()
    {
        setSecondPerson();
        grant(m_desk->data.session(Role::Manager), std::chrono::days{90});
        m_desk->signIn(Role::Manager);
        QTRY_COMPARE(rowsOf("grantsWaiting"), 1);
        m_desk->click("sectionGrants");
        choose("grantsWaiting");
        m_desk->click("grantApprove");
        QTRY_VERIFY(m_desk->panelSays(QStringLiteral("Somebody else agrees to it here")));
        QCOMPARE(states(), QStringList{QString::number(int(GrantState::AwaitsApproval))});
    }

    void endingGrantIsConfirmedAgain()
    {
        grant(m_desk->data.session(Role::Manager), std::chrono::days{20});
        m_desk->signIn(Role::Manager);
        QTRY_COMPARE(rowsOf("grantsEnding"), 1);
        m_desk->click("sectionGrants");
        choose("grantsEnding");
        QTRY_VERIFY(m_desk->sees("renewUntil"));
        m_desk->type("renewUntil", QStringLiteral("2999-01-01"));
        m_desk->click("grantRenew");
        QTRY_VERIFY(!m_desk->fieldErrors().isEmpty());
        QCOMPARE(states().size(), 1);
        const QDate last = toDateTime(m_desk->data.now() + std::chrono::days{200}).date();
        m_desk->type("renewUntil", last.toString(Qt::ISODate));
        m_desk->click("grantRenew");
        QTRY_COMPARE(states().size(), 2);
        QTRY_COMPARE(rowsOf("grantsEnding"), 0);
    }

    void grantCoversAGroupAndHours()
    {
        m_desk->signIn(Role::Manager);
        QTRY_COMPARE(m_desk->rows()->rowCount(), 1);
        m_desk->select(0);
        QTRY_VERIFY(m_desk->sees("panelGrant"));
        m_desk->click("panelGrant");
        QTRY_VERIFY(m_desk->sees("groupAdd"));
        QTRY_VERIFY(m_desk->find<QPushButton>("groupAdd")->isEnabled());
        m_desk->click("groupAdd");
        m_desk->type("groupName", QStringLiteral("All gates"));
        for (QCheckBox* box : m_desk->find<QWidget>("groupDoors")->findChildren<QCheckBox*>()) {
            box->setChecked(true);
        }
        m_desk->click("groupSave");
        // Whoever makes a group wants to grant it.
        QTRY_VERIFY(!m_desk->sees("groupName"));
        QTRY_COMPARE(m_desk->find<QWidget>("grantGroups")->findChildren<QCheckBox*>().size() > 0,
                     true);
        auto* preset = m_desk->find<QComboBox>("schedulePreset");
        preset->setCurrentIndex(1);
        m_desk->type("grantBasis", QStringLiteral("owner"));
        m_desk->click("flowPrimary");
        QTRY_COMPARE(states().size(), 1);
        const auto details =
            test::await(m_desk->registry.person(m_desk->data.session(Role::Manager), m_person));
        QCOMPARE(details->grants.front().groups.size(), 1U);
        QCOMPARE(details->grants.front().groupDoors.size(), 2U);
        QCOMPARE(details->grants.front().schedule.text(), QStringLiteral("1-5 08:00-18:00"));
    }

    void registrationGoesOnAfterACrash()
    {
        m_desk->signIn(Role::Manager);
        m_desk->click("peopleAdd");
        m_desk->type("personName", QStringLiteral("Zebulon"));
        m_desk->type("personAddress", QStringLiteral("5-2-301"));
        const Session session = m_desk->data.session(Role::Manager);
        QTRY_COMPARE_WITH_TIMEOUT(test::await(m_desk->drafts.drafts(session))->size(), size_t(1),
                                  60'000);
        QTRY_VERIFY(
            test::await(m_desk->drafts.drafts(session))->front().content.contains("5-2-301"));
        // The window goes without a word; the next one is made anew.
        m_desk->page = std::make_unique<PeoplePage>(*m_desk->ui, m_desk->registry, m_desk->exchange,
                                                    m_desk->images);
        m_desk->page->setDrafts(m_desk->drafts);
        m_desk->page->resize(1200, 800);
        m_desk->page->show();
        m_desk->signIn(Role::Manager);
        QTRY_VERIFY(m_desk->sees("draftBar"));
        QVERIFY(m_desk->text("draftText").contains(QStringLiteral("Zebulon")));
        m_desk->click("draftGoOn");
        QTRY_COMPARE(m_desk->find<QLineEdit>("personName")->text(), QStringLiteral("Zebulon"));
        QCOMPARE(m_desk->find<QLineEdit>("personAddress")->text(), QStringLiteral("5-2-301"));
        QTRY_VERIFY(!m_desk->sees("draftBar"));
        // Leaving it on purpose discards it.
        m_desk->dialogs.yes = true;
        m_desk->click("flowCancel");
        QTRY_VERIFY(test::await(m_desk->drafts.drafts(session))->empty());
        QTRY_VERIFY(!m_desk->sees("draftBar"));
    }

    void savedResidentIsFinishedLater()
    {
        m_desk->signIn(Role::Manager);
        m_desk->click("peopleAdd");
        m_desk->type("personName", QStringLiteral("Zebulon"));
        m_desk->type("personAddress", QStringLiteral("5-2-301"));
        m_desk->click("flowPrimary");
        QTRY_VERIFY(m_desk->sees("photoFile"));
        m_desk->click("flowCancel");
        QTRY_VERIFY(m_desk->sees("draftBar"));
        m_desk->click("draftGoOn");
        QTRY_VERIFY(m_desk->sees("photoFile"));
        m_desk->click("flowSkip");
        QTRY_VERIFY(m_desk->sees("grantUntil"));
        m_desk->click("flowSkip");
        QTRY_VERIFY(!m_desk->sees("grantUntil"));
        const Session session = m_desk->data.session(Role::Manager);
        QTRY_VERIFY(test::await(m_desk->drafts.drafts(session))->empty());
        QTRY_VERIFY(!m_desk->sees("draftBar"));
        QCOMPARE(m_desk->people().size(), size_t(2));
    }
};

}  // namespace gatehouse::ui

QTEST_MAIN(gatehouse::ui::TestPeopleTasks)
#include "tst_people_tasks.moc"
