// What residents handed in about themselves: what waits, how it differs from the register, and the
// decision.
#pragma once

#include "services/submission_service.h"
#include "ui/widgets/ui_context.h"

#include <QTimer>
#include <QWidget>

#include <vector>

class QCheckBox;
class QComboBox;
class QPushButton;

namespace gatehouse::ui {

class FormField;
class TaskList;

/// GUI thread. The service outlives the section.
class SubmissionsSection : public QWidget
{
    Q_OBJECT

public:
    SubmissionsSection(const UiContext& ui, services::SubmissionService& submissions,
                       QWidget* parent);

    void setSession(const Session& session);
    void refresh();
    void retranslate();

signals:
    void countChanged(int count);

protected:
    void changeEvent(QEvent* event) override;

private:
    using Rows = std::vector<services::SubmissionRow>;

    void load();
    void showWaiting(const Result<Rows>& answer);
    void onChosen();
    void showDifferences(const services::SubmissionRow& row);
    const services::SubmissionRow* chosenRow() const;
    void accept();
    void reject();
    void onDecided(const Status& decided, const QString& sentence);

    const UiContext& m_ui;
    services::SubmissionService& m_submissions;
    Session m_session;
    TaskList* m_waitingList;
    TaskList* m_differences;
    QPushButton* m_accept;
    QPushButton* m_reject;
    QCheckBox* m_seen;
    QComboBox* m_refusal;
    FormField* m_seenField;
    FormField* m_refusalField;
    QTimer m_reloadDelay;
    Rows m_rows;
    quint64 m_generation = 0;
    bool m_busy = false;
};

}  // namespace gatehouse::ui
