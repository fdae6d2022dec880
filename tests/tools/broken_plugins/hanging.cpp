// Never comes back from a delivery.
#include "recorder.h"

#include <QThread>

namespace gatehouse::broken {

class Hanging : public Recorder
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID GATEHOUSE_UPSTREAM_PLUGIN_IID FILE "hanging.json")
    Q_INTERFACES(gatehouse::plugin::UpstreamPlugin)

public:
    void deliver(const plugin::Delivery& delivery, Answer) override
    {
        note(delivery.idempotencyKey);
        for (;;) {
            QThread::sleep(1);
        }
    }
};

}  // namespace gatehouse::broken

#include "hanging.moc"
