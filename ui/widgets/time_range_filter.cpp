#include "ui/widgets/time_range_filter.h"

#include "ui/widgets/form_field.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QEvent>
#include <QHBoxLayout>

namespace gatehouse::ui {

namespace {

QDateTimeEdit* makeEdit(QWidget* parent)
{
    auto* edit = new QDateTimeEdit(parent);
    // The field only carries digits: which zone they are meant in is the estate's matter.
    edit->setTimeSpec(Qt::UTC);
    edit->setCalendarPopup(true);
    edit->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm"));
    edit->setMinimumWidth(192);
    return edit;
}

}  // namespace

TimeRangeFilter::TimeRangeFilter(const UiContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_choice(new QComboBox(this))
    , m_fields(new QWidget(this))
    , m_from(makeEdit(m_fields))
    , m_until(makeEdit(m_fields))
    , m_choiceField(new FormField(context, m_choice, this))
    , m_fromField(new FormField(context, m_from, m_fields))
    , m_untilField(new FormField(context, m_until, m_fields))
{
    m_choice->setObjectName(QStringLiteral("period"));
    m_choice->setMinimumWidth(152);
    for (const Choice choice : {Choice::AnyTime, Choice::Today, Choice::Last24Hours,
                                Choice::Last7Days, Choice::FromUntil}) {
        m_choice->addItem(QString(), int(choice));
    }
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_choiceField);
    auto* fields = new QHBoxLayout(m_fields);
    fields->setContentsMargins(0, 0, 0, 0);
    fields->setSpacing(spacing::kS);
    fields->addWidget(m_fromField, 0, Qt::AlignTop);
    fields->addWidget(m_untilField, 0, Qt::AlignTop);
    fields->addStretch(1);
    m_fields->hide();
    const QDateTime here = toDateTime(context.clock.now()).toTimeZone(context.estateZone);
    const QDateTime shown(here.date(), QTime(here.time().hour(), here.time().minute()), Qt::UTC);
    m_from->setDateTime(shown.addDays(-1));
    m_until->setDateTime(shown);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &TimeRangeFilter::takeChange);
    connect(m_from, &QDateTimeEdit::dateTimeChanged, this, &TimeRangeFilter::takeChange);
    connect(m_until, &QDateTimeEdit::dateTimeChanged, this, &TimeRangeFilter::takeChange);
    retranslate();
}

TimeRangeFilter::Choice TimeRangeFilter::choice() const
{
    return Choice(m_choice->currentData().toInt());
}

void TimeRangeFilter::setChoice(Choice choice)
{
    m_choice->setCurrentIndex(m_choice->findData(int(choice)));
}

TimeRange TimeRangeFilter::range() const
{
    using namespace std::chrono;
    const UtcTime now = m_context.clock.now();
    switch (choice()) {
        case Choice::AnyTime:
            return {};
        case Choice::Today: {
            const QDate today = toDateTime(now).toTimeZone(m_context.estateZone).date();
            const QDateTime midnight = today.startOfDay(m_context.estateZone);
            return {fromMs(midnight.toMSecsSinceEpoch()), std::nullopt};
        }
        case Choice::Last24Hours:
            return {now - hours{24}, std::nullopt};
        case Choice::Last7Days:
            return {now - days{7}, std::nullopt};
        case Choice::FromUntil:
            return {timeOf(m_from), timeOf(m_until)};
    }
    return {};
}

UtcTime TimeRangeFilter::timeOf(const QDateTimeEdit* edit) const
{
    const QDateTime meant(edit->date(), edit->time(), m_context.estateZone);
    return fromMs(meant.toMSecsSinceEpoch());
}

void TimeRangeFilter::takeChange()
{
    const bool fields = choice() == Choice::FromUntil;
    m_fields->setVisible(fields);
    const bool backwards = fields && timeOf(m_until) <= timeOf(m_from);
    m_untilField->setError(backwards ? tr("The end lies before the beginning.") : QString());
    if (!backwards) {
        emit changed();
    }
}

void TimeRangeFilter::retranslate()
{
    const QStringList words{tr("Any time"), tr("Today"), tr("Last 24 hours"), tr("Last 7 days"),
                            tr("From – until")};
    for (int i = 0; i < m_choice->count(); ++i) {
        m_choice->setItemText(i, words[i]);
    }
    m_choiceField->setLabel(tr("Period"));
    m_fromField->setLabel(tr("From"));
    m_untilField->setLabel(tr("Until"));
}

void TimeRangeFilter::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

}  // namespace gatehouse::ui
