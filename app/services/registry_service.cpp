#include "services/registry_service.h"

#include "base/logging.h"
#include "services/answer.h"
#include "services/building_guard.h"
#include "services/registry_private.h"
#include "store/address_repository.h"
#include "store/address_tree.h"
#include "store/camera_repository.h"
#include "store/consent_repository.h"
#include "store/gate_circle_repository.h"
#include "store/grant_repository.h"
#include "store/image_repository.h"
#include "store/person_register.h"
#include "store/setting_repository.h"

#include <QJsonArray>
#include <QThreadPool>

#include <algorithm>
#include <cmath>

namespace gatehouse::services {

namespace {

constexpr int kMostRows = 1000;
constexpr int kLongestDoorName = 40;
/// A face whose time is over is out of the gallery within a second, and a new grant counts at once.
constexpr std::chrono::milliseconds kGalleryLook{500};

/// What the gallery and the index are filled with.
struct Register
{
    std::vector<store::NamedPerson> names;
    QHash<QString, QString> aliases;
    std::vector<vision::GalleryEntry> faces;
    store::GateCircles circles;
};

Result<Register> readRegister(store::sql::Connection& connection, const store::Sealer& sealer)
{
    Result<std::vector<store::NamedPerson>> names = store::allNames(connection, sealer);
    if (!names) {
        return names.error();
    }
    Result<std::vector<vision::GalleryEntry>> faces = readEnrolledFaces(connection, sealer);
    if (!faces) {
        return faces.error();
    }
    const auto aliases = store::aliasesByPath(connection);
    if (!aliases) {
        return aliases.error();
    }
    auto circles = store::gateCircles(connection);
    if (!circles) {
        return circles.error();
    }
    return Register{names.take(), aliases.value(), faces.take(), circles.take()};
}

/// A user who is limited to some doors grants no group that opens others.
Status coversGroups(store::sql::Connection& connection, const AccessGuard& guard,
                    const Session& session, const std::vector<DoorGroupId>& groups)
{
    for (const DoorGroupId group : groups) {
        const Result<DoorGroup> opened = store::doorGroupById(connection, group);
        if (!opened) {
            return opened.error();
        }
        for (const DoorId door : opened->doors) {
            const Status within = guard.requireDoor(session, Action::GrantPassage, door);
            if (!within) {
                return within;
            }
        }
    }
    return {};
}

}  // namespace

RegistryService::RegistryService(store::Store& store, vision::Gallery& gallery, FaceDesk& faces,
                                 QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(store, gallery, faces, this))
{
    connect(&d->galleryLook, &QTimer::timeout, this, &RegistryService::dropExpiredFaces);
    connect(&d->galleryLook, &QTimer::timeout, this, &RegistryService::followCircles);
    d->galleryLook.start(kGalleryLook);
}

RegistryService::~RegistryService()
{
    // Continuations of writes fill the gallery, which may not outlive this service.
    d->lifeline.cut();
    d->store.write([](store::sql::Connection&) { return Status(); }).waitForFinished();
}

QFuture<Status> RegistryService::load()
{
    // On the writer's lane: what is enrolled meanwhile is added after this, not overwritten by it.
    return d->store
        .write([&sealer = d->store.sealer()](store::sql::Connection& connection) {
            return readRegister(connection, sealer);
        })
        .then([this, index = d->index, &gallery = d->gallery, now = d->store.clock().now(),
               line = d->lifeline.line()](Result<Register> all) -> Status {
            if (!all) {
                return all.error();
            }
            index->replaceAll(all->names, all->aliases);
            // How the names sound takes seconds in a big estate: nobody waits for it.
            QThreadPool::globalInstance()->start(
                [index, people = std::move(all.value().names)] { index->addSounds(people); });
            gallery.replaceAll(std::move(all.value().faces));
            gallery.setCircles(std::move(all.value().circles));
            gallery.removeExpired(now);
            line.post([this] { emit peopleChanged(); });
            return {};
        });
}

QFuture<Result<Page<PersonRow>>> RegistryService::people(const Session& session,
                                                         const QString& text,
                                                         std::optional<PageKey> after, int limit)
{
    using Rows = Page<PersonRow>;
    if (const Status allowed = d->guard.require(session, Action::ViewPeople); !allowed) {
        return answer<Rows>(allowed.error());
    }
    const int rows = std::clamp(limit, 1, kMostRows);
    if (!after && !text.trimmed().isEmpty()) {
        // That somebody searched, and not for whom: the words are personal.
        d->guard.noteView(session, QStringLiteral("person.search"), QStringLiteral("register"));
    }
    return d->store.read([=, role = session.role, index = d->index,
                          limits = BuildingGuard(d->store, session, Action::ViewPeople),
                          &store = d->store](store::sql::Connection& connection) -> Result<Rows> {
        if (!index->isLoaded()) {
            return fail(ErrorCode::Unavailable, QStringLiteral("the register is being loaded"));
        }
        const auto scope = limits.scope(connection);
        if (!scope) {
            return scope.error();
        }
        Rows page;
        page.next = after;
        // Of a page, all may live in buildings that this user does not reach.
        do {
            const NameIndex::Hits hits = index->find(text, page.next, rows);
            for (const PersonId person : hits.people) {
                Result<PersonRow> row =
                    store::personRow(connection, store.sealer(), person, store.clock().now());
                if (row && scope->covers(row->addressPath)) {
                    page.rows.push_back(shownTo(role, row.take()));
                } else if (!row && row.error().code != ErrorCode::NotFound) {
                    return row.error();
                }
            }
            page.next = hits.next;
        } while (page.rows.empty() && page.next);
        return page;
    });
}

QFuture<Result<PersonDetails>> RegistryService::person(const Session& session, PersonId person)
{
    if (const Status allowed = d->guard.require(session, Action::ViewPeople); !allowed) {
        return answer<PersonDetails>(allowed.error());
    }
    d->guard.noteView(session, QStringLiteral("person.open"), personSubject(person));
    const auto read = [person, role = session.role, &store = d->store](
                          store::sql::Connection& connection) -> Result<PersonDetails> {
        const auto row = store::personRow(connection, store.sealer(), person, store.clock().now());
        const auto consents = store::consentsOf(connection, person);
        const auto grants = store::grantsOf(connection, person);
        const auto portrait = store::portraitOf(connection, person);
        if (!row) {
            return row.error();
        }
        if (!consents || !grants || !portrait) {
            return !consents ? consents.error() : !grants ? grants.error() : portrait.error();
        }
        return PersonDetails{.row = shownTo(role, row.value()),
                             .phone = row->maskedPhone,
                             .consents = consents.value(),
                             .grants = grants.value(),
                             .portrait = portrait.value()};
    };
    return d->store.read(inBuildings(d->store, session, Action::ViewPeople, person, read));
}

QFuture<Result<std::vector<HouseholdRow>>> RegistryService::households(const Session& session,
                                                                       const QString& text,
                                                                       int limit)
{
    if (const Status allowed = d->guard.require(session, Action::ViewPeople); !allowed) {
        return answer<std::vector<HouseholdRow>>(allowed.error());
    }
    return d->store.read(listWithin(
        d->store, session,
        [text, rows = std::clamp(limit, 1, kMostRows)](store::sql::Connection& connection) {
            return store::households(connection, text, rows);
        },
        [](const HouseholdRow& row) { return row.addressPath; }));
}

QFuture<Result<std::vector<Door>>> RegistryService::doors(const Session& session)
{
    // The right that the role has, or the first of them for the refusal's line.
    Action action = Action::ViewPeople;
    for (const Action enough : {Action::ViewPassages, Action::EditCameras}) {
        if (!allows(session.role, action)) {
            action = enough;
        }
    }
    if (const Status allowed = d->guard.require(session, action); !allowed) {
        return answer<std::vector<Door>>(allowed.error());
    }
    return d->store.read(
        [](store::sql::Connection& connection) { return store::doors(connection); });
}

QFuture<Result<HouseholdId>> RegistryService::addHousehold(const Session& session,
                                                           const QString& addressPath)
{
    if (const Status allowed = d->guard.require(session, Action::EditPeople); !allowed) {
        return answer<HouseholdId>(allowed.error());
    }
    const Result<store::RoomPath> path = store::parseRoomPath(addressPath);
    if (!path) {
        return answer<HouseholdId>(path.error());
    }
    const store::AuditLine line = d->line(session, QStringLiteral("household.add"), QString());
    const auto write = [path = path.value(),
                        line](store::sql::Connection& connection) -> Result<HouseholdId> {
        const Result<QString> estate =
            store::settingValue(connection, store::estateScope(), QStringLiteral("estate_name"),
                                QStringLiteral("Estate"));
        if (!estate) {
            return estate.error();
        }
        const Result<AddressId> room = store::ensureRoom(connection, path, estate.value());
        if (!room) {
            return room.error();
        }
        const auto home = store::ensureHousehold(connection, room.value(), line.at);
        if (!home) {
            return home.error();
        }
        if (!home->made) {
            return home->id;
        }
        store::AuditLine made = line;
        made.subject = QStringLiteral("household:%1").arg(home->id.value());
        return audited<HouseholdId>(connection, home->id, made);
    };
    return d->store.write(
        inBuildings(d->store, session, Action::EditPeople, path->building, write));
}

QFuture<Result<PersonId>> RegistryService::addPerson(const Session& session,
                                                     const NewPerson& person,
                                                     store::Likeness likeness)
{
    if (const Status allowed = d->guard.require(session, Action::EditPeople); !allowed) {
        return answer<PersonId>(allowed.error());
    }
    if (const std::optional<Error> error = validate(person)) {
        return answer<PersonId>(*error);
    }
    const store::AuditLine line = d->line(session, QStringLiteral("person.add"), QString());
    const auto write = [=, &sealer = d->store.sealer()](
                           store::sql::Connection& connection) -> Result<store::NamedPerson> {
        const Result<HouseholdRow> home = store::household(connection, person.household);
        if (!home) {
            return home.error();
        }
        const Result<PersonId> id = store::registerPerson(
            connection, sealer, store::preparePerson(person), likeness, line.user, line.at);
        if (!id) {
            return id.error();
        }
        store::AuditLine added = line;
        added.subject = personSubject(id.value());
        added.detail = {
            {QStringLiteral("household"), person.household.value()},
            {QStringLiteral("relation"), relationName(person.relation)},
            {QStringLiteral("document"),
             person.document ? documentKindName(person.document->kind) : QString()},
            {QStringLiteral("verified"), person.verification == Verification::Seen},
            {QStringLiteral("likeness_overruled"), likeness == store::Likeness::StoreAnyway}};
        const Status kept = store::appendAudit(connection, added);
        return kept ? store::namedPerson(connection, sealer, id.value())
                    : Result<store::NamedPerson>(kept.error());
    };
    const auto covered =
        inBuildings(d->store, session, Action::EditPeople, person.household, write);
    return d->store.write(covered).then(
        [this, index = d->index,
         hint = d->lifeline.line()](const Result<store::NamedPerson>& added) -> Result<PersonId> {
            if (!added) {
                return added.error();
            }
            index->add(added.value());
            hint.post([this] { emit peopleChanged(); });
            return added->id;
        });
}

QFuture<Result<GrantId>> RegistryService::grant(const Session& session, const NewGrant& grant)
{
    if (const Status allowed = d->guard.require(session, Action::GrantPassage); !allowed) {
        return answer<GrantId>(allowed.error());
    }
    if (const std::optional<Error> error = validate(grant, d->store.clock().now())) {
        return answer<GrantId>(*error);
    }
    QJsonArray doors;
    for (const DoorId door : grant.doors) {
        if (const Status within = d->guard.requireDoor(session, Action::GrantPassage, door);
            !within) {
            return answer<GrantId>(within.error());
        }
        doors << door.value();
    }
    const QJsonObject detail{{QStringLiteral("doors"), doors},
                             {QStringLiteral("credential"), credentialName(grant.credential)},
                             {QStringLiteral("until_ms"), toMs(grant.validity.until)}};
    const store::AuditLine line = d->line(session, QStringLiteral("grant.add"), QString(), detail);
    const auto write = [=, &sealer = d->store.sealer(),
                        guard = d->guard](store::sql::Connection& connection) -> Result<GrantId> {
        // An erased person keeps a row; only the key says that somebody is there.
        if (grant.person.isValid()) {
            if (const auto key = store::personKey(connection, sealer, grant.person); !key) {
                return key.error();
            }
        }
        if (const Status within = coversGroups(connection, guard, session, grant.groups); !within) {
            return within.error();
        }
        const Result<GrantState> state = store::stateOfNewGrants(connection);
        if (!state) {
            return state.error();
        }
        const Result<GrantId> id =
            store::insertGrant(connection, grant, session.user, line.at, state.value());
        if (!id) {
            return id;
        }
        store::AuditLine granted = line;
        granted.subject = grant.person.isValid()
                              ? personSubject(grant.person)
                              : QStringLiteral("household:%1").arg(grant.household.value());
        granted.detail.insert(QStringLiteral("grant"), id->value());
        return audited<GrantId>(connection, id, granted);
    };
    constexpr Action kGrant = Action::GrantPassage;
    const auto covered =
        inBuildings(d->store, session, kGrant, grant.person,
                    inBuildings(d->store, session, kGrant, grant.household, write));
    return d->store.write(covered).then(
        [this, hint = d->lifeline.line()](const Result<GrantId>& id) {
            if (id) {
                hint.post([this] { emit peopleChanged(); });
            }
            return id;
        });
}

QFuture<Status> RegistryService::revokeGrant(const Session& session, GrantId grant)
{
    if (const Status allowed = d->guard.require(session, Action::GrantPassage); !allowed) {
        return answer(allowed.error());
    }
    const store::AuditLine line = d->line(session, QStringLiteral("grant.revoke"),
                                          QStringLiteral("grant:%1").arg(grant.value()));
    const auto write = [grant, line](store::sql::Connection& connection) -> Status {
        const Result<bool> revoked = store::revokeGrant(connection, grant, line.at);
        if (!revoked) {
            return revoked.error();
        }
        return revoked.value() ? store::appendAudit(connection, line) : Status();
    };
    const auto covered = inBuildings(d->store, session, Action::GrantPassage, grant, write);
    return d->store.write(covered).then([this, hint = d->lifeline.line()](const Status& revoked) {
        if (revoked) {
            hint.post([this] { emit peopleChanged(); });
        }
        return revoked;
    });
}

QFuture<Result<DoorId>> RegistryService::addDoor(const Session& session, const QString& name)
{
    if (const Status allowed = d->guard.require(session, Action::EditCameras); !allowed) {
        return answer<DoorId>(allowed.error());
    }
    const QString clean = name.trimmed();
    if (clean.isEmpty() || clean.size() > kLongestDoorName) {
        return answer<DoorId>(
            fail(ErrorCode::Invalid,
                 QStringLiteral("name: must be 1 to %1 characters").arg(kLongestDoorName)));
    }
    const store::AuditLine line = d->line(session, QStringLiteral("door.add"), QString());
    return d->store.write([clean, line](store::sql::Connection& connection) -> Result<DoorId> {
        const Result<DoorId> id = store::insertDoor(connection, clean);
        if (!id) {
            return id;
        }
        store::AuditLine added = line;
        added.subject = QStringLiteral("door:%1").arg(id->value());
        return audited<DoorId>(connection, id, added);
    });
}

}  // namespace gatehouse::services
