#include "ui/alerts/alert_popup_window.h"

#include "ui/alerts/alert_card.h"
#include "ui/widgets/severity_mark.h"
#include "ui/widgets/theme.h"

#include <QPainter>
#include <QVBoxLayout>

#include <utility>

namespace gatehouse::ui {

namespace {

constexpr int kWidth = 440;
constexpr int kBorder = 2;

}  // namespace

/// Siblings are painted from the bottom of the stack to the top, so when this one's turn comes, the
/// whole pop-up has been painted.
class PaintEnd : public QWidget
{
public:
    explicit PaintEnd(AlertPopupWindow* window) : QWidget(window), m_window(window)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setGeometry(0, 0, 1, 1);
    }

protected:
    void paintEvent(QPaintEvent*) override { m_window->reportPainting(); }

private:
    AlertPopupWindow* m_window;
};

AlertPopupWindow::AlertPopupWindow(const UiContext& context, QWidget* mainWindow)
    : QWidget(mainWindow, quietFlags()), m_context(context), m_card(new AlertCard(context, this))
{
    setObjectName(QStringLiteral("alertPopup"));
    setAttribute(Qt::WA_ShowWithoutActivating);
    setFixedWidth(kWidth);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kBorder, kBorder, kBorder, kBorder);
    layout->addWidget(m_card);
    m_card->setFrame(AlertCard::Frame::Plain);
    m_paintEnd = new PaintEnd(this);
    m_paintEnd->raise();
    connect(&context.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

Qt::WindowFlags AlertPopupWindow::quietFlags()
{
    return Qt::Tool | Qt::FramelessWindowHint | Qt::WindowDoesNotAcceptFocus |
           Qt::WindowStaysOnTopHint;
}

void AlertPopupWindow::expectPainting(AlertId alert)
{
    m_expected.push_back(alert);
    update();
    m_paintEnd->update();
}

void AlertPopupWindow::fit()
{
    // adjustSize() does not ask how high wrapped words are at this width.
    resize(width(), layout()->totalHeightForWidth(width()));
}

void AlertPopupWindow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Token token = severityToken(m_card->alert().alert.severity);
    painter.fillRect(rect(), m_context.theme.color(token));
}

void AlertPopupWindow::reportPainting()
{
    if (m_expected.empty()) {
        return;
    }
    const SteadyTime now = m_context.clock.steadyNow();
    for (const AlertId alert : std::exchange(m_expected, {})) {
        emit painted(alert, now);
    }
}

}  // namespace gatehouse::ui
