#include "domain/passage.h"

namespace gatehouse {

QString outcomeName(PassageOutcome outcome)
{
    switch (outcome) {
        case PassageOutcome::Granted:
            return QStringLiteral("granted");
        case PassageOutcome::NoGrant:
            return QStringLiteral("no_grant");
        case PassageOutcome::NotEnrolled:
            return QStringLiteral("not_enrolled");
        case PassageOutcome::TooPoor:
            return QStringLiteral("too_poor");
        case PassageOutcome::PassRefused:
            return QStringLiteral("pass_refused");
    }
    return {};
}

QString directionName(Direction direction)
{
    switch (direction) {
        case Direction::In:
            return QStringLiteral("in");
        case Direction::Out:
            return QStringLiteral("out");
        case Direction::Unknown:
            return QStringLiteral("unknown");
    }
    return {};
}

}  // namespace gatehouse
