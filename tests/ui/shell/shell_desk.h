// The main window over a real store, with pages that do nothing and dialogs that a test answers.
#pragma once

#include "services/access_service.h"
#include "services/settings_service.h"
#include "support/await.h"
#include "support/scripted_dialogs.h"
#include "support/test_store.h"
#include "ui/shell/language_switcher.h"
#include "ui/shell/main_window.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/page.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QLineEdit>

namespace gatehouse::test {

class PlainPage final : public ui::Page
{
public:
    PlainPage(ui::PageId id, Action action) : m_id(id), m_action(action) {}

    ui::PageId pageId() const override { return m_id; }
    QString title() const override { return QStringLiteral("Page %1").arg(int(m_id)); }
    QString iconName() const override { return QStringLiteral("house"); }
    Action requiredAction() const override { return m_action; }
    void setSession(const Session& session) override { sessions.push_back(session); }
    void activate() override { ++activations; }
    bool hasUnsavedChanges() const override { return unsaved; }

    std::vector<Session> sessions;
    int activations = 0;
    bool unsaved = false;

private:
    ui::PageId m_id;
    Action m_action;
};

/// One for a test function.
class ShellDesk
{
public:
    ShellDesk() { ui::LanguageSwitcher::of(*qApp).setLanguage(ui::Language::English); }

    /// A window with the five pages of the program beside the settings; it owns them.
    void openWindow()
    {
        window = std::make_unique<ui::MainWindow>(context, access, settings);
        wall = new PlainPage(ui::PageId::Wall, Action::ViewWall);
        alerts = new PlainPage(ui::PageId::Alerts, Action::ViewAlerts);
        people = new PlainPage(ui::PageId::People, Action::ViewPeople);
        passages = new PlainPage(ui::PageId::Passages, Action::ViewPassages);
        upstream = new PlainPage(ui::PageId::Upstream, Action::ViewUpstream);
        for (PlainPage** page : {&wall, &alerts, &people, &passages, &upstream}) {
            window->addPage(*page);
        }
        window->show();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }

    /// As a person does it: name, password, Enter.
    void signIn(Role role)
    {
        const QString name = QStringLiteral("desk-%1").arg(roleName(role));
        services::NewUser user{name, role, Secret(kPassword)};
        const auto added = await(access.addUser(store.session(Role::Administrator), user));
        QVERIFY(added.ok());
        const Session person{*added, name, role, store.clock().now()};
        QVERIFY(
            await(settings.set(person, services::SettingKey::Language, QStringLiteral("en"))).ok());
        typeCredentials(name, QString::fromUtf8(kPassword));
        // A comparison takes 64 MiB and, on a loaded machine, seconds.
        QTRY_VERIFY_WITH_TIMEOUT(window->session().isValid(), 60000);
        QTRY_VERIFY(!window->findChild<QLineEdit*>(QStringLiteral("password"))->isVisible());
    }

    void typeCredentials(const QString& name, const QString& password)
    {
        auto* nameEdit = window->findChild<QLineEdit*>(QStringLiteral("userName"));
        auto* passwordEdit = window->findChild<QLineEdit*>(QStringLiteral("password"));
        nameEdit->setText(name);
        passwordEdit->clear();
        QTest::keyClicks(passwordEdit, password);
        QTest::keyClick(passwordEdit, Qt::Key_Return);
    }

    static constexpr char kPassword[] = "correct horse 9";

    TestStore store;
    ui::Theme theme{*qApp};
    ui::IconSet icons{theme};
    ScriptedDialogs dialogs{ScriptedDialogs::Reply::WhenTold};
    ui::UiContext context{theme, icons, dialogs, store.clock(), QTimeZone::utc()};
    services::AccessService access{store.store()};
    services::SettingsService settings{store.store()};

    PlainPage* wall = nullptr;
    PlainPage* alerts = nullptr;
    PlainPage* people = nullptr;
    PlainPage* passages = nullptr;
    PlainPage* upstream = nullptr;
    std::unique_ptr<ui::MainWindow> window;
};

}  // namespace gatehouse::test
