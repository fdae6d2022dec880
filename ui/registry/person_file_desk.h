// What reaches behind the masks of one person: clear values for half a minute, and the report for
// the person. Both need a purpose; where none is open it is asked for, and the work goes on.
#pragma once

#include "services/person_file_service.h"
#include "ui/registry/masked_value.h"

#include <QObject>

#include <functional>
#include <map>
#include <optional>

namespace gatehouse::ui {

/// GUI thread. The service outlives it.
class PersonFileDesk : public QObject
{
    Q_OBJECT

public:
    /// `parent`: also the window that questions belong to.
    PersonFileDesk(const UiContext& context, services::PersonFileService& files, QWidget* parent);

    void setSession(const Session& session);
    /// Forgets what was shown clear, and what waited.
    void setPerson(PersonId person);
    /// A purpose was opened or is over: goes on with what waited, or forgets what was shown.
    void onPurpose();

    bool mayReveal(Field field) const;
    bool mayReport() const;
    std::optional<ClearValue> clearValue(Field field) const;
    void reveal(Field field);
    void hide(Field field);
    /// Asks where to, and saves a PDF and a JSON of the same name there.
    void report();

signals:
    void purposeRequested();
    void changed();  ///< a value became clear or was masked again
    void messageRequested(const QString& text);

private:
    void withPurpose(std::function<void()> work);
    void revealNow(Field field);
    void chooseFile();
    void reportTo(const QString& pdf);

    UiContext m_context;
    services::PersonFileService& m_files;
    QWidget* m_window;
    Session m_session;
    PersonId m_person;
    quint64 m_generation = 0;  ///< answers about earlier people are dropped
    std::map<Field, ClearValue> m_clear;
    struct Waiting
    {
        std::function<void()> work;
        SteadyTime since{};
    };
    std::optional<Waiting> m_waiting;
};

}  // namespace gatehouse::ui
