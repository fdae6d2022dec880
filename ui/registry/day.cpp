#include "ui/registry/day.h"

namespace gatehouse::ui {

std::optional<QDate> dayFromText(const QString& text)
{
    QString digits = text.trimmed();
    digits.replace(u'/', u'-').replace(u'.', u'-');
    for (const auto* format : {"yyyy-MM-dd", "yyyy-M-d", "yyyyMMdd"}) {
        const QDate day = QDate::fromString(digits, QString::fromLatin1(format));
        if (day.isValid()) {
            return day;
        }
    }
    return std::nullopt;
}

QString dayText(QDate day)
{
    return day.toString(QStringLiteral("yyyy-MM-dd"));
}

QDate dayOf(UtcTime time, const QTimeZone& zone)
{
    return toDateTime(time).toTimeZone(zone).date();
}

UtcTime endOfDay(QDate day, const QTimeZone& zone)
{
    return fromMs(day.addDays(1).startOfDay(zone).toMSecsSinceEpoch());
}

}  // namespace gatehouse::ui
