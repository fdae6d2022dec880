#include "ui/wall/ptz_mark.h"

#include "ui/widgets/icon_set.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>

namespace gatehouse::ui {

namespace {

constexpr int kIcon = 16;
/// Above the strip with the clock of the picture.
constexpr int kAboveEdge = 28;

}  // namespace

PtzMark::PtzMark(const UiContext& context, QWidget* wall)
    : QFrame(wall)
    , m_icon(new QLabel(this))
    , m_text(new TextLabel(context, TypeStyle::Caption, Token::Text, this))
{
    setProperty("popup", true);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setObjectName(QStringLiteral("ptzMark"));
    m_icon->setPixmap(
        context.icons.pixmap(QStringLiteral("move"), kIcon, Token::Accent, devicePixelRatioF()));
    m_text->setWordWrap(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::kS, spacing::kXs, spacing::kS, spacing::kXs);
    row->setSpacing(spacing::kS);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    hide();
}

void PtzMark::setText(const QString& sentence)
{
    m_text->setText(sentence);
}

QString PtzMark::text() const
{
    return m_text->text();
}

void PtzMark::place(const QRect& tile)
{
    if (tile.isEmpty()) {
        return hide();
    }
    const int width =
        std::min(tile.width() - 2 * spacing::kS,
                 m_text->fontMetrics().horizontalAdvance(m_text->text()) + kIcon + 4 * spacing::kS);
    const int height =
        layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width) : sizeHint().height();
    setGeometry(tile.left() + (tile.width() - width) / 2, tile.bottom() - kAboveEdge - height,
                width, height);
    show();
    raise();
}

}  // namespace gatehouse::ui
