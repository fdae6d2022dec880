#include "ui/shell/main_window.h"

#include "base/logging.h"
#include "ui/shell/account_panel.h"
#include "ui/shell/command_field.h"
#include "ui/shell/header_bar.h"
#include "ui/shell/health_words.h"
#include "ui/shell/lock_bar.h"
#include "ui/shell/purpose_bar.h"
#include "ui/shell/rail.h"
#include "ui/shell/settings_page.h"
#include "ui/shell/sign_in_page.h"
#include "ui/shell/status_bar.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::ui {

using services::SettingKey;

namespace {

constexpr QSize kSmallest{1180, 680};
constexpr QSize kUsual{1600, 900};

}  // namespace

MainWindow::MainWindow(const UiContext& context, services::AccessService& access,
                       services::SettingsService& settings, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_access(access)
    , m_settings(settings)
    , m_languages(LanguageSwitcher::of(*qApp))
    , m_screens(new QStackedWidget(this))
    , m_signIn(new SignInPage(context, access))
    , m_desk(new QWidget)
    , m_rail(new Rail(context, m_desk))
    , m_header(new HeaderBar(context, m_desk))
    , m_stack(new QStackedWidget(m_desk))
    , m_middle(new QHBoxLayout)
    , m_status(new StatusBar(context, m_desk))
    , m_settingsPage(new SettingsPage(context, settings))
    , m_account(new AccountPanel(context, access))
    , m_purpose(new PurposeBar(context, access, m_desk))
    , m_lockBar(new LockBar(context, access, m_desk))
    , m_idle(new IdleWatch(this))
{
    setMinimumSize(kSmallest);
    resize(kUsual);
    build();
    connectParts();
    addShortcuts();
    addPage(m_settingsPage);
    setEstateName(m_settings.value(SettingKey::EstateName));
    setSession({});
    retranslate();
    m_signIn->begin();
    // The estate's name stands on the sign-in screen already.
    whenDone(this, m_settings.load({}), [this](const Status& status) {
        if (!status) {
            qCWarning(lcUi).noquote() << "the settings could not be read:" << status.error();
        }
    });
}

void MainWindow::build()
{
    m_middle->setSpacing(0);
    m_middle->addWidget(m_stack, 1);
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(m_lockBar);
    column->addWidget(m_header);
    column->addWidget(m_purpose);
    column->addLayout(m_middle, 1);
    column->addWidget(m_status);
    auto* desk = new QHBoxLayout(m_desk);
    desk->setContentsMargins(0, 0, 0, 0);
    desk->setSpacing(0);
    desk->addWidget(m_rail);
    desk->addLayout(column, 1);

    m_lockBar->hide();
    m_settingsPage->addSection(m_account);
    m_screens->addWidget(m_signIn);
    m_screens->addWidget(m_desk);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_screens);
}

void MainWindow::connectParts()
{
    connect(m_signIn, &SignInPage::signedIn, this, &MainWindow::onSignedIn);
    connect(m_signIn, &SignInPage::languageRequested, this, &MainWindow::toggleLanguage);
    connect(m_signIn, &SignInPage::themeRequested, this, &MainWindow::toggleTheme);
    connect(m_header, &HeaderBar::languageRequested, this, &MainWindow::toggleLanguage);
    connect(m_header, &HeaderBar::themeRequested, this, &MainWindow::toggleTheme);
    connect(m_header, &HeaderBar::signOutRequested, this, &MainWindow::signOut);
    connect(m_header, &HeaderBar::healthClicked, this, [this] { showPage(PageId::Settings); });
    connect(m_idle, &IdleWatch::idle, this, &MainWindow::lock);
    connect(m_lockBar, &LockBar::unlocked, this, &MainWindow::unlock);
    connect(m_lockBar, &LockBar::signInRequested, this, [this] {
        const Session session = m_session;
        onSignedOut();
        whenDone(this, m_access.signOut(session), [](const Status&) {});
    });
    connect(m_purpose, &PurposeBar::purposeChanged, this, [this] {
        if (Page* present = page(m_current); present && m_session.isValid() && !m_locked) {
            present->activate();
        }
    });
    connect(m_rail, &Rail::chosen, this, &MainWindow::showPage);
    connect(m_status, &StatusBar::pageRequested, this, &MainWindow::showPage);
    connect(&m_settings, &services::SettingsService::changed, this, &MainWindow::onSettingChanged);
    m_header->commandField().setCommands([this] { return commands(); });
}

