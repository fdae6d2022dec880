// The part of RegistryService that enrols faces.
#include "base/logging.h"
#include "services/answer.h"
#include "services/building_guard.h"
#include "services/registry_private.h"
#include "store/consent_repository.h"
#include "store/gate_circle_repository.h"
#include "store/image_repository.h"
#include "store/setting_repository.h"
#include "vision/calibration.h"

#include <QBuffer>

#include <algorithm>
#include <cmath>

namespace gatehouse::services {

namespace {

// Without a word about who: the registrar need not have the right to see that person.
constexpr const char* kLikeSomebodyElse = "face: somebody else who is enrolled looks the same";

/// Whom the gates would take this face for, if that is somebody else than `person`.
vision::Match lookalikeOf(const vision::Gallery& gallery, const vision::TemplateVector& vector,
                          PersonId person)
{
    const vision::Match other = gallery.searchOthers(vector, person);
    const double needed = vision::Calibration::pinned().acceptSimilarity(gallery.people());
    return other.similarity >= needed ? other : vision::Match{};
}

std::optional<Error> validate(const NewConsent& consent)
{
    if (consent.textVersion.trimmed().isEmpty()) {
        return fail(ErrorCode::Invalid, QStringLiteral("consent: say which wording was shown"));
    }
    if (consent.channel == ConsentChannel::Guardian && consent.guardianName.trimmed().isEmpty()) {
        return fail(ErrorCode::Invalid, QStringLiteral("consent: the guardian's name is missing"));
    }
    return std::nullopt;
}

std::optional<Error> validate(const vision::EnrolmentCheck& check)
{
    if (check.verdict != vision::FaceVerdict::Good) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("face: the photograph did not pass its check"));
    }
    double squares = 0;
    for (const float value : check.face.vector) {
        squares += double(value) * double(value);
    }
    constexpr double kTolerance = 1e-3;
    // Also catches vectors with NaN in them.
    if (!(std::abs(squares - 1) < kTolerance)) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("face: the description is not a unit vector"));
    }
    return std::nullopt;
}

QByteArray toJpeg(const QImage& image)
{
    constexpr int kQuality = 90;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    return image.save(&buffer, "JPEG", kQuality) ? bytes : QByteArray();
}

struct Enrolled
{
    TemplateId id;
    ConsentId consent;
};

Result<Enrolled> storeEnrolment(store::sql::Connection& connection, const store::Store& store,
                                PersonId person, const NewConsent& consent, UserId user,
                                const vision::DescribedFace& face, const QByteArray& portrait)
{
    const UtcTime now = store.clock().now();
    const Result<store::DataKey> key = store::personKey(connection, store.sealer(), person);
    if (!key) {
        return key.error();
    }
    const Result<ConsentId> consentId =
        store::insertConsent(connection, key.value(), person, consent, user, now);
    if (!consentId) {
        return consentId.error();
    }
    const Result<TemplateId> id =
        store::insertTemplate(connection, key.value(), person, consentId.value(),
                              {.model = vision::FaceEngine::modelName(),
                               .vector = face.vector,
                               .quality = face.quality.score},
                              now);
    if (!id) {
        return id.error();
    }
    if (!portrait.isEmpty()) {
        const Result<ImageId> image = store::insertImage(connection, store.sealer(),
                                                         {.kind = store::ImageKind::Portrait,
                                                          .person = person,
                                                          .jpeg = portrait,
                                                          .expires = std::nullopt},
                                                         now);
        if (!image) {
            return image.error();
        }
    }
    return Enrolled{id.value(), consentId.value()};
}

}  // namespace

bool RegistryService::isLikeSomebodyElse(const Error& error)
{
    return error.code == ErrorCode::Conflict && error.text == QLatin1StringView(kLikeSomebodyElse);
}

Result<std::vector<vision::GalleryEntry>> readEnrolledFaces(store::sql::Connection& connection,
                                                            const store::Sealer& sealer,
                                                            std::optional<PersonId> person)
{
    std::vector<vision::GalleryEntry> faces;
    const QString former = vision::FaceEngine::formerModelName();
    for (const QString& model : {vision::FaceEngine::modelName(), former}) {
        const Result<std::vector<store::StoredTemplate>> templates =
            store::allTemplates(connection, sealer, model, person);
        if (!templates) {
            return templates.error();
        }
        for (const store::StoredTemplate& stored : templates.value()) {
            if (stored.vector.size() != size_t(vision::kTemplateSize)) {
                qCCritical(lcServices)
                    << "template" << stored.id << "has a wrong size and is left out";
                continue;
            }
            vision::GalleryEntry entry{.id = stored.id,
                                       .person = stored.person,
                                       .vector = {},
                                       .until = stored.residenceEnds};
            std::ranges::copy(stored.vector, entry.vector.begin());
            if (model == former) {
                entry.vector = vision::FaceEngine::modernised(entry.vector);
            }
            faces.push_back(entry);
        }
    }
    return faces;
}

void RegistryService::dropExpiredFaces()
{
    if (const std::size_t over = d->gallery.removeExpired(d->store.clock().now())) {
        qCInfo(lcServices) << over
                           << "faces left the gallery: nobody with them lives here any more";
    }
}

