// A process that holds keys and faces leaves no picture of its memory behind.
#pragma once

namespace gatehouse {

/// No core dump by the kernel (RLIMIT_CORE 0), none handed to a crash reporter, and no reading of
/// the memory by other programs of the same user (PR_SET_DUMPABLE 0). First thing in main().
void forbidMemoryImages();

}  // namespace gatehouse
