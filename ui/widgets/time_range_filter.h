// "From when until when" as every list asks it: quick choices, or two fields.
#pragma once

#include "ui/widgets/ui_context.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QDateTimeEdit;

namespace gatehouse::ui {

class FormField;

/// Half-open; an absent end is not bounded.
struct TimeRange
{
    std::optional<UtcTime> from;
    std::optional<UtcTime> until;
};

/// GUI thread.
class TimeRangeFilter : public QWidget
{
    Q_OBJECT

public:
    enum class Choice
    {
        AnyTime = 1,
        Today,
        Last24Hours,
        Last7Days,
        FromUntil
    };

    explicit TimeRangeFilter(const UiContext& context, QWidget* parent = nullptr);

    /// The two fields of Choice::FromUntil, for a row of its own below the filters; hidden
    /// otherwise.
    QWidget* fields() { return m_fields; }
    Choice choice() const;
    void setChoice(Choice choice);
    /// Counted from now for the quick choices; days begin at midnight in the estate's zone.
    TimeRange range() const;

signals:
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void takeChange();
    UtcTime timeOf(const QDateTimeEdit* edit) const;

    UiContext m_context;
    QComboBox* m_choice;
    QWidget* m_fields;
    QDateTimeEdit* m_from;
    QDateTimeEdit* m_until;
    FormField* m_choiceField;
    FormField* m_fromField;
    FormField* m_untilField;
};

}  // namespace gatehouse::ui
