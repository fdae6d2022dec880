// Who acts, from which desk, and what for. Copies of a session share the open purpose, so that it
// need not be handed to every page again when it is opened or ends.
#pragma once

#include "base/clock.h"
#include "domain/ids.h"

#include <QString>

#include <memory>
#include <mutex>
#include <optional>

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

    bool isValid() const { return user.isValid(); }
    std::optional<PurposeId> purposeAt(UtcTime now) const
    {
        const auto open = purposeSlot ? purposeSlot->openAt(now) : std::nullopt;
        return open ? std::optional(open->id) : std::nullopt;
    }
};

}  // namespace gatehouse
