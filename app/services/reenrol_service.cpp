#include "services/reenrol_service.h"

#include "services/answer.h"
#include "services/building_guard.h"
#include "services/registry_private.h"
#include "store/audit.h"
#include "store/consent_repository.h"
#include "store/image_repository.h"

#include <QtConcurrent>

#include <algorithm>

namespace gatehouse::services {

namespace {

enum class How
{
    Described = 1,
    BroughtOver
};

QString wordOf(How how)
{
    return how == How::Described ? QStringLiteral("portrait") : QStringLiteral("conversion");
}

}  // namespace

/// One run, on a thread of the pool.
struct ReenrolService::Work
{
    store::Store& store;
    FaceDesk& faces;
    vision::Gallery& gallery;
    const std::atomic<bool>& stopping;
    Session session;
    ReenrolMode mode;
    ReenrolReport report = {};

    Result<ReenrolReport> run();
    Status renewPerson(std::span<const store::OutdatedTemplate> templates);
    /// Nothing when no portrait is kept, or it will not do.
    Result<std::optional<store::NewTemplate>> fromPortrait(PersonId person,
                                                           vision::TemplateVector& vector);
    Status put(const store::OutdatedTemplate& old, const store::NewTemplate& face, How how);
    Status noteRun();
};

Result<std::optional<store::NewTemplate>> ReenrolService::Work::fromPortrait(
    PersonId person, vision::TemplateVector& vector)
{
    using Found = std::optional<store::NewTemplate>;
    const auto read = [this, person](store::sql::Connection& connection) -> Result<QByteArray> {
        const Result<ImageId> portrait = store::portraitOf(connection, person);
        if (!portrait) {
            return portrait.error();
        }
        return portrait->isValid()
                   ? store::imageJpeg(connection, store.sealer(), *portrait, store.clock().now())
                   : Result<QByteArray>(QByteArray());
    };
    const Result<QByteArray> jpeg = store.read(read).result();
    if (!jpeg) {
        return jpeg.error();
    }
    if (jpeg->isEmpty()) {
        return Found();
    }
    const Result<vision::EnrolmentCheck> check = faces.check(*jpeg).result();
    if (!check) {
        return check.error();
    }
    if (check->verdict != vision::FaceVerdict::Good) {
        return Found();
    }
    vector = check->face.vector;
    return Found(store::NewTemplate{.model = vision::FaceEngine::modelName(),
                                    .vector = vector,
                                    .quality = check->face.quality.score});
}

Status ReenrolService::Work::put(const store::OutdatedTemplate& old, const store::NewTemplate& face,
                                 How how)
{
    auto& list = how == How::Described ? report.described : report.broughtOver;
    if (list.empty() || list.back() != old.person) {
        list.push_back(old.person);
    }
    if (mode == ReenrolMode::DryRun) {
        return {};
    }
    const store::AuditLine line{.at = store.clock().now(),
                                .user = session.user,
                                .action = QStringLiteral("face.reenrol"),
                                .subject = personSubject(old.person),
                                .detail = {{QStringLiteral("template"), old.id.value()},
                                           {QStringLiteral("from"), old.model},
                                           {QStringLiteral("to"), face.model},
                                           {QStringLiteral("by"), wordOf(how)}}};
    using Faces = std::vector<vision::GalleryEntry>;
    const auto write = [&](store::sql::Connection& connection) -> Result<Faces> {
        const Status replaced =
            store::replaceTemplate(connection, store.sealer(), old.id, face, line.at);
        const Status kept = replaced ? store::appendAudit(connection, line) : replaced;
        return kept ? readEnrolledFaces(connection, store.sealer(), old.person)
                    : Result<Faces>(kept.error());
    };
    const Result<Faces> now = store.write(write).result();
    if (!now) {
        return now.error();
    }
    gallery.replacePerson(old.person, now.value());
    return {};
}

/// `templates`: of one person, the newest first. The portrait is the newest template's.
Status ReenrolService::Work::renewPerson(std::span<const store::OutdatedTemplate> templates)
{
    const PersonId person = templates.front().person;
    vision::TemplateVector vector{};
    const auto described = fromPortrait(person, vector);
    if (!described) {
        return described.error();
    }
    bool isKnown = templates.front().hasCurrent;
    for (const store::OutdatedTemplate& old : templates) {
        Status done;
        if (&old == &templates.front() && described.value()) {
            done = put(old, **described, How::Described);
        } else if (old.model == vision::FaceEngine::formerModelName() &&
                   old.vector.size() == std::size_t(vision::kTemplateSize)) {
            vision::TemplateVector former{};
            std::ranges::copy(old.vector, former.begin());
            const vision::TemplateVector now = vision::FaceEngine::modernised(former);
            done = put(
                old,
                {.model = vision::FaceEngine::modelName(), .vector = now, .quality = old.quality},
                How::BroughtOver);
        } else {
            continue;  // of no use, and no harm: it is compared with nothing
        }
        if (!done) {
            return done;
        }
        isKnown = true;
    }
    if (!isKnown) {
        report.mustComeAgain.push_back(person);
    }
    return {};
}

Status ReenrolService::Work::noteRun()
{
    const store::AuditLine line{
        .at = store.clock().now(),
        .user = session.user,
        .action = QStringLiteral("face.reenrol_list"),
        .subject = QStringLiteral("register"),
        .detail = {{QStringLiteral("dry_run"), mode == ReenrolMode::DryRun},
                   {QStringLiteral("described"), int(report.described.size())},
                   {QStringLiteral("brought_over"), int(report.broughtOver.size())},
                   {QStringLiteral("must_come_again"), int(report.mustComeAgain.size())}}};
    return store
        .write([line](store::sql::Connection& connection) {
            return store::appendAudit(connection, line);
        })
        .result();
}

Result<ReenrolReport> ReenrolService::Work::run()
{
    using Listed = store::TemplatesByModel;
    const QString model = vision::FaceEngine::modelName();
    const auto list = [this, model](store::sql::Connection& connection) -> Result<Listed> {
        return store::outdatedTemplates(connection, store.sealer(), model);
    };
    const Result<Listed> listed =
        store.read(wholeEstate(store, session, Action::EnrolFaces, list)).result();
    if (!listed) {
        return listed.error();
    }
    report.current = listed->current;
    const std::span<const store::OutdatedTemplate> all = listed->outdated;
    for (std::size_t begin = 0; begin < all.size();) {
        if (stopping) {
            return fail(ErrorCode::Cancelled, QStringLiteral("the service is closing"));
        }
        std::size_t end = begin;
        while (end < all.size() && all[end].person == all[begin].person) {
            ++end;
        }
        if (const Status done = renewPerson(all.subspan(begin, end - begin)); !done) {
            return done.error();
        }
        begin = end;
    }
    if (const Status noted = noteRun(); !noted) {
        return noted.error();
    }
    return std::move(report);
}

ReenrolService::ReenrolService(store::Store& store, FaceDesk& faces, vision::Gallery& gallery)
    : m_store(store), m_faces(faces), m_gallery(gallery), m_guard(store)
{
    m_pool.setMaxThreadCount(1);
}

ReenrolService::~ReenrolService()
{
    m_stopping = true;
    m_pool.waitForDone();
}

QFuture<Result<ReenrolReport>> ReenrolService::run(const Session& session, ReenrolMode mode)
{
    if (const Status allowed = m_guard.require(session, Action::EnrolFaces); !allowed) {
        return answer<ReenrolReport>(allowed.error());
    }
    return QtConcurrent::run(&m_pool, [this, session, mode] {
        return Work{.store = m_store,
                    .faces = m_faces,
                    .gallery = m_gallery,
                    .stopping = m_stopping,
                    .session = session,
                    .mode = mode}
            .run();
    });
}

}  // namespace gatehouse::services
