// People who were erased, and erasing one: a ground, a second person, a certificate.
#pragma once

#include "services/care_service.h"
#include "ui/care/care_card.h"

class QComboBox;
class QLineEdit;

namespace gatehouse::ui {

class ApprovalFields;
class FormField;

/// GUI thread.
class ErasuresCard : public CareCard
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
    void eraseNow(PersonId person, ErasureBasis basis);
    void writeCertificate();

    services::CareService& m_care;
    services::AccessService& m_access;
    Session m_session;
    std::vector<ErasureRecord> m_records;
    QWidget* m_question = nullptr;
    QLineEdit* m_person = nullptr;
    QComboBox* m_basis = nullptr;
    FormField* m_personField = nullptr;
    FormField* m_basisField = nullptr;
    ApprovalFields* m_second = nullptr;
    QPushButton* m_erase;
    QPushButton* m_certificate;
};

}  // namespace gatehouse::ui
