// The weekly hours of a grant: a few usual ones, or rows of days and times.
#pragma once

#include "domain/schedule.h"
#include "ui/widgets/ui_context.h"

#include <QWidget>

#include <array>
#include <vector>

class QComboBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace gatehouse::ui {

/// GUI thread.
class ScheduleEdit : public QWidget
{
    Q_OBJECT

public:
    ScheduleEdit(const UiContext& ui, QWidget* parent);

    void setSchedule(const WeeklySchedule& schedule);
    /// Invalid when a row has no day or no times, or none of the rows is filled.
    Result<WeeklySchedule> schedule() const;
    void retranslate();

signals:
    void changed();

private:
    static constexpr int kDays = 7;
    struct Row
    {
        QWidget* widget = nullptr;
        std::array<QPushButton*, kDays> days{};
        QLineEdit* from = nullptr;
        QLineEdit* until = nullptr;
        QPushButton* remove = nullptr;
    };

    bool isOwn() const;
    void onPreset();
    Row& addRow();
    void fillRows(const WeeklySchedule& schedule);
    void clearRows();
    void removeRow(const QWidget* row);
    void translateRow(const Row& row) const;

    const UiContext& m_ui;
    QComboBox* m_preset;
    QWidget* m_own;
    QVBoxLayout* m_rowsLayout;
    QPushButton* m_add;
    std::vector<Row> m_rows;
};

/// "Mon-Fri 08:00-18:00", for people; "At any time" for no limit.
QString scheduleText(const WeeklySchedule& schedule);

}  // namespace gatehouse::ui
