// When in the week something holds, in the estate's own zone.
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QString>
#include <QTimeZone>

#include <array>
#include <vector>

namespace gatehouse {

/// Minutes after midnight: [from, until). When `until` is not after `from` it ends on the next day.
struct DayInterval
{
    int from = 0;
    int until = 0;

    bool operator==(const DayInterval&) const = default;
};

constexpr int kMaxIntervals = 4;  ///< of a day
constexpr int kMinutesOfDay = 24 * 60;

/// "Always" until a day has an interval.
class WeeklySchedule
{
public:
    bool isAlways() const;
    /// `day`: 1 Monday .. 7 Sunday, as in QDate.
    const std::vector<DayInterval>& intervalsOf(int day) const;
    /// Invalid, beginning with "schedule:", for a day or a time that does not exist or too many
    /// intervals.
    Status add(int day, DayInterval interval);
    /// By the clock on the wall there: an hour that comes twice in autumn counts twice.
    bool contains(UtcTime time, const QTimeZone& zone) const;

    /// "1-5 08:00-18:00; 6,7 22:00-06:00"; empty for always. parse(text()) gives the same back.
    QString text() const;
    static Result<WeeklySchedule> parse(const QString& text);

    bool operator==(const WeeklySchedule&) const = default;

private:
    static constexpr int kDays = 7;
    std::array<std::vector<DayInterval>, kDays> m_days;
};

}  // namespace gatehouse
