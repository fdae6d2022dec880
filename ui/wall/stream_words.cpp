#include "ui/wall/stream_words.h"

#include "ui/widgets/words.h"

namespace gatehouse::ui {

using media::StreamFault;
using media::StreamState;
using media::StreamStatus;

namespace {

/// Gives the free functions of this file one context for the translators.
class StreamWords
{
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::StreamWords)
};

/// Below that nobody sees it; above it the stream is about to skip to the present.
constexpr std::chrono::milliseconds kShownLag{1000};

QString reconnectingSentence(const QString& camera, const StreamStatus& status, UtcTime now)
{
    const QString attempt = QString::number(status.attempt);
    switch (status.fault) {
        case StreamFault::Unreachable:
            return StreamWords::tr(
                       "%1 cannot be reached. Please check its power and its network. "
                       "Trying again (attempt %2).")
                .arg(camera, attempt);
        case StreamFault::WrongPassword:
            return StreamWords::tr(
                       "%1 refuses the user name or the password. Please ask the "
                       "administrator to correct them. Trying again (attempt %2).")
                .arg(camera, attempt);
        case StreamFault::NotFound:
            return StreamWords::tr(
                       "%1 has no stream at the address that is set up. Please ask the "
                       "administrator to correct it. Trying again (attempt %2).")
                .arg(camera, attempt);
        case StreamFault::NotVideo:
            return StreamWords::tr(
                       "%1 answers, but sends no video that can be shown. "
                       "Trying again (attempt %2).")
                .arg(camera, attempt);
        case StreamFault::Timeout:
            if (status.lastFrameAt) {
                return StreamWords::tr(
                           "%1 has sent no picture for %2. Connecting again (attempt %3).")
                    .arg(camera, ageText(now - *status.lastFrameAt), attempt);
            }
            return StreamWords::tr(
                       "%1 does not answer. Please check its power and its network. "
                       "Trying again (attempt %2).")
                .arg(camera, attempt);
        case StreamFault::Damaged:
            return StreamWords::tr(
                       "What %1 sends is damaged and cannot be shown. "
                       "Connecting again (attempt %2).")
                .arg(camera, attempt);
        case StreamFault::None:
        case StreamFault::Closed:
            return StreamWords::tr("%1 has ended the connection. Connecting again (attempt %2).")
                .arg(camera, attempt);
    }
    return {};
}

}  // namespace

QString stateWord(StreamState state)
{
    switch (state) {
        case StreamState::Connecting:
            return StreamWords::tr("Connecting");
        case StreamState::Live:
            return {};
        case StreamState::Stale:
            return StreamWords::tr("Frozen");
        case StreamState::Reconnecting:
            return StreamWords::tr("Offline");
    }
    return {};
}

Token stateToken(StreamState state)
{
    switch (state) {
        case StreamState::Connecting:
            return Token::Muted;
        case StreamState::Live:
            return Token::Ok;
        case StreamState::Stale:
            return Token::Medium;
        case StreamState::Reconnecting:
            return Token::High;
    }
    return Token::Muted;
}

QString streamSentence(const QString& cameraName, const StreamStatus& status, UtcTime now)
{
    switch (status.state) {
        case StreamState::Connecting:
            return StreamWords::tr("Connecting to %1.").arg(cameraName);
        case StreamState::Live:
            return {};
        case StreamState::Stale:
            return StreamWords::tr("Picture frozen for %1.")
                .arg(ageText(now - status.lastFrameAt.value_or(status.since)));
        case StreamState::Reconnecting:
            return reconnectingSentence(cameraName, status, now);
    }
    return {};
}

QString streamMark(const StreamStatus& status)
{
    using media::Degradation;
    if (status.state != StreamState::Live) {
        return {};
    }
    QString mark;
    switch (status.degradation) {
        case Degradation::None:
            break;
        case Degradation::NoLoopFilter:
            mark = StreamWords::tr("Coarser");
            break;
        case Degradation::ReferenceFrames:
            mark = StreamWords::tr("Fewer pictures");
            break;
        case Degradation::KeyFrames:
            mark = StreamWords::tr("Key frames only");
            break;
    }
    if (!mark.isEmpty() && status.degradationReason == media::DegradationReason::Load) {
        return StreamWords::tr("%1: computer busy").arg(mark);
    }
    if (mark.isEmpty() && status.lag >= kShownLag) {
        return StreamWords::tr("%1 late").arg(ageText(status.lag));
    }
    if (mark.isEmpty() && status.fault == StreamFault::Damaged) {
        return StreamWords::tr("Damaged data");
    }
    return mark;
}

QString lastPictureSentence(const StreamStatus& status, const QTimeZone& zone)
{
    if (status.state == StreamState::Live || status.state == StreamState::Connecting) {
        return {};
    }
    if (!status.lastFrameAt) {
        return StreamWords::tr("There has been no picture since the program started.");
    }
    return StreamWords::tr("Last picture at %1.").arg(clockText(*status.lastFrameAt, zone));
}

}  // namespace gatehouse::ui