void MainWindow::addShortcuts()
{
    const auto add = [this](const QKeySequence& keys, auto action) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, action);
    };
    add(QKeySequence(QStringLiteral("Ctrl+Shift+L")), [this] { toggleLanguage(); });
    add(QKeySequence(QStringLiteral("Ctrl+Shift+T")), [this] { toggleTheme(); });
    add(QKeySequence(QStringLiteral("Ctrl+Alt+L")), [this] { lock(); });
    add(QKeySequence(QStringLiteral("Ctrl+Alt+P")), [this] {
        if (!m_locked) {
            m_purpose->ask();
        }
    });
    add(QKeySequence(QStringLiteral("Ctrl+B")), [this] { foldColumn(); });
    add(QKeySequence(QStringLiteral("Ctrl+K")), [this] {
        if (m_session.isValid() && !m_locked) {
            m_header->commandField().begin();
        }
    });
    add(QKeySequence(pageKeys(0, PageId::Settings)), [this] { showPage(PageId::Settings); });
    add(QKeySequence(QStringLiteral("Ctrl+Shift+Q")), [this] { signOut(); });
    for (int number = 1; !pageKeys(number, PageId::Wall).isEmpty(); ++number) {
        add(QKeySequence(pageKeys(number, PageId::Wall)), [this, number] {
            const std::vector<PageId> pages = allowedPages();
            if (number <= int(pages.size())) {
                showPage(pages[size_t(number - 1)]);
            }
        });
    }
}

void MainWindow::addPage(Page* page)
{
    const PageId id = page->pageId();
    m_pages[id] = page;
    m_stack->addWidget(page);
    connect(page, &Page::badgeChanged, this,
            [this, id](int count) { m_rail->setBadge(id, count); });
    connect(page, &Page::messageRequested, m_status, &StatusBar::showMessage);
    connect(page, &Page::purposeRequested, m_purpose, &PurposeBar::ask);
    rebuildRail();
}

void MainWindow::addSettingsSection(QWidget* section)
{
    m_settingsPage->addWideSection(section);
}

void MainWindow::setSideColumn(QWidget* column, std::function<void()> fold)
{
    m_column = column;
    m_fold = std::move(fold);
    m_middle->addWidget(column);
    showColumn();
}

void MainWindow::showColumn()
{
    if (m_column) {
        m_column->setVisible(!m_locked && allows(m_session, Action::ViewAlerts) &&
                             m_fullScreen == FullScreen::Off);
    }
}

void MainWindow::setFullScreen(FullScreen wanted)
{
    if (m_fullScreen == wanted) {
        return;
    }
    m_fullScreen = wanted;
    showFrame();
    setWindowState(windowState() ^ Qt::WindowFullScreen);
}

void MainWindow::showFrame()
{
    for (QWidget* part : std::initializer_list<QWidget*>{m_rail, m_header, m_status}) {
        part->setVisible(!m_locked && m_fullScreen == FullScreen::Off);
    }
    showColumn();
}

void MainWindow::foldColumn()
{
    if (!m_locked && m_column && m_column->isVisible() && m_fold) {
        m_fold();
    }
}

void MainWindow::addCommandProvider(CommandProvider& provider)
{
    m_header->commandField().addProvider(provider);
}

void MainWindow::setEstateName(const QString& name)
{
    // The setting's default names no estate in particular: say it in the reader's language.
    const bool unnamed = name.isEmpty() || name == QStringLiteral("Estate");
    const QString shown = unnamed ? tr("Estate") : name;
    m_header->setEstateName(shown);
    m_signIn->setEstateName(unnamed ? QString() : name);
    setWindowTitle(tr("%1 - Gatehouse").arg(shown));
}

void MainWindow::setFirstStart(bool firstStart)
{
    m_signIn->setFirstStart(firstStart);
}

void MainWindow::showMessage(const QString& text)
{
    m_status->showMessage(text);
}

void MainWindow::setHealth(const services::HealthSummary& health)
{
    m_health = health;
    m_status->setHealth(health);
    m_settingsPage->setHealth(health);
    const HealthWords words = healthWords(health);
    m_header->setHealth(words.token, words.sentence, words.details);
}

// --- who is at the desk

void MainWindow::onSignedIn(const Session& session)
{
    m_session = session;
    whenDone(this, m_settings.load(session), [this, session](const Status& status) {
        if (m_session.user != session.user) {
            return;
        }
        if (!status) {
            showMessage(errorSentence(status.error()));
        }
        applySettings();
        setSession(session);
    });
}

void MainWindow::signOut()
{
    if (!m_session.isValid()) {
        return;
    }
    leavePage([this] {
        const Session session = m_session;
        // The desk is closed at once; the line in the audit follows.
        onSignedOut();
        whenDone(this, m_access.signOut(session), [this](const Status& status) {
            if (!status) {
                showMessage(errorSentence(status.error()));
            }
        });
    });
}

