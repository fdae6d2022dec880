// Behind the masks of one person: clear values for a purpose and half a minute, the report for the
// person, and the way to the erasure.
#include "people_desk.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>

namespace gatehouse::ui {

class TestPersonFile : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        m_files = std::make_unique<services::PersonFileService>(m_desk->data.store());
        m_desk->page->setFiles(m_files.get());
        m_desk->data.addResident(QStringLiteral("Zhou"));
        QVERIFY(test::await(m_desk->registry.load()));
    }
    void cleanup()
    {
        m_desk->page.reset();
        m_files.reset();
        m_desk.reset();
    }

    void eyeAsksForAPurposeAndGoesOnWithIt()
    {
        QSignalSpy asked(m_desk->page.get(), &Page::purposeRequested);
        open(Role::Manager);
        m_desk->click("panelPhoneEye");
        QCOMPARE(asked.size(), 1);
        QCOMPARE(phone(), QStringLiteral("139****5678"));
        m_desk->data.openPurpose(Role::Manager);
        m_desk->page->activate();
        QTRY_COMPARE(phone(), QStringLiteral("13912345678"));
    }

    void clearValueIsMaskedAfterHalfAMinute()
    {
        m_desk->data.openPurpose(Role::Manager);
        open(Role::Manager);
        m_desk->click("panelPhoneEye");
        QTRY_COMPARE(phone(), QStringLiteral("13912345678"));
        QVERIFY(m_desk->panelSays(QStringLiteral("hidden again in 30 s")));
        m_desk->data.clock().advance(std::chrono::seconds{30});
        QTRY_COMPARE(phone(), QStringLiteral("139****5678"));
    }

    void eyeHidesWhatItShowed()
    {
        m_desk->data.openPurpose(Role::Manager);
        open(Role::Manager);
        m_desk->click("panelPhoneEye");
        QTRY_COMPARE(phone(), QStringLiteral("13912345678"));
        m_desk->click("panelPhoneEye");
        QTRY_COMPARE(phone(), QStringLiteral("139****5678"));
    }

    void nothingStaysClearWhenThePurposeIsOver()
    {
        m_desk->data.openPurpose(Role::Manager, std::chrono::minutes{1});
        open(Role::Manager);
        m_desk->data.clock().advance(std::chrono::seconds{50});
        m_desk->click("panelPhoneEye");
        QTRY_COMPARE(phone(), QStringLiteral("13912345678"));
        m_desk->data.clock().advance(std::chrono::seconds{15});
        m_desk->page->activate();
        QTRY_COMPARE(phone(), QStringLiteral("139****5678"));
    }

    void purposeThatIsOpenedMuchLaterRevealsNothing()
    {
        open(Role::Manager);
        m_desk->click("panelPhoneEye");
        m_desk->data.clock().advance(std::chrono::minutes{10});
        m_desk->data.openPurpose(Role::Manager);
        m_desk->page->activate();
        // The next thing that is asked for is answered; the old wish is not.
        m_desk->dialogs.saveTo = m_desk->data.directory() + QStringLiteral("/report.pdf");
        m_desk->click("panelReport");
        QTRY_VERIFY(QFile::exists(m_desk->dialogs.saveTo));
        QCOMPARE(phone(), QStringLiteral("139****5678"));
    }

    void guardHasNeitherEyeNorReportNorErasure()
    {
        open(Role::Guard);
        for (const char* name : {"panelPhoneEye", "panelReport", "panelErase"}) {
            QVERIFY2(!m_desk->sees(name), name);
        }
        QVERIFY(m_desk->panelSays(QStringLiteral("139****5678")));
    }

    void reportIsSavedAsPdfAndJson()
    {
        m_desk->data.openPurpose(Role::Manager);
        open(Role::Manager);
        const QString stem = m_desk->data.directory() + QStringLiteral("/for the person");
        m_desk->dialogs.saveTo = stem;
        QSignalSpy said(m_desk->page.get(), &Page::messageRequested);
        m_desk->click("panelReport");
        QTRY_COMPARE(said.size(), 2);
        QVERIFY(!m_desk->dialogs.suggested.contains(QStringLiteral("Zhou")));
        QFile pdf(stem + QStringLiteral(".pdf"));
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        QVERIFY(pdf.read(5) == "%PDF-");
        QVERIFY(!(pdf.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
        QFile json(stem + QStringLiteral(".json"));
        QVERIFY(json.open(QIODevice::ReadOnly));
        QVERIFY(
            QJsonDocument::fromJson(json.readAll()).object().contains(QStringLiteral("person")));
    }

    void erasureIsAskedForWithThisPerson()
    {
        qRegisterMetaType<PersonId>();
        QSignalSpy asked(m_desk->page.get(), &PeoplePage::eraseRequested);
        open(Role::Manager);
        m_desk->click("panelErase");
        QCOMPARE(asked.size(), 1);
        QVERIFY(asked.first().first().value<PersonId>().isValid());
    }

private:
    void open(Role role)
    {
        m_desk->signIn(role);
        QTRY_COMPARE(m_desk->rows()->rowCount(), 1);
        m_desk->select(0);
        QTRY_COMPARE(m_desk->text("panelName"), QStringLiteral("Zhou"));
    }
    QString phone() const { return m_desk->text("panelPhoneValue"); }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<services::PersonFileService> m_files;
};

}  // namespace gatehouse::ui

QTEST_MAIN(gatehouse::ui::TestPersonFile)
#include "tst_person_file.moc"
