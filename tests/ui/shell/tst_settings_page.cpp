// One's own settings are taken at once; the estate's belong to the administrator and are saved.
#include "ui/shell/settings_page.h"
#include "ui/shell/shell_desk.h"
#include "ui/widgets/form_field.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using services::SettingKey;

class TstSettingsPage : public QObject
{
    Q_OBJECT

private slots:
    void ownSettingIsKeptAtOnce();
    void theFolderOfPicturesIsAWholePath();
    void estateIsAbsentForOthers();
    void administratorSavesTheEstate();
    void wrongTimeZoneIsSaidBesideTheField();
    void theWorkstationSaysWhatIsKnownAndWhatIsOff();
};

void TstSettingsPage::theWorkstationSaysWhatIsKnownAndWhatIsOff()
{
    ShellDesk desk;
    ui::SettingsPage page(desk.context, desk.settings);
    page.setSession(desk.store.session(Role::Guard));
    page.show();
    services::CameraHealth fresh;
    fresh.name = QStringLiteral("Yard");
    fresh.state = QStringLiteral("connecting");
    services::HealthSummary health;
    health.cameras = {fresh};
    health.analysesOff = {{services::Analysis::Plates,
                           {QStringLiteral("Barrier")},
                           fail(ErrorCode::Corrupt, QStringLiteral("sum"))}};
    page.setHealth(health);
    const QStringList lines =
        page.findChild<QLabel*>(QStringLiteral("workstationState"))->text().split(u'\n');
    QVERIFY(lines.contains(QStringLiteral("Yard: connecting")));
    QVERIFY(
        lines.contains(QStringLiteral("No plates are read (Barrier): a file that this needs is "
                                      "damaged or of another version.")));
}

void TstSettingsPage::ownSettingIsKeptAtOnce()
{
    ShellDesk desk;
    ui::SettingsPage page(desk.context, desk.settings);
    page.setSession(desk.store.session(Role::Guard));
    page.show();
    auto* sound = page.findChild<QCheckBox*>(QStringLiteral("soundBox"));
    QVERIFY(sound->isChecked());
    sound->click();
    QTRY_COMPARE(desk.settings.value(SettingKey::AlertSound), QStringLiteral("off"));
    QVERIFY(!page.hasUnsavedChanges());
}

void TstSettingsPage::theFolderOfPicturesIsAWholePath()
{
    ShellDesk desk;
    ui::SettingsPage page(desk.context, desk.settings);
    page.setSession(desk.store.session(Role::Guard));
    page.show();
    auto* folder = page.findChild<QLineEdit*>(QStringLiteral("picturesFolder"));
    folder->setText(QStringLiteral("/media/pictures"));
    emit folder->editingFinished();
    QTRY_COMPARE(desk.settings.value(SettingKey::PicturesFolder),
                 QStringLiteral("/media/pictures"));
    folder->setText(QStringLiteral("pictures"));
    emit folder->editingFinished();
    // Refused: the one from before stands there again.
    QTRY_COMPARE(folder->text(), QStringLiteral("/media/pictures"));
    QCOMPARE(desk.settings.value(SettingKey::PicturesFolder), QStringLiteral("/media/pictures"));
}

void TstSettingsPage::estateIsAbsentForOthers()
{
    ShellDesk desk;
    ui::SettingsPage page(desk.context, desk.settings);
    page.show();
    for (const Role role : allRoles()) {
        page.setSession(desk.store.session(role));
        QCOMPARE(page.findChild<QLineEdit*>(QStringLiteral("estateName"))->isVisible(),
                 role == Role::Administrator);
    }
}

void TstSettingsPage::administratorSavesTheEstate()
{
    ShellDesk desk;
    ui::SettingsPage page(desk.context, desk.settings);
    page.setSession(desk.store.session(Role::Administrator));
    page.show();
    auto* name = page.findChild<QLineEdit*>(QStringLiteral("estateName"));
    auto* save = page.findChild<QPushButton*>(QStringLiteral("saveButton"));
    QVERIFY(!save->isEnabled());
    name->setText(QStringLiteral("东门小区"));
    QVERIFY(page.hasUnsavedChanges());
    QSignalSpy messages(&page, &ui::Page::messageRequested);
    save->click();
    QTRY_COMPARE(messages.count(), 1);
    QCOMPARE(desk.settings.value(SettingKey::EstateName), QStringLiteral("东门小区"));
    QVERIFY(!page.hasUnsavedChanges());
}

void TstSettingsPage::wrongTimeZoneIsSaidBesideTheField()
{
    ShellDesk desk;
    ui::SettingsPage page(desk.context, desk.settings);
    page.setSession(desk.store.session(Role::Administrator));
    page.show();
    auto* zone = page.findChild<QLineEdit*>(QStringLiteral("timeZone"));
    zone->setText(QStringLiteral("Asia/Nowhere"));
    page.findChild<QPushButton*>(QStringLiteral("saveButton"))->click();
    auto* field = qobject_cast<ui::FormField*>(zone->parentWidget());
    QTRY_VERIFY(field->error().contains(QStringLiteral("Asia/Shanghai")));
    QVERIFY(page.hasUnsavedChanges());
}

QTEST_MAIN(TstSettingsPage)
#include "tst_settings_page.moc"
