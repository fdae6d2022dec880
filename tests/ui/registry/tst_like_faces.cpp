// A face that the gates would take for somebody else who is enrolled.
#include "people_desk.h"

#include <QFile>

namespace gatehouse::ui {

namespace {

constexpr int kWaitMs = 30'000;

QString photograph(const QString& name)
{
    return QStringLiteral(GATEHOUSE_TESTDATA_DIR "/faces_family/") + name;
}

}  // namespace

class TestLikeFaces : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void sameFaceIsEnrolledForAnotherPersonOnlyAfterAsking();

private:
    /// Up to the agreement on the last step before the face is enrolled.
    void enterUntilAgreed(const QString& name, const QString& address, const QString& phone,
                          const QString& file);

    std::unique_ptr<Desk> m_desk;
};

void TestLikeFaces::init()
{
    if (!QFile::exists(photograph(QStringLiteral("Family1-Dad1.jpg"))) ||
        !QFile::exists(QStringLiteral(GATEHOUSE_ASSETS_DIR "/models/sface-split.onnx"))) {
        QSKIP("the photographs of faces_family or the models are not installed");
    }
    m_desk = std::make_unique<Desk>();
    QVERIFY(test::await(m_desk->registry.load()));
    m_desk->signIn(Role::Manager);
}

void TestLikeFaces::cleanup()
{
    m_desk.reset();
}

void TestLikeFaces::enterUntilAgreed(const QString& name, const QString& address,
                                     const QString& phone, const QString& file)
{
    m_desk->click("peopleAdd");
    m_desk->type("personName", name);
    m_desk->type("personAddress", address);
    m_desk->type("personPhone", phone);
    m_desk->click("flowPrimary");
    QTRY_VERIFY(m_desk->sees("photoFile"));
    m_desk->dialogs.file = photograph(file);
    m_desk->click("photoFile");
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->find<QPushButton>("flowPrimary")->isEnabled(), kWaitMs);
    m_desk->click("flowPrimary");
    QTRY_VERIFY(m_desk->sees("consentAgreed"));
    m_desk->find<QCheckBox>("consentAgreed")->setChecked(true);
}

void TestLikeFaces::sameFaceIsEnrolledForAnotherPersonOnlyAfterAsking()
{
    enterUntilAgreed(QStringLiteral("Zhou"), QStringLiteral("3-1-1802"),
                     QStringLiteral("139 1234 5678"), QStringLiteral("Family1-Dad1.jpg"));
    m_desk->click("flowPrimary");
    QTRY_VERIFY(m_desk->sees("grantDoors"));
    QCOMPARE(m_desk->gallery.size(), size_t(1));
    m_desk->click("flowSkip");
    QTRY_COMPARE(m_desk->text("panelName"), QStringLiteral("Zhou"));

    enterUntilAgreed(QStringLiteral("Meng"), QStringLiteral("3-1-1803"),
                     QStringLiteral("139 8765 4321"), QStringLiteral("Family1-Dad2.jpg"));
    m_desk->dialogs.yes = false;
    m_desk->click("flowPrimary");
    QTRY_VERIFY(m_desk->text("flowProblem").contains(QStringLiteral("registered twice")));
    QCOMPARE(m_desk->dialogs.questions.size(), 1);
    QCOMPARE(m_desk->gallery.size(), size_t(1));
    m_desk->dialogs.yes = true;
    QTRY_VERIFY(m_desk->find<QPushButton>("flowPrimary")->isEnabled());
    m_desk->click("flowPrimary");
    QTRY_COMPARE(m_desk->gallery.size(), size_t(2));
    QCOMPARE(m_desk->dialogs.questions.size(), 2);
    QVERIFY(m_desk->text("flowProblem").isEmpty());
}

}  // namespace gatehouse::ui

QTEST_MAIN(gatehouse::ui::TestLikeFaces)
#include "tst_like_faces.moc"
