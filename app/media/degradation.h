// What a stream does not decode while the machine has too much to do, and why.
#pragma once

#include <QtGlobal>

namespace gatehouse::media {

/// Rising: each level leaves out what the one before leaves out, too.
enum class Degradation
{
    None = 1,
    NoLoopFilter,     // every frame, a little blockier: cannot be seen in a tile of half the size
    ReferenceFrames,  // frames that no other frame needs are left out
    KeyFrames         // one picture each few seconds
};

enum class DegradationReason
{
    None = 1,
    Load,  // decoding takes more of the processor than there is
    Asked  // by a setting or a measurement
};

/// Which stream gives way first: the lower one.
enum class Importance
{
    Background = 1,  // nobody looks at it just now
    Normal,
    Focused,  // selected, big or steered
    Alerting
};

}  // namespace gatehouse::media
