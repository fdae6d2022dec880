#include "services/visitor_service.h"

#include "services/answer.h"
#include "services/building_guard.h"
#include "services/visit_index.h"
#include "store/address_repository.h"
#include "store/camera_repository.h"
#include "vision/photograph.h"

#include <QBuffer>
#include <QJsonArray>
#include <QThreadPool>
#include <QtConcurrent>

#include <algorithm>

namespace gatehouse::services {

namespace {

constexpr int kMostRows = 1000;
constexpr int kPhotoSide = 640;  // enough to know a face again at the gate
constexpr int kPhotoQuality = 85;

QByteArray smallJpeg(const QImage& picture)
{
    const QImage small =
        picture.scaled(kPhotoSide, kPhotoSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    return small.save(&buffer, "JPG", kPhotoQuality) ? bytes : QByteArray();
}

QJsonArray idsOf(const std::vector<DoorId>& doors)
{
    QJsonArray ids;
    for (const DoorId door : doors) {
        ids << door.value();
    }
    return ids;
}

/// The change and its line, or neither.
template <typename T>
Result<T> audited(store::sql::Connection& connection, Result<T> outcome,
                  const store::AuditLine& line)
{
    if (!outcome) {
        return outcome;
    }
    const Status kept = store::appendAudit(connection, line);
    return kept ? outcome : Result<T>(kept.error());
}

Status checkInVisitor(store::sql::Connection& connection, const store::Sealer& sealer,
                      VisitId visit, int people, UserId by, UtcTime now, const QTimeZone& zone)
{
    const Result<VisitRow> row = store::visitRow(connection, sealer, visit, now);
    if (!row) {
        return row.error();
    }
    if (people < 1 || people > row->people) {
        return fail(ErrorCode::Invalid, QStringLiteral("people: must be 1 to %1").arg(row->people));
    }
    if (const std::optional<Error> not_now = mayCheckIn(row->plan, row->facts, now, zone)) {
        return *not_now;
    }
    const UtcTime due = windowAt(row->plan, now, zone)->until;
    return store::openStay(connection, visit, {.people = people, .due = due, .by = by}, now);
}

}  // namespace

VisitorService::VisitorService(store::Store& store, QTimeZone zone, QObject* parent)
    : QObject(parent)
    , m_store(store)
    , m_zone(std::move(zone))
    , m_guard(store)
    , m_index(std::make_shared<VisitIndex>())
{
}

VisitorService::~VisitorService() = default;

store::AuditLine VisitorService::line(const Session& session, const QString& action,
                                      VisitId visit) const
{
    return {.at = m_store.clock().now(),
            .user = session.user,
            .action = action,
            .subject = visit.isValid() ? QStringLiteral("visit:%1").arg(visit.value()) : QString(),
            .detail = {}};
}

QFuture<Status> VisitorService::load()
{
    return m_store
        .read([&sealer = m_store.sealer()](store::sql::Connection& connection) {
            return store::allVisitWords(connection, sealer);
        })
        // Not on the store's thread: how all the names sound takes a while.
        .then(QThreadPool::globalInstance(),
              [index = m_index](const Result<std::vector<store::VisitWords>>& words) -> Status {
                  if (!words) {
                      return words.error();
                  }
                  index->replaceAll(*words);
                  return {};
              })
        .then([this, hint = m_lifeline.line()](const Status& loaded) {
            if (loaded) {
                hint.post([this] { emit visitsChanged(); });
            }
            return loaded;
        });
}

QFuture<Result<Page<VisitRow>>> VisitorService::visits(const Session& session,
                                                       VisitQuery::List list,
                                                       std::optional<PageKey> after, int limit)
{
    if (const Status allowed = m_guard.require(session, Action::ViewVisitors); !allowed) {
        return answer<Page<VisitRow>>(allowed.error());
    }
    return m_store.read([list, after, rows = std::clamp(limit, 1, kMostRows), zone = m_zone,
                         limits = BuildingGuard(m_store, session, Action::ViewVisitors),
                         &store = m_store](
                            store::sql::Connection& connection) -> Result<Page<VisitRow>> {
        const auto scope = limits.scope(connection);
        if (!scope) {
            return scope.error();
        }
        std::optional<PageKey> from = after;
        for (;;) {
            auto page = store::visitPage(connection, store.sealer(), list,
                                         store::boardDay(store.clock().now(), zone), from, rows);
            if (!page) {
                return page;
            }
            std::erase_if(page.value().rows, [&scope](const VisitRow& row) {
                return !scope->covers(row.hostAddress);
            });
            // Of a page, all may be expected in buildings that this user does not reach.
            if (!page->rows.empty() || !page->next) {
                return page;
            }
            from = page->next;
        }
    });
}

QFuture<Result<Page<VisitRow>>> VisitorService::search(const Session& session, const QString& text,
                                                       std::optional<PageKey> after, int limit)
{
    using Rows = Page<VisitRow>;
    if (const Status allowed = m_guard.require(session, Action::ViewVisitors); !allowed) {
        return answer<Rows>(allowed.error());
    }
    const VisitId last(after ? after->id : 0);
    return m_store.read([text, last, rows = std::clamp(limit, 1, kMostRows), index = m_index,
                         limits = BuildingGuard(m_store, session, Action::ViewVisitors),
                         &store = m_store](store::sql::Connection& connection) -> Result<Rows> {
        const auto scope = limits.scope(connection);
        if (!scope) {
            return scope.error();
        }
        if (!index->isLoaded()) {
            return fail(ErrorCode::Unavailable, QStringLiteral("the visitors are being loaded"));
        }
        Rows page;
        VisitId from = last;
        bool more = true;
        while (page.rows.empty() && more) {
            const VisitIndex::Hits hits = index->find(text, from, rows);
            for (const VisitId visit : hits.visits) {
                Result<VisitRow> row =
                    store::visitRow(connection, store.sealer(), visit, store.clock().now());
                if (row && scope->covers(row->hostAddress)) {
                    page.rows.push_back(row.take());
                } else if (!row && row.error().code != ErrorCode::NotFound) {
                    return row.error();
                }
            }
            more = hits.more;
            from = hits.visits.empty() ? from : hits.visits.back();
        }
        if (more) {
            page.next = PageKey{.sortValue = from.value(), .id = from.value()};
        }
        return page;
    });
}

QFuture<Result<VisitCounts>> VisitorService::counts(const Session& session)
{
    if (const Status allowed = m_guard.require(session, Action::ViewVisitors); !allowed) {
        return answer<VisitCounts>(allowed.error());
    }
    return m_store.read([zone = m_zone, &store = m_store](store::sql::Connection& connection) {
        return store::visitCounts(connection, store::boardDay(store.clock().now(), zone));
    });
}

QFuture<Result<VisitDetails>> VisitorService::visit(const Session& session, VisitId visit)
{
    if (const Status allowed = m_guard.require(session, Action::ViewVisitors); !allowed) {
        return answer<VisitDetails>(allowed.error());
    }
    // The audit covers what was looked at, and by whom.
    (void)m_guard.noteView(session, QStringLiteral("visit.open"),
                           QStringLiteral("visit:%1").arg(visit.value()));
    const auto read =
        [visit, &store = m_store](store::sql::Connection& connection) -> Result<VisitDetails> {
        const auto row = store::visitRow(connection, store.sealer(), visit, store.clock().now());
        if (!row) {
            return row.error();
        }
        const auto more = store::visitMore(connection, store.sealer(), visit);
        const auto doors = store::visitDoors(connection, visit);
        const auto names = store::doors(connection);
        const auto pass = store::newestPass(connection, visit);
        if (!more || !doors || !names || !pass) {
            return !more    ? more.error()
                   : !doors ? doors.error()
                   : !names ? names.error()
                            : pass.error();
        }
        VisitDetails details{*row, *more, *doors, {}, *pass};
        for (const Door& door : *names) {
            if (std::ranges::find(*doors, door.id) != doors->end()) {
                details.doorNames << door.name;
            }
        }
        return details;
    };
    return m_store.read(inBuildings(m_store, session, Action::ViewVisitors, visit, read));
}

QFuture<Result<QImage>> VisitorService::photo(const Session& session, VisitId visit)
{
    if (const Status allowed = m_guard.require(session, Action::ViewVisitors); !allowed) {
        return answer<QImage>(allowed.error());
    }
    const auto read =
        [visit, &sealer = m_store.sealer()](store::sql::Connection& connection) -> Result<QImage> {
        const Result<QByteArray> jpeg = store::visitPhoto(connection, sealer, visit);
        if (!jpeg) {
            return jpeg.error();
        }
        QImage image = QImage::fromData(*jpeg, "JPG");
        if (image.isNull()) {
            return fail(ErrorCode::Corrupt, QStringLiteral("a visit's photo is not a picture"));
        }
        return image;
    };
    return m_store.read(inBuildings(m_store, session, Action::ViewVisitors, visit, read));
}

QFuture<Result<VisitId>> VisitorService::invite(const Session& session, const NewVisit& visit)
{
    if (const Status allowed = m_guard.require(session, Action::InviteVisitors); !allowed) {
        return answer<VisitId>(allowed.error());
    }
    if (visit.plan.kind == VisitKind::WalkUp) {
        return answer<VisitId>(
            fail(ErrorCode::Invalid, QStringLiteral("kind: who is invited is no walk-up")));
    }
    return insert(session, visit, Action::InviteVisitors);
}

QFuture<Result<VisitId>> VisitorService::walkUp(const Session& session, const NewVisit& visit)
{
    if (const Status allowed = m_guard.require(session, Action::ReceiveVisitors); !allowed) {
        return answer<VisitId>(allowed.error());
    }
    NewVisit walkUp = visit;
    walkUp.plan.kind = VisitKind::WalkUp;
    return insert(session, walkUp, Action::ReceiveVisitors);
}

QFuture<Result<VisitId>> VisitorService::insert(const Session& session, const NewVisit& visit,
                                                Action action)
{
    if (const std::optional<Error> error = validate(visit, m_store.clock().now())) {
        return answer<VisitId>(*error);
    }
    for (const DoorId door : visit.doors) {
        if (const Status within = m_guard.requireDoor(session, action, door); !within) {
            return answer<VisitId>(within.error());
        }
    }
    const QString name = visit.plan.kind == VisitKind::WalkUp ? QStringLiteral("visit.walk_up")
                                                              : QStringLiteral("visit.invite");
    constexpr int kShownDigits = 4;
    const bool comesIn = visit.plan.kind == VisitKind::WalkUp && visit.hostSaidYes;
    const auto write = [=, this_line = line(session, name), user = session.user, zone = m_zone,
                        &sealer = m_store.sealer()](
                           store::sql::Connection& connection) -> Result<store::VisitWords> {
        const Result<HouseholdRow> home = store::household(connection, visit.household);
        if (!home) {
            return home.error();
        }
        const Result<VisitId> id =
            store::insertVisit(connection, sealer, visit, user, this_line.at);
        if (!id) {
            return id.error();
        }
        if (comesIn) {
            const Status in =
                checkInVisitor(connection, sealer, *id, visit.people, user, this_line.at, zone);
            if (!in) {
                return in.error();
            }
        }
        store::AuditLine made = this_line;
        made.subject = QStringLiteral("visit:%1").arg(id->value());
        made.detail = {{QStringLiteral("household"), visit.household.value()},
                       {QStringLiteral("kind"), visitKindName(visit.plan.kind)},
                       {QStringLiteral("people"), visit.people},
                       {QStringLiteral("doors"), idsOf(visit.doors)},
                       {QStringLiteral("inside"), comesIn}};
        if (visit.hostSaidYes) {
            made.detail.insert(QStringLiteral("host_said_yes"),
                               approvalChannelName(*visit.hostSaidYes));
        }
        const store::VisitWords words{
            *id, QStringList{visit.visitorName.trimmed(), visit.plate,
                             visit.phone.right(kShownDigits), home->addressPath}
                     .join(u'\n')};
        return audited<store::VisitWords>(connection, words, made);
    };
    return m_store.write(inBuildings(m_store, session, action, visit.household, write))
        .then([this, index = m_index, hint = m_lifeline.line()](
                  const Result<store::VisitWords>& words) -> Result<VisitId> {
            if (!words) {
                return words.error();
            }
            index->add(*words);
            hint.post([this] { emit visitsChanged(); });
            return words->id;
        });
}

template <typename F>
QFuture<Status> VisitorService::change(F work)
{
    return m_store.write(std::move(work))
        .then([this, hint = m_lifeline.line()](const Status& changed) {
            if (changed) {
                hint.post([this] { emit visitsChanged(); });
            }
            return changed;
        });
}

QFuture<Status> VisitorService::revoke(const Session& session, VisitId visit)
{
    if (const Status allowed = m_guard.require(session, Action::InviteVisitors); !allowed) {
        return answer(allowed.error());
    }
    const auto work = [visit, &sealer = m_store.sealer(),
                       done = line(session, QStringLiteral("visit.revoke"), visit)](
                          store::sql::Connection& connection) -> Status {
        if (const auto row = store::visitRow(connection, sealer, visit, done.at); !row) {
            return row.error();
        }
        const Result<bool> revoked = store::revokeVisit(connection, visit, done.at);
        if (!revoked) {
            return revoked.error();
        }
        return *revoked ? store::appendAudit(connection, done) : Status();
    };
    return change(inBuildings(m_store, session, Action::InviteVisitors, visit, work));
}

QFuture<Status> VisitorService::recordAnswer(const Session& session, VisitId visit,
                                             VisitDecision decision, ApprovalChannel channel)
{
    if (const Status allowed = m_guard.require(session, Action::ReceiveVisitors); !allowed) {
        return answer(allowed.error());
    }
    if (decision == VisitDecision::Requested) {
        return answer(
            fail(ErrorCode::Invalid, QStringLiteral("decision: the host says yes or no")));
    }
    store::AuditLine done =
        line(session,
             decision == VisitDecision::Approved ? QStringLiteral("visit.approve")
                                                 : QStringLiteral("visit.refuse"),
             visit);
    done.detail.insert(QStringLiteral("channel"), approvalChannelName(channel));
    const auto work = [=,
                       &sealer = m_store.sealer()](store::sql::Connection& connection) -> Status {
        if (const auto row = store::visitRow(connection, sealer, visit, done.at); !row) {
            return row.error();
        }
        const Result<bool> decided =
            store::decideVisit(connection, visit, {decision, channel, done.user}, done.at);
        if (!decided) {
            return decided.error();
        }
        if (!*decided) {
            return fail(ErrorCode::Conflict,
                        QStringLiteral("visit %1: is answered already").arg(visit.value()));
        }
        return store::appendAudit(connection, done);
    };
    return change(inBuildings(m_store, session, Action::ReceiveVisitors, visit, work));
}

QFuture<Status> VisitorService::checkIn(const Session& session, VisitId visit, int people)
{
    if (const Status allowed = m_guard.require(session, Action::ReceiveVisitors); !allowed) {
        return answer(allowed.error());
    }
    store::AuditLine done = line(session, QStringLiteral("visit.check_in"), visit);
    done.detail.insert(QStringLiteral("people"), people);
    const auto work = [=, zone = m_zone,
                       &sealer = m_store.sealer()](store::sql::Connection& connection) -> Status {
        const Status in =
            checkInVisitor(connection, sealer, visit, people, done.user, done.at, zone);
        return in ? store::appendAudit(connection, done) : in;
    };
    return change(inBuildings(m_store, session, Action::ReceiveVisitors, visit, work));
}

QFuture<Status> VisitorService::checkOut(const Session& session, VisitId visit)
{
    if (const Status allowed = m_guard.require(session, Action::ReceiveVisitors); !allowed) {
        return answer(allowed.error());
    }
    const auto work = [visit, done = line(session, QStringLiteral("visit.check_out"), visit)](
                          store::sql::Connection& connection) -> Status {
        const Result<bool> left = store::closeStay(connection, visit, done.user, done.at);
        if (!left) {
            return left.error();
        }
        if (!*left) {
            return fail(ErrorCode::NotFound,
                        QStringLiteral("visit %1: nobody is inside").arg(visit.value()));
        }
        return store::appendAudit(connection, done);
    };
    return change(inBuildings(m_store, session, Action::ReceiveVisitors, visit, work));
}

QFuture<Status> VisitorService::setPhoto(const Session& session, VisitId visit,
                                         const QByteArray& encoded)
{
    return keepPhoto(session, visit,
                     [encoded] { return vision::decodePhotograph(encoded).picture; });
}

QFuture<Status> VisitorService::setPhoto(const Session& session, VisitId visit,
                                         const QImage& picture)
{
    return keepPhoto(session, visit, [picture] { return picture; });
}

QFuture<Status> VisitorService::keepPhoto(const Session& session, VisitId visit,
                                          std::function<QImage()> picture)
{
    if (const Status allowed = m_guard.require(session, Action::ReceiveVisitors); !allowed) {
        return answer(allowed.error());
    }
    // Decoding and scaling are no work for the writer. Only the store is used from that thread: it
    // outlives this service.
    return QtConcurrent::run([picture = std::move(picture)] { return smallJpeg(picture()); })
        .then([visit, session, &store = m_store,
               done = line(session, QStringLiteral("visit.photo"), visit)](
                  const QByteArray& jpeg) -> QFuture<Status> {
            if (jpeg.isEmpty()) {
                return answer(
                    fail(ErrorCode::Invalid, QStringLiteral("photo: is not a JPEG or PNG")));
            }
            const auto write = [visit, jpeg, done, &sealer = store.sealer()](
                                   store::sql::Connection& connection) -> Status {
                const Status kept = store::setVisitPhoto(connection, sealer, visit, jpeg, done.at);
                return kept ? store::appendAudit(connection, done) : kept;
            };
            return store.write(inBuildings(store, session, Action::ReceiveVisitors, visit, write));
        })
        .unwrap()
        .then([this, hint = m_lifeline.line()](const Status& kept) {
            if (kept) {
                hint.post([this] { emit visitsChanged(); });
            }
            return kept;
        });
}

}  // namespace gatehouse::services
