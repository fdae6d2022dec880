#include "services/submission_service.h"

#include "services/answer.h"
#include "services/building_guard.h"
#include "store/address_repository.h"
#include "store/audit.h"
#include "store/setting_repository.h"
#include "store/submission_repository.h"

#include <algorithm>

namespace gatehouse::services {

namespace {

constexpr int kMostRows = 200;
using Kind = SubmissionDifference::Kind;

QString dayText(const std::optional<QDate>& day)
{
    return day ? day->toString(Qt::ISODate) : QString();
}

SubmissionDifference differenceOf(SubmissionField field, const QString& registered,
                                  const QString& submitted, bool known)
{
    SubmissionDifference difference{field, Kind::Same, registered, submitted};
    if (registered != submitted && !submitted.isEmpty()) {
        difference.kind = known && !registered.isEmpty() ? Kind::Changed : Kind::New;
    }
    return difference;
}

/// The register's words for one person, in clear; masked only for showing.
struct Words
{
    QString name;
    QString phone;
    QString address;
    QString relation;
    QString document;
    QString birth;
    QString until;
};

Words wordsOf(const Submission& submission)
{
    return {submission.name,
            submission.phone,
            submission.addressPath,
            relationName(submission.relation),
            submission.document ? submission.document->number : QString(),
            dayText(submission.birth),
            dayText(submission.until)};
}

Words wordsOf(const NewPerson& person, const QString& address, const QTimeZone& zone)
{
    std::optional<QDate> until;
    if (person.livesThereUntil) {
        until = toDateTime(*person.livesThereUntil - std::chrono::milliseconds(1))
                    .toTimeZone(zone)
                    .date();
    }
    return {person.name,
            person.phone,
            address,
            relationName(person.relation),
            person.document ? person.document->number : QString(),
            dayText(person.birth),
            dayText(until)};
}

/// 1990-**-**
QString maskDay(const QString& day)
{
    constexpr qsizetype kYear = 4;
    return day.isEmpty() ? QString() : QString(day.left(kYear) + QStringLiteral("-**-**"));
}

std::vector<SubmissionDifference> compare(const Words& registered, const Words& submitted,
                                          bool known)
{
    const auto plain = [known](SubmissionField field, const QString& was, const QString& is) {
        return differenceOf(field, was, is, known);
    };
    // Compared in clear, shown masked.
    const auto masked = [&](SubmissionField field, const QString& was, const QString& is,
                            QString (*mask)(const QString&)) {
        SubmissionDifference difference = differenceOf(field, was, is, known);
        difference.registered = mask(was);
        difference.submitted = mask(is);
        return difference;
    };
    return {
        plain(SubmissionField::Name, registered.name, submitted.name),
        plain(SubmissionField::Address, registered.address, submitted.address),
        plain(SubmissionField::Relation, registered.relation, submitted.relation),
        masked(SubmissionField::Phone, registered.phone, submitted.phone, &maskPhone),
        masked(SubmissionField::Document, registered.document, submitted.document, &maskDocument),
        masked(SubmissionField::Birth, registered.birth, submitted.birth, &maskDay),
        plain(SubmissionField::Until, registered.until, submitted.until)};
}

struct Inside
{
    store::sql::Connection& connection;
    const store::Sealer& sealer;
    QTimeZone zone;
    UtcTime now{};
};

QDate today(const Inside& inside)
{
    return toDateTime(inside.now).toTimeZone(inside.zone).date();
}

NewPerson personOf(const Inside& inside, const Submission& submission, HouseholdId household)
{
    NewPerson person;
    person.name = submission.name;
    person.phone = submission.phone;
    person.household = household;
    person.relation = submission.relation;
    person.document = submission.document;
    person.birth = submission.birth;
    if (submission.until) {
        const QDateTime after = submission.until->addDays(1).startOfDay(inside.zone);
        person.livesThereUntil = fromMs(after.toMSecsSinceEpoch());
    }
    return person;
}

/// The household of that address, or none when nobody lives there yet.
Result<HouseholdId> householdAt(store::sql::Connection& connection, const QString& path)
{
    const auto homes = store::households(connection, path, kMostRows);
    if (!homes) {
        return homes.error();
    }
    const auto home = std::ranges::find(homes.value(), path, &HouseholdRow::addressPath);
    return home == homes->end() ? HouseholdId() : home->id;
}

/// Whom it is about: who has that document, else that name at that address. A telephone alone says
/// nothing: families share one.
Result<PersonId> matchOf(const Inside& inside, const Submission& submission)
{
    const auto home = householdAt(inside.connection, submission.addressPath);
    if (!home) {
        return home.error();
    }
    const auto alike =
        store::duplicatesOf(inside.connection, inside.sealer,
                            store::preparePerson(personOf(inside, submission, home.value())));
    if (!alike) {
        return alike.error();
    }
    for (const store::Duplicate& one : alike.value()) {
        if (one.kind != store::DuplicateKind::Phone) {
            return one.person;
        }
    }
    return PersonId();
}

Result<SubmissionRow> rowOf(const Inside& inside, const store::StoredSubmission& stored)
{
    const auto submission = parseSubmission(stored.content, today(inside));
    if (!submission) {
        return submission.error();
    }
    const auto person = matchOf(inside, submission.value());
    if (!person) {
        return person.error();
    }
    Words registered;
    if (person->isValid()) {
        const auto known =
            store::registeredPerson(inside.connection, inside.sealer, person.value());
        const auto address = store::personAddressPath(inside.connection, person.value());
        if (!known || !address) {
            return known ? address.error() : known.error();
        }
        registered = wordsOf(known.value(), address.value(), inside.zone);
    }
    return SubmissionRow{stored.id,
                         stored.receivedAt,
                         stored.source,
                         submission->name,
                         submission->addressPath,
                         person.value(),
                         compare(registered, wordsOf(submission.value()), person->isValid())};
}

Result<HouseholdId> ensureHome(store::sql::Connection& connection, const QString& address,
                               UtcTime now)
{
    const auto path = store::parseRoomPath(address);
    const auto estate = store::settingValue(
        connection, store::estateScope(), QStringLiteral("estate_name"), QStringLiteral("Estate"));
    if (!path || !estate) {
        return path ? estate.error() : path.error();
    }
    const auto room = store::ensureRoom(connection, path.value(), estate.value());
    if (!room) {
        return room.error();
    }
    const auto home = store::ensureHousehold(connection, room.value(), now);
    return home ? Result<HouseholdId>(home->id) : Result<HouseholdId>(home.error());
}

/// Both where it says that somebody lives, and where the one that it is about lives now.
Status requireInBuildings(const Inside& inside, const BuildingGuard& limits,
                          const Submission& submission)
{
    if (const Status there = limits.require(inside.connection, submission.addressPath); !there) {
        return there;
    }
    const auto person = matchOf(inside, submission);
    if (!person) {
        return person.error();
    }
    return person->isValid() ? limits.require(inside.connection, person.value()) : Status();
}

/// Likewise, for a list: without a line about every row that is left out.
bool isWithin(const BuildingScope& scope, const SubmissionRow& row)
{
    const auto address =
        std::ranges::find(row.differences, SubmissionField::Address, &SubmissionDifference::field);
    return scope.covers(row.addressPath) &&
           (!row.person.isValid() || scope.covers(address->registered));
}

/// Makes or changes the person.
Result<PersonId> take(const Inside& inside, const Submission& submission, Verification verification,
                      UserId by)
{
    const auto person = matchOf(inside, submission);
    const auto home = ensureHome(inside.connection, submission.addressPath, inside.now);
    if (!person || !home) {
        return person ? home.error() : person.error();
    }
    NewPerson next = personOf(inside, submission, home.value());
    next.verification = submission.document ? verification : Verification::NotYet;
    if (!person->isValid()) {
        // The telephone of a family is no reason against it: somebody has looked at both.
        return store::registerPerson(inside.connection, inside.sealer, store::preparePerson(next),
                                     store::Likeness::StoreAnyway, by, inside.now);
    }
    const auto known = store::registeredPerson(inside.connection, inside.sealer, person.value());
    if (!known) {
        return known.error();
    }
    // What was not handed in stays as it is.
    if (next.phone.isEmpty()) {
        next.phone = known->phone;
    }
    if (!submission.until && known->household == next.household) {
        next.livesThereUntil = known->livesThereUntil;
    }
    const Status changed = store::changePerson(inside.connection, inside.sealer, person.value(),
                                               store::preparePerson(next), by, inside.now);
    return changed ? person : Result<PersonId>(changed.error());
}

Status note(store::sql::Connection& connection, const Session& session, const char* action,
            SubmissionId submission, UtcTime now, const QJsonObject& detail = {})
{
    return store::appendAudit(connection,
                              {.at = now,
                               .user = session.user,
                               .action = QLatin1StringView(action),
                               .subject = QStringLiteral("submission:%1").arg(submission.value()),
                               .detail = detail,
                               .desk = session.desk});
}

}  // namespace

SubmissionService::SubmissionService(store::Store& store, RegistryService& registry,
                                     QObject* parent)
    : QObject(parent), m_store(store), m_registry(registry), m_guard(store)
{
}

template <typename T>
QFuture<Result<T>> SubmissionService::announced(store::Reply<Result<T>> written)
{
    return written.then([this, hint = m_lifeline.line()](const Result<T>& done) {
        if (done) {
            hint.post([this] { emit submissionsChanged(); });
        }
        return done;
    });
}

QFuture<Result<SubmissionId>> SubmissionService::add(const Session& session, const QByteArray& json,
                                                     const QString& source)
{
    if (const Status allowed = m_guard.require(session, Action::EditPeople); !allowed) {
        return answer<SubmissionId>(allowed.error());
    }
    const auto write =
        [json, source, session, now = m_store.clock().now(),
         limits = BuildingGuard(m_store, session, Action::EditPeople),
         &sealer = m_store.sealer()](store::sql::Connection& connection) -> Result<SubmissionId> {
        const auto zone = store::estateZone(connection);
        if (!zone) {
            return zone.error();
        }
        const auto submission =
            parseSubmission(json, toDateTime(now).toTimeZone(zone.value()).date());
        if (!submission) {
            return submission.error();
        }
        if (const Status there = limits.require(connection, submission->addressPath); !there) {
            return there.error();
        }
        // In our own form: nothing of the file beside its known parts is kept.
        const auto id = store::insertSubmission(connection, sealer, source,
                                                submissionJson(submission.value()), now);
        if (!id) {
            return id;
        }
        const Status kept = note(connection, session, "submission.add", id.value(), now,
                                 {{QStringLiteral("source"), source}});
        return kept ? id : Result<SubmissionId>(kept.error());
    };
    return announced<SubmissionId>(m_store.write(write));
}

QFuture<Result<std::vector<SubmissionRow>>> SubmissionService::waiting(const Session& session)
{
    using Rows = std::vector<SubmissionRow>;
    if (const Status allowed = m_guard.require(session, Action::EditPeople); !allowed) {
        return answer<Rows>(allowed.error());
    }
    return m_store.read(
        [now = m_store.clock().now(), limits = BuildingGuard(m_store, session, Action::EditPeople),
         &sealer = m_store.sealer()](store::sql::Connection& connection) -> Result<Rows> {
            const auto zone = store::estateZone(connection);
            const auto stored = store::waitingSubmissions(connection, sealer, kMostRows);
            const auto scope = limits.scope(connection);
            if (!zone || !stored || !scope) {
                return !zone ? zone.error() : !stored ? stored.error() : scope.error();
            }
            const Inside inside{connection, sealer, zone.value(), now};
            Rows rows;
            for (const store::StoredSubmission& one : stored.value()) {
                Result<SubmissionRow> row = rowOf(inside, one);
                if (!row) {
                    return row.error();
                }
                if (isWithin(scope.value(), row.value())) {
                    rows.push_back(row.take());
                }
            }
            return rows;
        });
}

QFuture<Result<PersonId>> SubmissionService::accept(const Session& session, SubmissionId submission,
                                                    Verification verification)
{
    if (const Status allowed = m_guard.require(session, Action::EditPeople); !allowed) {
        return answer<PersonId>(allowed.error());
    }
    const auto write = [=, now = m_store.clock().now(),
                        limits = BuildingGuard(m_store, session, Action::EditPeople),
                        &sealer = m_store.sealer()](
                           store::sql::Connection& connection) -> Result<store::NamedPerson> {
        const auto zone = store::estateZone(connection);
        const auto stored = store::waitingSubmission(connection, sealer, submission);
        if (!zone || !stored) {
            return zone ? stored.error() : zone.error();
        }
        const Inside inside{connection, sealer, zone.value(), now};
        const auto content = parseSubmission(stored->content, today(inside));
        if (!content) {
            return content.error();
        }
        if (const Status there = requireInBuildings(inside, limits, content.value()); !there) {
            return there.error();
        }
        const auto person = take(inside, content.value(), verification, session.user);
        if (!person) {
            return person.error();
        }
        Status done = store::decideSubmission(
            connection, sealer, submission,
            {SubmissionState::Accepted, QString(), person.value(), session.user}, now);
        if (done) {
            done = note(connection, session, "submission.accept", submission, now,
                        {{QStringLiteral("person"), person->value()},
                         {QStringLiteral("verified"), verification == Verification::Seen}});
        }
        return done ? store::namedPerson(connection, sealer, person.value())
                    : Result<store::NamedPerson>(done.error());
    };
    // The registry outlives this service (app/main), and its own writes do the same.
    const auto indexed = [this, hint = m_lifeline.line()](
                             const Result<store::NamedPerson>& taken) -> Result<PersonId> {
        if (!taken) {
            return taken.error();
        }
        hint.post([this, person = taken.value()] {
            m_registry.noteAdded({person});
            m_registry.refreshFaces({person.id});
        });
        return taken->id;
    };
    return announced<PersonId>(m_store.write(write).then(indexed));
}

QFuture<Status> SubmissionService::reject(const Session& session, SubmissionId submission,
                                          SubmissionRefusal refusal)
{
    if (const Status allowed = m_guard.require(session, Action::EditPeople); !allowed) {
        return answer(allowed.error());
    }
    const auto write = [=, now = m_store.clock().now(),
                        limits = BuildingGuard(m_store, session, Action::EditPeople),
                        &sealer = m_store.sealer()](store::sql::Connection& connection) -> Status {
        const auto zone = store::estateZone(connection);
        const auto waits = store::waitingSubmission(connection, sealer, submission);
        if (!zone || !waits) {
            return zone ? waits.error() : zone.error();
        }
        const Inside inside{connection, sealer, zone.value(), now};
        const auto content = parseSubmission(waits->content, today(inside));
        if (!content) {
            return content.error();
        }
        if (const Status there = requireInBuildings(inside, limits, content.value()); !there) {
            return there;
        }
        const QString reason = submissionRefusalName(refusal);
        const Status decided =
            store::decideSubmission(connection, sealer, submission,
                                    {SubmissionState::Rejected, reason, {}, session.user}, now);
        return decided ? note(connection, session, "submission.reject", submission, now,
                              {{QStringLiteral("reason"), reason}})
                       : decided;
    };
    return announced<void>(m_store.write(write));
}

}  // namespace gatehouse::services