void RegistryService::followCircles()
{
    struct Look
    {
        qint64 version = 0;
        std::optional<store::GateCircles> circles;  ///< when they may be others
    };
    if (d->circlesAreRead) {
        return;
    }
    d->circlesAreRead = true;
    d->store
        .read([had = d->circleVersion](store::sql::Connection& connection) -> Result<Look> {
            const auto version = store::gateCircleVersion(connection);
            if (!version || *version == had) {
                return version ? Result<Look>(Look{had, {}}) : Result<Look>(version.error());
            }
            auto circles = store::gateCircles(connection);
            return circles ? Result<Look>(Look{*version, circles.take()})
                           : Result<Look>(circles.error());
        })
        .then([this, line = d->lifeline.line()](const Result<Look>& look) {
            line.post([this, look] {
                d->circlesAreRead = false;
                // Asked twice a second: a store that does not answer is said once.
                if (!look && d->circlesAnswer) {
                    qCWarning(lcServices) << "who is compared at which gate:" << look.error();
                }
                d->circlesAnswer = look.ok();
                if (!look) {
                    return;
                }
                d->circleVersion = look->version;
                if (look->circles) {
                    d->gallery.setCircles(*look->circles);
                }
            });
        });
}

void RegistryService::refreshFaces(const std::vector<PersonId>& people)
{
    using Faces = std::vector<vision::GalleryEntry>;
    for (const PersonId person : people) {
        // On the writer's lane, as in load(): what is withdrawn meanwhile stays out.
        d->store
            .write([person, &sealer = d->store.sealer()](store::sql::Connection& connection) {
                return readEnrolledFaces(connection, sealer, person);
            })
            .then([person, &gallery = d->gallery,
                   now = d->store.clock().now()](const Result<Faces>& faces) {
                if (!faces) {
                    qCWarning(lcServices) << "faces of" << person << faces.error();
                    return;
                }
                gallery.replacePerson(person, faces.value());
                gallery.removeExpired(now);
            });
    }
}

QFuture<Result<vision::EnrolmentCheck>> RegistryService::checkPhotograph(const Session& session,
                                                                         const QByteArray& encoded)
{
    if (const Status allowed = d->guard.require(session, Action::EnrolFaces); !allowed) {
        return answer<vision::EnrolmentCheck>(allowed.error());
    }
    return d->faces.check(encoded);
}

QFuture<Result<vision::EnrolmentCheck>> RegistryService::checkPhotograph(const Session& session,
                                                                         const QImage& picture)
{
    if (const Status allowed = d->guard.require(session, Action::EnrolFaces); !allowed) {
        return answer<vision::EnrolmentCheck>(allowed.error());
    }
    return d->faces.check(picture);
}

QFuture<Result<TemplateId>> RegistryService::enrol(const Session& session, PersonId person,
                                                   const NewConsent& consent,
                                                   const vision::EnrolmentCheck& check,
                                                   KeepPortrait keep, store::Likeness likeness)
{
    if (const Status allowed = d->guard.require(session, Action::EnrolFaces); !allowed) {
        return answer<TemplateId>(allowed.error());
    }
    if (const std::optional<Error> error = validate(consent)) {
        return answer<TemplateId>(*error);
    }
    if (const std::optional<Error> error = validate(check)) {
        return answer<TemplateId>(*error);
    }
    const vision::Match other = lookalikeOf(d->gallery, check.face.vector, person);
    if (other.person.isValid() && likeness == store::Likeness::Refuse) {
        return answer<TemplateId>(
            fail(ErrorCode::Conflict, QString::fromLatin1(kLikeSomebodyElse)));
    }
    QJsonObject detail{{QStringLiteral("channel"), int(consent.channel)},
                       {QStringLiteral("portrait"), keep == KeepPortrait::Yes}};
    if (other.person.isValid()) {
        detail.insert(QStringLiteral("likeness_overruled"), other.person.value());
    }
    const store::AuditLine line =
        d->line(session, QStringLiteral("face.enrol"), personSubject(person), detail);
    const auto write = [=, face = check.face, user = session.user, &store = d->store](
                           store::sql::Connection& connection) -> Result<TemplateId> {
        const QByteArray portrait = keep == KeepPortrait::Yes ? toJpeg(face.crop) : QByteArray();
        const Result<Enrolled> enrolled =
            storeEnrolment(connection, store, person, consent, user, face, portrait);
        if (!enrolled) {
            return enrolled.error();
        }
        store::AuditLine done = line;
        done.detail.insert(QStringLiteral("consent"), enrolled->consent.value());
        return audited<TemplateId>(connection, enrolled->id, done);
    };
    const auto covered = inBuildings(d->store, session, Action::EnrolFaces, person, write);
    return d->store.write(covered).then([this, person, vector = check.face.vector,
                                         &gallery = d->gallery,
                                         hint = d->lifeline.line()](const Result<TemplateId>& id) {
        if (id) {
            gallery.add({.id = id.value(), .person = person, .vector = vector});
            hint.post([this, person] {
                refreshFaces({person});  // with the end of the residence, where it has one
                emit peopleChanged();
            });
        }
        return id;
    });
}

QFuture<Status> RegistryService::withdrawConsent(const Session& session, PersonId person)
{
    if (const Status allowed = d->guard.require(session, Action::EnrolFaces); !allowed) {
        return answer(allowed.error());
    }
    const store::AuditLine line =
        d->line(session, QStringLiteral("consent.withdraw"), personSubject(person));
    const auto write = [person, line](store::sql::Connection& connection) -> Status {
        const Result<int> withdrawn = store::withdrawConsents(connection, person, line.at);
        if (!withdrawn) {
            return withdrawn.error();
        }
        if (withdrawn.value() == 0) {
            return fail(ErrorCode::NotFound,
                        QStringLiteral("person %1 has no consent that stands").arg(person.value()));
        }
        return store::appendAudit(connection, line);
    };
    const auto covered = inBuildings(d->store, session, Action::EnrolFaces, person, write);
    return d->store.write(covered).then(
        [this, person, &gallery = d->gallery, hint = d->lifeline.line()](const Status& withdrawn) {
            if (withdrawn) {
                gallery.removePerson(person);
                hint.post([this] { emit peopleChanged(); });
            }
            return withdrawn;
        });
}

}  // namespace gatehouse::services
