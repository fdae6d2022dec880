// The chosen visit: who, to whom, when, photograph, stays, pass, and what may be done now.
#pragma once

#include "services/visitor_service.h"
#include "ui/visitors/side_panel.h"

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace gatehouse::ui {

class FormField;
class ImageView;

/// GUI thread.
class VisitPanel : public SidePanel
{
    Q_OBJECT

public:
    VisitPanel(const UiContext& context, services::VisitorService& visitors, QWidget* parent);

    void setSession(const Session& session) { m_session = session; }
    void showVisit(const VisitRow& row);
    void clear();
    VisitId shown() const { return m_row.id; }
    void retranslate() override;

signals:
    void messageRequested(const QString& text);
    void passIssued(const gatehouse::services::IssuedPass& pass);

protected:
    void applyTheme() override;

private:
    void buildActions();
    QPushButton* addAction(const char* name, void (VisitPanel::*slot)());
    void load();
    void render();
    void showActions();
    QString factsText() const;
    QString historyText() const;
    void checkIn();
    void checkOut();
    void approve();
    void refuse();
    void answerAs(VisitDecision decision, const QString& sentence);
    void issue();
    void revoke();
    void choosePhoto();
    void takeAnswer(const QFuture<Status>& future, const QString& sentence);

    services::VisitorService& m_visitors;
    Session m_session;
    VisitRow m_row;
    std::optional<services::VisitDetails> m_details;
    quint64 m_generation = 0;
    bool m_busy = false;
    QLabel* m_mark;
    TextLabel* m_state;
    ImageView* m_photo;
    TextLabel* m_facts;
    TextLabel* m_history;
    QComboBox* m_channel;
    FormField* m_channelField;
    QSpinBox* m_people;
    FormField* m_peopleField;
    QSpinBox* m_uses;
    FormField* m_usesField;
    QPushButton* m_approve;
    QPushButton* m_refuse;
    QPushButton* m_checkIn;
    QPushButton* m_checkOut;
    QPushButton* m_issue;
    QPushButton* m_addPhoto;
    QPushButton* m_revoke;
};

}  // namespace gatehouse::ui
