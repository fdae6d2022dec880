#include "services/import_run.h"

#include "base/logging.h"
#include "store/consent_repository.h"
#include "store/person_register.h"
#include "store/setting_repository.h"

#include <algorithm>

namespace gatehouse::services {

namespace {

// A commit of this many people takes the writer about as long as two passages' commits; see
// docs/design/performance.md.
constexpr size_t kChunk = 64;
constexpr int kStopEvery = 64;

// Where the parts of the work stand on the way, in permille.
constexpr int kChecked = 250;
constexpr int kAddedAlone = 1000;
constexpr int kAddedBeforeFaces = 500;

/// Finds or makes each household of a chunk, and notes what it made.
class Homes
{
public:
    Homes(store::sql::Connection& connection, ImportBatchId batch, QString estateName, UtcTime now)
        : m_connection(connection), m_batch(batch), m_estateName(std::move(estateName)), m_now(now)
    {
    }

    Result<HouseholdId> at(const store::RoomPath& path)
    {
        HouseholdId& known = m_known[path.text()];
        if (known.isValid()) {
            return known;
        }
        const Result<AddressId> room = store::ensureRoom(m_connection, path, m_estateName);
        if (!room) {
            return room.error();
        }
        const auto home = store::ensureHousehold(m_connection, room.value(), m_now);
        if (!home) {
            return home.error();
        }
        if (home->made) {
            const Status noted = store::noteImportedHousehold(m_connection, m_batch, home->id);
            if (!noted) {
                return noted.error();
            }
        }
        known = home->id;
        return known;
    }

private:
    store::sql::Connection& m_connection;
    ImportBatchId m_batch;
    QString m_estateName;
    UtcTime m_now;
    QHash<QString, HouseholdId> m_known;
};

Error registerChanged()
{
    return fail(ErrorCode::Conflict,
                QStringLiteral("the register changed while the file was read; import it again"));
}

struct Register
{
    QSet<QString> keys;
    PersonId newest;
    QTimeZone zone;
    QString estateName;
    QSet<QByteArray> documents;
    std::optional<store::LookupKey> lookup;
};

Result<Register> readRegister(store::sql::Connection& connection, const store::Sealer& sealer)
{
    const auto names = store::allNames(connection, sealer);
    const auto newest = store::newestPerson(connection);
    const auto zone =
        store::settingValue(connection, store::estateScope(), QStringLiteral("estate_time_zone"),
                            QStringLiteral("Asia/Shanghai"));
    const auto estate = store::settingValue(
        connection, store::estateScope(), QStringLiteral("estate_name"), QStringLiteral("Estate"));
    if (!names || !newest || !zone || !estate) {
        return !names    ? names.error()
               : !newest ? newest.error()
               : !zone   ? zone.error()
                         : estate.error();
    }
    auto documents = store::documentHashes(connection);
    auto lookup = store::lookupKey(connection, sealer);
    if (!documents || (!lookup && lookup.error().code != ErrorCode::NotFound)) {
        return documents ? lookup.error() : documents.error();
    }
    Register all{.keys = {},
                 .newest = newest.value(),
                 .zone = QTimeZone(zone->toUtf8()),
                 .estateName = estate.value(),
                 .documents = documents.take(),
                 .lookup = lookup ? std::optional(lookup.take()) : std::nullopt};
    all.keys.reserve(qsizetype(names->size()));
    for (const store::NamedPerson& person : names.value()) {
        all.keys.insert(importKey(person.name, person.addressPath));
    }
    return all;
}

}  // namespace

Result<ChosenColumns> chooseColumns(store::Store& store, const ColumnMap& given,
                                    const QStringList& headings)
{
    if (!given.empty()) {
        return ChosenColumns{.columns = given, .remembered = false};
    }
    const auto text = readNow(
        store, [signature = headingsSignature(headings)](store::sql::Connection& connection) {
            return store::importMapping(connection, signature);
        });
    if (!text) {
        return text.error();
    }
    ColumnMap columns = columnsFromText(text.value());
    const bool fits = !columns.empty() && std::ranges::all_of(columns, [&](const auto& entry) {
        return entry.second < headings.size();
    });
    return ChosenColumns{.columns = fits ? columns : suggestColumns(headings), .remembered = fits};
}

ImportRun::ImportRun(ExchangeService::Private& desk, Session session, ImportFile file,
                     WorkControlPtr control)
    : m_desk(desk)
    , m_store(desk.store)
    , m_session(std::move(session))
    , m_file(std::move(file))
    , m_control(control ? std::move(control) : std::make_shared<WorkControl>())
{
}

bool ImportRun::isStopped() const
{
    return m_desk.stopping || m_control->cancelled;
}

void ImportRun::progress(int from, int to, int permille)
{
    m_control->permille = from + (to - from) * permille / 1000;
}

Result<ImportReport> ImportRun::run(ImportMode mode)
{
    if (const Status prepared = prepare(); !prepared) {
        return prepared.error();
    }
    const Result<bool> good = check();
    if (!good) {
        return good.error();
    }
    if (mode == ImportMode::DryRun || !good.value() || m_report.rows == 0) {
        return std::move(m_report);
    }
    if (const Status begun = begin(); !begun) {
        return begun.error();
    }
    for (const auto step : {&ImportRun::addPeople, &ImportRun::enrolFaces, &ImportRun::finish}) {
        if (const Status done = (this->*step)(); !done) {
            return giveUp(done.error());
        }
    }
    m_desk.registry.noteAdded(m_added);
    for (const vision::GalleryEntry& entry : m_templates) {
        m_desk.gallery.add(entry);
    }
    m_control->permille = 1000;
    return std::move(m_report);
}

Status ImportRun::prepare()
{
    auto all = readNow(m_store, [&sealer = m_store.sealer()](store::sql::Connection& connection) {
        return readRegister(connection, sealer);
    });
    if (!all) {
        return all.error();
    }
    if (!m_file.photosZip.isEmpty()) {
        auto photos = exchange::PhotoArchive::open(m_file.photosZip);
        if (!photos) {
            return photos.error();
        }
        m_photos = photos.take();
    }
    m_newest = all->newest;
    m_estateName = all->estateName;
    m_context = ListContext{.now = m_store.clock().now(),
                            .zone = all->zone,
                            .registered = std::move(all.value().keys),
                            .documents = std::move(all.value().documents),
                            .lookup = std::move(all.value().lookup),
                            .photos = m_photos.get()};
    return {};
}

Result<bool> ImportRun::check()
{
    const exchange::OpenedTable table = exchange::openTable(m_file.bytes, m_file.sheet);
    exchange::TableRow headings;
    if (table.reader && table.reader->next(headings)) {
        const auto chosen = chooseColumns(m_store, m_file.columns, headings.cells);
        if (!chosen) {
            return chosen.error();
        }
        m_file.columns = chosen->columns;
        m_signature = headingsSignature(headings.cells);
    }
    PeopleList list(m_context, m_report);
    if (!list.open(m_file.bytes, m_file.sheet, m_file.columns)) {
        return false;
    }
    int looked = 0;
    for (ListedPerson person; list.next(person);) {
        m_report.photos += person.photo.isEmpty() ? 0 : 1;
        if (++looked % kStopEvery == 0) {
            progress(0, kChecked, list.permille());
            if (isStopped()) {
                return fail(ErrorCode::Cancelled, QStringLiteral("the import was cancelled"));
            }
        }
    }
    return m_report.problems.empty();
}

Status ImportRun::begin()
{
    const store::AuditLine line =
        m_desk.line(m_session, QStringLiteral("person.import.begin"), QString());
    const auto write = [this, line](store::sql::Connection& connection) -> Result<ImportBatchId> {
        const auto running = store::unfinishedImports(connection);
        if (!running) {
            return running.error();
        }
        if (!running->empty()) {
            return fail(ErrorCode::Conflict,
                        QStringLiteral("another import is not finished; restart the desk"));
        }
        const auto batch = store::insertImportBatch(connection, m_store.sealer(), m_session.user,
                                                    m_file.name, line.at);
        if (!batch) {
            return batch;
        }
        const Status remembered =
            store::setImportMapping(connection, m_signature, columnsText(m_file.columns), line.at);
        store::AuditLine begun = line;
        begun.subject = batchSubject(batch.value());
        begun.detail = {{QStringLiteral("rows"), m_report.rows}};
        const Status kept =
            remembered ? store::appendAudit(connection, begun) : Status(remembered.error());
        return kept ? batch : Result<ImportBatchId>(kept.error());
    };
    const auto batch = writeNow(m_store, write);
    if (!batch) {
        return batch.error();
    }
    m_report.batch = batch.value();
    return {};
}

QFuture<Result<ImportRun::Added>> ImportRun::launch(const Chunk& chunk)
{
    // The chunk outlives the job: its owner waits for the future before it fills the next one.
    const auto write = [&chunk, batch = m_report.batch, estate = m_estateName, now = m_context.now,
                        user = m_session.user, &sealer = m_store.sealer()](
                           store::sql::Connection& connection) -> Result<Added> {
        const Result<PersonId> newest = store::newestPerson(connection);
        const Result<AddressId> address = store::newestAddress(connection);
        if (!newest || !address) {
            return newest ? address.error() : newest.error();
        }
        if (newest.value() != chunk.newest) {
            return registerChanged();
        }
        Homes homes(connection, batch, estate, now);
        Added added;
        for (const ListedPerson& listed : chunk.people) {
            const Result<HouseholdId> home = homes.at(listed.address);
            if (!home) {
                return home.error();
            }
            NewPerson person = listed.person;
            person.household = home.value();
            // Names and telephones that are only alike are for people to look at, one by one.
            const Result<PersonId> id =
                store::registerPerson(connection, sealer, store::preparePerson(person),
                                      store::Likeness::StoreAnyway, user, now);
            if (!id) {
                return id.error();
            }
            const Status noted =
                store::noteImportedPerson(connection, batch, id.value(), listed.row);
            if (!noted) {
                return noted.error();
            }
            added.people.push_back(id.value());
        }
        const Status made = store::noteImportedAddresses(connection, batch, address.value());
        return made ? Result<Added>(std::move(added)) : Result<Added>(made.error());
    };
    return m_store.write(write);
}

Status ImportRun::waitFor(QFuture<Result<Added>>& flight, Chunk& chunk)
{
    if (chunk.people.empty()) {
        return {};
    }
    const Result<Added> added = flight.result();
    if (!added) {
        return added.error();
    }
    for (size_t i = 0; i < chunk.people.size(); ++i) {
        const ListedPerson& listed = chunk.people[i];
        const PersonId id = added->people[i];
        m_added.push_back({.id = id,
                           .name = listed.person.name,
                           .addressPath = listed.address.text(),
                           .phoneTail = listed.person.phone.right(4),
                           .documentTail = listed.person.document
                                               ? listed.person.document->number.right(4)
                                               : QString()});
        if (!listed.photo.isEmpty()) {
            m_faces.push_back({id, listed.row, listed.photo, listed.consent, listed.consentAt});
        }
    }
    m_newest = added->people.back();
    chunk.people.clear();
    return {};
}

Status ImportRun::addPeople()
{
    ImportReport ignored;  // the same bytes were judged good a moment ago
    PeopleList list(m_context, ignored);
    if (!list.open(m_file.bytes, m_file.sheet, m_file.columns)) {
        return fail(ErrorCode::Internal, QStringLiteral("import: the file reads differently"));
    }
    // While one chunk is being committed the next is read.
    Chunk flying;
    Chunk filling;
    QFuture<Result<Added>> flight;
    const int until = m_report.photos > 0 ? kAddedBeforeFaces : kAddedAlone;
    for (bool more = true; more;) {
        ListedPerson person;
        more = list.next(person);
        if (more) {
            filling.people.push_back(std::move(person));
        }
        if (more && filling.people.size() < kChunk) {
            continue;
        }
        if (const Status landed = waitFor(flight, flying); !landed) {
            return landed;
        }
        if (isStopped()) {
            return fail(ErrorCode::Cancelled, QStringLiteral("the import was cancelled"));
        }
        if (!filling.people.empty()) {
            flying = std::move(filling);
            filling = Chunk();
            flying.newest = m_newest;
            flight = launch(flying);
        }
        progress(kChecked, until, list.permille());
    }
    if (const Status landed = waitFor(flight, flying); !landed) {
        return landed;
    }
    return ignored.problems.empty() && int(m_added.size()) == m_report.rows
               ? Status()
               : Status(registerChanged());
}

Status ImportRun::enrolFaces()
{
    m_report.photos = 0;
    for (size_t i = 0; i < m_faces.size(); ++i) {
        if (isStopped()) {
            return fail(ErrorCode::Cancelled, QStringLiteral("the import was cancelled"));
        }
        if (const Status enrolled = enrolFace(m_faces[i], *m_photos); !enrolled) {
            return enrolled;
        }
        progress(kAddedBeforeFaces, 1000, int(i * 1000 / m_faces.size()));
    }
    return {};
}

Status ImportRun::enrolFace(const Face& face, const exchange::PhotoArchive& photos)
{
    const auto refuse = [&](vision::FaceVerdict why) {
        if (int(m_report.refusedPhotos.size()) < kMaxProblems) {
            m_report.refusedPhotos.push_back({.row = face.row, .verdict = why});
        }
        return Status();
    };
    const exchange::Photo photo = photos.read(face.photo);
    if (photo.fault != exchange::PhotoFault::None) {
        return refuse(vision::FaceVerdict::Unreadable);
    }
    const auto checked = m_desk.faces.check(photo.bytes).result();
    if (!checked) {
        return checked.error();
    }
    if (checked->verdict != vision::FaceVerdict::Good) {
        return refuse(checked->verdict);
    }
    const store::AuditLine line =
        m_desk.line(m_session, QStringLiteral("face.enrol"),
                    QStringLiteral("person:%1").arg(face.person.value()),
                    {{QStringLiteral("channel"), int(face.consent.channel)},
                     {QStringLiteral("import"), m_report.batch.value()}});
    const auto write = [&face, &checked, line, user = m_session.user, &store = m_store](
                           store::sql::Connection& connection) -> Result<TemplateId> {
        const auto key = store::personKey(connection, store.sealer(), face.person);
        if (!key) {
            return key.error();
        }
        const auto consent = store::insertConsent(connection, key.value(), face.person,
                                                  face.consent, user, face.consentAt);
        if (!consent) {
            return consent.error();
        }
        const auto made =
            store::insertTemplate(connection, key.value(), face.person, consent.value(),
                                  {.model = vision::FaceEngine::modelName(),
                                   .vector = checked->face.vector,
                                   .quality = checked->face.quality.score},
                                  line.at);
        const Status noted = store::noteImportedConsent(connection, face.person, consent.value());
        const Status kept = noted ? store::appendAudit(connection, line) : Status(noted.error());
        return kept ? made : Result<TemplateId>(kept.error());
    };
    const Result<TemplateId> id = writeNow(m_store, write);
    if (!id) {
        return id.error();
    }
    m_templates.push_back(
        {.id = id.value(), .person = face.person, .vector = checked->face.vector});
    ++m_report.photos;
    return {};
}

Status ImportRun::finish()
{
    m_report.added = int(m_added.size());
    store::AuditLine line =
        m_desk.line(m_session, QStringLiteral("person.import"), batchSubject(m_report.batch),
                    {{QStringLiteral("added"), m_report.added},
                     {QStringLiteral("faces"), m_report.photos},
                     {QStringLiteral("first"), m_added.front().id.value()},
                     {QStringLiteral("last"), m_added.back().id.value()}});
    return writeNow(m_store, [this, line](store::sql::Connection& connection) -> Status {
        const Status counted =
            store::setImportCounts(connection, m_report.batch, m_report.added, m_report.photos);
        const Status done =
            store::setImportState(connection, m_report.batch, store::ImportState::Done, line.at);
        if (!counted || !done) {
            return counted ? done : counted;
        }
        return store::appendAudit(connection, line);
    });
}

Error ImportRun::giveUp(const Error& reason)
{
    if (m_desk.stopping) {
        return reason;  // the next start takes it back
    }
    const TakeBack work{.batch = m_report.batch,
                        .end = store::ImportState::GivenUp,
                        .line = m_desk.line(m_session, QStringLiteral("person.import.give_up"),
                                            batchSubject(m_report.batch))};
    std::vector<PersonId> removed;
    const auto back = takeBack(
        m_store, work, [this] { return m_desk.stopping.load(); }, nullptr, removed);
    if (!back) {
        qCCritical(lcServices) << "an import was not taken back:" << back.error();
    }
    return reason;
}

}  // namespace gatehouse::services
