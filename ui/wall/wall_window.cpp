#include "ui/wall/wall_window.h"

#include <QCloseEvent>
#include <QVBoxLayout>

namespace gatehouse::ui {

WallWindow::WallWindow(const UiContext& context, media::StreamHub& hub, QString monitor)
    : m_panel(new WallPanel(context, hub, this)), m_monitor(std::move(monitor))
{
    constexpr QSize kUsual(1280, 760);
    // The program ends with its main window.
    setAttribute(Qt::WA_QuitOnClose, false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_panel);
    setFocusProxy(m_panel);
    resize(kUsual);
    connect(m_panel, &WallPanel::commanded, this, &WallWindow::obey);
    retranslate();
}

void WallWindow::setNumber(int number)
{
    m_number = number;
    retranslate();
}

void WallWindow::obey(WallCommand command)
{
    if (command == WallCommand::FullScreen) {
        setWindowState(windowState() ^ Qt::WindowFullScreen);
    } else if (command == WallCommand::LeaveFullScreen) {
        setWindowState(windowState() & ~Qt::WindowStates(Qt::WindowFullScreen));
    }
}

void WallWindow::closeEvent(QCloseEvent* event)
{
    event->accept();
    emit closed();
}

void WallWindow::retranslate()
{
    setWindowTitle(tr("Wall %1").arg(m_number));
}

void WallWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

}  // namespace gatehouse::ui
