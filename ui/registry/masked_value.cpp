#include "ui/registry/masked_value.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace gatehouse::ui {

namespace {
constexpr std::chrono::milliseconds kTick{250};
}  // namespace

MaskedValue::MaskedValue(const UiContext& context, const QString& masked, const QString& name,
                         QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_masked(masked)
    , m_value(new TextLabel(context, TypeStyle::Table, Token::Text, this))
    , m_left(new TextLabel(context, TypeStyle::Caption, Token::Muted, this))
    , m_eye(makeButton(ButtonKind::Quiet, this))
{
    setProperty("transparent", true);
    m_value->setObjectName(name + QStringLiteral("Value"));
    m_value->setWordWrap(true);
    m_eye->setObjectName(name + QStringLiteral("Eye"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::kS);
    layout->addWidget(m_value);
    layout->addWidget(m_eye);
    layout->addWidget(m_left);
    layout->addStretch(1);
    m_ticks.setInterval(kTick);
    connect(&m_ticks, &QTimer::timeout, this, &MaskedValue::tick);
    connect(m_eye, &QPushButton::clicked, this, [this] {
        if (m_isClear) {
            emit hideRequested();
        } else {
            emit revealRequested();
        }
    });
    connect(&context.theme, &Theme::changed, this, &MaskedValue::applyTheme);
    tick();
}

void MaskedValue::showClear(const ClearValue& value)
{
    m_clear = value;
    m_ticks.start();
    tick();
}

void MaskedValue::tick()
{
    using namespace std::chrono;
    const auto left = ceil<seconds>(m_clear.until - m_context.clock.steadyNow());
    m_isClear = !m_clear.text.isNull() && left > seconds{0};
    if (!m_isClear) {
        m_ticks.stop();
        m_clear = {};
    }
    m_value->setText(m_isClear ? m_clear.text : m_masked);
    m_left->setText(m_isClear ? tr("hidden again in %1 s").arg(left.count()) : QString());
    m_left->setVisible(m_isClear);
    applyTheme();
}

void MaskedValue::applyTheme()
{
    const QString what =
        m_isClear ? tr("Hide it again") : tr("Show it for 30 seconds; this is recorded");
    m_eye->setIcon(m_context.icons.icon(
        m_isClear ? QStringLiteral("eye-off") : QStringLiteral("eye"), Token::Muted));
    m_eye->setToolTip(what);
    m_eye->setAccessibleName(what);
}

}  // namespace gatehouse::ui
