// Care of what is kept: how long, what is held back from deletion, who was erased.
#pragma once

#include "base/clock.h"
#include "domain/ids.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace gatehouse {

using HoldId = Id<struct HoldTag>;

/// Why a person is erased.
enum class ErasureBasis
{
    RequestOfPerson = 1,
    MovedOut,
    EnteredByMistake,
    OrderOfAuthority
};
QString erasureBasisName(ErasureBasis basis);
std::optional<ErasureBasis> erasureBasisFromName(const QString& name);

enum class ErasureState
{
    KeyToBeDestroyed = 1,
    Done
};

/// What the certificate says; nothing in it names anybody but users of the desk.
struct ErasureRecord
{
    PersonId person;
    UtcTime at{};
    ErasureBasis basis = ErasureBasis::RequestOfPerson;
    QString requestedBy;
    QString approvedBy;
    ErasureState state = ErasureState::KeyToBeDestroyed;
    QJsonObject removed;  ///< table -> rows or values
    qint64 auditSequence = 0;
};

/// Kinds of data with a period of their own.
enum class RetentionClass
{
    UnknownFaceCrops = 1,
    PassageCrops,
    Passages,
    Alerts,
    Visitors,
    AuditLines,
    Backups,
    Outbox,
    Drafts,
    WithdrawnConsents,
    AlertClips
};

enum class RetentionMethod
{
    DeleteRow = 1,
    DeleteFile,
    KeepAlways  // shown with its reason, never deleted by the run
};

/// One line of the table of what is kept. Days count from `start`.
struct RetentionRule
{
    RetentionClass of = RetentionClass::Passages;
    const char* name;   ///< stable: "passages"
    const char* basis;  ///< the ground on which it is kept, in English; windows translate it
    const char* start;  ///< the event from which the days count
    int leastDays = 1;
    int usualDays = 1;
    int mostDays = 1;
    RetentionMethod method = RetentionMethod::DeleteRow;
};

std::span<const RetentionRule> retentionRules();
const RetentionRule& retentionRule(RetentionClass of);
std::optional<RetentionClass> retentionClassFromName(const QString& name);

enum class RetentionMode
{
    ForReal = 1,
    DryRun
};

struct RetentionResult
{
    RetentionClass of = RetentionClass::Passages;
    qint64 due = 0;
    qint64 deleted = 0;
    qint64 held = 0;
    qint64 failed = 0;
    QString reason;  ///< of the failure
};

struct RetentionReport
{
    qint64 run = 0;  ///< 0: nothing was ever run
    UtcTime startedAt{};
    std::optional<UtcTime> finishedAt;
    RetentionMode mode = RetentionMode::ForReal;
    std::vector<RetentionResult> results;
};

enum class HoldKind
{
    Everything = 1,
    Person,
    Class
};

struct NewHold
{
    HoldKind kind = HoldKind::Everything;
    PersonId person;
    RetentionClass of = RetentionClass::Passages;
    QString reason;  ///< 3-200 characters
    UtcTime review{};
};

struct HoldRow
{
    HoldId id;
    HoldKind kind = HoldKind::Everything;
    PersonId person;
    RetentionClass of = RetentionClass::Passages;
    QString reason;
    QString owner;
    UtcTime createdAt{};
    UtcTime review{};
};

}  // namespace gatehouse
