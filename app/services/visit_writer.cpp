#include "services/visit_writer.h"

#include "services/outbox_writer.h"
#include "store/alert_repository.h"
#include "store/audit.h"
#include "store/card_repository.h"
#include "store/grant_repository.h"
#include "store/image_repository.h"
#include "store/passage_repository.h"
#include "store/pin_repository.h"
#include "store/setting_repository.h"
#include "store/sql/query.h"
#include "store/visit_repository.h"

namespace gatehouse::services {

namespace {

/// The short class: crops of people who are not in the register, and of passages that decided
/// nothing.
constexpr std::chrono::days kShortClass{7};
const QString kCropDaysKey = QStringLiteral("crop_days");
const QString kHoldPicturesKey = QString::fromLatin1(store::kHoldPicturesKey);

QString isoTime(UtcTime time)
{
    return toDateTime(time).toString(Qt::ISODateWithMs);
}

}  // namespace

std::optional<AlertRule> alertRuleFor(PassageOutcome outcome)
{
    switch (outcome) {
        case PassageOutcome::NoGrant:
            return AlertRule{AlertKind::NoGrantForDoor, Severity::High};
        case PassageOutcome::NotEnrolled:
            return AlertRule{AlertKind::FaceNotEnrolled, Severity::Medium};
        case PassageOutcome::AskGuard:
            return AlertRule{AlertKind::FaceMayBePicture, Severity::High};
        case PassageOutcome::Granted:
        case PassageOutcome::TooPoor:
        case PassageOutcome::PassRefused:  // the guard who scanned it stands beside the visitor
            return std::nullopt;
    }
    return std::nullopt;
}

VisitWriter::VisitWriter(store::sql::Connection& connection, const store::Sealer& sealer,
                         UtcTime now)
    : m_connection(connection), m_sealer(sealer), m_now(now)
{
}

Result<RecordedVisit> VisitWriter::write(const VisitRecord& visit)
{
    const auto place = placeOf(visit.camera);
    if (!place) {
        return place.error();
    }
    Passage passage;
    passage.at = visit.at;
    passage.door = place->door;
    passage.camera = visit.camera;
    passage.similarity = visit.similarity;
    passage.margin = visit.margin;
    if (visit.needed > 0) {
        passage.needed = visit.needed;
    }
    passage.liveness = visit.liveness;
    if (const Status decided = decide(visit, passage); !decided) {
        return decided.error();
    }
    const auto crop = keepCrop(visit.jpeg, passage.person);
    if (!crop) {
        return crop.error();
    }
    passage.crop = *crop;
    return keep(passage, *place, {});
}

Result<RecordedVisit> VisitWriter::write(const CardRead& card)
{
    const auto place = placeOf(card.door);
    if (!place) {
        return place.error();
    }
    Passage passage;
    passage.at = card.at;
    passage.door = card.door;
    passage.credential = Credential::Card;
    QJsonObject detail;
    if (const Status decided = decide(card, passage, detail); !decided) {
        return decided.error();
    }
    return keep(passage, *place, detail);
}

Status VisitWriter::decide(const CardRead& card, Passage& passage, QJsonObject& detail)
{
    passage.outcome = PassageOutcome::NotEnrolled;
    const auto held = store::cardByNumber(m_connection, m_sealer, card.number);
    if (!held) {
        return held.error();
    }
    if (!held.value()) {
        return {};
    }
    const CardRow& known = *held.value();
    detail.insert(QStringLiteral("card"), known.id.value());
    passage.person = known.person;
    passage.outcome = PassageOutcome::NoGrant;
    if (known.barredAt) {
        detail.insert(QStringLiteral("barred"), true);
        return {};
    }
    const auto grant = grantFor(known.person, card.door, Credential::Card, card.at);
    if (!grant) {
        return grant.error();
    }
    passage.grant = *grant;
    passage.outcome = grant->isValid() ? PassageOutcome::Granted : PassageOutcome::NoGrant;
    return {};
}

Result<RecordedVisit> VisitWriter::write(const PinTyped& typed)
{
    const auto place = placeOf(typed.door);
    if (!place) {
        return place.error();
    }
    Passage passage;
    passage.at = typed.at;
    passage.door = typed.door;
    passage.credential = Credential::Pin;
    QJsonObject detail;
    if (const Status decided = decide(typed, passage, detail); !decided) {
        return decided.error();
    }
    return keep(passage, *place, detail);
}

Status VisitWriter::decide(const PinTyped& typed, Passage& passage, QJsonObject& detail)
{
    passage.outcome = PassageOutcome::NotEnrolled;
    const Result<PinVerdict> verdict =
        store::comparePin(m_connection, m_sealer, typed.person, typed.pin, m_now);
    if (!verdict) {
        return verdict.error();
    }
    detail.insert(QStringLiteral("person"), typed.person.value());
    switch (verdict.value()) {
        case PinVerdict::NotSet:
        case PinVerdict::Wrong:
            detail.insert(QStringLiteral("pin"), QStringLiteral("wrong"));
            return {};
        case PinVerdict::Locked:
            detail.insert(QStringLiteral("pin"), QStringLiteral("locked"));
            return {};
        case PinVerdict::LockedNow:
            // Somebody guesses at this person.
            detail.insert(QStringLiteral("pin"), QStringLiteral("locked_now"));
            passage.person = typed.person;
            passage.outcome = PassageOutcome::NoGrant;
            return {};
        case PinVerdict::Right:
            break;
    }
    passage.person = typed.person;
    const auto grant = grantFor(typed.person, typed.door, Credential::Pin, typed.at);
    if (!grant) {
        return grant.error();
    }
    passage.grant = *grant;
    passage.outcome = grant->isValid() ? PassageOutcome::Granted : PassageOutcome::NoGrant;
    return {};
}

Result<RecordedVisit> VisitWriter::write(const PlateRead& read)
{
    const auto place = placeOf(read.camera);
    if (!place) {
        return place.error();
    }
    const auto verdict = judgeVehicle(m_connection, m_sealer, read.plate, place->door, read.at);
    if (!verdict) {
        return verdict.error();
    }
    Passage passage;
    passage.at = read.at;
    passage.door = place->door;
    passage.camera = read.camera;
    passage.credential = Credential::Plate;
    passage.plate = read.plate;
    QJsonObject detail;
    if (const Status decided = decide(*verdict, passage, detail); !decided) {
        return decided.error();
    }
    const auto crop = keepCrop(read.jpeg, passage.person);
    if (!crop) {
        return crop.error();
    }
    passage.crop = *crop;
    return keep(passage, *place, detail);
}

Status VisitWriter::decide(const VehicleVerdict& verdict, Passage& passage, QJsonObject& detail)
{
    passage.vehicle = verdict.ground;
    passage.outcome = verdict.ground == VehicleGround::NotRegistered ? PassageOutcome::NotEnrolled
                                                                     : PassageOutcome::NoGrant;
    detail.insert(QStringLiteral("ground"), vehicleGroundName(verdict.ground));
    if (verdict.vehicle.isValid()) {
        passage.person = verdict.owner;
        detail.insert(QStringLiteral("vehicle"), verdict.vehicle.value());
    }
    if (verdict.visit) {
        detail.insert(QStringLiteral("visit"), verdict.visit->id.value());
    }
    if (verdict.ground == VehicleGround::Registered) {
        passage.outcome = PassageOutcome::Granted;
        // The registration is the ground; a grant for the plate is noted where there is one.
        const auto grant = verdict.owner.isValid() ? grantFor(verdict.owner, passage.door,
                                                              Credential::Plate, passage.at)
                                                   : Result<GrantId>(GrantId());
        if (!grant) {
            return grant.error();
        }
        passage.grant = *grant;
    }
    if (verdict.ground != VehicleGround::Visitor) {
        return {};
    }
    passage.outcome = PassageOutcome::Granted;
    if (verdict.visit->facts.insideSince) {
        return {};
    }
    const auto zone = store::estateZone(m_connection);
    if (!zone) {
        return zone.error();
    }
    const UtcTime due = windowAt(verdict.visit->plan, passage.at, *zone)->until;
    return store::openStay(m_connection, verdict.visit->id,
                           {.people = verdict.visit->people, .due = due, .by = {}}, passage.at);
}

Result<VisitWriter::PlatePlace> VisitWriter::placeOfPlate(const PlateRead& read)
{
    const auto place = placeOf(read.camera);
    if (!place) {
        return place.error();
    }
    const auto crop = keepCrop(read.jpeg, PersonId());
    return crop ? Result<PlatePlace>(PlatePlace{place->door, *crop})
                : Result<PlatePlace>(crop.error());
}

Result<RecordedVisit> VisitWriter::keep(Passage passage, const Place& place, QJsonObject detail)
{
    const auto id = store::PassageRepository(m_connection).add(passage, m_sealer);
    if (!id) {
        return id.error();
    }
    passage.id = *id;
    const auto alert = raiseAlert(passage);
    if (!alert) {
        return alert.error();
    }
    detail.insert(QStringLiteral("outcome"), outcomeName(passage.outcome));
    detail.insert(QStringLiteral("door"), passage.door.value());
    if (*alert) {
        detail.insert(QStringLiteral("alert"), (*alert)->alert.id.value());
    }
    const store::AuditLine line{m_now, UserId(), QStringLiteral("passage.record"),
                                QStringLiteral("passage:%1").arg(passage.id.value()), detail};
    if (const Status kept = store::appendAudit(m_connection, line); !kept) {
        return kept.error();
    }
    if (const Status queued = queue(passage, place, *alert); !queued) {
        return queued.error();
    }
    return RecordedVisit{passage.id, *alert, passage.outcome, passage.door};
}

Result<PassageId> VisitWriter::write(const DoorRecord& record)
{
    const Result<Place> place = placeOf(record.door);
    if (!place) {
        return place.error();
    }
    Passage passage;
    passage.at = record.at;
    passage.door = record.door;
    passage.credential = record.credential;
    passage.outcome = record.outcome;
    const Result<RecordedVisit> kept = keep(passage, *place, {});
    return kept ? Result<PassageId>(kept->passage) : Result<PassageId>(kept.error());
}

Result<VisitWriter::Place> VisitWriter::placeOf(DoorId door)
{
    const auto row = store::sql::firstRow(
        m_connection, QStringLiteral("SELECT name FROM door WHERE id = ?"), door);
    if (!row) {
        return row.error();
    }
    if (!row.value()) {
        return fail(ErrorCode::NotFound, QStringLiteral("door %1").arg(door.value()));
    }
    return Place{door, row.value()->text(0), QString()};
}

Result<VisitWriter::Place> VisitWriter::placeOf(CameraId camera)
{
    auto statement =
        m_connection.prepare(QStringLiteral("SELECT d.id, d.name, c.name FROM camera c LEFT JOIN "
                                            "door d ON d.id = c.door_id WHERE c.id = ?"));
    if (!statement) {
        return statement.error();
    }
    const auto row = statement.value().bind(camera).step();
    if (!row) {
        return row.error();
    }
    if (!*row) {
        return fail(ErrorCode::NotFound, QStringLiteral("camera %1").arg(camera.value()));
    }
    if (statement->isNull(0)) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("camera %1 belongs to no door; a gate's camera must")
                        .arg(camera.value()));
    }
    return Place{statement->id<DoorId>(0), statement->text(1), statement->text(2)};
}

