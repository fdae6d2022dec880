// Days as people type and read them, against instants as the store keeps them.
#pragma once

#include "base/clock.h"

#include <QDate>
#include <QTimeZone>

#include <optional>

namespace gatehouse::ui {

/// 2026-11-22, also with '/' or '.' between, or 20261122. Nothing when it is no day of the
/// calendar.
std::optional<QDate> dayFromText(const QString& text);
QString dayText(QDate day);
QDate dayOf(UtcTime time, const QTimeZone& zone);
/// The first instant after that day: what holds "until the 21st" holds through the whole 21st.
UtcTime endOfDay(QDate day, const QTimeZone& zone);

}  // namespace gatehouse::ui
