// The stack of pop-ups at the bottom right: an alert is on the screen at once, with the crop that
// vision cut, and the guard's keyboard stays where it is.
#pragma once

#include "services/alert_service.h"
#include "services/settings_service.h"
#include "ui/alerts/alert_card.h"
#include "ui/alerts/alert_handler.h"
#include "ui/alerts/face_pictures.h"
#include "ui/widgets/ui_context.h"

#include <QPointer>

#include <list>

class QPushButton;
class QShortcut;
class QTimer;

namespace gatehouse::ui {

class AlertPopupWindow;
class AlertSound;
class MorePopups;

/// GUI thread.
class AlertPopups : public QObject
{
    Q_OBJECT

public:
    /// Fewer where the main window is too low for them.
    static constexpr int kMostWindows = 3;
    /// Alerts of one camera, door and kind that follow each other within this time share a pop-up.
    static constexpr std::chrono::milliseconds kSameCard{10000};

    /// The pop-ups stand in the lower right corner of `mainWindow`, beside its alert column if it
    /// has one.
    AlertPopups(const UiContext& context, services::AlertService& alerts,
                services::ImageService& images, services::SettingsService& settings,
                QWidget* mainWindow);
    ~AlertPopups() override;

    /// An invalid session, or one that may not view alerts, closes every pop-up and shows no more.
    void setSession(const Session& session);
    /// Shows the enrolled photograph of a recognised person beside the crop.
    void setRegistry(services::RegistryService* registry) { m_pictures.setRegistry(registry); }

    int windowCount() const;     ///< pop-ups on the screen
    int collapsedCount() const;  ///< those behind "+n more"

public slots:
    /// The stored row, and the picture that was cut for it; a null one is read from the store.
    void showRow(const gatehouse::AlertRow& row, const QImage& picture);

signals:
    void cameraRequested(gatehouse::CameraId camera);
    void clipRequested(const gatehouse::AlertRow& row);
    void pageRequested();
    /// When the pop-up that shows this alert was painted for the first time with it.
    void painted(gatehouse::AlertId alert, gatehouse::SteadyTime when);
    /// A sound was due.
    void rang();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Member
    {
        AlertId alert;
        UtcTime at{};
    };
    /// One pop-up, shown or collapsed: alerts of one camera, door and kind.
    struct Entry
    {
        std::vector<Member> members;  ///< oldest first, only what is still new
        AlertRow row;                 ///< of the newest
        QImage crop;
        int slot = -1;  ///< place in the stack from the bottom, -1: collapsed
        QPointer<AlertPopupWindow> window;
    };
    using Entries = std::list<Entry>;

    void makeShortcuts();
    Entry* repeatedEntry(const AlertRow& row);
    Entry* entryOf(AlertId alert);
    Entry* entryOf(const AlertPopupWindow* window);
    void openWindow(Entry& entry);
    void fillWindow(Entry& entry);
    void closeWindow(Entry& entry);
    void arrange();
    void place();
    void press(Entry& entry, AlertCard::Press what);
    void pressNewest(AlertCard::Press what);
    void showBusy(AlertId alert);
    QPoint corner() const;
    int room() const;
    void readPictures(Entry& entry);
    void readRow(AlertId alert);
    void takeRow(const AlertRow& row);
    void askWhatIsHandled();
    void dropHandled(const gatehouse::Page<AlertRow>& stillNew, const QSet<AlertId>& known);
    void takeClips(const gatehouse::Page<AlertRow>& stillNew);
    void drop(AlertId alert);

    UiContext m_context;
    services::AlertService& m_alerts;
    FacePictures m_pictures;
    services::SettingsService& m_settings;
    QPointer<QWidget> m_mainWindow;
    AlertHandler* m_handler;
    AlertSound* m_sound;
    QTimer* m_ageTimer;
    QPointer<MorePopups> m_more;
    std::vector<QPointer<QShortcut>> m_shortcuts;
    Entries m_entries;  ///< newest first
    quint64 m_generation = 0;
    bool m_asking = false;
    bool m_askAgain = false;
};

}  // namespace gatehouse::ui
