#include "media/processor_times.h"

#include <QFile>

namespace gatehouse::media {

ProcessorTimes ProcessorTimes::read()
{
    // proc(5): "cpu" user nice system idle iowait irq softirq steal ...
    constexpr int kIdle = 3;
    constexpr int kWaiting = 4;
    constexpr int kCounted = 8;
    QFile file(QStringLiteral("/proc/stat"));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QList<QByteArray> words = file.readLine().simplified().split(' ');
    if (words.size() <= kCounted || words.first() != "cpu") {
        return {};
    }
    ProcessorTimes times;
    for (int i = 0; i < kCounted; ++i) {
        const quint64 ticks = words.at(i + 1).toULongLong();
        times.total += ticks;
        times.busy += i == kIdle || i == kWaiting ? 0 : ticks;
    }
    return times;
}

double ProcessorTimes::busySince(const ProcessorTimes& earlier) const
{
    if (earlier.total == 0 || total <= earlier.total || busy < earlier.busy) {
        return 0;
    }
    return double(busy - earlier.busy) / double(total - earlier.total);
}

}  // namespace gatehouse::media
