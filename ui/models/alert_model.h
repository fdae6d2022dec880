// Alerts as a table, newest first, filtered by an AlertQuery, live.
#pragma once

#include "domain/access.h"
#include "domain/alert.h"
#include "services/alert_service.h"
#include "ui/models/keyed_table_model.h"

namespace gatehouse::ui {

/// GUI thread.
class AlertModel final : public KeyedTableModel<AlertRow>
{
    Q_OBJECT

public:
    enum Column
    {
        SeverityColumn = 0,
        TimeColumn,
        WhatColumn,
        CameraColumn,
        StateColumn,
        OwnerColumn
    };
    static constexpr int kColumns = 6;
    enum DataRole
    {
        SeverityRole = Qt::UserRole + 1,
        StateRole
    };  ///< ints of the domain's enums

    AlertModel(services::AlertService& service, TableTexts<AlertRow> texts,
               QObject* parent = nullptr);

    QVariant data(const QModelIndex& index, int role) const override;

    /// An invalid session forgets everything.
    void setSession(const Session& session);
    void setQuery(const AlertQuery& query);
    const AlertQuery& query() const { return m_query; }
    /// The answer to an action: shown at once, and left out when it no longer fits the filter.
    void takeAnswer(const AlertRow& row);

protected:
    QFuture<Result<gatehouse::Page<AlertRow>>> read(std::optional<PageKey> after,
                                                    int limit) override;
    PageKey keyOf(const AlertRow& row) const override;
    int refreshRows() const override;

private:
    services::AlertService& m_service;
    Session m_session;
    AlertQuery m_query;
};

}  // namespace gatehouse::ui
