// Ends its process while it is being loaded.
#include "recorder.h"

#include <cstdlib>

namespace {

struct Abort
{
    Abort() { std::abort(); }
};
const Abort abortNow;

}  // namespace

namespace gatehouse::broken {

class LoadingCrash : public Recorder
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID GATEHOUSE_UPSTREAM_PLUGIN_IID FILE "loading_crash.json")
    Q_INTERFACES(gatehouse::plugin::UpstreamPlugin)

public:
    void deliver(const plugin::Delivery& delivery, Answer) override
    {
        note(delivery.idempotencyKey);
    }
};

}  // namespace gatehouse::broken

#include "loading_crash.moc"
