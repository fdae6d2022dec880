#include "ui/registry/plate_guess.h"

#include "domain/plate_queue.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QPainter>

namespace gatehouse::ui {

namespace {

constexpr int kCellWidth = 40;
constexpr int kCellHeight = 44;
constexpr int kShareHeight = 18;
constexpr int kMostCells = 10;  ///< no plate has more places

int sureOf(const std::vector<int>& sure, qsizetype place)
{
    return place < qsizetype(sure.size()) ? sure.at(size_t(place)) : 0;
}

}  // namespace

PlateGuess::PlateGuess(const UiContext& ui, QWidget* parent) : QWidget(parent), m_ui(ui)
{
    connect(&ui.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

qsizetype PlateGuess::firstUnsure(const QString& text, const std::vector<int>& sure)
{
    for (qsizetype place = 0; place < text.size(); ++place) {
        if (sureOf(sure, place) < kSureCharacter) {
            return place;
        }
    }
    return -1;
}

void PlateGuess::setReading(const QString& text, const std::vector<int>& sure)
{
    m_text = text.left(kMostCells);
    m_sure = sure;
    describe();
    updateGeometry();
    update();
}

QSize PlateGuess::sizeHint() const
{
    const int cells = std::max(1, int(m_text.size()));
    return {cells * (kCellWidth + spacing::kXs) - spacing::kXs,
            kCellHeight + spacing::kXs + kShareHeight};
}

void PlateGuess::describe()
{
    QStringList unsure;
    for (qsizetype place = 0; place < m_text.size(); ++place) {
        if (sureOf(m_sure, place) < kSureCharacter) {
            unsure << QStringLiteral("%1 (%2)").arg(m_text.at(place)).arg(place + 1);
        }
    }
    setAccessibleName(unsure.isEmpty() ? tr("The camera read %1").arg(m_text)
                                       : tr("The camera read %1 and is not sure of %2")
                                             .arg(m_text, unsure.join(QStringLiteral(", "))));
}

void PlateGuess::paintEvent(QPaintEvent*)
{
    const Theme& theme = m_ui.theme;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (qsizetype place = 0; place < m_text.size(); ++place) {
        const int sure = sureOf(m_sure, place);
        const bool doubt = sure < kSureCharacter;
        const QRectF cell(int(place) * (kCellWidth + spacing::kXs) + 1, 1, kCellWidth - 2,
                          kCellHeight - 2);
        painter.setBrush(theme.color(Token::Background));
        painter.setPen(doubt ? QPen(theme.color(Token::Medium), 2, Qt::DashLine)
                             : QPen(theme.color(Token::Line), 1));
        painter.drawRoundedRect(cell, spacing::kFieldRadius, spacing::kFieldRadius);
        painter.setFont(theme.font(TypeStyle::Title));
        painter.setPen(theme.color(Token::Text));
        painter.drawText(cell, Qt::AlignCenter, m_text.at(place));
        if (doubt) {
            painter.setFont(theme.font(TypeStyle::Caption));
            painter.setPen(theme.color(Token::Muted));
            painter.drawText(
                QRectF(cell.left() - 4, kCellHeight + spacing::kXs, cell.width() + 8, kShareHeight),
                Qt::AlignCenter, QStringLiteral("%1 %?").arg(sure));
        }
    }
}

void PlateGuess::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        describe();
    }
    QWidget::changeEvent(event);
}

}  // namespace gatehouse::ui
