// Passages as a table, newest first, filtered by a PassageQuery, live.
#pragma once

#include "domain/access.h"
#include "domain/passage.h"
#include "services/entry_service.h"
#include "ui/models/keyed_table_model.h"

namespace gatehouse::ui {

/// GUI thread.
class PassageModel final : public KeyedTableModel<PassageRow>
{
    Q_OBJECT

public:
    enum Column
    {
        TimeColumn = 0,
        DoorColumn,
        PersonColumn,
        OutcomeColumn,
        SimilarityColumn,
        MarginColumn
    };
    static constexpr int kColumns = 6;
    enum DataRole
    {
        OutcomeRole = Qt::UserRole + 1
    };  ///< int of PassageOutcome

    PassageModel(services::EntryService& service, TableTexts<PassageRow> texts,
                 QObject* parent = nullptr);

    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// An invalid session forgets everything.
    void setSession(const Session& session);
    void setQuery(const PassageQuery& query);
    const PassageQuery& query() const { return m_query; }

protected:
    QFuture<Result<gatehouse::Page<PassageRow>>> read(std::optional<PageKey> after,
                                                      int limit) override;
    PageKey keyOf(const PassageRow& row) const override;

private:
    services::EntryService& m_service;
    Session m_session;
    PassageQuery m_query;
};

}  // namespace gatehouse::ui
