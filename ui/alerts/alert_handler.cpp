#include "ui/alerts/alert_handler.h"

#include "base/logging.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QPointer>

namespace gatehouse::ui {

AlertHandler::AlertHandler(const UiContext& context, services::AlertService& service,
                           QObject* parent)
    : QObject(parent), m_context(context), m_service(service)
{
}

void AlertHandler::setSession(const Session& session)
{
    m_session = session;
    m_busy.clear();
    ++m_generation;
}

bool AlertHandler::mayView() const
{
    return m_session.isValid() && allows(m_session.role, Action::ViewAlerts);
}

bool AlertHandler::mayWatchClips() const
{
    return allows(m_session, Action::WatchClips);
}

bool AlertHandler::mayHandle() const
{
    return m_session.isValid() && allows(m_session.role, Action::HandleAlerts);
}

AlertQuery AlertHandler::untaken()
{
    AlertQuery query;
    query.state = AlertState::New;
    return query;
}

void AlertHandler::acknowledge(AlertId alert)
{
    if (begin(alert)) {
        follow(alert, Step::Acknowledge, m_service.acknowledge(m_session, alert));
    }
}

void AlertHandler::close(AlertId alert)
{
    if (begin(alert)) {
        follow(alert, Step::Close, m_service.close(m_session, alert));
    }
}

void AlertHandler::addNote(AlertId alert, const QString& text)
{
    const QString note = text.trimmed();
    if (!note.isEmpty() && begin(alert)) {
        follow(alert, Step::Note, m_service.addNote(m_session, alert, note));
    }
}

void AlertHandler::askForNote(AlertId alert, QWidget* window)
{
    if (!mayHandle()) {
        return;
    }
    m_context.dialogs.inputText(
        window, tr("Note on this alert"),
        tr("What did you see or do? (up to %1 characters)").arg(kLongestNote), kLongestNote,
        [self = QPointer(this), alert](const QString& text) {
            if (self) {
                self->addNote(alert, text);
            }
        });
}

bool AlertHandler::begin(AlertId alert)
{
    if (!mayHandle() || m_busy.contains(alert)) {
        return false;
    }
    m_busy.insert(alert);
    emit busyChanged(alert);
    return true;
}

void AlertHandler::follow(AlertId alert, Step step, QFuture<Result<AlertRow>> future)
{
    whenDone(this, future, [this, alert, step, asked = m_generation](const Result<AlertRow>& row) {
        if (asked != m_generation) {
            return;
        }
        m_busy.remove(alert);
        emit busyChanged(alert);
        if (!row) {
            qCWarning(lcUi) << "alert" << alert << "step" << int(step) << row.error();
            emit failed(alert, errorSentence(row.error()));
            return;
        }
        emit answered(*row);
        if (step == Step::Note) {
            emit noteAdded(alert);
        }
    });
}

}  // namespace gatehouse::ui