Status VisitWriter::decide(const VisitRecord& visit, Passage& passage)
{
    passage.outcome = visit.decision == vision::VisitDecision::TooPoor
                          ? PassageOutcome::TooPoor
                          : PassageOutcome::NotEnrolled;
    if (visit.decision != vision::VisitDecision::Recognised) {
        return {};
    }
    // The gallery may still hold a face whose person was erased a moment ago.
    const auto known = isInRegister(visit.person);
    if (!known) {
        return known.error();
    }
    if (!*known) {
        return {};
    }
    passage.person = visit.person;
    const auto grant = grantFor(visit.person, passage.door, Credential::Face, visit.at);
    if (!grant) {
        return grant.error();
    }
    passage.grant = *grant;
    passage.outcome = grant->isValid() ? PassageOutcome::Granted : PassageOutcome::NoGrant;
    if (passage.outcome != PassageOutcome::Granted || !mayBePicture(visit.liveness)) {
        return {};
    }
    const auto holds = holdsPictures();
    if (holds && *holds) {
        passage.outcome = PassageOutcome::AskGuard;
    }
    return holds ? Status() : Status(holds.error());
}

Result<bool> VisitWriter::holdsPictures()
{
    const auto value = store::settingValue(m_connection, store::estateScope(), kHoldPicturesKey,
                                           QStringLiteral("off"));
    return value ? Result<bool>(*value == QLatin1String("on")) : Result<bool>(value.error());
}

