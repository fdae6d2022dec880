// The window: sign-in, or rail, header, one page, the column at the right and the status bar. It
// knows pages only as Page; app/main makes them.
#pragma once

#include "services/access_service.h"
#include "services/health_service.h"
#include "services/settings_service.h"
#include "ui/shell/command_provider.h"
#include "ui/shell/language_switcher.h"
#include "ui/widgets/page.h"
#include "ui/widgets/ui_context.h"

#include <QWidget>

#include <functional>
#include <map>
#include <optional>

class QHBoxLayout;
class QStackedWidget;

namespace gatehouse::ui {

class AccountPanel;
class HeaderBar;
class IdleWatch;
class LockBar;
class PurposeBar;
class Rail;
class SettingsPage;
class SignInPage;
class StatusBar;

/// GUI thread. Makes the settings page itself.
class MainWindow : public QWidget
{
    Q_OBJECT

public:
    MainWindow(const UiContext& context, services::AccessService& access,
               services::SettingsService& settings, QWidget* parent = nullptr);

    /// Takes the page as a child; pages may come in any order.
    void addPage(Page* page);
    /// Takes the widget as a child; it is there for roles that see alerts. Ctrl+B calls `fold`.
    void setSideColumn(QWidget* column, std::function<void()> fold = {});
    /// Must outlive the window.
    void addCommandProvider(CommandProvider& provider);
    /// Nothing happens when the session may not open it; asks first when the present page would
    /// lose input.
    void showPage(PageId page);
    PageId currentPage() const { return m_current; }
    /// Takes the widget as a child: a section of the settings as wide as the page.
    void addSettingsSection(QWidget* section);
    /// The present page alone, over everything; pop-ups still come.
    void setFullScreen(FullScreen wanted);
    void setHealth(const services::HealthSummary& health);
    void setEstateName(const QString& name);
    /// No user exists yet: the sign-in screen says how to make one.
    void setFirstStart(bool firstStart);
    void showMessage(const QString& text);
    const Session& session() const { return m_session; }
    void signOut();
    /// Puts away what is personal until the password is given; the wall goes on.
    void lock();
    bool isLocked() const { return m_locked; }

signals:
    /// Valid after sign-in, invalid after sign-out. The pages have been told already.
    void sessionChanged(const gatehouse::Session& session);
    /// Pop-ups go with the lock.
    void lockChanged(bool locked);

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void build();
    void connectParts();
    void addShortcuts();
    void onSignedIn(const Session& session);
    void onSignedOut();
    void unlock();
    void showLocked(bool locked);
    void setSession(const Session& session);
    void onSettingChanged(services::SettingKey key);
    void applySettings();
    void toggleLanguage();
    void toggleTheme();
    void keepSetting(services::SettingKey key, const QString& value);
    void openPage(PageId page);
    void leavePage(std::function<void()> then);
    void showColumn();
    void showFrame();
    void foldColumn();
    void rebuildRail();
    void retranslate();
    Page* page(PageId id) const;
    bool mayOpen(const Page* page) const;
    std::vector<PageId> allowedPages() const;
    std::vector<CommandItem> commands();

    UiContext m_context;
    services::AccessService& m_access;
    services::SettingsService& m_settings;
    LanguageSwitcher& m_languages;
    Session m_session;
    std::map<PageId, Page*> m_pages;
    PageId m_current = PageId::Wall;
    bool m_asking = false;  ///< the question about unsaved changes stands open
    bool m_closeAllowed = false;
    bool m_languageChosen = false;  ///< on the sign-in screen: then it wins over the stored setting
    bool m_themeChosen = false;

    std::optional<services::HealthSummary> m_health;
    QWidget* m_column = nullptr;
    std::function<void()> m_fold;

    QStackedWidget* m_screens;
    SignInPage* m_signIn;
    QWidget* m_desk;
    Rail* m_rail;
    HeaderBar* m_header;
    QStackedWidget* m_stack;
    QHBoxLayout* m_middle;
    StatusBar* m_status;
    SettingsPage* m_settingsPage;
    AccountPanel* m_account;
    PurposeBar* m_purpose;
    LockBar* m_lockBar;
    IdleWatch* m_idle;
    bool m_locked = false;
    FullScreen m_fullScreen = FullScreen::Off;
};

}  // namespace gatehouse::ui
