#include "domain/visit.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace gatehouse {

namespace {

constexpr int kLongestName = 64;
constexpr int kLongestNote = 200;
constexpr int kLongestPlate = 16;

UtcTime instantOf(const QDate& day, int minute, const QTimeZone& zone)
{
    // The day's own length in wall-clock minutes: 1440 is the next midnight.
    const QDate date = minute == kMinutesADay ? day.addDays(1) : day;
    const int rest = minute % kMinutesADay;
    return fromMs(QDateTime(date, QTime(rest / 60, rest % 60), zone).toMSecsSinceEpoch());
}

bool hasDay(const VisitPlan& plan, const QDate& day)
{
    return (plan.weekdays & (1 << (day.dayOfWeek() - 1))) != 0;
}

/// The part of the day's stretch that the whole invitation covers.
std::optional<Validity> stretchOf(const VisitPlan& plan, const QDate& day, const QTimeZone& zone)
{
    if (!hasDay(plan, day)) {
        return std::nullopt;
    }
    const Validity stretch{
        std::max(plan.validity.from, instantOf(day, plan.dayFromMinute, zone)),
        std::min(plan.validity.until, instantOf(day, plan.dayUntilMinute, zone))};
    return stretch.from < stretch.until ? std::optional(stretch) : std::nullopt;
}

bool isPrintable(const QString& text)
{
    return std::ranges::all_of(text, [](QChar c) {
        return c.category() != QChar::Other_Control && c.category() != QChar::Other_Format;
    });
}

std::optional<Error> invalid(const QString& text)
{
    return fail(ErrorCode::Invalid, text);
}

std::optional<Error> validateVisitor(const NewVisit& visit)
{
    const QString name = visit.visitorName.trimmed();
    if (name.isEmpty() || name.size() > kLongestName || !isPrintable(name)) {
        return invalid(QStringLiteral("name: must be 1 to %1 characters").arg(kLongestName));
    }
    static const QRegularExpression phonePattern(QStringLiteral("^\\+?[0-9]{5,20}$"));
    if (!visit.phone.isEmpty() && !phonePattern.match(visit.phone).hasMatch()) {
        return invalid(QStringLiteral("phone: must be 5 to 20 digits"));
    }
    if (visit.plate.size() > kLongestPlate || !isPrintable(visit.plate)) {
        return invalid(QStringLiteral("plate: longer than %1 characters").arg(kLongestPlate));
    }
    if (visit.note.size() > kLongestNote || !isPrintable(visit.note)) {
        return invalid(QStringLiteral("note: longer than %1 characters").arg(kLongestNote));
    }
    const int fewest = visit.plan.kind == VisitKind::Group ? 2 : 1;
    if (visit.people < fewest || visit.people > kMostVisitors) {
        return invalid(QStringLiteral("people: must be %1 to %2").arg(fewest).arg(kMostVisitors));
    }
    if (!visit.household.isValid()) {
        return invalid(QStringLiteral("household: is missing"));
    }
    if (visit.doors.empty()) {
        return invalid(QStringLiteral("doors: choose at least one"));
    }
    return std::nullopt;
}

}  // namespace

VisitState stateOf(const VisitPlan& plan, const VisitFacts& facts, UtcTime now)
{
    if (facts.insideSince) {
        // Whoever is inside without a right to be there has to be looked for.
        const bool late = (facts.dueAt && now >= *facts.dueAt) || facts.revokedAt;
        return late ? VisitState::Overdue : VisitState::Inside;
    }
    if (facts.revokedAt) {
        return VisitState::Revoked;
    }
    if (facts.decision == VisitDecision::Refused) {
        return VisitState::Refused;
    }
    const bool over = now >= plan.validity.until;
    // A recurring visitor who left comes again.
    if (facts.lastLeft && (over || plan.kind != VisitKind::Recurring)) {
        return VisitState::Left;
    }
    if (over) {
        return VisitState::NoShow;
    }
    return facts.decision == VisitDecision::Approved ? VisitState::Expected : VisitState::Requested;
}

std::optional<Validity> windowAt(const VisitPlan& plan, UtcTime at, const QTimeZone& zone)
{
    const std::optional<Validity> next = nextWindow(plan, at, zone);
    return next && next->contains(at) ? next : std::nullopt;
}

std::optional<Validity> nextWindow(const VisitPlan& plan, UtcTime at, const QTimeZone& zone)
{
    if (at >= plan.validity.until) {
        return std::nullopt;
    }
    if (plan.kind != VisitKind::Recurring) {
        return plan.validity;
    }
    const UtcTime start = std::max(at, plan.validity.from);
    const QDate first = toDateTime(start).toTimeZone(zone).date();
    constexpr int kDaysAhead = 7;  // the same weekday a week later is the last that can be first
    for (int ahead = 0; ahead <= kDaysAhead; ++ahead) {
        const std::optional<Validity> stretch = stretchOf(plan, first.addDays(ahead), zone);
        if (stretch && stretch->until > at) {
            return stretch;
        }
    }
    return std::nullopt;
}

