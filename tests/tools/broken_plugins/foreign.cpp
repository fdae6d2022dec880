// Built for another major version of the interface. Were it loaded all the same, it would leave a
// mark.
#include "recorder.h"

namespace {

struct Mark
{
    Mark()
    {
        QFile file(qEnvironmentVariable("GATEHOUSE_FOREIGN_PLUGIN_MARK"));
        if (file.open(QIODevice::WriteOnly)) {
            file.write("loaded");
        }
    }
};
const Mark mark;

}  // namespace

namespace gatehouse::broken {

class Foreign : public Recorder
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "cn.gatehouse.UpstreamPlugin/2" FILE "foreign.json")
    Q_INTERFACES(gatehouse::plugin::UpstreamPlugin)

public:
    void deliver(const plugin::Delivery& delivery, Answer) override
    {
        note(delivery.idempotencyKey);
    }
};

}  // namespace gatehouse::broken

#include "foreign.moc"
