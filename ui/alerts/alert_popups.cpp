#include "ui/alerts/alert_popups.h"

#include "base/logging.h"
#include "ui/alerts/alert_column.h"
#include "ui/alerts/alert_popup_window.h"
#include "ui/alerts/alert_sound.h"
#include "ui/alerts/more_popups.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/when_done.h"

#include <QApplication>
#include <QEvent>
#include <QScreen>
#include <QShortcut>
#include <QTimer>

#include <algorithm>
#include <array>

namespace gatehouse::ui {

namespace {

/// Crops of pop-ups further down are read back from the store when their turn comes.
constexpr int kCropsKept = 20;
/// What a pop-up takes with the gap above it, at most.
constexpr int kWindowHeight = 264;

}  // namespace

AlertPopups::AlertPopups(const UiContext& context, services::AlertService& alerts,
                         services::ImageService& images, services::SettingsService& settings,
                         QWidget* mainWindow)
    : m_context(context)
    , m_alerts(alerts)
    , m_pictures(images)
    , m_settings(settings)
    , m_mainWindow(mainWindow)
    , m_handler(new AlertHandler(context, alerts, this))
    , m_sound(new AlertSound(context.clock, this))
    , m_ageTimer(new QTimer(this))
    , m_more(new MorePopups(mainWindow))
{
    connect(&m_alerts, &services::AlertService::alertsChanged, this,
            &AlertPopups::askWhatIsHandled);
    connect(m_sound, &AlertSound::rang, this, &AlertPopups::rang);
    connect(m_more, &MorePopups::pressed, this, &AlertPopups::pageRequested);
    connect(m_handler, &AlertHandler::answered, this, &AlertPopups::takeRow);
    connect(m_handler, &AlertHandler::clipRequested, this, &AlertPopups::clipRequested);
    connect(m_handler, &AlertHandler::busyChanged, this, &AlertPopups::showBusy);
    connect(m_handler, &AlertHandler::failed, this, [this](AlertId alert, const QString& sentence) {
        Entry* entry = entryOf(alert);
        if (entry && entry->window) {
            entry->window->card().showProblem(sentence);
            place();
        }
    });
    connect(m_ageTimer, &QTimer::timeout, this, [this] {
        for (const Entry& entry : m_entries) {
            if (entry.window) {
                entry.window->card().updateAge();
            }
        }
    });
    m_ageTimer->setInterval(1000);
    makeShortcuts();
    mainWindow->installEventFilter(this);
}

AlertPopups::~AlertPopups()
{
    for (Entry& entry : m_entries) {
        delete entry.window;
    }
    for (const auto& shortcut : m_shortcuts) {
        delete shortcut;
    }
    delete m_more;
}

void AlertPopups::makeShortcuts()
{
    const std::array keys{std::pair(Qt::Key_1, AlertCard::Press::Acknowledge),
                          std::pair(Qt::Key_2, AlertCard::Press::ShowCamera),
                          std::pair(Qt::Key_3, AlertCard::Press::Note),
                          std::pair(Qt::Key_4, AlertCard::Press::PlayClip)};
    for (const auto& [key, what] : keys) {
        auto* shortcut = new QShortcut(QKeySequence(Qt::ALT | key), m_mainWindow);
        shortcut->setContext(Qt::ApplicationShortcut);
        shortcut->setAutoRepeat(false);
        shortcut->setEnabled(false);
        connect(shortcut, &QShortcut::activated, this,
                [this, pressed = what] { pressNewest(pressed); });
        m_shortcuts.emplace_back(shortcut);
    }
}

void AlertPopups::setSession(const Session& session)
{
    ++m_generation;
    m_asking = false;
    m_askAgain = false;
    m_handler->setSession(session);
    for (Entry& entry : m_entries) {
        closeWindow(entry);
    }
    m_entries.clear();
    arrange();
}

int AlertPopups::windowCount() const
{
    return int(std::ranges::count_if(m_entries, [](const Entry& e) { return !e.window.isNull(); }));
}

int AlertPopups::collapsedCount() const
{
    return int(m_entries.size()) - windowCount();
}

void AlertPopups::showRow(const AlertRow& row, const QImage& picture)
{
    const AlertId alert = row.alert.id;
    if (!m_handler->mayView() || entryOf(alert)) {
        return;
    }
    if (Entry* repeated = repeatedEntry(row)) {
        repeated->members.push_back({alert, row.alert.at});
        repeated->row = row;
        repeated->crop = picture;
        const auto at =
            std::ranges::find_if(m_entries, [&](const Entry& e) { return &e == repeated; });
        m_entries.splice(m_entries.begin(), m_entries, at);
        if (repeated->window) {
            fillWindow(*repeated);
            repeated->window->expectPainting(alert);
        }
    } else {
        m_entries.push_front(Entry{.members = {{alert, row.alert.at}},
                                   .row = row,
                                   .crop = picture,
                                   .slot = -1,
                                   .window = {}});
    }
    arrange();
    if (m_settings.value(services::SettingKey::AlertSound) != QStringLiteral("off")) {
        m_sound->ring();
    }
    if (m_mainWindow && m_mainWindow->isMinimized()) {
        QApplication::alert(m_mainWindow);
    }
    readRow(alert);
}

AlertPopups::Entry* AlertPopups::repeatedEntry(const AlertRow& row)
{
    const auto found = std::ranges::find_if(m_entries, [&](const Entry& entry) {
        const auto apart = row.alert.at - entry.members.back().at;
        return entry.row.alert.camera == row.alert.camera &&
               entry.row.alert.door == row.alert.door && entry.row.alert.kind == row.alert.kind &&
               !row.alert.scene && std::chrono::abs(apart) <= kSameCard;
    });
    return found == m_entries.end() ? nullptr : &*found;
}

AlertPopups::Entry* AlertPopups::entryOf(AlertId alert)
{
    const auto found = std::ranges::find_if(m_entries, [&](const Entry& entry) {
        return std::ranges::find(entry.members, alert, &Member::alert) != entry.members.end();
    });
    return found == m_entries.end() ? nullptr : &*found;
}

AlertPopups::Entry* AlertPopups::entryOf(const AlertPopupWindow* window)
{
    const auto found =
        std::ranges::find_if(m_entries, [&](const Entry& entry) { return entry.window == window; });
    return found == m_entries.end() ? nullptr : &*found;
}

void AlertPopups::openWindow(Entry& entry)
{
    auto* window = new AlertPopupWindow(m_context, m_mainWindow);
    entry.window = window;
    AlertCard& card = window->card();
    card.setHandling(m_handler->mayHandle() ? AlertCard::Handling::Allowed
                                            : AlertCard::Handling::Forbidden);
    card.setWatching(m_handler->mayWatchClips() ? AlertCard::Handling::Allowed
                                                : AlertCard::Handling::Forbidden);
    connect(&card, &AlertCard::pressed, this, [this, window](AlertCard::Press what) {
        if (Entry* pressed = entryOf(window)) {
            press(*pressed, what);
        }
    });
    connect(window, &AlertPopupWindow::painted, this, &AlertPopups::painted);
    window->expectPainting(entry.members.back().alert);
    fillWindow(entry);
    readPictures(entry);
}

void AlertPopups::fillWindow(Entry& entry)
{
    AlertCard& card = entry.window->card();
    card.setAlert(entry.row);
    card.setCrop(entry.crop, tr("No picture"));
    card.setCount(int(entry.members.size()));
    card.holdPresses();
}

void AlertPopups::closeWindow(Entry& entry)
{
    if (entry.window) {
        // Its own button may be what closes it.
        entry.window->hide();
        entry.window->deleteLater();
    }
    entry.window.clear();
    entry.slot = -1;
}

/// The newest entries have windows, each in a place of its own that it keeps, so that nothing moves
/// under the guard's pointer.
void AlertPopups::arrange()
{
    if (!m_mainWindow) {
        return;
    }
    const int most = room();
    std::array<bool, kMostWindows> taken{};
    int position = 0;
    for (Entry& entry : m_entries) {
        if (position >= most) {
            closeWindow(entry);
        } else if (entry.slot >= 0) {
            taken[size_t(entry.slot)] = true;
        }
        if (++position > kCropsKept) {
            entry.crop = {};
        }
    }
    position = 0;
    for (Entry& entry : m_entries) {
        if (position++ >= most) {
            break;
        }
        if (entry.slot < 0) {
            const auto free = std::ranges::find(taken, false);
            *free = true;
            entry.slot = int(free - taken.begin());
            openWindow(entry);
        }
        entry.window->card().setKeys(position == 1 ? AlertCard::Keys::AltDigits
                                                   : AlertCard::Keys::None);
    }
    for (const auto& shortcut : m_shortcuts) {
        if (shortcut) {
            shortcut->setEnabled(!m_entries.empty());
        }
    }
    if (m_entries.empty()) {
        m_ageTimer->stop();
    } else if (!m_ageTimer->isActive()) {
        m_ageTimer->start();
    }
    place();
}

QPoint AlertPopups::corner() const
{
    const QRect screen = m_mainWindow->screen()->availableGeometry();
    const auto* column = m_mainWindow->findChild<AlertColumn*>();
    QPoint at = m_mainWindow->mapToGlobal(m_mainWindow->rect().bottomRight());
    if (column && column->isVisible() && column->window() == m_mainWindow->window()) {
        at = column->mapToGlobal(QPoint(0, column->height()));
    }
    return {std::clamp(at.x(), screen.left(), screen.right()) - spacing::kM,
            std::clamp(at.y(), screen.top(), screen.bottom()) - spacing::kM};
}

int AlertPopups::room() const
{
    const int height = corner().y() - m_mainWindow->mapToGlobal(QPoint(0, 0)).y();
    return std::clamp(height / kWindowHeight, 1, kMostWindows);
}

void AlertPopups::place()
{
    if (!m_mainWindow || !m_more) {
        return;
    }
    std::array<AlertPopupWindow*, kMostWindows> stack{};
    for (const Entry& entry : m_entries) {
        if (entry.window) {
            stack[size_t(entry.slot)] = entry.window;
        }
    }
    const QPoint from = corner();
    int bottom = from.y();
    for (AlertPopupWindow* window : stack) {
        if (!window) {
            continue;
        }
        window->fit();
        window->move(from.x() - window->width(), bottom - window->height());
        window->show();
        bottom -= window->height() + spacing::kS;
    }
    m_more->setCount(collapsedCount());
    if (collapsedCount() > 0) {
        m_more->adjustSize();
        m_more->move(from.x() - m_more->width(), bottom - m_more->height());
    }
    m_more->setVisible(collapsedCount() > 0);
}

void AlertPopups::press(Entry& entry, AlertCard::Press what)
{
    const AlertId newest = entry.members.back().alert;
    switch (what) {
        case AlertCard::Press::Acknowledge: {
            const std::vector<Member> members = entry.members;  // answers change the entry
            for (const Member& member : members) {
                m_handler->acknowledge(member.alert);
            }
            break;
        }
        case AlertCard::Press::ShowCamera:
            emit cameraRequested(entry.row.alert.camera);
            break;
        case AlertCard::Press::Note:
            m_handler->askForNote(newest, m_mainWindow);
            break;
        case AlertCard::Press::PlayClip:
            m_handler->playClip(entry.row);
            break;
    }
}

void AlertPopups::pressNewest(AlertCard::Press what)
{
    if (!m_entries.empty() && m_entries.front().window) {
        m_entries.front().window->card().press(what);
    }
}

void AlertPopups::showBusy(AlertId alert)
{
    Entry* entry = entryOf(alert);
    if (entry && entry->window) {
        entry->window->card().setBusy(std::ranges::any_of(
            entry->members, [&](const Member& member) { return m_handler->isBusy(member.alert); }));
    }
}

void AlertPopups::readRow(AlertId alert)
{
    whenDone(this, m_alerts.alert(m_handler->session(), alert),
             [this, alert, asked = m_generation](const Result<AlertRow>& row) {
                 if (asked != m_generation) {
                     return;
                 }
                 if (!row) {
                     qCWarning(lcUi) << "alert" << alert << "cannot be read:" << row.error();
                     return;
                 }
                 takeRow(*row);
             });
}

void AlertPopups::takeRow(const AlertRow& row)
{
    if (row.alert.state != AlertState::New) {
        drop(row.alert.id);
        return;
    }
    Entry* entry = entryOf(row.alert.id);
    if (!entry || entry->members.back().alert != row.alert.id) {
        return;
    }
    const bool known = entry->row.alert.crop.isValid();
    entry->row = row;
    if (entry->window) {
        entry->window->card().setAlert(row);
        if (!known) {
            readPictures(*entry);
        }
        place();
    }
}

void AlertPopups::readPictures(Entry& entry)
{
    const QPointer<AlertPopupWindow> window = entry.window;
    const Alert& alert = entry.row.alert;
    m_pictures.portrait(m_handler->session(), alert.person, window,
                        [window](const QImage& picture) { window->card().setPortrait(picture); });
    if (entry.crop.isNull() && alert.crop.isValid()) {
        m_pictures.crop(m_handler->session(), alert.crop, window, [window](const QImage& picture) {
            window->card().setCrop(picture, tr("The picture is no longer kept"));
        });
    }
}

void AlertPopups::askWhatIsHandled()
{
    if (m_entries.empty()) {
        return;
    }
    if (m_asking) {
        m_askAgain = true;
        return;
    }
    m_asking = true;
    // An alert that is raised while the answer is on its way is not in it: only what is known now
    // counts.
    QSet<AlertId> known;
    for (const Entry& entry : m_entries) {
        for (const Member& member : entry.members) {
            known.insert(member.alert);
        }
    }
    whenDone(this,
             m_alerts.alerts(m_handler->session(), AlertHandler::untaken(), std::nullopt,
                             kDefaultPageRows),
             [this, known, asked = m_generation](const Result<gatehouse::Page<AlertRow>>& page) {
                 if (asked != m_generation) {
                     return;
                 }
                 m_asking = false;
                 if (page) {
                     dropHandled(*page, known);
                     takeClips(*page);
                 }
                 if (std::exchange(m_askAgain, false)) {
                     askWhatIsHandled();
                 }
             });
}

void AlertPopups::dropHandled(const gatehouse::Page<AlertRow>& stillNew, const QSet<AlertId>& known)
{
    QSet<AlertId> open;
    for (const AlertRow& row : stillNew.rows) {
        open.insert(row.alert.id);
    }
    // Beyond the page's end nothing is known; those stay.
    const UtcTime reach = stillNew.next ? stillNew.rows.back().alert.at : UtcTime::min();
    std::vector<AlertId> handled;
    for (const Entry& entry : m_entries) {
        for (const Member& member : entry.members) {
            if (known.contains(member.alert) && !open.contains(member.alert) && member.at > reach) {
                handled.push_back(member.alert);
            }
        }
    }
    for (const AlertId alert : handled) {
        drop(alert);
    }
}

/// Some seconds after the alert its clip is there.
void AlertPopups::takeClips(const gatehouse::Page<AlertRow>& stillNew)
{
    for (const AlertRow& row : stillNew.rows) {
        const Entry* entry = entryOf(row.alert.id);
        const auto stateOf = [](const Alert& alert) {
            return alert.clip ? std::optional(alert.clip->state) : std::nullopt;
        };
        if (entry && stateOf(entry->row.alert) != stateOf(row.alert)) {
            takeRow(row);
        }
    }
}

void AlertPopups::drop(AlertId alert)
{
    Entry* entry = entryOf(alert);
    if (!entry) {
        return;
    }
    std::erase_if(entry->members, [&](const Member& member) { return member.alert == alert; });
    if (!entry->members.empty()) {
        if (entry->window) {
            entry->window->card().setCount(int(entry->members.size()));
        }
        return;
    }
    closeWindow(*entry);
    std::erase_if(m_entries, [&](const Entry& each) { return &each == entry; });
    arrange();
}

bool AlertPopups::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Move || event->type() == QEvent::Resize) {
        place();
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace gatehouse::ui
