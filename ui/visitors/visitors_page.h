// Visitors: who is expected today, who is inside, who should have left; invitations, people at the
// gate, and passes.
#pragma once

#include "services/registry_service.h"
#include "services/visitor_service.h"
#include "ui/lists/list_page.h"

#include <QTimer>

class QButtonGroup;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace gatehouse::ui {

class PassDesk;
class PassView;
class VisitForm;
class VisitModel;
class VisitPanel;

/// GUI thread.
class VisitorsPage : public ListPage
{
    Q_OBJECT

public:
    VisitorsPage(const UiContext& context, services::VisitorService& visitors,
                 services::RegistryService& registry, QWidget* parent = nullptr);

    PageId pageId() const override { return PageId::Visitors; }
    QString title() const override;
    QString iconName() const override { return QStringLiteral("contact-round"); }
    Action requiredAction() const override { return Action::ViewVisitors; }
    void setSession(const Session& session) override;
    bool hasUnsavedChanges() const override;

protected:
    ListWords words() const override;
    bool isFiltered() const override;
    void clearFilters() override;
    void showDetails(int row) override;
    void clearDetails() override;
    int openRow() const override;
    void retranslate() override;

private:
    QWidget* buildBar();
    void buildModel();
    void buildSide();
    QPushButton* addListButton(const char* name, VisitQuery::List list);
    void refreshCounts();
    void showCounts();
    void showSide(QWidget* panel);
    void closeSide();
    void onSaved(VisitId visit, const QString& sentence);

    services::VisitorService& m_visitors;
    services::RegistryService& m_registry;
    Session m_session;
    VisitCounts m_counts;
    VisitModel* m_model = nullptr;
    VisitPanel* m_panel = nullptr;
    QStackedWidget* m_side = nullptr;
    VisitForm* m_form = nullptr;
    PassDesk* m_passDesk = nullptr;
    PassView* m_passView = nullptr;
    QButtonGroup* m_lists = nullptr;
    QLineEdit* m_search = nullptr;
    QPushButton* m_invite = nullptr;
    QPushButton* m_walkUp = nullptr;
    QPushButton* m_checkPass = nullptr;
    QTimer m_searchDelay;
    QTimer m_tick;
};

}  // namespace gatehouse::ui
