// The saved views: chosen by name from a menu or by number, saved, shared and removed.
#pragma once

#include "services/wall_service.h"
#include "ui/wall/number_entry.h"

#include <QPointer>

class QMenu;

namespace gatehouse::ui {

class WallPanel;

/// GUI thread. One for all walls of a desk.
class WallViews : public QObject
{
    Q_OBJECT

public:
    WallViews(const UiContext& context, services::WallService& service, QWidget* owner);

    void setSession(const Session& session);
    /// By number.
    const std::vector<SavedView>& views() const { return m_views; }
    const SavedView* viewOf(WallViewId view) const;

    /// The menu of views, below `at` (global).
    void showMenu(WallPanel& panel, const QPoint& at);
    /// Asks for a number over the wall.
    void askNumber(WallPanel& panel);
    void putUp(WallPanel& panel, const SavedView& view);
    /// Asks for a name. A view of one's own with that name is replaced, after a question.
    void saveAs(WallPanel& panel);
    /// What the wall was put up as; empty when nothing, or when it is gone.
    QString nameOn(const WallPanel& panel) const;

signals:
    void viewsChanged();
    void putUpOn(gatehouse::ui::WallPanel* panel);
    void messageRequested(const QString& text);

private:
    void load();
    void save(WallPanel& panel, SavedView view);
    void remove(const SavedView& view);
    void addChanges(QMenu& menu, WallPanel& panel, const SavedView& view);
    bool mayChange(const SavedView& view) const;
    const SavedView* currentOf(const WallPanel& panel) const;

    const UiContext m_context;
    services::WallService& m_service;
    QWidget* m_owner;
    QPointer<QMenu> m_menu;
    Session m_session;
    quint64 m_load = 0;  ///< an answer to an older question is not taken
    std::vector<SavedView> m_views;
    QHash<const WallPanel*, WallViewId> m_current;
};

}  // namespace gatehouse::ui
