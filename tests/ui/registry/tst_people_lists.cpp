// Lists in and out at the people page: a batch is taken back, a list is saved masked, and clear
// values wait for a second person.
#include "people_desk.h"
#include "services/access_service.h"

#include <QComboBox>
#include <QFile>
#include <QTest>

namespace gatehouse::ui {

class TestPeopleLists : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<services::AccessService> m_access;

    void importTwo()
    {
        services::ImportFile file;
        file.name = QStringLiteral("list.csv");
        file.bytes =
            "name,phone,address,relation,until\nZhou,13912345678,3-1-1802,owner,\n"
            "Meng,,3-1-1803,tenant,2027-06-30\n";
        const auto report = test::await(m_desk->exchange.importPeople(
            m_desk->data.session(Role::Manager), file, services::ImportMode::Apply));
        QVERIFY(report.ok());
        QCOMPARE(report->added, 2);
    }
    QTableView* batches() const
    {
        for (QTableView* table : m_desk->page->findChildren<QTableView*>()) {
            if (table->model() && table->model()->columnCount() == 4 && table->isVisible() &&
                table->objectName() != QLatin1String("peopleTable")) {
                return table;
            }
        }
        return nullptr;
    }

private slots:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        m_access = std::make_unique<services::AccessService>(m_desk->data.store());
        m_desk->page->setLists(m_desk->exchange, *m_access);
        QVERIFY(test::await(m_desk->registry.load()));
    }
    void cleanup()
    {
        // The page uses the service, and the service the store.
        m_desk->page.reset();
        m_access.reset();
        m_desk.reset();
    }

    void batchIsTakenBackAfterAQuestion()
    {
        importTwo();
        m_desk->signIn(Role::Manager);
        m_desk->click("peopleLists");
        QTRY_VERIFY(batches() && batches()->model()->rowCount() == 1);
        m_desk->click("undoBatch");
        QTRY_VERIFY(m_desk->panelSays(QStringLiteral("Choose a list")));
        batches()->selectRow(0);
        m_desk->click("undoBatch");
        QCOMPARE(m_desk->dialogs.questions.size(), 1);
        QTRY_VERIFY(m_desk->panelSays(QStringLiteral("People removed: 2, kept: 0")));
        QVERIFY(m_desk->people().empty());
    }

    void listIsSavedMasked()
    {
        importTwo();
        m_desk->signIn(Role::Manager);
        m_desk->click("peopleLists");
        const QString file = m_desk->data.directory() + QStringLiteral("/people.csv");
        m_desk->dialogs.saveTo = file;
        m_desk->find<QComboBox>("exportFormat")->setCurrentIndex(1);
        m_desk->click("exportPeople");
        QTRY_VERIFY(m_desk->panelSays(QStringLiteral("Open a purpose first")));
        QVERIFY(!QFile::exists(file));
        m_desk->data.openPurpose(Role::Manager);
        m_desk->click("exportPeople");
        QTRY_VERIFY(m_desk->panelSays(QStringLiteral("People in the list: 2")));
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray text = written.readAll();
        QVERIFY(text.contains("139****5678") && !text.contains("13912345678"));
    }

    void clearValuesWaitForASecondPerson()
    {
        importTwo();
        m_desk->data.openPurpose(Role::Manager);
        m_desk->signIn(Role::Manager);
        m_desk->click("peopleLists");
        m_desk->dialogs.saveTo = m_desk->data.directory() + QStringLiteral("/clear.csv");
        m_desk->find<QComboBox>("exportValues")->setCurrentIndex(1);
        m_desk->click("exportPeople");
        QTRY_VERIFY(m_desk->sees("secondName"));
        QVERIFY(!QFile::exists(m_desk->dialogs.saveTo));
    }

    void guardSeesNoLists()
    {
        m_desk->signIn(Role::Guard);
        QVERIFY(!m_desk->sees("peopleLists"));
    }
};

}  // namespace gatehouse::ui

QTEST_MAIN(gatehouse::ui::TestPeopleLists)
#include "tst_people_lists.moc"
