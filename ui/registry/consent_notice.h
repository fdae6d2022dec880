// The notice that a resident agrees to before a face is enrolled. Its version is recorded with the
// consent: change the wording, and the version changes with it.
#pragma once

#include <QString>

namespace gatehouse::ui::consent_notice {

/// Names wording and language ("face-notice-1/en"): what was shown can be shown again.
QString version();
QString text();

}  // namespace gatehouse::ui::consent_notice
