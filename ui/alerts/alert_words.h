// What an alert says beside its headline: how alike the faces are, in honest words, and the first
// step.
#pragma once

#include "domain/alert.h"

#include <QString>

namespace gatehouse::ui {

/// The headline; says "the gate" while the names of camera and door are not known yet.
QString alertHeadline(const AlertRow& row);
/// What the comparison amounts to: similarity, what would be needed, and the lead over the next
/// person.
QString likenessSentence(const AlertRow& row);
/// The first thing to do.
/// "The clip is being recorded."; empty where there is a clip to play, or never will be.
QString clipSentence(const Alert& alert);
QString firstStepSentence(AlertKind kind);
/// 0.31
QString similarityText(double similarity);
/// "East gate camera" or a dash.
QString placeText(const QString& name);

}  // namespace gatehouse::ui
