#include "services/care_service.h"

#include "base/logging.h"
#include "services/answer.h"
#include "services/building_guard.h"
#include "services/care_private.h"
#include "services/registry_service.h"
#include "store/approval_repository.h"
#include "store/audit.h"
#include "store/erasure.h"
#include "store/person_repository.h"
#include "store/retention.h"

#include <QTimeZone>

namespace gatehouse::services {

namespace {

using store::sql::Connection;

constexpr int kErasuresShown = 200;
constexpr qsizetype kShortestReason = 3;
constexpr qsizetype kLongestReason = 200;
constexpr std::chrono::days kLongestReview{366};
/// How often the clock is looked at; a daily run may be so late.
constexpr std::chrono::minutes kDailyLook{5};

std::optional<Error> validate(const NewHold& hold, UtcTime now)
{
    const qsizetype length = hold.reason.trimmed().size();
    if (length < kShortestReason || length > kLongestReason) {
        return fail(ErrorCode::Invalid, QStringLiteral("reason: must be %1 to %2 characters")
                                            .arg(kShortestReason)
                                            .arg(kLongestReason));
    }
    if (hold.review <= now || hold.review > now + kLongestReview) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("review: must be a day within the next year"));
    }
    if (hold.kind == HoldKind::Person && !hold.person.isValid()) {
        return fail(ErrorCode::Invalid, QStringLiteral("person: is missing"));
    }
    return std::nullopt;
}

QString subjectOf(const NewHold& hold)
{
    switch (hold.kind) {
        case HoldKind::Everything:
            return QStringLiteral("everything");
        case HoldKind::Person:
            return QStringLiteral("person:%1").arg(hold.person.value());
        case HoldKind::Class:
            return QStringLiteral("class:") + QLatin1StringView(retentionRule(hold.of).name);
    }
    return {};
}

}  // namespace

CareService::CareService(Parts parts, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(std::move(parts), this))
{
    connect(&d->daily, &QTimer::timeout, this, [this] { d->lookAtClock(); });
}

CareService::~CareService()
{
    d->lifeline.cut();
    d->cancelled = true;
    // What a write of before goes on with runs on the pools, which may not outlive this service.
    d->store.write([](Connection&) { return Status(); }).waitForFinished();
    d->pool.waitForDone();
    d->looks.waitForDone();
}

void CareService::start()
{
    d->finishErasures();
    d->lookAtClock();
    d->daily.start(kDailyLook);
}

QFuture<Result<RetentionTable>> CareService::retention(const Session& session)
{
    if (const Status allowed = d->guard.require(session, Action::ViewCare); !allowed) {
        return answer<RetentionTable>(allowed.error());
    }
    return d->store.read([](Connection& connection) -> Result<RetentionTable> {
        const auto days = store::retentionDays(connection);
        const auto latest = store::latestRetentionRun(connection);
        const auto clips = store::clipRoom(connection);
        if (!days || !latest) {
            return days ? latest.error() : days.error();
        }
        return clips ? Result<RetentionTable>(RetentionTable{*days, *latest, *clips})
                     : Result<RetentionTable>(clips.error());
    });
}

QFuture<Result<std::vector<HoldRow>>> CareService::holds(const Session& session)
{
    if (const Status allowed = d->guard.require(session, Action::ViewCare); !allowed) {
        return answer<std::vector<HoldRow>>(allowed.error());
    }
    return d->store.read([&sealer = d->store.sealer()](Connection& connection) {
        return store::standingHolds(connection, sealer);
    });
}

QFuture<Result<std::vector<ErasureRecord>>> CareService::erasures(const Session& session)
{
    if (const Status allowed = d->guard.require(session, Action::ViewCare); !allowed) {
        return answer<std::vector<ErasureRecord>>(allowed.error());
    }
    return d->store.read(
        [](Connection& connection) { return store::erasures(connection, kErasuresShown); });
}

QFuture<Status> CareService::setRetentionDays(const Session& session, RetentionClass of, int days)
{
    if (const Status allowed = d->guard.require(session, Action::EditCare); !allowed) {
        return answer(allowed.error());
    }
    store::AuditLine line = d->line(session, QStringLiteral("retention.days"),
                                    QLatin1StringView(retentionRule(of).name));
    line.detail.insert(QStringLiteral("days"), days);
    return d->announced(d->store.write([=, user = session.user](Connection& connection) -> Status {
        const Status set = store::setRetentionDays(connection, of, days, user, line.at);
        return set ? store::appendAudit(connection, line) : set;
    }));
}

