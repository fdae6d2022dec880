// What goes to one endpoint as a table, newest first, live.
#pragma once

#include "domain/access.h"
#include "domain/endpoint.h"
#include "services/sync_service.h"
#include "ui/models/keyed_table_model.h"

namespace gatehouse::ui {

/// GUI thread.
class DeliveryModel final : public KeyedTableModel<DeliveryRow>
{
    Q_OBJECT

public:
    enum Column
    {
        TopicColumn = 0,
        CreatedColumn,
        StateColumn,
        AttemptsColumn,
        NextAttemptColumn,
        ReasonColumn
    };
    static constexpr int kColumns = 6;
    enum DataRole
    {
        StateRole = Qt::UserRole + 1
    };  ///< int of DeliveryState

    DeliveryModel(services::SyncService& service, TableTexts<DeliveryRow> texts,
                  QObject* parent = nullptr);

    QVariant data(const QModelIndex& index, int role) const override;

    /// An invalid session or endpoint forgets everything.
    void setQuestion(const Session& session, EndpointId endpoint,
                     std::optional<DeliveryState> state);

protected:
    QFuture<Result<gatehouse::Page<DeliveryRow>>> read(std::optional<PageKey> after,
                                                       int limit) override;
    PageKey keyOf(const DeliveryRow& row) const override;

private:
    services::SyncService& m_service;
    Session m_session;
    EndpointId m_endpoint;
    std::optional<DeliveryState> m_state;
};

}  // namespace gatehouse::ui
