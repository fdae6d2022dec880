// The command line of gatehouse-rtsp-camera as values.
#pragma once

#include "base/result.h"
#include "base/secret.h"

#include <QStringList>

#include <vector>

namespace gatehouse::camera {

struct CameraFiles
{
    QString name;
    QString mainFile;  ///< empty: a device that sends sound alone
    QString subFile;   ///< empty: there is no sub-stream
};

struct Options
{
    quint16 port = 0;  ///< 0: any free one
    QString control;   ///< a port of 127.0.0.1 (0: any free one) or the path of a socket; empty: no
                       ///< control
    QString user;      ///< empty: no authentication
    Secret password;
    std::vector<CameraFiles> cameras;
};

/// Invalid, with a sentence for the person at the terminal; Io when the password file cannot be
/// read.
Result<Options> parseOptions(const QStringList& arguments);

/// How to call the program.
QString usage();

}  // namespace gatehouse::camera
