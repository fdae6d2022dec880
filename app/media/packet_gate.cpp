#include "media/packet_gate.h"

namespace gatehouse::media {

PacketGate::Verdict PacketGate::judge(const Packet& packet, Degradation level)
{
    if (packet.ptsMs) {
        m_lag = m_meter.note(*packet.ptsMs, packet.readAt);
    }
    if (!m_catchingUpSince && m_lag > kMostLag) {
        m_catchingUpSince = packet.readAt;
    }
    if (m_catchingUpSince) {
        m_hasGap = true;
        if (packet.readAt - *m_catchingUpSince > kPatience) {
            m_meter.reset();
            m_lag = std::chrono::milliseconds(0);
        }
        if (m_lag > kCaughtUp) {
            return Verdict::Drop;
        }
        m_catchingUpSince.reset();
    }
    if (level == Degradation::KeyFrames) {
        m_hasGap = true;
        return packet.isKey ? Verdict::DecodeAlone : Verdict::Drop;
    }
    if (!m_hasGap) {
        return Verdict::Decode;
    }
    if (!packet.isKey) {
        return Verdict::Drop;
    }
    m_hasGap = false;
    return Verdict::DecodeAfresh;
}

}  // namespace gatehouse::media
