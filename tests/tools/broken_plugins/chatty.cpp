// Works, but prints to standard output and answers each delivery three times.
#include "recorder.h"

#include <cstdio>

namespace gatehouse::broken {

class Chatty : public Recorder
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID GATEHOUSE_UPSTREAM_PLUGIN_IID FILE "chatty.json")
    Q_INTERFACES(gatehouse::plugin::UpstreamPlugin)

public:
    void deliver(const plugin::Delivery& delivery, Answer answer) override
    {
        note(delivery.idempotencyKey);
        std::puts("I print to standard output, where the messages go");
        std::fflush(stdout);
        // Three answers to one question.
        for (int i = 0; i < 3; ++i) {
            answer({plugin::Outcome::Acknowledged, {}, std::nullopt});
        }
    }
};

}  // namespace gatehouse::broken

#include "chatty.moc"
