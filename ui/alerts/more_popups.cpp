#include "ui/alerts/more_popups.h"

#include "ui/alerts/alert_popup_window.h"
#include "ui/widgets/buttons.h"

#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

MorePopups::MorePopups(QWidget* mainWindow)
    : QWidget(mainWindow, AlertPopupWindow::quietFlags())
    , m_button(makeButton(ButtonKind::Secondary, this))
{
    setObjectName(QStringLiteral("morePopups"));
    setAttribute(Qt::WA_ShowWithoutActivating);
    m_button->setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, &MorePopups::pressed);
}

void MorePopups::setCount(int count)
{
    m_count = count;
    retranslate();
}

void MorePopups::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void MorePopups::retranslate()
{
    m_button->setText(tr("+%1 more").arg(m_count));
}

}  // namespace gatehouse::ui
