#include "ui/registry/person_file_desk.h"

#include "ui/widgets/dialogs.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QPointer>
#include <QSaveFile>
#include <QtConcurrent>

namespace gatehouse::ui {

namespace {

constexpr std::chrono::seconds kClearFor{30};
/// Whoever opens a purpose later than this does it for something else.
constexpr std::chrono::minutes kWaitsFor{3};

Status writePrivately(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) &&
                         file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
                         file.write(bytes) == bytes.size() && file.commit();
    return written ? Status() : Status(fail(ErrorCode::Io, file.errorString()));
}

Status writeBoth(const services::PersonReport& report, const QString& pdf)
{
    const QFileInfo info(pdf);
    const QString json = info.path() + u'/' + info.completeBaseName() + QStringLiteral(".json");
    const Status written = writePrivately(pdf, report.pdf);
    return written ? writePrivately(json, QJsonDocument(report.json).toJson()) : written;
}

}  // namespace

PersonFileDesk::PersonFileDesk(const UiContext& context, services::PersonFileService& files,
                               QWidget* parent)
    : QObject(parent), m_context(context), m_files(files), m_window(parent)
{
}

void PersonFileDesk::setSession(const Session& session)
{
    m_session = session;
    setPerson({});
}

void PersonFileDesk::setPerson(PersonId person)
{
    ++m_generation;
    m_person = person;
    m_clear.clear();
    m_waiting.reset();
}

void PersonFileDesk::onPurpose()
{
    if (!m_session.purposeAt(m_context.clock.now())) {
        // The purpose is over: nothing stays clear that was opened under it.
        if (!m_clear.empty()) {
            m_clear.clear();
            emit changed();
        }
        return;
    }
    if (const auto waiting = std::exchange(m_waiting, std::nullopt);
        waiting && m_context.clock.steadyNow() - waiting->since < kWaitsFor) {
        waiting->work();
    }
}

bool PersonFileDesk::mayReveal(Field field) const
{
    return allows(m_session, Action::RevealFields) &&
           viewOf(m_session.role, field) == FieldView::MaskedRevealable;
}

bool PersonFileDesk::mayReport() const
{
    return allows(m_session, Action::ReportPerson);
}

std::optional<ClearValue> PersonFileDesk::clearValue(Field field) const
{
    const auto found = m_clear.find(field);
    return found == m_clear.end() || found->second.until <= m_context.clock.steadyNow()
               ? std::nullopt
               : std::optional(found->second);
}

void PersonFileDesk::withPurpose(std::function<void()> work)
{
    if (m_session.purposeAt(m_context.clock.now())) {
        work();
        return;
    }
    m_waiting = Waiting{std::move(work), m_context.clock.steadyNow()};
    emit purposeRequested();
}

void PersonFileDesk::reveal(Field field)
{
    withPurpose([this, field] { revealNow(field); });
}

void PersonFileDesk::revealNow(Field field)
{
    whenDone(this, m_files.reveal(m_session, m_person, field),
             [this, field, generation = m_generation](const Result<QString>& value) {
                 if (generation != m_generation) {
                     return;
                 }
                 if (!value) {
                     emit messageRequested(errorSentence(value.error()));
                     return;
                 }
                 m_clear[field] = {value->isEmpty() ? tr("None is kept.") : *value,
                                   m_context.clock.steadyNow() + kClearFor};
                 emit changed();
             });
}

void PersonFileDesk::hide(Field field)
{
    m_clear.erase(field);
    emit changed();
}

void PersonFileDesk::report()
{
    withPurpose([this] { chooseFile(); });
}

void PersonFileDesk::chooseFile()
{
    // The name of the file says nothing about the person.
    m_context.dialogs.saveFile(
        m_window, tr("Save the report for this person"),
        QStringLiteral("person-%1.pdf").arg(m_person.value()), tr("PDF (*.pdf)"),
        [self = QPointer(this), generation = m_generation](const QString& path) {
            if (self && !path.isEmpty() && generation == self->m_generation) {
                self->reportTo(path);
            }
        });
}

void PersonFileDesk::reportTo(const QString& path)
{
    const QString pdf = path.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive)
                            ? path
                            : path + QStringLiteral(".pdf");
    emit messageRequested(tr("The report is being put together…"));
    const auto written =
        m_files.report(m_session, m_person)
            .then(QtFuture::Launch::Async, [pdf](const Result<services::PersonReport>& report) {
                return report ? writeBoth(*report, pdf) : Status(report.error());
            });
    whenDone(this, written, [this, pdf](const Status& status) {
        emit messageRequested(status ? tr("The report is %1, with a JSON file beside it.").arg(pdf)
                                     : errorSentence(status.error()));
    });
}

}  // namespace gatehouse::ui
