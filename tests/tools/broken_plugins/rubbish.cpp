// Answers what is no message, past the host.
#include "recorder.h"

#include <sys/stat.h>
#include <unistd.h>

namespace gatehouse::broken {

class Rubbish : public Recorder
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID GATEHOUSE_UPSTREAM_PLUGIN_IID FILE "rubbish.json")
    Q_INTERFACES(gatehouse::plugin::UpstreamPlugin)

public:
    void deliver(const plugin::Delivery& delivery, Answer) override
    {
        note(delivery.idempotencyKey);
        // It does not know which descriptor leads to the desk, so it shouts into every pipe.
        constexpr int kDescriptors = 64;
        for (int descriptor = 3; descriptor < kDescriptors; ++descriptor) {
            struct stat status = {};
            if (::fstat(descriptor, &status) == 0 && S_ISFIFO(status.st_mode)) {
                const char rubbish[] = "\x00\x00\x00\x09{\"ok\":1}}";
                [[maybe_unused]] const ssize_t written =
                    ::write(descriptor, rubbish, sizeof(rubbish) - 1);
            }
        }
    }
};

}  // namespace gatehouse::broken

#include "rubbish.moc"
