#include "ui/passages/outcome_mark.h"

namespace gatehouse::ui {

IconMark outcomeMark(PassageOutcome outcome)
{
    switch (outcome) {
        case PassageOutcome::Granted:
            return {QStringLiteral("check"), Token::Ok};
        case PassageOutcome::NoGrant:
            return {QStringLiteral("ban"), Token::High};
        case PassageOutcome::NotEnrolled:
            return {QStringLiteral("user-x"), Token::Medium};
        case PassageOutcome::TooPoor:
            return {QStringLiteral("image-off"), Token::Muted};
        case PassageOutcome::PassRefused:
            return {QStringLiteral("ban"), Token::High};
        case PassageOutcome::AskGuard:
            return {QStringLiteral("triangle-alert"), Token::High};
    }
    return {};
}

}  // namespace gatehouse::ui
