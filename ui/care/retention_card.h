// How long each kind of data is kept, and what the last run did.
#pragma once

#include "services/care_service.h"
#include "ui/lists/list_card.h"

namespace gatehouse::ui {

/// GUI thread.
class RetentionCard : public ListCard
{
    Q_OBJECT

public:
    RetentionCard(const UiContext& context, services::CareService& care, QWidget* parent);

    void setSession(const Session& session) override;
    void refresh() override;
    void retranslate() override;

private:
    void show(const services::RetentionTable& table);
    void run(RetentionMode mode);
    void changeDays();
    void changeClipRoom();

    services::CareService& m_care;
    Session m_session;
    int m_clipRoom = 0;  ///< GiB
    QPushButton* m_change;
    QPushButton* m_room;
    QPushButton* m_try;
    QPushButton* m_run;
};

}  // namespace gatehouse::ui
