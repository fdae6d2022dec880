// What is held back from deletion: on what, why, by whom, until when it is looked at again.
#pragma once

#include "services/care_service.h"
#include "ui/lists/list_card.h"

class QComboBox;
class QDateEdit;
class QLineEdit;

namespace gatehouse::ui {

class FormField;

/// GUI thread.
class HoldsCard : public ListCard
{
    Q_OBJECT

public:
    HoldsCard(const UiContext& context, services::CareService& care, QWidget* parent);

    void setSession(const Session& session) override;
    void refresh() override;
    void retranslate() override;

private:
    void buildForm();
    void show(const std::vector<HoldRow>& holds);
    void add();
    void release();

    services::CareService& m_care;
    Session m_session;
    std::vector<HoldRow> m_holds;
    QWidget* m_newHold = nullptr;
    QComboBox* m_kind = nullptr;
    QLineEdit* m_person = nullptr;
    QLineEdit* m_reason = nullptr;
    QDateEdit* m_review = nullptr;
    FormField* m_kindField = nullptr;
    FormField* m_personField = nullptr;
    FormField* m_reasonField = nullptr;
    FormField* m_reviewField = nullptr;
    QPushButton* m_add;
    QPushButton* m_release;
};

}  // namespace gatehouse::ui
