// What is held about one person as pages for people: headings, labels and words instead of tables,
// columns and numbers. What these words do not know is printed as it stands, so that nothing is
// left out.
#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QJsonObject>
#include <QTimeZone>

namespace gatehouse::services {

/// A4, in the language of the program. Any thread, with a QGuiApplication.
QByteArray pdfOf(const QJsonObject& personFile, UtcTime at, const QTimeZone& zone);
/// The same as one page of simple HTML; pictures are named "picture:0", "picture:1" ...
QString htmlOf(const QJsonObject& personFile, UtcTime at, const QTimeZone& zone);

}  // namespace gatehouse::services
