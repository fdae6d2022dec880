// Past video patrols, and what was said at each stop of one.
#pragma once

#include "services/patrol_service.h"
#include "ui/wall/overlay.h"

#include <QAbstractTableModel>

namespace gatehouse::ui {

class DataTable;

/// GUI thread.
class PatrolModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Began = 0,
        Tour,
        Who,
        Ended,
        ColumnCount
    };

    explicit PatrolModel(QTimeZone zone, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void setPatrols(std::vector<Patrol> patrols);
    const Patrol& patrol(int row) const { return m_patrols[size_t(row)]; }

private:
    QTimeZone m_zone;
    std::vector<Patrol> m_patrols;
};

/// GUI thread.
class PatrolList : public Overlay
{
    Q_OBJECT

public:
    PatrolList(const UiContext& context, services::PatrolService& service, QWidget* over);

    void show(const Session& session);
    /// What stands below the table, of the patrol that was chosen.
    QString details() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void load();
    void showPatrol(PatrolId patrol);

    const UiContext m_context;
    services::PatrolService& m_service;
    Session m_session;
    PatrolModel* m_model;
    DataTable* m_table;
    TextLabel* m_details;
};

}  // namespace gatehouse::ui
