// A page of the main window. The shell knows nothing else about it.
#pragma once

#include "domain/access.h"

#include <QWidget>

namespace gatehouse::ui {

/// In the order of the rail; Ctrl+1.. follows it.
enum class PageId
{
    Wall = 1,
    Alerts,
    People,
    Homes,
    Visitors,
    Vehicles,
    Passages,
    Upstream,
    Audit,
    Care,  // what is kept for how long, holds, backups, keys
    Cameras,
    Settings
};

enum class FullScreen
{
    On = 1,
    Off
};

class Page : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual PageId pageId() const = 0;
    virtual QString title() const = 0;     ///< translated, asked again after a change of language
    virtual QString iconName() const = 0;  ///< of the icon set, e.g. "layout-grid"
    virtual Action requiredAction() const = 0;
    /// A new session (or an invalid one at sign-out): load, or forget everything that is shown.
    virtual void setSession(const Session& session) = 0;
    /// Called when the page is shown: take up the hints that came while it was hidden.
    virtual void activate() {}
    /// Whether leaving would lose input; the shell asks once.
    virtual bool hasUnsavedChanges() const { return false; }

signals:
    void badgeChanged(int count);
    /// What is wanted here needs a purpose and none is open; activate() follows when one is.
    void purposeRequested();
    /// One quiet line at the bottom for some seconds.
    void messageRequested(const QString& text);
};

}  // namespace gatehouse::ui
