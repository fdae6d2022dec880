// What leaves the estate: each endpoint with its state, and below it what was sent, waits or was
// refused.
#pragma once

#include "services/sync_service.h"
#include "ui/models/delivery_model.h"
#include "ui/widgets/page.h"
#include "ui/widgets/ui_context.h"

#include <QPointer>

#include <vector>

class QComboBox;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QTimer;
class QVBoxLayout;

namespace gatehouse::ui {

class DataTable;
class EndpointCard;
class FlowsPanel;
class PolicyForm;
class TextLabel;

/// GUI thread. Its badge counts what was refused: somebody has to look.
class UpstreamPage : public Page
{
    Q_OBJECT

public:
    UpstreamPage(const UiContext& context, services::SyncService& sync, QWidget* parent = nullptr);

    PageId pageId() const override { return PageId::Upstream; }
    QString title() const override;
    QString iconName() const override { return QStringLiteral("cloud-upload"); }
    Action requiredAction() const override { return Action::ViewUpstream; }
    void setSession(const Session& session) override;
    void activate() override;
    /// What left about this person, of everything that left.
    void showFlowsOf(PersonId person);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    QWidget* buildDeliveries();
    QWidget* buildViews();
    void showView(QWidget* view);
    void askEndpoints();
    void onEndpoints(const Result<std::vector<EndpointStatus>>& answer);
    void showCards(const std::vector<EndpointStatus>& endpoints);
    void arrangeCards();
    EndpointCard* addCard();
    void select(EndpointId endpoint);
    void askDeliveries();
    void showTableState();
    void change(const QFuture<Status>& done, const QString& success);
    void retranslate();
    QString cell(const DeliveryRow& row, int column) const;
    QString header(int column) const;

    UiContext m_context;
    services::SyncService& m_sync;
    Session m_session;
    DeliveryModel* m_model;
    QTimer* m_ages;
    QStackedWidget* m_stack = nullptr;
    DataTable* m_state = nullptr;  ///< the panel in place of the cards: none yet, or an error
    QWidget* m_content = nullptr;
    QScrollArea* m_scroll = nullptr;
    QVBoxLayout* m_cardsLayout = nullptr;
    std::vector<EndpointCard*> m_cards;
    TextLabel* m_heading = nullptr;
    QComboBox* m_filter = nullptr;
    DataTable* m_table = nullptr;
    QStackedWidget* m_views = nullptr;  ///< the deliveries of one endpoint, or the ledger
    QWidget* m_deliveries = nullptr;
    FlowsPanel* m_flows = nullptr;
    QPushButton* m_showDeliveries = nullptr;
    QPushButton* m_showFlows = nullptr;
    PolicyForm* m_policy = nullptr;
    EndpointId m_selected;
    bool m_asking = false;
    bool m_askAgain = false;  ///< a hint came while an answer was on its way
};

}  // namespace gatehouse::ui
