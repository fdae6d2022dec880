#include "ui/registry/schedule_edit.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::ui {

namespace {

constexpr int kMostRows = 6;
constexpr int kDayWidth = 34;
constexpr int kTimeWidth = 64;
constexpr int kWorkingDays = 5;
/// The grammar of domain/schedule.h; the last choice has rows of its own.
const QString kAlways;
const QString kWorkHours = QStringLiteral("1-5 08:00-18:00");
const QString kDaytime = QStringLiteral("1-7 06:00-23:00");
const QString kWeekend = QStringLiteral("6,7 08:00-20:00");
const QString kOwn = QStringLiteral("own");

QString dayWord(int day)
{
    switch (day) {
        case 1:
            return QCoreApplication::translate("ScheduleEdit", "Mon");
        case 2:
            return QCoreApplication::translate("ScheduleEdit", "Tue");
        case 3:
            return QCoreApplication::translate("ScheduleEdit", "Wed");
        case 4:
            return QCoreApplication::translate("ScheduleEdit", "Thu");
        case 5:
            return QCoreApplication::translate("ScheduleEdit", "Fri");
        case 6:
            return QCoreApplication::translate("ScheduleEdit", "Sat");
        default:
            return QCoreApplication::translate("ScheduleEdit", "Sun");
    }
}

/// "8:00" and "800" are typed too.
QString fullTime(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral("^([0-9]{1,2})[:：.]?([0-9]{2})$"));
    const auto match = pattern.match(text.trimmed());
    return match.hasMatch() ? match.captured(1).rightJustified(2, u'0') + u':' + match.captured(2)
                            : text.trimmed();
}

}  // namespace

ScheduleEdit::ScheduleEdit(const UiContext& ui, QWidget* parent)
    : QWidget(parent)
    , m_ui(ui)
    , m_preset(new QComboBox(this))
    , m_own(new QWidget(this))
    , m_rowsLayout(new QVBoxLayout)
    , m_add(makeButton(ButtonKind::Quiet, m_own))
{
    setProperty("transparent", true);
    m_preset->setObjectName(QStringLiteral("schedulePreset"));
    m_add->setObjectName(QStringLiteral("scheduleAdd"));
    for (const QString& preset : {kAlways, kWorkHours, kDaytime, kWeekend, kOwn}) {
        m_preset->addItem(QString(), preset);
    }
    m_rowsLayout->setSpacing(spacing::kS);
    auto* own = new QVBoxLayout(m_own);
    own->setContentsMargins(0, 0, 0, 0);
    own->setSpacing(spacing::kS);
    own->addLayout(m_rowsLayout);
    own->addWidget(m_add, 0, Qt::AlignLeft);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::kS);
    layout->addWidget(m_preset);
    layout->addWidget(m_own);
    m_own->hide();
    setFocusProxy(m_preset);
    connect(m_preset, &QComboBox::currentIndexChanged, this, &ScheduleEdit::onPreset);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addRow();
        emit changed();
    });
    retranslate();
}

bool ScheduleEdit::isOwn() const
{
    return m_preset->currentData().toString() == kOwn;
}

void ScheduleEdit::onPreset()
{
    m_own->setVisible(isOwn());
    if (isOwn() && m_rows.empty()) {
        fillRows(WeeklySchedule::parse(kWorkHours).value());
    }
    emit changed();
}

ScheduleEdit::Row& ScheduleEdit::addRow()
{
    Row row;
    row.widget = new QWidget(m_own);
    auto* days = new QHBoxLayout;
    days->setSpacing(2);
    for (int day = 0; day < kDays; ++day) {
        QPushButton* button = makeButton(ButtonKind::Quiet, row.widget);
        button->setCheckable(true);
        button->setChecked(day < kWorkingDays);
        button->setMinimumWidth(kDayWidth);
        connect(button, &QPushButton::toggled, this, &ScheduleEdit::changed);
        days->addWidget(button);
        row.days.at(size_t(day)) = button;
    }
    days->addStretch();
    row.from = new QLineEdit(QStringLiteral("08:00"), row.widget);
    row.until = new QLineEdit(QStringLiteral("18:00"), row.widget);
    row.remove = makeButton(ButtonKind::Quiet, row.widget);
    row.remove->setIcon(m_ui.icons.icon(QStringLiteral("x"), Token::Muted));
    auto* times = new QHBoxLayout;
    times->setSpacing(spacing::kS);
    for (QLineEdit* edit : {row.from, row.until}) {
        edit->setFixedWidth(kTimeWidth);
        edit->setMaxLength(5);
        connect(edit, &QLineEdit::textEdited, this, &ScheduleEdit::changed);
        times->addWidget(edit);
    }
    times->addWidget(row.remove);
    times->addStretch();
    auto* layout = new QVBoxLayout(row.widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::kXs);
    layout->addLayout(days);
    layout->addLayout(times);
    m_rowsLayout->addWidget(row.widget);
    connect(row.remove, &QPushButton::clicked, this,
            [this, widget = row.widget] { removeRow(widget); });
    translateRow(row);
    m_rows.push_back(row);
    m_add->setVisible(int(m_rows.size()) < kMostRows);
    return m_rows.back();
}

