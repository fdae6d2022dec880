// The audit as a table, newest first.
#pragma once

#include "services/audit_service.h"
#include "ui/models/keyed_table_model.h"

namespace gatehouse::ui {

/// GUI thread. Never refreshes itself: each reading is itself a line of the audit.
class AuditModel final : public KeyedTableModel<store::AuditRow>
{
    Q_OBJECT

public:
    enum Column
    {
        TimeColumn = 0,
        UserColumn,
        ActionColumn,
        SubjectColumn,
        PurposeColumn,
        DeskColumn
    };
    static constexpr int kColumns = 6;

    AuditModel(services::AuditService& service, TableTexts<store::AuditRow> texts,
               QObject* parent = nullptr);

    /// An invalid session forgets everything; a valid one asks nothing until read() is called.
    void setSession(const Session& session);
    void ask(const store::AuditQuery& query);
    const store::AuditQuery& query() const { return m_query; }

protected:
    QFuture<Result<gatehouse::Page<store::AuditRow>>> read(std::optional<PageKey> after,
                                                           int limit) override;
    PageKey keyOf(const store::AuditRow& row) const override { return {row.seq, row.seq}; }

private:
    services::AuditService& m_service;
    Session m_session;
    store::AuditQuery m_query;
};

}  // namespace gatehouse::ui
