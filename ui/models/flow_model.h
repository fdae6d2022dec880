// The ledger of what left the estate as a table, newest first.
#pragma once

#include "domain/access.h"
#include "domain/data_flow.h"
#include "services/sync_service.h"
#include "ui/models/keyed_table_model.h"

namespace gatehouse::ui {

/// GUI thread.
class FlowModel final : public KeyedTableModel<DataFlowRow>
{
    Q_OBJECT

public:
    enum Column
    {
        TimeColumn = 0,
        KindColumn,
        WhereColumn,
        WhomColumn,
        FieldsColumn,
        GroundColumn
    };
    static constexpr int kColumns = 6;

    FlowModel(services::SyncService& service, TableTexts<DataFlowRow> texts,
              QObject* parent = nullptr);

    QVariant data(const QModelIndex& index, int role) const override;
    /// An invalid session forgets everything.
    void setQuestion(const Session& session, const DataFlowQuery& query);

protected:
    QFuture<Result<gatehouse::Page<DataFlowRow>>> read(std::optional<PageKey> after,
                                                       int limit) override;
    PageKey keyOf(const DataFlowRow& row) const override;

private:
    services::SyncService& m_service;
    Session m_session;
    DataFlowQuery m_query;
};

}  // namespace gatehouse::ui
