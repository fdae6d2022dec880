#include "bench/store/estate_fill.h"

#include "store/address_repository.h"
#include "store/camera_repository.h"
#include "store/consent_repository.h"
#include "store/grant_repository.h"
#include "store/passage_repository.h"
#include "store/person_repository.h"
#include "store/sql/query.h"
#include "store/user_repository.h"

#include <QFile>
#include <QFileInfo>

#include <cmath>
#include <random>

namespace gatehouse::bench {

namespace {

using store::sql::Connection;

/// So many rows go into one transaction of the fill.
constexpr qint64 kRowsATransaction = 100'000;
/// A grant of the fill ends so long after the year, so that people have one that stands.
constexpr std::chrono::days kGrantLife{366};

struct Estate
{
    Connection& connection;
    const store::Sealer& sealer;
    EstateSize size;
    UserId user;
    std::vector<DoorId> doors;
    std::vector<CameraId> cameras;
    std::vector<HouseholdId> households;
    std::vector<PersonId> people;
    std::vector<GrantId> grants;
};

/// Runs `one` for 0 .. count - 1 in transactions of bounded size.
template <typename F>
Status inTransactions(Estate& estate, qint64 count, F one)
{
    for (qint64 begin = 0; begin < count; begin += kRowsATransaction) {
        auto transaction = store::sql::Transaction::begin(estate.connection,
                                                          store::sql::TransactionKind::Immediate);
        if (!transaction) {
            return transaction.error();
        }
        const qint64 end = std::min(count, begin + kRowsATransaction);
        for (qint64 i = begin; i < end; ++i) {
            if (const Status done = one(i); !done) {
                return done;
            }
        }
        // As the store does: what a key was masked with is on the disk before the key is.
        if (const Status parts = estate.sealer.keyParts()->flush(); !parts) {
            return parts;
        }
        if (const Status committed = transaction.value().commit(); !committed) {
            return committed;
        }
        if (count > kRowsATransaction) {
            std::fprintf(stderr, "\r%lld of %lld rows", static_cast<long long>(end),
                         static_cast<long long>(count));
        }
    }
    return {};
}

Status fillPlaces(Estate& estate)
{
    const auto user = store::insertUser(estate.connection, QStringLiteral("manager"), Role::Manager,
                                        QStringLiteral("*"), kYearBegin);
    if (!user) {
        return user.error();
    }
    estate.user = *user;
    return inTransactions(estate, estate.size.doors, [&estate](qint64 i) -> Status {
        const auto door =
            store::insertDoor(estate.connection, QStringLiteral("Door %1").arg(i + 1));
        if (!door) {
            return door.error();
        }
        Camera camera;
        camera.name = QStringLiteral("Camera %1").arg(i + 1);
        camera.purpose = CameraPurpose::Gate;
        camera.door = *door;
        const auto id = store::insertCamera(estate.connection, estate.sealer, camera);
        if (!id) {
            return id.error();
        }
        estate.doors.push_back(*door);
        estate.cameras.push_back(*id);
        return {};
    });
}

Status fillHouseholds(Estate& estate)
{
    return inTransactions(estate, estate.size.households, [&](qint64 i) -> Status {
        const auto path = store::parseRoomPath(roomOf(int(i)));
        const auto room = path ? store::ensureRoom(estate.connection, *path, QStringLiteral("E"))
                               : Result<AddressId>(path.error());
        if (!room) {
            return room.error();
        }
        const auto home = store::ensureHousehold(estate.connection, *room, kYearBegin);
        if (!home) {
            return home.error();
        }
        estate.households.push_back(home->id);
        return {};
    });
}

Status enrol(Estate& estate, PersonId person)
{
    const auto key = store::personKey(estate.connection, estate.sealer, person);
    if (!key) {
        return key.error();
    }
    const auto consent = store::insertConsent(estate.connection, *key, person,
                                              {.textVersion = QStringLiteral("2025-11"),
                                               .channel = ConsentChannel::PaperSigned,
                                               .guardianName = {}},
                                              estate.user, kYearBegin);
    if (!consent) {
        return consent.error();
    }
    constexpr size_t kTemplateSize = 128;
    std::vector<float> vector(kTemplateSize, 0.0F);
    vector[size_t(person.value()) % kTemplateSize] = 1.0F;
    const auto face = store::insertTemplate(
        estate.connection, *key, person, *consent,
        {.model = QStringLiteral("bench"), .vector = vector, .quality = 0.9}, kYearBegin);
    return face ? Status() : Status(face.error());
}

Status fillPeople(Estate& estate)
{
    return inTransactions(estate, estate.size.people, [&](qint64 i) -> Status {
        const QString phone = QStringLiteral("139%1").arg(i, 8, 10, QChar(u'0'));
        const HouseholdId home = estate.households[size_t(i) % estate.households.size()];
        const auto person =
            store::insertPerson(estate.connection, estate.sealer, {nameOf(int(i)), phone},
                                {home, Relation::CoResident, std::nullopt}, kYearBegin);
        if (!person) {
            return person.error();
        }
        const auto grant =
            store::insertGrant(estate.connection,
                               {.person = *person,
                                .doors = {estate.doors.front(), estate.doors.back()},
                                .credential = Credential::Card,
                                .validity = {kYearBegin, kYearBegin + kYear + kGrantLife},
                                .basis = QStringLiteral("owner")},
                               estate.user, kYearBegin);
        if (!grant) {
            return grant.error();
        }
        estate.people.push_back(*person);
        estate.grants.push_back(*grant);
        return i < estate.size.faces ? enrol(estate, *person) : Status();
    });
}

Passage passageOf(const Estate& estate, qint64 number, std::mt19937_64& random)
{
    std::uniform_real_distribution<double> share(0, 1);
    Passage passage;
    passage.at = kYearBegin + std::chrono::milliseconds(kYear.count() * number /
                                                        std::max<qint64>(1, estate.size.passages));
    const size_t door = size_t(random() % estate.doors.size());
    passage.door = estate.doors[door];
    passage.camera = estate.cameras[door];
    passage.direction = random() % 2 == 0 ? Direction::In : Direction::Out;
    const double outcome = share(random);
    passage.outcome = outcome < 0.93   ? PassageOutcome::Granted
                      : outcome < 0.96 ? PassageOutcome::NoGrant
                      : outcome < 0.99 ? PassageOutcome::NotEnrolled
                                       : PassageOutcome::TooPoor;
    if (passage.outcome == PassageOutcome::NotEnrolled ||
        passage.outcome == PassageOutcome::TooPoor) {
        return passage;
    }
    const int person = personOfDraw(share(random), int(estate.people.size()));
    passage.person = estate.people[size_t(person)];
    if (passage.outcome == PassageOutcome::Granted) {
        passage.grant = estate.grants[size_t(person)];
    }
    passage.similarity = 0.8;
    passage.margin = 0.3;
    // Who has a vehicle takes it every third time.
    if (person < estate.size.vehicles && random() % 3 == 0) {
        passage.credential = Credential::Plate;
        passage.plate = plateOf(person);
    }
    return passage;
}

Status fillPassages(Estate& estate)
{
    std::mt19937_64 random(42);
    store::PassageRepository passages(estate.connection);
    return inTransactions(estate, estate.size.passages, [&](qint64 i) -> Status {
        const auto id = passages.add(passageOf(estate, i, random), estate.sealer);
        return id ? Status() : Status(id.error());
    });
}

Status fill(const store::StoreConfig& config, const store::Sealer& sealer, const EstateSize& size)
{
    auto opened = Connection::open(config.databaseFile, store::sql::OpenMode::ReadWrite);
    if (!opened) {
        return opened.error();
    }
    Connection& connection = *opened.value();
    // Only the fill: a crash means to fill again.
    for (const char* pragma : {"PRAGMA synchronous=OFF", "PRAGMA cache_size=-1500000"}) {
        if (const Status set = connection.execute(QString::fromLatin1(pragma)); !set) {
            return set;
        }
    }
    Estate estate{connection, sealer, size, {}, {}, {}, {}, {}, {}};
    for (Status (*step)(Estate&) : {fillPlaces, fillHouseholds, fillPeople, fillPassages}) {
        if (const Status done = step(estate); !done) {
            return done;
        }
    }
    std::fprintf(stderr, "\n");
    return {};
}

QString finishedMark(const store::StoreConfig& config)
{
    return config.databaseFile + QStringLiteral(".filled");
}

}  // namespace

Status ensureEstate(const store::StoreConfig& config, const EstateSize& size)
{
    if (QFileInfo::exists(finishedMark(config))) {
        return {};
    }
    for (const char* ending : {"", "-wal", "-shm", ".parts"}) {
        QFile::remove(config.databaseFile + QString::fromLatin1(ending));
    }
    QFile::remove(config.keyFile);
    const SystemClock clock;
    {
        const auto store = store::Store::open(config, clock);
        if (!store) {
            return store.error();
        }
        if (const Status filled = fill(config, store.value()->sealer(), size); !filled) {
            return filled;
        }
    }
    QFile mark(finishedMark(config));
    return mark.open(QIODevice::WriteOnly)
               ? Status()
               : Status(fail(ErrorCode::Io, QStringLiteral("the fill could not be marked done")));
}

int personOfDraw(double draw, int people)
{
    return std::min(people - 1, int(std::pow(draw, 3) * people));
}

QString nameOf(int person)
{
    // Common surnames and given characters; the people do not exist.
    static const QString surnames = QStringLiteral("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗");
    static const QString given = QStringLiteral("明华伟芳娜静敏强磊军洋勇艳杰娟涛超霞平刚桂英建文");
    const int first = person % int(surnames.size());
    const int second = (person / int(surnames.size())) % int(given.size());
    const int third = (person / int(surnames.size() * given.size())) % int(given.size());
    return QString(surnames.at(first)) + given.at(second) + given.at(third);
}

QString plateOf(int vehicle)
{
    return QStringLiteral("京A%1").arg(vehicle, 5, 10, QChar(u'0'));
}

QString roomOf(int household)
{
    // 4 rooms a floor, 25 floors a unit, 4 units a building.
    const int room = household % 4 + 1;
    const int floor = household / 4 % 25 + 1;
    const int unit = household / 100 % 4 + 1;
    const int building = household / 400 + 1;
    return QStringLiteral("%1-%2-%3").arg(building).arg(unit).arg(floor * 100 + room);
}

}  // namespace gatehouse::bench
