#include "domain/schedule.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace gatehouse {

namespace {

constexpr int kMonday = 1;
constexpr int kSunday = 7;
constexpr int kMinutes = 60;

Error invalid(const QString& why)
{
    return fail(ErrorCode::Invalid, QStringLiteral("schedule: %1").arg(why));
}

QString timeText(int minutes)
{
    return QStringLiteral("%1:%2")
        .arg(minutes / kMinutes, 2, 10, QChar(u'0'))
        .arg(minutes % kMinutes, 2, 10, QChar(u'0'));
}

QString intervalsText(const std::vector<DayInterval>& intervals)
{
    QStringList texts;
    for (const DayInterval& interval : intervals) {
        texts << timeText(interval.from) + u'-' + timeText(interval.until);
    }
    return texts.join(u' ');
}

/// "1-5" and "6,7" into days; empty when it is neither.
std::vector<int> daysOf(const QString& text)
{
    std::vector<int> days;
    for (const QString& part : text.split(u',')) {
        const QStringList ends = part.split(u'-');
        const int first = ends.first().toInt();
        const int last = ends.last().toInt();
        if (ends.size() > 2 || first < kMonday || last > kSunday || first > last) {
            return {};
        }
        for (int day = first; day <= last; ++day) {
            days.push_back(day);
        }
    }
    return days;
}

std::optional<int> minutesOf(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral("^([0-2][0-9]):([0-5][0-9])$"));
    const auto match = pattern.match(text);
    const int minutes = match.captured(1).toInt() * kMinutes + match.captured(2).toInt();
    return match.hasMatch() && minutes <= kMinutesOfDay ? std::optional(minutes) : std::nullopt;
}

}  // namespace

bool WeeklySchedule::isAlways() const
{
    return std::ranges::all_of(m_days, [](const auto& day) { return day.empty(); });
}

const std::vector<DayInterval>& WeeklySchedule::intervalsOf(int day) const
{
    return m_days.at(size_t(day - kMonday));
}

Status WeeklySchedule::add(int day, DayInterval interval)
{
    if (day < kMonday || day > kSunday) {
        return invalid(QStringLiteral("days are 1 (Monday) to 7 (Sunday)"));
    }
    if (interval.from < 0 || interval.from >= kMinutesOfDay || interval.until < 0 ||
        interval.until > kMinutesOfDay || interval.from == interval.until) {
        return invalid(QStringLiteral("times are 00:00 to 24:00, and an interval is not empty"));
    }
    std::vector<DayInterval>& intervals = m_days.at(size_t(day - kMonday));
    if (int(intervals.size()) >= kMaxIntervals) {
        return invalid(QStringLiteral("a day has %1 intervals at most").arg(kMaxIntervals));
    }
    intervals.push_back(interval);
    std::ranges::sort(intervals, {}, &DayInterval::from);
    return {};
}

bool WeeklySchedule::contains(UtcTime time, const QTimeZone& zone) const
{
    if (isAlways()) {
        return true;
    }
    const QDateTime local = toDateTime(time).toTimeZone(zone);
    const int today = local.date().dayOfWeek();
    const int yesterday = today == kMonday ? kSunday : today - 1;
    const int minute = local.time().hour() * kMinutes + local.time().minute();
    const auto overMidnight = [](const DayInterval& i) { return i.until < i.from; };
    const bool begunToday = std::ranges::any_of(intervalsOf(today), [&](const DayInterval& i) {
        return i.from <= minute && (overMidnight(i) || minute < i.until);
    });
    const bool begunYesterday = std::ranges::any_of(
        intervalsOf(yesterday),
        [&](const DayInterval& i) { return overMidnight(i) && minute < i.until; });
    return begunToday || begunYesterday;
}

QString WeeklySchedule::text() const
{
    QStringList parts;
    std::array<bool, kDays> written{};
    for (int day = kMonday; day <= kSunday; ++day) {
        const auto& intervals = intervalsOf(day);
        if (intervals.empty() || written.at(size_t(day - kMonday))) {
            continue;
        }
        QStringList days;
        for (int same = day; same <= kSunday; ++same) {
            if (intervalsOf(same) == intervals) {
                days << QString::number(same);
                written.at(size_t(same - kMonday)) = true;
            }
        }
        const bool inARow = days.size() > 2 && days.last().toInt() - day + 1 == days.size();
        parts << (inARow ? days.first() + u'-' + days.last() : days.join(u',')) + u' ' +
                     intervalsText(intervals);
    }
    return parts.join(QStringLiteral("; "));
}

Result<WeeklySchedule> WeeklySchedule::parse(const QString& text)
{
    WeeklySchedule schedule;
    for (const QString& part : text.split(u';', Qt::SkipEmptyParts)) {
        const QStringList words = part.simplified().split(u' ', Qt::SkipEmptyParts);
        const std::vector<int> days = words.isEmpty() ? std::vector<int>() : daysOf(words.first());
        if (days.empty() || words.size() < 2) {
            return invalid(QStringLiteral("must look like \"1-5 08:00-18:00; 6,7 22:00-06:00\""));
        }
        for (const QString& word : words.mid(1)) {
            const QStringList ends = word.split(u'-');
            const auto from = minutesOf(ends.first());
            const auto until = minutesOf(ends.last());
            if (ends.size() != 2 || !from || !until) {
                return invalid(
                    QStringLiteral("\"%1\" is no interval such as 08:00-18:00").arg(word));
            }
            for (const int day : days) {
                if (const Status added = schedule.add(day, {*from, *until}); !added) {
                    return added.error();
                }
            }
        }
    }
    return schedule;
}

}  // namespace gatehouse
