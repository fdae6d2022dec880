// Those whom footage concerns, their guardians and relatives may ask to see it: who asks, for which
// camera and time, on what basis, what was decided, and who showed it.
#pragma once

#include "base/clock.h"
#include "domain/ids.h"

#include <QString>

#include <optional>

namespace gatehouse {

enum class ViewingRelation
{
    Concerned = 1,
    Guardian,
    Relative,
    ByMandate
};

enum class ViewingState
{
    Asked = 1,
    Allowed,
    Refused,
    Viewed
};

enum class ViewingDecision
{
    Allow = 1,
    Refuse
};

struct NewViewing
{
    QString requester;  ///< who asks, and how that was proved; 2-120 characters
    ViewingRelation relation = ViewingRelation::Concerned;
    PersonId person;  ///< whom it concerns, when in the register; may be invalid
    CameraId camera;
    UtcTime from{};
    UtcTime until{};  ///< at most 24 hours later
    QString basis;    ///< 2-200 characters
};

struct ViewingRow
{
    ViewingId id;
    UtcTime askedAt{};
    NewViewing request;
    QString cameraName;
    ViewingState state = ViewingState::Asked;
    QString decidedBy;
    QString reason;
    std::optional<UtcTime> viewedAt;
    QString operatedBy;
};

}  // namespace gatehouse