Result<bool> VisitWriter::isInRegister(PersonId person)
{
    auto statement = m_connection.prepare(
        QStringLiteral("SELECT 1 FROM person WHERE id = ? AND erased_ms IS NULL"));
    if (!statement) {
        return statement.error();
    }
    return statement.value().bind(person).step();
}

Result<GrantId> VisitWriter::grantFor(PersonId person, DoorId door, Credential credential,
                                      UtcTime at)
{
    const auto zone = store::estateZone(m_connection);
    if (!zone) {
        return zone.error();
    }
    return store::openingGrant(m_connection, person, door, credential, at, zone.value());
}

Result<std::chrono::days> unknownCropLife(store::sql::Connection& connection)
{
    const auto value =
        store::settingValue(connection, store::estateScope(), kCropDaysKey, QString());
    if (!value) {
        return value.error();
    }
    const int days = value->toInt();
    return days > 0 ? std::chrono::days(days) : kShortClass;
}

Result<ImageId> VisitWriter::keepCrop(const QByteArray& jpeg, PersonId person)
{
    if (jpeg.isEmpty()) {
        return ImageId();
    }
    store::NewImage crop{store::ImageKind::PassageCrop, person, jpeg, std::nullopt};
    if (!person.isValid()) {
        const auto life = unknownCropLife(m_connection);
        if (!life) {
            return life.error();
        }
        crop.expires = m_now + *life;
    }
    return store::insertImage(m_connection, m_sealer, crop, m_now);
}

