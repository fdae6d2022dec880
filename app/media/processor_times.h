// How busy the machine is, with everything that runs on it.
#pragma once

#include <QtGlobal>

namespace gatehouse::media {

/// A reading of the kernel's counters since it started.
struct ProcessorTimes
{
    quint64 busy = 0;   ///< ticks of all processors together
    quint64 total = 0;  ///< zero where the system does not tell

    /// Takes some 30 microseconds. Any thread.
    static ProcessorTimes read();
    /// Share of all processors in use since then, 0 to 1; 0 when it is not known.
    double busySince(const ProcessorTimes& earlier) const;
};

}  // namespace gatehouse::media
