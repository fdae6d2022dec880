#include "base/process_guard.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace gatehouse {

void forbidMemoryImages()
{
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
#ifndef __SANITIZE_ADDRESS__  // the leak check attaches to the process
    ::prctl(PR_SET_DUMPABLE, 0);
#endif
}

}  // namespace gatehouse
