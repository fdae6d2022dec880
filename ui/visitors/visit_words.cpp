#include "ui/visitors/visit_words.h"

#include <QCoreApplication>
#include <QStringList>

namespace gatehouse::ui {

namespace {

struct VisitWords
{
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::VisitWords)
};

QString dayText(const QDateTime& time)
{
    return time.date().toString(Qt::ISODate);
}

QString hourText(const QDateTime& time)
{
    return time.time().toString(QStringLiteral("HH:mm"));
}

}  // namespace

QString word(VisitKind kind)
{
    switch (kind) {
        case VisitKind::Single:
            return VisitWords::tr("Once");
        case VisitKind::Recurring:
            return VisitWords::tr("Every week");
        case VisitKind::Group:
            return VisitWords::tr("Group");
        case VisitKind::WalkUp:
            return VisitWords::tr("Walk-up");
    }
    return {};
}

QString word(VisitPurpose purpose)
{
    switch (purpose) {
        case VisitPurpose::Social:
            return VisitWords::tr("Family or friends");
        case VisitPurpose::Delivery:
            return VisitWords::tr("Delivery");
        case VisitPurpose::Repair:
            return VisitWords::tr("Repair");
        case VisitPurpose::Care:
            return VisitWords::tr("Care");
        case VisitPurpose::Moving:
            return VisitWords::tr("Moving");
        case VisitPurpose::Viewing:
            return VisitWords::tr("Viewing a flat");
        case VisitPurpose::Business:
            return VisitWords::tr("Business");
        case VisitPurpose::Other:
            return VisitWords::tr("Other");
    }
    return {};
}

QString word(VisitState state)
{
    switch (state) {
        case VisitState::Requested:
            return VisitWords::tr("Waits for the host");
        case VisitState::Refused:
            return VisitWords::tr("Refused by the host");
        case VisitState::Expected:
            return VisitWords::tr("Expected");
        case VisitState::Inside:
            return VisitWords::tr("Inside");
        case VisitState::Overdue:
            return VisitWords::tr("Overdue");
        case VisitState::Left:
            return VisitWords::tr("Left");
        case VisitState::NoShow:
            return VisitWords::tr("Did not come");
        case VisitState::Revoked:
            return VisitWords::tr("Revoked");
    }
    return {};
}

QString word(ApprovalChannel channel)
{
    switch (channel) {
        case ApprovalChannel::Phone:
            return VisitWords::tr("By phone");
        case ApprovalChannel::InPerson:
            return VisitWords::tr("In person");
        case ApprovalChannel::App:
            return VisitWords::tr("In the app");
    }
    return {};
}

IconMark visitMark(VisitState state)
{
    switch (state) {
        case VisitState::Requested:
            return {QStringLiteral("phone"), Token::Medium};
        case VisitState::Refused:
        case VisitState::Revoked:
            return {QStringLiteral("ban"), Token::High};
        case VisitState::Expected:
            return {QStringLiteral("clock"), Token::Info};
        case VisitState::Inside:
            return {QStringLiteral("check"), Token::Ok};
        case VisitState::Overdue:
            return {QStringLiteral("triangle-alert"), Token::High};
        case VisitState::Left:
            return {QStringLiteral("log-out"), Token::Muted};
        case VisitState::NoShow:
            return {QStringLiteral("user-x"), Token::Muted};
    }
    return {};
}

QString verdictWord(PassVerdict verdict)
{
    switch (verdict) {
        case PassVerdict::Good:
            return VisitWords::tr("Let in");
        case PassVerdict::NotAPass:
            return VisitWords::tr("Not a pass");
        case PassVerdict::ForeignKey:
        case PassVerdict::Unknown:
            return VisitWords::tr("Not our pass");
        case PassVerdict::Forged:
            return VisitWords::tr("Forged");
        case PassVerdict::TooEarly:
            return VisitWords::tr("Too early");
        case PassVerdict::Expired:
            return VisitWords::tr("Expired");
        case PassVerdict::WrongDoor:
            return VisitWords::tr("Wrong door");
        case PassVerdict::OutsideHours:
            return VisitWords::tr("Not at this time");
        case PassVerdict::Revoked:
            return VisitWords::tr("Revoked");
        case PassVerdict::UsedUp:
            return VisitWords::tr("Used up");
    }
    return {};
}

QString verdictSentence(PassVerdict verdict)
{
    switch (verdict) {
        case PassVerdict::Good:
            return VisitWords::tr("The pass is good for this door and is noted.");
        case PassVerdict::NotAPass:
            return VisitWords::tr(
                "This is not a visitor's pass. Scan again, or register a walk-up.");
        case PassVerdict::ForeignKey:
            return VisitWords::tr(
                "Another estate made this pass. Ask whom they visit and call the host.");
        case PassVerdict::Forged:
            return VisitWords::tr("The pass was changed. Do not let in; call the manager.");
        case PassVerdict::TooEarly:
            return VisitWords::tr("The pass begins later. Ask them to wait, or call the host.");
        case PassVerdict::Expired:
            return VisitWords::tr("The pass is over. Call the host and register a walk-up.");
        case PassVerdict::WrongDoor:
            return VisitWords::tr("The pass is for another door. Show them the way.");
        case PassVerdict::OutsideHours:
            return VisitWords::tr("The visitor is expected on other days or hours. Call the host.");
        case PassVerdict::Revoked:
            return VisitWords::tr("The pass was taken back. Do not let in; call the host.");
        case PassVerdict::UsedUp:
            return VisitWords::tr("The pass has been used as often as it may. Call the host.");
        case PassVerdict::Unknown:
            return VisitWords::tr(
                "This desk has no record of the pass. Do not let in; call the manager.");
    }
    return {};
}

QString weekdayWord(int day)
{
    switch (day) {
        case 1:
            return VisitWords::tr("Mon");
        case 2:
            return VisitWords::tr("Tue");
        case 3:
            return VisitWords::tr("Wed");
        case 4:
            return VisitWords::tr("Thu");
        case 5:
            return VisitWords::tr("Fri");
        case 6:
            return VisitWords::tr("Sat");
        default:
            return VisitWords::tr("Sun");
    }
}

QString minuteText(int minute)
{
    return QStringLiteral("%1:%2")
        .arg(minute / 60, 2, 10, QChar(u'0'))
        .arg(minute % 60, 2, 10, QChar(u'0'));
}

QString whenText(const VisitPlan& plan, const QTimeZone& zone)
{
    const QDateTime from = toDateTime(plan.validity.from).toTimeZone(zone);
    const QDateTime until = toDateTime(plan.validity.until).toTimeZone(zone);
    if (plan.kind != VisitKind::Recurring) {
        const QString end =
            from.date() == until.date() ? hourText(until) : dayText(until) + u' ' + hourText(until);
        return dayText(from) + u' ' + hourText(from) + QStringLiteral(" – ") + end;
    }
    QStringList days;
    for (int day = 1; day <= 7; ++day) {
        if (plan.weekdays & (1 << (day - 1))) {
            days << weekdayWord(day);
        }
    }
    // The stored end is the instant after the last day.
    return VisitWords::tr("%1, %2 – %3, until %4")
        .arg(days.join(QStringLiteral(", ")), minuteText(plan.dayFromMinute),
             minuteText(plan.dayUntilMinute), dayText(until.addMSecs(-1)));
}

}  // namespace gatehouse::ui