std::optional<Error> mayCheckIn(const VisitPlan& plan, const VisitFacts& facts, UtcTime now,
                                const QTimeZone& zone)
{
    const VisitState state = stateOf(plan, facts, now);
    // Who left may come back as long as the invitation lasts.
    if (state != VisitState::Expected && state != VisitState::Left) {
        return fail(ErrorCode::Denied, QStringLiteral("visit: is %1").arg(visitStateName(state)));
    }
    if (!windowAt(plan, now, zone)) {
        return fail(ErrorCode::Denied, QStringLiteral("visit: not at this time"));
    }
    return std::nullopt;
}

std::optional<Error> validate(const NewVisit& visit, UtcTime now)
{
    if (const std::optional<Error> error = validateVisitor(visit)) {
        return error;
    }
    const VisitPlan& plan = visit.plan;
    if (plan.validity.until <= plan.validity.from) {
        return invalid(QStringLiteral("end: must be after the beginning"));
    }
    if (plan.validity.until <= now) {
        return invalid(QStringLiteral("end: lies in the past"));
    }
    const auto length = plan.validity.until - plan.validity.from;
    if (plan.kind != VisitKind::Recurring) {
        return length > kLongestSingleVisit
                   ? invalid(QStringLiteral("end: a visit lasts a week at most"))
                   : std::nullopt;
    }
    if (length > kLongestRecurringVisit) {
        return invalid(QStringLiteral("end: a recurring visit lasts a year at most"));
    }
    if ((plan.weekdays & kEveryDay) == 0 || (plan.weekdays & ~kEveryDay) != 0) {
        return invalid(QStringLiteral("weekdays: choose at least one"));
    }
    if (plan.dayFromMinute < 0 || plan.dayUntilMinute > kMinutesADay ||
        plan.dayUntilMinute <= plan.dayFromMinute) {
        return invalid(QStringLiteral("times: the end must be later than the beginning"));
    }
    return std::nullopt;
}

namespace {

template <typename Enum>
struct Named
{
    Enum value;
    const char* name;
};

constexpr std::array kKinds{Named{VisitKind::Single, "single"},
                            Named{VisitKind::Recurring, "recurring"},
                            Named{VisitKind::Group, "group"}, Named{VisitKind::WalkUp, "walk_up"}};
constexpr std::array kPurposes{
    Named{VisitPurpose::Social, "social"},     Named{VisitPurpose::Delivery, "delivery"},
    Named{VisitPurpose::Repair, "repair"},     Named{VisitPurpose::Care, "care"},
    Named{VisitPurpose::Moving, "moving"},     Named{VisitPurpose::Viewing, "viewing"},
    Named{VisitPurpose::Business, "business"}, Named{VisitPurpose::Other, "other"}};
constexpr std::array kStates{
    Named{VisitState::Requested, "requested"}, Named{VisitState::Refused, "refused"},
    Named{VisitState::Expected, "expected"},   Named{VisitState::Inside, "inside"},
    Named{VisitState::Overdue, "overdue"},     Named{VisitState::Left, "left"},
    Named{VisitState::NoShow, "no_show"},      Named{VisitState::Revoked, "revoked"}};
constexpr std::array kChannels{Named{ApprovalChannel::Phone, "phone"},
                               Named{ApprovalChannel::InPerson, "in_person"},
                               Named{ApprovalChannel::App, "app"}};

template <typename Table, typename Enum>
QString nameIn(const Table& table, Enum value)
{
    for (const auto& one : table) {
        if (one.value == value) {
            return QString::fromLatin1(one.name);
        }
    }
    return {};
}

template <typename Enum, size_t Size>
std::optional<Enum> valueIn(const std::array<Named<Enum>, Size>& table, const QString& name)
{
    for (const auto& one : table) {
        if (QLatin1String(one.name) == name) {
            return one.value;
        }
    }
    return std::nullopt;
}

}  // namespace

QString visitKindName(VisitKind kind)
{
    return nameIn(kKinds, kind);
}

QString visitPurposeName(VisitPurpose purpose)
{
    return nameIn(kPurposes, purpose);
}

QString visitStateName(VisitState state)
{
    return nameIn(kStates, state);
}

QString approvalChannelName(ApprovalChannel channel)
{
    return nameIn(kChannels, channel);
}

std::optional<VisitPurpose> visitPurposeFromName(const QString& name)
{
    return valueIn(kPurposes, name);
}

std::optional<ApprovalChannel> approvalChannelFromName(const QString& name)
{
    return valueIn(kChannels, name);
}

}  // namespace gatehouse