void ScheduleEdit::removeRow(const QWidget* row)
{
    const auto found = std::ranges::find(m_rows, row, &Row::widget);
    if (found == m_rows.end()) {
        return;
    }
    found->widget->hide();
    // Its button is on the stack.
    found->widget->deleteLater();
    m_rows.erase(found);
    m_add->setVisible(int(m_rows.size()) < kMostRows);
    emit changed();
}

void ScheduleEdit::clearRows()
{
    for (const Row& row : m_rows) {
        row.widget->hide();
        row.widget->deleteLater();
    }
    m_rows.clear();
}

void ScheduleEdit::fillRows(const WeeklySchedule& schedule)
{
    clearRows();
    // Days with the same interval share a row.
    std::vector<DayInterval> seen;
    for (int day = 1; day <= kDays; ++day) {
        for (const DayInterval& interval : schedule.intervalsOf(day)) {
            if (std::ranges::find(seen, interval) != seen.end()) {
                continue;
            }
            seen.push_back(interval);
            const Row& row = addRow();
            const auto text = [](int minutes) {
                return QStringLiteral("%1:%2")
                    .arg(minutes / 60, 2, 10, QChar(u'0'))
                    .arg(minutes % 60, 2, 10, QChar(u'0'));
            };
            row.from->setText(text(interval.from));
            row.until->setText(text(interval.until));
            for (int other = 1; other <= kDays; ++other) {
                const auto& intervals = schedule.intervalsOf(other);
                row.days.at(size_t(other - 1))
                    ->setChecked(std::ranges::find(intervals, interval) != intervals.end());
            }
        }
    }
}

void ScheduleEdit::setSchedule(const WeeklySchedule& schedule)
{
    const int preset = m_preset->findData(schedule.text());
    if (preset >= 0) {
        m_preset->setCurrentIndex(preset);
        return;
    }
    fillRows(schedule);
    m_preset->setCurrentIndex(m_preset->findData(kOwn));
}

Result<WeeklySchedule> ScheduleEdit::schedule() const
{
    if (!isOwn()) {
        return WeeklySchedule::parse(m_preset->currentData().toString());
    }
    QStringList parts;
    for (const Row& row : m_rows) {
        QStringList days;
        for (int day = 0; day < kDays; ++day) {
            if (row.days.at(size_t(day))->isChecked()) {
                days << QString::number(day + 1);
            }
        }
        parts << days.join(u',') + u' ' + fullTime(row.from->text()) + u'-' +
                     fullTime(row.until->text());
    }
    if (parts.isEmpty()) {
        return fail(ErrorCode::Invalid, QStringLiteral("schedule: no hours are given"));
    }
    return WeeklySchedule::parse(parts.join(QStringLiteral("; ")));
}

void ScheduleEdit::translateRow(const Row& row) const
{
    for (int day = 0; day < kDays; ++day) {
        row.days.at(size_t(day))->setText(dayWord(day + 1));
    }
    row.from->setAccessibleName(tr("From"));
    row.until->setAccessibleName(tr("Until"));
    row.remove->setToolTip(tr("Remove these hours"));
    row.remove->setAccessibleName(tr("Remove these hours"));
}

void ScheduleEdit::retranslate()
{
    const std::array texts{tr("At any time"), tr("Working days, 08:00 to 18:00"),
                           tr("Every day, 06:00 to 23:00"), tr("Weekends, 08:00 to 20:00"),
                           tr("Other days and hours…")};
    for (int i = 0; i < int(texts.size()); ++i) {
        m_preset->setItemText(i, texts.at(size_t(i)));
    }
    m_add->setText(tr("More hours"));
    for (const Row& row : m_rows) {
        translateRow(row);
    }
}

QString scheduleText(const WeeklySchedule& schedule)
{
    if (schedule.isAlways()) {
        return QCoreApplication::translate("ScheduleEdit", "At any time");
    }
    QStringList parts;
    for (const QString& part : schedule.text().split(QStringLiteral("; "))) {
        QString days = part.section(u' ', 0, 0);
        for (int day = 1; day <= 7; ++day) {
            days.replace(QString::number(day), dayWord(day));
        }
        parts << days + u' ' + part.section(u' ', 1);
    }
    return parts.join(QStringLiteral("; "));
}

}  // namespace gatehouse::ui
