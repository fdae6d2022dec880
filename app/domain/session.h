// Who acts, from which desk, and what for. Copies of a session share the open purpose, so that it
// need not be handed to every page again when it is opened or ends.
#pragma once

#include "base/clock.h"
#include "domain/ids.h"

#include <QString>

#include <memory>
#include <mutex>
#include <optional>
#include <set>

namespace gatehouse {

enum class Role
{
    Guard = 1,
    Manager,
    Police,
    Administrator,
    Auditor
};

/// "Case or ticket, why, how long": what the looking is for. The words themselves are sealed in the
/// store; here stands only the row and its end. Any thread.
class PurposeSlot
{
public:
    struct Open
    {
        PurposeId id;
        UtcTime until{};
    };

    /// Nothing when none was opened, or its time is over.
    std::optional<Open> openAt(UtcTime now) const
    {
        const std::lock_guard lock(m_mutex);
        return m_open && now < m_open->until ? m_open : std::nullopt;
    }
    void set(std::optional<Open> open)
    {
        const std::lock_guard lock(m_mutex);
        m_open = open;
    }

private:
    mutable std::mutex m_mutex;
    std::optional<Open> m_open;
};

/// What part of the estate a user is limited to. Immutable; an absent set is no limit.
struct UserScope
{
    std::optional<std::set<DoorId>> doors = {};
    std::optional<std::set<CameraId>> cameras = {};

    bool covers(DoorId door) const { return !doors || doors->contains(door); }
    bool covers(CameraId camera) const { return !cameras || cameras->contains(camera); }
};

enum class SessionLimit
{
    None = 1,
    EnrolSecondFactor  // overdue: nothing but one's own settings until it is there
};

/// A signed-in person at the desk. Only AccessService makes valid ones.
struct Session
{
    UserId user;
    QString name;
    Role role = Role::Guard;
    UtcTime signedInAt{};
    QString desk = {};  ///< the workstation's name
    /// Never null in a session that AccessService made.
    std::shared_ptr<PurposeSlot> purposeSlot = {};

    SessionLimit limit = SessionLimit::None;
    /// When the second factor must be there; nothing when it is, or is not asked for.
    std::optional<UtcTime> secondFactorDue = {};
    std::shared_ptr<const UserScope> scope = {};  ///< null: the whole estate

    bool isValid() const { return user.isValid(); }
    bool covers(DoorId door) const { return !scope || scope->covers(door); }
    bool covers(CameraId camera) const { return !scope || scope->covers(camera); }
    std::optional<PurposeId> purposeAt(UtcTime now) const
    {
        const auto open = purposeSlot ? purposeSlot->openAt(now) : std::nullopt;
        return open ? std::optional(open->id) : std::nullopt;
    }
};

}  // namespace gatehouse
