// Grants that somebody has to look at: those that wait for a second person, and those that end.
#pragma once

#include "services/grant_service.h"
#include "services/registry_service.h"
#include "ui/widgets/ui_context.h"

#include <QTimer>
#include <QWidget>

#include <vector>

class QLineEdit;
class QPushButton;

namespace gatehouse::ui {

class ApprovalPanel;
class FormField;
class TaskList;

/// GUI thread. The services outlive the section.
class GrantsSection : public QWidget
{
    Q_OBJECT

public:
    GrantsSection(const UiContext& ui, services::GrantService& grants,
                  services::AccessService& access, services::RegistryService& registry,
                  QWidget* parent);

    void setSession(const Session& session);
    void refresh();
    void retranslate();

signals:
    /// How many wait or end.
    void countChanged(int count);
    void messageRequested(const QString& text);

protected:
    void changeEvent(QEvent* event) override;

private:
    using Rows = std::vector<services::GrantRow>;

    void load();
    void showWaiting(const Result<Rows>& answer);
    void showEnding(const Result<Rows>& answer);
    QStringList cellsOf(const services::GrantRow& row) const;
    QString doorNames(const Grant& grant) const;
    const services::GrantRow* chosenOf(const TaskList& list, const Rows& rows) const;
    void onWaitingChosen();
    void onEndingChosen();
    void decide(services::GrantDecision decision);
    /// `approval` stands for a second person who signed in here.
    void decideNow(GrantId grant, services::GrantDecision decision,
                   std::optional<ApprovalId> approval);
    void renew();

    const UiContext& m_ui;
    services::GrantService& m_grants;
    services::RegistryService& m_registry;
    Session m_session;
    TaskList* m_waitingList;
    TaskList* m_endingList;
    QPushButton* m_approve;
    QPushButton* m_refuse;
    QPushButton* m_renew;
    ApprovalPanel* m_second;
    QLineEdit* m_until;
    FormField* m_untilField;
    QTimer m_reloadDelay;
    Rows m_waiting;
    Rows m_ending;
    QHash<DoorId, QString> m_doors;
    QHash<DoorGroupId, QString> m_groups;
    quint64 m_generation = 0;  ///< answers to earlier questions are dropped
    GrantId m_asked;           ///< the second person's panel is about it
    bool m_busy = false;
};

}  // namespace gatehouse::ui