void MainWindow::onSignedOut()
{
    setSession({});
    m_languageChosen = false;
    m_themeChosen = false;
    m_signIn->begin();
}

void MainWindow::lock()
{
    if (!m_session.isValid() || m_locked) {
        return;
    }
    showLocked(true);
    m_lockBar->lock(m_session);
    whenDone(this, m_access.noteLocked(m_session), [](const Status&) {});
}

void MainWindow::unlock()
{
    showLocked(false);
    if (Page* present = page(m_current)) {
        present->activate();
        present->setFocus();
    }
}

void MainWindow::showLocked(bool locked)
{
    m_locked = locked;
    const Page* wall = page(PageId::Wall);
    const bool wallGoesOn = wall && mayOpen(wall);
    m_purpose->setMaximumHeight(locked ? 0 : QWIDGETSIZE_MAX);
    m_lockBar->setVisible(locked);
    m_stack->setEnabled(!locked);
    m_stack->setVisible(!locked || wallGoesOn);
    if (locked && wallGoesOn) {
        m_stack->setCurrentWidget(page(PageId::Wall));
    } else if (Page* present = page(m_current)) {
        m_stack->setCurrentWidget(present);
    }
    showFrame();
    emit lockChanged(locked);
}

void MainWindow::setSession(const Session& session)
{
    m_session = session;
    if (m_locked) {
        showLocked(false);
    }
    m_account->setSession(session);
    m_purpose->setSession(session);
    m_idle->setPeriod(std::chrono::minutes{m_settings.value(SettingKey::IdleMinutes).toInt()});
    if (session.isValid()) {
        m_idle->start();
    } else {
        setFullScreen(FullScreen::Off);
        m_idle->stop();
    }
    for (const auto& [id, page] : m_pages) {
        page->setSession(session);
    }
    m_header->setSession(session);
    m_status->setSession(session);
    showColumn();
    rebuildRail();
    m_screens->setCurrentWidget(session.isValid() ? m_desk : static_cast<QWidget*>(m_signIn));
    if (const std::vector<PageId> pages = allowedPages(); !pages.empty()) {
        openPage(pages.front());
    }
    emit sessionChanged(session);
}

// --- settings

void MainWindow::applySettings()
{
    // What was chosen on the sign-in screen is what this person wants to see.
    if (m_languageChosen) {
        keepSetting(SettingKey::Language, languageCode(m_languages.language()));
    } else {
        onSettingChanged(SettingKey::Language);
    }
    if (m_themeChosen) {
        keepSetting(SettingKey::Theme, m_context.theme.mode() == ThemeMode::Dark
                                           ? QStringLiteral("dark")
                                           : QStringLiteral("light"));
    } else {
        onSettingChanged(SettingKey::Theme);
    }
    setEstateName(m_settings.value(SettingKey::EstateName));
}

void MainWindow::onSettingChanged(SettingKey key)
{
    switch (key) {
        case SettingKey::Language:
            if (!m_languageChosen) {
                m_languages.setLanguage(languageFromCode(m_settings.value(key)));
            }
            break;
        case SettingKey::Theme:
            if (!m_themeChosen) {
                m_context.theme.setMode(m_settings.value(key) == QStringLiteral("light")
                                            ? ThemeMode::Light
                                            : ThemeMode::Dark);
            }
            break;
        case SettingKey::EstateName:
            setEstateName(m_settings.value(key));
            break;
        default:
            break;
    }
}

void MainWindow::toggleLanguage()
{
    const Language next =
        m_languages.language() == Language::Chinese ? Language::English : Language::Chinese;
    m_languages.setLanguage(next);
    m_languageChosen = true;
    keepSetting(SettingKey::Language, languageCode(next));
}

void MainWindow::toggleTheme()
{
    const bool dark = m_context.theme.mode() == ThemeMode::Dark;
    m_context.theme.setMode(dark ? ThemeMode::Light : ThemeMode::Dark);
    m_themeChosen = true;
    keepSetting(SettingKey::Theme, dark ? QStringLiteral("light") : QStringLiteral("dark"));
}

void MainWindow::keepSetting(SettingKey key, const QString& value)
{
    if (!m_session.isValid()) {
        return;
    }
    whenDone(this, m_settings.set(m_session, key, value), [this, key](const Status& status) {
        // From here on the stored value is what was chosen.
        (key == SettingKey::Language ? m_languageChosen : m_themeChosen) = false;
        if (!status) {
            showMessage(errorSentence(status.error()));
        }
    });
}

