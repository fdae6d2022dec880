#include "ui/wall/overlay.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

Overlay::Overlay(const UiContext& context, QWidget* over, QSize size)
    : QFrame(over)
    , m_wanted(size)
    , m_column(new QVBoxLayout(this))
    , m_title(new TextLabel(context, TypeStyle::Heading, Token::Text, this))
{
    setProperty("popup", true);
    setFocusPolicy(Qt::StrongFocus);
    m_column->setContentsMargins(spacing::kL, spacing::kM, spacing::kL, spacing::kL);
    m_column->setSpacing(spacing::kM);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    QPushButton* close = makeButton(ButtonKind::Quiet, this);
    close->setIcon(context.icons.icon(QStringLiteral("x")));
    close->setAccessibleName(tr("Close"));
    close->setToolTip(tr("Close (Esc)"));
    connect(close, &QPushButton::clicked, this, &Overlay::shut);
    head->addWidget(close);
    m_column->addLayout(head);
    over->installEventFilter(this);
    hide();
}

void Overlay::setTitle(const QString& title)
{
    m_title->setText(title);
}

void Overlay::open()
{
    place();
    show();
    raise();
    setFocus();
}

void Overlay::shut()
{
    hide();
    parentWidget()->setFocus();
}

void Overlay::place()
{
    QRect box(QPoint(), m_wanted.boundedTo(parentWidget()->size()));
    box.moveCenter(parentWidget()->rect().center());
    setGeometry(box);
}

bool Overlay::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && isVisible()) {
        place();
    }
    return QFrame::eventFilter(watched, event);
}

void Overlay::keyPressEvent(QKeyEvent* event)
{
    // No key typed here is for the wall below.
    event->accept();
    if (event->key() == Qt::Key_Escape) {
        shut();
    }
}

}  // namespace gatehouse::ui
