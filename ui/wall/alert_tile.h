// A place of the wall that always shows the camera of the newest alert that nobody has handled.
#pragma once

#include "services/settings_service.h"
#include "ui/wall/wall_view.h"

#include <QTimer>

namespace gatehouse::ui {

/// GUI thread. It begins with the last ten seconds before the alert, at double speed, until it has
/// caught up with the live picture. A tile that somebody steers, looks at closely, has turned back
/// or pinned is not taken; it is asked again when it is free.
class AlertTile : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds kPreRoll{10};

    /// `view` is the parent.
    AlertTile(const UiContext& context, WallView& view);
    /// Where the place is kept for the next time; without it, it is not.
    void setSettings(services::SettingsService* settings);
    void setSession(const Session& session);

    /// -1: no place follows the alerts.
    int place() const { return m_place; }
    /// The place follows the alerts from now on; or, when it did, no more.
    void toggle(int place);

    /// The newest alert that waits; nothing when none does: then the tile stays as it is.
    void follow(std::optional<Alert> newest);

private:
    void setPlace(int place);
    void applySetting();
    void tryToShow();
    bool isFree() const;
    void mark();

    const UiContext m_context;
    WallView& m_view;
    services::SettingsService* m_settings = nullptr;
    Session m_session;
    int m_place = -1;
    AlertId m_shown;
    std::optional<Alert> m_waiting;
    QTimer m_again;
};

}  // namespace gatehouse::ui
