// Visits: invitations whose values are sealed under a key of their own, and stays. Inside a store
// job.
#pragma once

#include "domain/page.h"
#include "domain/visit.h"
#include "store/sealer.h"
#include "store/sql/connection.h"

#include <vector>

namespace gatehouse::store {

/// NotFound when household, host or a door does not exist. The input has been validated.
Result<VisitId> insertVisit(sql::Connection& connection, const Sealer& sealer,
                            const NewVisit& visit, UserId by, UtcTime now);

struct HostAnswer
{
    VisitDecision decision = VisitDecision::Approved;
    ApprovalChannel channel = ApprovalChannel::Phone;
    UserId writtenDownBy;
};
/// False when the host had answered before, or it was revoked: then nothing is changed.
Result<bool> decideVisit(sql::Connection& connection, VisitId visit, const HostAnswer& answer,
                         UtcTime now);
/// Also revokes its passes. False when it was revoked before.
Result<bool> revokeVisit(sql::Connection& connection, VisitId visit, UtcTime now);

struct StayStart
{
    int people = 1;
    UtcTime due{};
    UserId by;  ///< invalid: a pass opened a door
};
Status openStay(sql::Connection& connection, VisitId visit, const StayStart& start, UtcTime now);
/// False when nobody was inside.
Result<bool> closeStay(sql::Connection& connection, VisitId visit, UserId by, UtcTime now);

/// NotFound when there is none, or its key is gone.
Result<VisitRow> visitRow(sql::Connection& connection, const Sealer& sealer, VisitId visit,
                          UtcTime now);
/// Those that end after `endsAfter`, soonest first, whose visitor comes with that plate. Every
/// visit has a key of its own and the plate is in no index, so each of them is opened: a day's
/// visitors.
Result<std::vector<VisitRow>> visitsByPlate(sql::Connection& connection, const Sealer& sealer,
                                            const QString& plate, UtcTime endsAfter, UtcTime now);
Result<std::vector<DoorId>> visitDoors(sql::Connection& connection, VisitId visit);

struct VisitStay
{
    int people = 1;
    UtcTime in{};
    UtcTime due{};
    std::optional<UtcTime> out;
};
/// What the row leaves out.
struct VisitMore
{
    QString note;
    QString createdBy;
    UtcTime createdAt{};
    std::optional<ApprovalChannel> channel;  ///< how the host answered
    QString decidedBy;
    std::optional<UtcTime> decidedAt;
    std::vector<VisitStay> stays;  ///< newest first, at most 20
    bool hasPhoto = false;
};
Result<VisitMore> visitMore(sql::Connection& connection, const Sealer& sealer, VisitId visit);

/// The estate's day around a moment.
struct BoardDay
{
    UtcTime now{};
    UtcTime start{};
    UtcTime end{};
    int weekdayBit = 1;
    int minute = 0;  ///< of `now`
};
BoardDay boardDay(UtcTime now, const QTimeZone& zone);

/// In the order that VisitQuery::List says.
Result<Page<VisitRow>> visitPage(sql::Connection& connection, const Sealer& sealer,
                                 VisitQuery::List list, const BoardDay& day,
                                 std::optional<PageKey> after, int limit);
Result<VisitCounts> visitCounts(sql::Connection& connection, const BoardDay& day);

struct VisitWords
{
    VisitId id;
    QString words;  ///< name, plate, the phone's last four digits, host's address
};
/// What the search index is made of, by id.
Result<std::vector<VisitWords>> allVisitWords(sql::Connection& connection, const Sealer& sealer);

/// `jpeg` is sealed with the visit's key; replaces an earlier one.
Status setVisitPhoto(sql::Connection& connection, const Sealer& sealer, VisitId visit,
                     const QByteArray& jpeg, UtcTime now);
/// NotFound when there is none.
Result<QByteArray> visitPhoto(sql::Connection& connection, const Sealer& sealer, VisitId visit);

/// Deletes visits that were over before `endedBefore`, with their keys, photographs, stays and
/// passes, oldest first and at most `limit` of them; somebody who is inside keeps a visit. The
/// answer is how many went. Passages and audit lines stay.
Result<int> deleteVisitsBefore(sql::Connection& connection, UtcTime endedBefore, int limit);

}  // namespace gatehouse::store
