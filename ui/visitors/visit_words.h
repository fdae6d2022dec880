// Words of visits and passes.
#pragma once

#include "domain/visit.h"
#include "domain/visitor_pass.h"
#include "ui/lists/mark_delegate.h"

namespace gatehouse::ui {

QString word(VisitKind kind);
QString word(VisitPurpose purpose);
QString word(VisitState state);
QString word(ApprovalChannel channel);
IconMark visitMark(VisitState state);
/// Big and short: "Let in", "Do not let in".
QString verdictWord(PassVerdict verdict);
/// What it means and what to do now.
QString verdictSentence(PassVerdict verdict);
/// "2026-11-22 14:00 – 18:00", or "Mon, Wed 09:00 – 11:30, until 2026-12-31".
QString whenText(const VisitPlan& plan, const QTimeZone& zone);
QString weekdayWord(int day);  ///< 1 is Monday
/// "14:00" of minutes after midnight.
QString minuteText(int minute);

}  // namespace gatehouse::ui
