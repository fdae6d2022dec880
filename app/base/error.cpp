#include "base/error.h"

namespace gatehouse {

QString errorCodeName(ErrorCode code)
{
    switch (code) {
        case ErrorCode::Io:
            return QStringLiteral("Io");
        case ErrorCode::Corrupt:
            return QStringLiteral("Corrupt");
        case ErrorCode::NotFound:
            return QStringLiteral("NotFound");
        case ErrorCode::Conflict:
            return QStringLiteral("Conflict");
        case ErrorCode::Invalid:
            return QStringLiteral("Invalid");
        case ErrorCode::Denied:
            return QStringLiteral("Denied");
        case ErrorCode::Timeout:
            return QStringLiteral("Timeout");
        case ErrorCode::Unavailable:
            return QStringLiteral("Unavailable");
        case ErrorCode::Cancelled:
            return QStringLiteral("Cancelled");
        case ErrorCode::Internal:
            return QStringLiteral("Internal");
    }
    return QStringLiteral("Internal");
}

QDebug operator<<(QDebug debug, const Error& error)
{
    const QDebugStateSaver saver(debug);
    debug.nospace().noquote() << errorCodeName(error.code) << ": " << error.text;
    return debug;
}

}  // namespace gatehouse
