// Ends its process in the middle of a delivery: of each, or of the passage that "poison" names.
#include "recorder.h"

#include <csignal>

namespace gatehouse::broken {

class Crashing : public Recorder
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID GATEHOUSE_UPSTREAM_PLUGIN_IID FILE "crashing.json")
    Q_INTERFACES(gatehouse::plugin::UpstreamPlugin)

public:
    void deliver(const plugin::Delivery& delivery, Answer answer) override
    {
        note(delivery.idempotencyKey);
        const QString passage =
            QString::number(delivery.fields.value(QLatin1String("passage_id")).toInteger());
        const QString poison = config().value(QLatin1String("poison")).toString();
        if (poison.isEmpty() || poison == passage) {
            // A sanitizer would catch it and leave in an orderly way.
            std::signal(SIGSEGV, SIG_DFL);
            std::raise(SIGSEGV);
        }
        answer({plugin::Outcome::Acknowledged, {}, std::nullopt});
    }
};

}  // namespace gatehouse::broken

#include "crashing.moc"
