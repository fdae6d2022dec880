// What a guard does with an alert, the same from the pop-up, the column and the page: a second
// press while the first is on its way changes nothing.
#pragma once

#include "domain/access.h"
#include "services/alert_service.h"
#include "ui/widgets/ui_context.h"

#include <QObject>
#include <QSet>

class QWidget;

namespace gatehouse::ui {

/// GUI thread.
class AlertHandler : public QObject
{
    Q_OBJECT

public:
    static constexpr int kLongestNote = 500;  ///< characters

    AlertHandler(const UiContext& context, services::AlertService& service, QObject* parent);

    void setSession(const Session& session);
    const Session& session() const { return m_session; }
    bool mayView() const;
    bool mayHandle() const;
    bool mayWatchClips() const;
    /// The question for the alerts that nobody has taken yet.
    static AlertQuery untaken();
    bool isBusy(AlertId alert) const { return m_busy.contains(alert); }

    void acknowledge(AlertId alert);
    void close(AlertId alert);
    void addNote(AlertId alert, const QString& text);
    /// Opens the editor over `window`; the note is added when the guard saves it.
    void askForNote(AlertId alert, QWidget* window);

    /// The clip's film is asked for by whoever follows clipRequested().
    void playClip(const AlertRow& row) { emit clipRequested(row); }

signals:
    void clipRequested(const gatehouse::AlertRow& row);
    void busyChanged(gatehouse::AlertId alert);
    /// The row as it stands after the action.
    void answered(const gatehouse::AlertRow& row);
    void noteAdded(gatehouse::AlertId alert);
    /// `sentence` is for the guard.
    void failed(gatehouse::AlertId alert, const QString& sentence);

private:
    enum class Step
    {
        Acknowledge = 1,
        Close,
        Note
    };
    bool begin(AlertId alert);
    void follow(AlertId alert, Step step, QFuture<Result<AlertRow>> future);

    UiContext m_context;
    services::AlertService& m_service;
    Session m_session;
    QSet<AlertId> m_busy;
    quint64 m_generation = 0;
};

}  // namespace gatehouse::ui
