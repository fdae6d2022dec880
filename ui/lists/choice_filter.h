// One filter of a list: a label and a choice whose first entry is "any".
#pragma once

#include "ui/widgets/form_field.h"

#include <QComboBox>

#include <optional>

namespace gatehouse::ui {

/// GUI thread.
class ChoiceFilter : public FormField
{
    Q_OBJECT

public:
    /// No enumeration of the domain and no id uses it.
    static constexpr qint64 kAny = 0;
    struct Item
    {
        QString text;
        qint64 value = kAny;
    };

    /// `objectName` is the combo box's, for tests and style sheets.
    ChoiceFilter(const UiContext& context, const char* objectName, int minimumWidth,
                 QWidget* parent = nullptr);

    /// Fills again, "any" first, and keeps the choice where it is still among them. Quiet.
    void setItems(const QList<Item>& items);
    /// Back to "any". Quiet.
    void clear();
    /// Nothing for "any". Value: an enumeration or an id.
    template <typename Value>
    std::optional<Value> chosen() const
    {
        const qint64 value = m_combo->currentData().toLongLong();
        return value == kAny ? std::nullopt : std::optional(Value(value));
    }

signals:
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    QComboBox* m_combo;
};

}  // namespace gatehouse::ui
