// Finds visits as somebody types: visitor (also as the name sounds: "lxm"), plate, the phone's last
// digits, the host's room. Sealed values cannot be indexed by the database.
#pragma once

#include "store/visit_repository.h"

#include <shared_mutex>
#include <vector>

namespace gatehouse::services {

/// Any thread.
class VisitIndex
{
public:
    /// Takes 35 µs a visit for the sounds.
    void replaceAll(const std::vector<store::VisitWords>& visits);
    /// Ids come in rising order.
    void add(const store::VisitWords& visit);
    bool isLoaded() const;

    struct Hits
    {
        std::vector<VisitId> visits;  ///< newest first
        bool more = false;
    };
    /// Those that contain every word of `text`, below `after`.
    Hits find(const QString& text, VisitId after, int limit) const;

private:
    mutable std::shared_mutex m_mutex;
    std::vector<store::VisitWords> m_entries;  ///< case-folded
    bool m_loaded = false;
};

}  // namespace gatehouse::services
