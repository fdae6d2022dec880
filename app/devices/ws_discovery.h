// Who of the cameras is there: WS-Discovery on the local network.
#pragma once

#include "base/result.h"
#include "devices/http_post.h"
#include "domain/camera_device.h"

#include <QHostAddress>

namespace gatehouse::devices {

struct Search
{
    /// The group that WS-Discovery names; one address, when a single device is asked.
    QHostAddress group{QStringLiteral("239.255.255.250")};
    quint16 port = 3702;
    std::chrono::milliseconds duration{4000};
    /// Asked from this address of ours alone; null: from every network that the PC is in.
    QHostAddress from = {};
};

/// Answers that were not asked for, are not XML, or are too many are passed over. A device's
/// address is the one that it answered from. Unavailable when no network can be asked. Blocks for
/// `search.duration`; `stop` may be null. Not on the window's thread.
Result<std::vector<FoundDevice>> searchNetwork(const Search& search, const StopFlag& stop);

}  // namespace gatehouse::devices
