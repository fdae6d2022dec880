// What went wrong, as a value. Codes are few because callers act on them; the text is for the log
// and names the part that is at fault. The window turns the code into a sentence of its own.
#pragma once

#include <QDebug>
#include <QString>

namespace gatehouse {

enum class ErrorCode
{
    Io = 1,       // the disk, a file or a socket failed
    Corrupt,      // stored or received bytes are damaged
    NotFound,     // the named thing does not exist
    Conflict,     // somebody else holds it, or it exists already, or it is of a newer version
    Invalid,      // the input breaks a rule; the text says which part and what to do
    Denied,       // the session has no right to do it
    Timeout,      // no answer within the deadline
    Unavailable,  // a part that is needed is missing or down; may work later
    Cancelled,    // the caller asked to stop
    Internal      // a mistake in this program
};

struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString text;
};

/// The code's stable English name, for logs and JSON ("NotFound").
QString errorCodeName(ErrorCode code);

QDebug operator<<(QDebug debug, const Error& error);

inline Error fail(ErrorCode code, QString text)
{
    return Error{code, std::move(text)};
}

}  // namespace gatehouse