QFuture<Status> CareService::setClipRoom(const Session& session, int gib)
{
    if (const Status allowed = d->guard.require(session, Action::EditCare); !allowed) {
        return answer(allowed.error());
    }
    store::AuditLine line =
        d->line(session, QStringLiteral("retention.clip_room"),
                QLatin1StringView(retentionRule(RetentionClass::AlertClips).name));
    line.detail.insert(QStringLiteral("gib"), gib);
    return d->announced(d->store.write([=](Connection& connection) -> Status {
        const Status set = store::setClipRoom(connection, gib);
        return set ? store::appendAudit(connection, line) : set;
    }));
}

QFuture<Result<RetentionReport>> CareService::runRetention(const Session& session,
                                                           RetentionMode mode)
{
    if (const Status allowed = d->guard.require(session, Action::EditCare); !allowed) {
        return answer<RetentionReport>(allowed.error());
    }
    if (d->retentionRuns.exchange(true)) {
        return answer<RetentionReport>(
            fail(ErrorCode::Conflict, QStringLiteral("a retention run is going on")));
    }
    return d->runRetention(mode, session.user);
}

QFuture<Result<HoldId>> CareService::addHold(const Session& session, const NewHold& hold)
{
    if (const Status allowed = d->guard.require(session, Action::EditCare); !allowed) {
        return answer<HoldId>(allowed.error());
    }
    if (const std::optional<Error> error = validate(hold, d->store.clock().now())) {
        return answer<HoldId>(*error);
    }
    store::AuditLine line = d->line(session, QStringLiteral("hold.add"), subjectOf(hold));
    line.detail.insert(QStringLiteral("review_ms"), toMs(hold.review));
    return d->announced(d->store.write([=, user = session.user, &sealer = d->store.sealer()](
                                           Connection& connection) -> Result<HoldId> {
        const Result<HoldId> id = store::insertHold(connection, sealer, hold, user, line.at);
        if (!id) {
            return id;
        }
        store::AuditLine added = line;
        added.detail.insert(QStringLiteral("hold"), id->value());
        const Status kept = store::appendAudit(connection, added);
        return kept ? id : Result<HoldId>(kept.error());
    }));
}

QFuture<Status> CareService::releaseHold(const Session& session, HoldId hold)
{
    if (const Status allowed = d->guard.require(session, Action::EditCare); !allowed) {
        return answer(allowed.error());
    }
    const store::AuditLine line = d->line(session, QStringLiteral("hold.release"),
                                          QStringLiteral("hold:%1").arg(hold.value()));
    return d->announced(d->store.write([=, user = session.user](Connection& connection) -> Status {
        const Status released = store::releaseHold(connection, hold, user, line.at);
        return released ? store::appendAudit(connection, line) : released;
    }));
}

QFuture<Result<ErasureRecord>> CareService::erase(const Session& session, PersonId person,
                                                  ErasureBasis basis, ApprovalId approval)
{
    if (const Status allowed = d->guard.require(session, Action::ErasePeople); !allowed) {
        return answer<ErasureRecord>(allowed.error());
    }
    const QString subject = QStringLiteral("person:%1").arg(person.value());
    const UtcTime now = d->store.clock().now();
    const auto clear = [=, user = session.user,
                        &sealer = d->store.sealer()](Connection& connection) -> Status {
        if (const auto key = store::personKey(connection, sealer, person); !key) {
            return key.error();
        }
        const auto hold = store::holdOn(connection, sealer, person);
        if (!hold) {
            return hold.error();
        }
        if (*hold) {
            return fail(ErrorCode::Conflict,
                        QStringLiteral("a legal hold of %1 forbids it").arg((*hold)->owner));
        }
        const auto approver =
            store::takeApproval(connection, approval, eraseAction(), subject, user, now);
        if (!approver) {
            return approver.error();
        }
        const auto removed = store::clearPerson(connection, person, now);
        if (!removed) {
            return removed.error();
        }
        return store::insertErasure(connection, {person, basis, user, *approver, *removed}, now);
    };
    auto cleared =
        d->store.write(inBuildings(d->store, session, Action::ErasePeople, person, clear));
    // The key's part goes only when what the certificate says is durable; a stop between the two is
    // made good by the next start.
    return cleared.then(&d->pool, [this, person](const Status& done) -> Result<ErasureRecord> {
        return done ? d->finishErasure(person) : Result<ErasureRecord>(done.error());
    });
}

}  // namespace gatehouse::services
