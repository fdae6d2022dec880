// How the whole fares, in a few words, and in full for whoever asks: one judgement for the line at
// the top and the one at the bottom.
#pragma once

#include "services/health_service.h"
#include "ui/widgets/theme.h"

#include <QString>

namespace gatehouse::ui {

struct HealthWords
{
    Token token = Token::Ok;  ///< how grave it is
    QString sentence;
    QString details;  ///< a line each; for a tool tip
};

/// All of it: the gravest in the sentence, the rest in the details.
HealthWords healthWords(const services::HealthSummary& health);

/// What of the analysis does not work, or not often enough; empty where all is well.
HealthWords analysisWords(const services::HealthSummary& health);

}  // namespace gatehouse::ui
