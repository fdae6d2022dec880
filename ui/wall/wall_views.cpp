#include "ui/wall/wall_views.h"

#include "base/logging.h"
#include "ui/wall/wall_panel.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QMenu>

#include <algorithm>

namespace gatehouse::ui {

WallViews::WallViews(const UiContext& context, services::WallService& service, QWidget* owner)
    : QObject(owner), m_context(context), m_service(service), m_owner(owner)
{
    connect(&m_service, &services::WallService::viewsChanged, this, &WallViews::load);
}

void WallViews::setSession(const Session& session)
{
    m_session = session;
    m_current.clear();
    m_views.clear();
    emit viewsChanged();
    load();
}

void WallViews::load()
{
    const quint64 load = ++m_load;
    if (!allows(m_session, Action::ViewWall)) {
        return;
    }
    whenDone(this, m_service.views(m_session),
             [this, load](const Result<std::vector<SavedView>>& views) {
                 if (load != m_load) {
                     return;
                 }
                 if (!views) {
                     qCWarning(lcUi) << "views of the wall:" << views.error();
                     emit messageRequested(tr("The saved views could not be read.") + u' ' +
                                           errorSentence(views.error()));
                     return;
                 }
                 m_views = *views;
                 emit viewsChanged();
             });
}

const SavedView* WallViews::viewOf(WallViewId view) const
{
    const auto found = std::ranges::find(m_views, view, &SavedView::id);
    return found == m_views.end() ? nullptr : &*found;
}

const SavedView* WallViews::currentOf(const WallPanel& panel) const
{
    return viewOf(m_current.value(&panel));
}

QString WallViews::nameOn(const WallPanel& panel) const
{
    const SavedView* view = currentOf(panel);
    return view ? view->name : QString();
}

bool WallViews::mayChange(const SavedView& view) const
{
    return view.sharing == Sharing::Shared ? allows(m_session, Action::ShareWallViews)
                                           : view.owner == m_session.user;
}

void WallViews::putUp(WallPanel& panel, const SavedView& view)
{
    m_current.insert(&panel, view.id);
    panel.view().setArrangement(view.arrangement);
    emit putUpOn(&panel);
    emit viewsChanged();
}

void WallViews::askNumber(WallPanel& panel)
{
    if (m_views.empty()) {
        emit messageRequested(tr("No view is saved yet. Ctrl+S saves this wall as one."));
        return;
    }
    const auto find = [this](int number) {
        const auto found = std::ranges::find(m_views, number, &SavedView::number);
        return found == m_views.end() ? nullptr : &*found;
    };
    panel.numberEntry().ask({.prompt = tr("View"),
                             .nameOf =
                                 [find](int number) {
                                     const SavedView* view = find(number);
                                     return view ? view->name : QString();
                                 },
                             .chosen =
                                 [this, find, &panel](int number) {
                                     if (const SavedView* view = find(number)) {
                                         putUp(panel, *view);
                                     }
                                 }});
}

void WallViews::showMenu(WallPanel& panel, const QPoint& at)
{
    delete m_menu;
    m_menu = new QMenu(m_owner);
    m_menu->setObjectName(QStringLiteral("viewsMenu"));
    m_menu->setAttribute(Qt::WA_DeleteOnClose);
    QMenu& menu = *m_menu;
    const SavedView* current = currentOf(panel);
    for (const SavedView& view : m_views) {
        QString text = QStringLiteral("%1  %2").arg(QString::number(view.number), view.name);
        if (view.sharing == Sharing::Shared) {
            text += u'\t' + tr("for everybody");
        }
        QAction* action = menu.addAction(text.replace(u'&', QStringLiteral("&&")));
        action->setCheckable(true);
        action->setChecked(current && current->id == view.id);
        connect(action, &QAction::triggered, this, [this, &panel, id = view.id] {
            if (const SavedView* chosen = viewOf(id)) {
                putUp(panel, *chosen);
            }
        });
    }
    if (m_views.empty()) {
        menu.addAction(tr("No view is saved yet."))->setEnabled(false);
    }
    menu.addSeparator();
    connect(menu.addAction(tr("Save this wall as a view…") + QStringLiteral("\tCtrl+S")),
            &QAction::triggered, this, [this, &panel] { saveAs(panel); });
    if (current && mayChange(*current)) {
        addChanges(menu, panel, *current);
    }
    menu.popup(at);
}

void WallViews::addChanges(QMenu& menu, WallPanel& panel, const SavedView& view)
{
    const QString name = QString(view.name).replace(u'&', QStringLiteral("&&"));
    connect(menu.addAction(tr("Save the changes to “%1”").arg(name)), &QAction::triggered, this,
            [this, &panel, view] { save(panel, view); });
    if (allows(m_session, Action::ShareWallViews)) {
        QAction* share = menu.addAction(tr("“%1” is for everybody").arg(name));
        share->setCheckable(true);
        share->setChecked(view.sharing == Sharing::Shared);
        connect(share, &QAction::triggered, this, [this, &panel, view](bool shared) {
            SavedView changed = view;
            changed.sharing = shared ? Sharing::Shared : Sharing::Own;
            save(panel, changed);
        });
    }
    connect(menu.addAction(tr("Remove “%1”…").arg(name)), &QAction::triggered, this,
            [this, view] { remove(view); });
}

void WallViews::saveAs(WallPanel& panel)
{
    const auto entered = [this, target = QPointer<WallPanel>(&panel)](const QString& text) {
        const QString name = text.trimmed();
        if (!target || name.isEmpty()) {
            return;
        }
        const auto known = std::ranges::find_if(m_views, [&](const SavedView& view) {
            return view.name == name && view.owner == m_session.user;
        });
        if (known == m_views.end()) {
            SavedView view;
            view.name = name;
            return save(*target, view);
        }
        m_context.dialogs.confirm(
            target, tr("Replace the view?"),
            tr("There is a view “%1” already. This wall takes its place.").arg(name), tr("Replace"),
            tr("Keep the old one"), [this, target, view = *known](bool yes) {
                if (yes && target) {
                    save(*target, view);
                }
            });
    };
    m_context.dialogs.inputText(&panel, tr("Save this wall as a view"), tr("Name"),
                                services::kLongestViewName, entered);
}

void WallViews::save(WallPanel& panel, SavedView view)
{
    view.arrangement = panel.view().arrangement();
    whenDone(this, m_service.saveView(m_session, view),
             [this, target = QPointer<WallPanel>(&panel),
              name = view.name](const Result<WallViewId>& saved) {
                 if (!saved) {
                     qCWarning(lcUi) << "saving a view:" << saved.error();
                     emit messageRequested(tr("The view “%1” was not saved.").arg(name) + u' ' +
                                           errorSentence(saved.error()));
                     return;
                 }
                 if (target) {
                     m_current.insert(target, *saved);
                 }
                 emit messageRequested(tr("The view “%1” is saved.").arg(name));
             });
}

void WallViews::remove(const SavedView& view)
{
    m_context.dialogs.confirm(
        m_owner, tr("Remove the view?"),
        tr("The view “%1” is removed, and tours lose their stop there. The cameras stay.")
            .arg(view.name),
        tr("Remove"), tr("Keep it"), [this, id = view.id](bool yes) {
            if (!yes) {
                return;
            }
            whenDone(this, m_service.removeView(m_session, id), [this](const Status& removed) {
                if (!removed) {
                    emit messageRequested(tr("The view was not removed.") + u' ' +
                                          errorSentence(removed.error()));
                }
            });
        });
}

}  // namespace gatehouse::ui
