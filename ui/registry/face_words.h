// What is wrong with a photograph, and what to do about it, in a sentence for the manager.
#pragma once

#include "services/face_desk.h"

#include <span>

namespace gatehouse::ui {

QString verdictSentence(vision::FaceVerdict verdict);
/// The one most useful thing to do while the camera is running.
QString coachingSentence(vision::FaceVerdict verdict);
std::span<const vision::FaceVerdict> allVerdicts();

}  // namespace gatehouse::ui
