// A visit: somebody from outside comes to a household. The invitation says who is expected, when
// and at which doors; stays say when somebody was really inside. What state a visit is in follows
// from both and from the clock, so that no timer has to change rows.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/grant.h"
#include "domain/ids.h"

#include <QString>
#include <QTimeZone>

#include <optional>
#include <vector>

namespace gatehouse {

enum class VisitKind
{
    Single = 1,
    Recurring,  // on some days of the week, between two times of the day
    Group,      // several people behind one leader
    WalkUp      // came without an invitation
};

enum class VisitPurpose
{
    Social = 1,
    Delivery,
    Repair,
    Care,
    Moving,
    Viewing,  // looks at a flat for sale or rent
    Business,
    Other
};

/// What the host said.
enum class VisitDecision
{
    Requested = 1,
    Approved,
    Refused
};

/// How the host said it.
enum class ApprovalChannel
{
    Phone = 1,
    InPerson,
    App
};

enum class VisitState
{
    Requested = 1,  // the host has not answered
    Refused,
    Expected,
    Inside,
    Overdue,  // inside after the time at which they should have left
    Left,
    NoShow,  // the time is over and nobody came
    Revoked
};

/// Days are bits: Monday is 1, Sunday is 64.
constexpr int kEveryDay = 127;
constexpr int kMinutesADay = 24 * 60;

struct VisitPlan
{
    VisitKind kind = VisitKind::Single;
    Validity validity;                  ///< recurring: from the first day to the last
    int weekdays = kEveryDay;           ///< recurring: bits of the days
    int dayFromMinute = 0;              ///< recurring: minutes after midnight in the estate's zone
    int dayUntilMinute = kMinutesADay;  ///< recurring: at most 1440; later than dayFromMinute
};

struct VisitFacts
{
    VisitDecision decision = VisitDecision::Requested;
    std::optional<UtcTime> revokedAt;
    std::optional<UtcTime> insideSince;  ///< of the stay that has no end yet
    std::optional<UtcTime> dueAt;        ///< when that stay should end
    std::optional<UtcTime> lastLeft;
};

VisitState stateOf(const VisitPlan& plan, const VisitFacts& facts, UtcTime now);

/// The stretch of time that `at` lies in and in which the visitor may come in; nothing outside.
std::optional<Validity> windowAt(const VisitPlan& plan, UtcTime at, const QTimeZone& zone);
/// The first such stretch that ends after `at`; nothing when there is no more.
std::optional<Validity> nextWindow(const VisitPlan& plan, UtcTime at, const QTimeZone& zone);

/// Whether the visitor may be let in now, or the error that says why not: Denied with the state's
/// name.
std::optional<Error> mayCheckIn(const VisitPlan& plan, const VisitFacts& facts, UtcTime now,
                                const QTimeZone& zone);

constexpr int kMostVisitors = 200;  ///< of one group
constexpr std::chrono::hours kLongestSingleVisit{7 * 24};
constexpr std::chrono::days kLongestRecurringVisit{366};
constexpr std::chrono::hours kWalkUpStay{4};  ///< how long a walk-up stays unless it says otherwise

struct NewVisit
{
    VisitPlan plan;
    QString visitorName;  ///< of a group: its leader
    QString phone;        ///< optional, as of a person
    QString plate;        ///< optional
    int people = 1;       ///< of a group: 2 at least
    HouseholdId household;
    PersonId host;  ///< optional: who of the household
    VisitPurpose purpose = VisitPurpose::Social;
    QString note;  ///< optional, at most 200 characters
    std::vector<DoorId> doors;
    std::optional<ApprovalChannel> hostSaidYes;  ///< how, where the host has agreed already
};

/// The first rule that the input breaks, or nothing.
std::optional<Error> validate(const NewVisit& visit, UtcTime now);

struct VisitRow
{
    VisitId id;
    VisitPlan plan;
    VisitFacts facts;
    VisitState state = VisitState::Requested;
    QString visitorName;
    QString maskedPhone;
    QString plate;
    int people = 1;
    HouseholdId household;
    PersonId host;
    QString hostAddress;  ///< "3-1-1802"
    QString hostName;     ///< empty when nobody of the household was named
    VisitPurpose purpose = VisitPurpose::Social;
    qint64 sortValue = 0;  ///< of the list that it was read for
};

struct VisitQuery
{
    enum class List
    {
        ExpectedToday = 1,  ///< soonest first; requests that wait for the host are among them
        Inside,             ///< who came in last first
        Overdue,            ///< who should have left first, first
        All                 ///< newest invitation first
    };
    List list = List::ExpectedToday;
};

struct VisitCounts
{
    qint64 expected = 0;
    qint64 inside = 0;
    qint64 overdue = 0;
};

QString visitKindName(VisitKind kind);
QString visitPurposeName(VisitPurpose purpose);
QString visitStateName(VisitState state);
QString approvalChannelName(ApprovalChannel channel);
std::optional<VisitPurpose> visitPurposeFromName(const QString& name);
std::optional<ApprovalChannel> approvalChannelFromName(const QString& name);

}  // namespace gatehouse