Result<std::optional<AlertRow>> VisitWriter::raiseAlert(const Passage& passage)
{
    const auto rule = alertRuleFor(passage.outcome);
    // A card that nobody holds or a wrong PIN says nothing about a face; a vehicle that stands
    // before a closed barrier says itself that it does.
    const bool nobody = !passage.person.isValid() && (passage.credential == Credential::Card ||
                                                      passage.credential == Credential::Pin);
    if (!rule || nobody || passage.credential == Credential::Plate) {
        return std::optional<AlertRow>();
    }
    Alert alert;
    alert.at = passage.at;
    alert.kind = rule->kind;
    alert.severity = rule->severity;
    alert.camera = passage.camera;
    alert.door = passage.door;
    alert.passage = passage.id;
    alert.crop = passage.crop;
    store::AlertRepository alerts(m_connection);
    const auto id = alerts.add(alert);
    if (!id) {
        return id.error();
    }
    const auto row = alerts.row(*id, m_sealer);
    return row ? Result<std::optional<AlertRow>>(*row)
               : Result<std::optional<AlertRow>>(row.error());
}

Status VisitWriter::queue(const Passage& passage, const Place& place,
                          const std::optional<AlertRow>& raised)
{
    QJsonObject shared{{QStringLiteral("passage_id"), passage.id.value()},
                       {QStringLiteral("at"), isoTime(passage.at)},
                       {QStringLiteral("door"), place.doorName},
                       {QStringLiteral("camera"), place.cameraName},
                       {QStringLiteral("similarity"), passage.similarity},
                       {QStringLiteral("margin"), passage.margin}};
    if (passage.person.isValid()) {
        shared.insert(QStringLiteral("person_id"), passage.person.value());
    }
    UpstreamFact fact{QStringLiteral("passage"), shared, passage.person, passage.crop};
    fact.fields.insert(QStringLiteral("outcome"), outcomeName(passage.outcome));
    fact.fields.insert(QStringLiteral("credential"), credentialName(passage.credential));
    if (const Status queued = queueFact(m_connection, fact, m_now); !queued) {
        return queued;
    }
    if (!raised) {
        return {};
    }
    const Alert& alert = raised->alert;
    fact = UpstreamFact{QStringLiteral("alert"), shared, passage.person, passage.crop};
    fact.fields.insert(QStringLiteral("alert_id"), alert.id.value());
    fact.fields.insert(QStringLiteral("kind"), alertKindName(alert.kind));
    fact.fields.insert(QStringLiteral("severity"), severityName(alert.severity));
    return queueFact(m_connection, fact, m_now);
}

}  // namespace gatehouse::services
