// The address tree with how far each branch is registered, and buildings made at once.
#pragma once

#include "services/homes_service.h"
#include "ui/widgets/page.h"
#include "ui/widgets/ui_context.h"

#include <QSet>
#include <QTimer>

class QAction;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTreeWidget;
class QTreeWidgetItem;

namespace gatehouse::ui {

class BuildingForm;
class PlacePanel;
class TextLabel;

/// GUI thread. `ui` and the service outlive the page.
class HomesPage : public Page
{
    Q_OBJECT

public:
    HomesPage(const UiContext& ui, services::HomesService& homes, QWidget* parent = nullptr);

    PageId pageId() const override { return PageId::Homes; }
    QString title() const override;
    QString iconName() const override { return QStringLiteral("building-2"); }
    Action requiredAction() const override { return Action::ViewPeople; }
    void setSession(const Session& session) override;
    void activate() override;
    bool hasUnsavedChanges() const override;

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void makeTree();
    QWidget* makeSide();
    /// Reads the children of the item; of null: the top.
    void readChildren(QTreeWidgetItem* parent);
    void fill(QTreeWidgetItem* parent, const std::vector<AddressNode>& nodes);
    void showNode(QTreeWidgetItem* item, const AddressNode& node);
    void reload();
    void search();
    void onCurrent(QTreeWidgetItem* item);
    void onHomesChanged();
    void showState(const QString& sentence);
    void addBuilding();
    void retranslate();

    const UiContext& m_ui;
    services::HomesService& m_homes;
    Session m_session;
    QLineEdit* m_search;
    QAction* m_searchIcon = nullptr;
    QPushButton* m_add;
    QTreeWidget* m_tree;
    TextLabel* m_state;
    QStackedWidget* m_side;
    PlacePanel* m_panel;
    BuildingForm* m_form;
    QTimer m_searchDelay;
    QSet<qint64> m_open;  ///< places that stay open when the tree is read again
    AddressId m_chosen;
    quint64 m_generation = 0;
    bool m_stale = false;
};

}  // namespace gatehouse::ui
