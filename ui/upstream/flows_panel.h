// The ledger: what left the estate, of whom, where to, on which ground; by kind, endpoint, person.
#pragma once

#include "ui/models/flow_model.h"
#include "ui/widgets/ui_context.h"

#include <QFrame>

class QComboBox;
class QLineEdit;

namespace gatehouse::ui {

class DataTable;
class TextLabel;

/// GUI thread.
class FlowsPanel : public QFrame
{
    Q_OBJECT

public:
    FlowsPanel(const UiContext& context, services::SyncService& sync, QWidget* parent);

    void setSession(const Session& session);
    /// For the filter; what is chosen stays when it is still there.
    void setEndpoints(const std::vector<EndpointStatus>& endpoints);
    /// What left about this person.
    void showPerson(PersonId person);
    void retranslate();

private:
    void build();
    void ask();
    void showState();
    DataFlowQuery query() const;
    QString header(int column) const;
    QString cell(const DataFlowRow& row, int column) const;

    UiContext m_context;
    Session m_session;
    FlowModel* m_model;
    TextLabel* m_heading;
    QComboBox* m_kind;
    QComboBox* m_endpoint;
    QLineEdit* m_person;
    DataTable* m_table;
};

}  // namespace gatehouse::ui
