#include "ui/lists/choice_filter.h"

#include <QEvent>
#include <QSignalBlocker>

namespace gatehouse::ui {

ChoiceFilter::ChoiceFilter(const UiContext& context, const char* objectName, int minimumWidth,
                           QWidget* parent)
    : FormField(context, new QComboBox, parent), m_combo(qobject_cast<QComboBox*>(editor()))
{
    m_combo->setObjectName(QString::fromLatin1(objectName));
    m_combo->setMinimumWidth(minimumWidth);
    setItems({});
    connect(m_combo, &QComboBox::currentIndexChanged, this, &ChoiceFilter::changed);
}

void ChoiceFilter::setItems(const QList<Item>& items)
{
    const QSignalBlocker quiet(m_combo);
    const QVariant before = m_combo->currentData();
    m_combo->clear();
    m_combo->addItem(tr("Any"), kAny);
    for (const Item& item : items) {
        m_combo->addItem(item.text, item.value);
    }
    m_combo->setCurrentIndex(std::max(0, m_combo->findData(before)));
}

void ChoiceFilter::clear()
{
    const QSignalBlocker quiet(m_combo);
    m_combo->setCurrentIndex(0);
}

void ChoiceFilter::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_combo->setItemText(0, tr("Any"));
    }
    FormField::changeEvent(event);
}

}  // namespace gatehouse::ui