// --- pages

Page* MainWindow::page(PageId id) const
{
    const auto found = m_pages.find(id);
    return found == m_pages.end() ? nullptr : found->second;
}

bool MainWindow::mayOpen(const Page* page) const
{
    return page && allows(m_session, page->requiredAction());
}

std::vector<PageId> MainWindow::allowedPages() const
{
    std::vector<PageId> pages;
    for (const auto& [id, page] : m_pages) {
        if (mayOpen(page)) {
            pages.push_back(id);
        }
    }
    return pages;
}

void MainWindow::showPage(PageId id)
{
    if (m_locked || !mayOpen(page(id))) {
        return;
    }
    if (id == m_current) {
        m_rail->setCurrent(m_current);
        return;
    }
    leavePage([this, id] { openPage(id); });
    // The pressed button has checked itself; while the question stands, the old page is still here.
    m_rail->setCurrent(m_current);
}

void MainWindow::openPage(PageId id)
{
    Page* next = page(id);
    if (id != m_current) {
        setFullScreen(FullScreen::Off);
    }
    m_current = id;
    m_rail->setCurrent(id);
    m_header->setPageTitle(next->title());
    m_stack->setCurrentWidget(next);
    if (!next->isAncestorOf(focusWidget())) {
        next->setFocus();
    }
    next->activate();
}

void MainWindow::leavePage(std::function<void()> then)
{
    const Page* present = page(m_current);
    if (!present || !m_session.isValid() || !present->hasUnsavedChanges()) {
        then();
        return;
    }
    if (m_asking) {
        return;
    }
    m_asking = true;
    m_context.dialogs.confirm(this, tr("Leave without saving?"),
                              tr("What you entered on this page is not saved and will be lost."),
                              tr("Leave"), tr("Stay"), [this, then = std::move(then)](bool leave) {
                                  m_asking = false;
                                  if (leave) {
                                      then();
                                  }
                              });
}

void MainWindow::rebuildRail()
{
    std::vector<Rail::Entry> entries;
    for (const PageId id : allowedPages()) {
        entries.push_back({id, m_pages[id]->iconName(), m_pages[id]->title()});
    }
    m_rail->setEntries(entries);
    m_rail->setCurrent(m_current);
}

std::vector<CommandItem> MainWindow::commands()
{
    std::vector<CommandItem> items;
    int number = 0;
    for (const PageId id : allowedPages()) {
        items.push_back({m_pages[id]->title(), pageKeys(++number, id), m_pages[id]->iconName(),
                         [this, id] { showPage(id); }});
    }
    items.push_back({tr("Change the language"), QStringLiteral("Ctrl+Shift+L"),
                     QStringLiteral("languages"), [this] { toggleLanguage(); }});
    items.push_back({tr("Change between dark and light"), QStringLiteral("Ctrl+Shift+T"),
                     QStringLiteral("moon"), [this] { toggleTheme(); }});
    if (allows(m_session.role, Action::ViewAlerts)) {
        items.push_back({tr("Fold or show the alert column"), QStringLiteral("Ctrl+B"),
                         QStringLiteral("panel-right"), [this] { foldColumn(); }});
    }
    items.push_back({tr("Open a purpose"), QStringLiteral("Ctrl+Alt+P"),
                     QStringLiteral("file-text"), [this] { m_purpose->ask(); }});
    items.push_back({tr("Lock this desk"), QStringLiteral("Ctrl+Alt+L"), QStringLiteral("lock"),
                     [this] { lock(); }});
    items.push_back({tr("Sign out"), QStringLiteral("Ctrl+Shift+Q"), QStringLiteral("log-out"),
                     [this] { signOut(); }});
    return items;
}

// --- window

void MainWindow::retranslate()
{
    m_signIn->setLanguage(m_languages.language());
    m_header->setLanguage(m_languages.language());
    setEstateName(m_settings.value(SettingKey::EstateName));
    if (m_health) {
        setHealth(*m_health);
    }
    rebuildRail();
    if (const Page* present = page(m_current)) {
        m_header->setPageTitle(present->title());
    }
}

void MainWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange && m_settingsPage) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    const Page* present = page(m_current);
    if (m_closeAllowed || !m_session.isValid() || !present || !present->hasUnsavedChanges()) {
        event->accept();
        return;
    }
    event->ignore();
    leavePage([this] {
        m_closeAllowed = true;
        close();
    });
}

void MainWindow::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), m_context.theme.color(Token::Background));
}

}  // namespace gatehouse::ui
