#include "base/logging.h"

namespace gatehouse {

Q_LOGGING_CATEGORY(lcBase, "gatehouse.base")
Q_LOGGING_CATEGORY(lcStore, "gatehouse.store")
Q_LOGGING_CATEGORY(lcMedia, "gatehouse.media")
Q_LOGGING_CATEGORY(lcVision, "gatehouse.vision")
Q_LOGGING_CATEGORY(lcServices, "gatehouse.services")
Q_LOGGING_CATEGORY(lcPlugins, "gatehouse.plugins")
Q_LOGGING_CATEGORY(lcUi, "gatehouse.ui")

}  // namespace gatehouse
