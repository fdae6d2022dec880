// A line above the register: a registration was begun and not finished. Go on, or discard.
#pragma once

#include "services/draft_service.h"
#include "ui/widgets/ui_context.h"

#include <QFrame>

#include <optional>

class QPushButton;

namespace gatehouse::ui {

class TextLabel;

/// GUI thread. Hidden while there is nothing to go on with, or somebody registers.
class DraftBar : public QFrame
{
    Q_OBJECT

public:
    DraftBar(const UiContext& ui, services::DraftService& drafts, QWidget* parent);

    void setSession(const Session& session);
    void refresh();
    /// While a registration is open, none is offered.
    enum class Offer
    {
        Yes = 1,
        No
    };
    void setOffer(Offer offer);

signals:
    void goOnRequested(const store::Draft& draft);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showDraft();
    void discard();

    const UiContext& m_ui;
    services::DraftService& m_drafts;
    Session m_session;
    std::vector<store::Draft> m_found;
    Offer m_offer = Offer::Yes;
    quint64 m_generation = 0;
    TextLabel* m_text;
    QPushButton* m_goOn;
    QPushButton* m_discard;
};

}  // namespace gatehouse::ui
