// A list of cameras that somebody wrote: address, user, password, name; one a line.
#pragma once

#include "base/result.h"
#include "base/secret.h"

#include <QString>

#include <vector>

namespace gatehouse::services {

/// One line, as it was written.
struct CameraDraft
{
    QString address;  ///< "10.0.0.7", "http://10.0.0.7:8080", "rtsp://10.0.0.7/main"
    QString username;
    Secret password;
    QString name;
};

/// Comma, semicolon or tab; UTF-8, UTF-16 or GB18030; quotes as in CSV; a heading line, empty lines
/// and lines that begin with '#' are left out. Invalid, with the line's number, for a line without
/// an address or one that cannot be read; Invalid also for more than kMostDrafts.
Result<std::vector<CameraDraft>> parseCameraList(const QByteArray& bytes);

constexpr size_t kMostDrafts = 500;

}  // namespace gatehouse::services
