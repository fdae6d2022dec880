// People who were erased, and erasing one: a ground, a second person, a certificate.
#pragma once

#include "services/care_service.h"
#include "ui/lists/list_card.h"

class QComboBox;
class QLineEdit;

namespace gatehouse::ui {

class ApprovalPanel;
class FormField;

/// GUI thread.
class ErasuresCard : public ListCard
{
    Q_OBJECT

public:
    ErasuresCard(const UiContext& context, services::CareService& care,
                 services::AccessService& access, QWidget* parent);

    void setSession(const Session& session) override;
    void refresh() override;
    void retranslate() override;
    /// From the page of people: the form asks about this person.
    void propose(PersonId person);

private:
    void buildForm();
    void erase();
    void askSecond(PersonId person, ErasureBasis basis);
    void eraseNow(PersonId person, ErasureBasis basis, ApprovalId approval);
    void writeCertificate();

    services::CareService& m_care;
    Session m_session;
    std::vector<ErasureRecord> m_records;
    QWidget* m_question = nullptr;
    QLineEdit* m_person = nullptr;
    QComboBox* m_basis = nullptr;
    FormField* m_personField = nullptr;
    FormField* m_basisField = nullptr;
    ApprovalPanel* m_second = nullptr;
    QPushButton* m_erase;
    QPushButton* m_certificate;
};

}  // namespace gatehouse::ui
