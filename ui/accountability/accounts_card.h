// The accounts of the desk: who there is, what they are limited to, a first password for a new one
// and for who forgot theirs, the end of an account.
#pragma once

#include "services/access_service.h"
#include "services/account_service.h"
#include "ui/lists/list_card.h"

#include <optional>

class QComboBox;
class QLineEdit;
class QListWidget;

namespace gatehouse::ui {

class FormField;
class TextLabel;

/// GUI thread. Hidden for who has no EditUsers.
class AccountsCard : public ListCard
{
    Q_OBJECT

public:
    AccountsCard(const UiContext& context, services::AccountService& accounts,
                 services::AccessService& access, QWidget* parent = nullptr);

    void setSession(const Session& session) override;
    void refresh() override;
    void retranslate() override;

protected:
    void changeEvent(QEvent* event) override;

private:
    enum class Form
    {
        None = 1,
        Add,
        Password,  // the first password is shown
        Limits
    };

    void buildAdd();
    void buildPassword();
    void buildLimits();
    void showForm(Form form);
    void take(const Result<std::vector<store::AccountRow>>& accounts);
    QStringList cells(const store::AccountRow& account) const;
    QString limitsText(const store::AccountRow& account) const;
    QString stateText(const store::AccountRow& account) const;
    std::optional<store::AccountRow> selected();
    void updateButtons();

    void add();
    void showPassword(const QString& name, const Result<QString>& password);
    void askRenewal();
    void askFactorReset();
    void askEnd();
    void openLimits();
    void fillLimits(const store::AccountRow& account, const services::LimitChoices& choices);
    void saveLimits();
    void sayDone(const Status& done, const QString& sentence);

    services::AccountService& m_accounts;
    services::AccessService& m_access;
    Session m_session;
    std::vector<store::AccountRow> m_rows;
    UserId m_limited;

    QWidget* m_addForm = nullptr;
    QLineEdit* m_name = nullptr;
    QComboBox* m_role = nullptr;
    FormField* m_nameField = nullptr;
    FormField* m_roleField = nullptr;
    QPushButton* m_saveAdd = nullptr;

    QWidget* m_passwordForm = nullptr;
    TextLabel* m_passwordText = nullptr;
    TextLabel* m_password = nullptr;
    QPushButton* m_passwordDone = nullptr;

    QWidget* m_limitsForm = nullptr;
    TextLabel* m_limitsText = nullptr;
    QListWidget* m_doors = nullptr;
    QListWidget* m_cameras = nullptr;
    QListWidget* m_buildings = nullptr;
    FormField* m_doorsField = nullptr;
    FormField* m_camerasField = nullptr;
    FormField* m_buildingsField = nullptr;
    QPushButton* m_saveLimits = nullptr;

    QPushButton* m_add;
    QPushButton* m_renew;
    QPushButton* m_factor;
    QPushButton* m_limits;
    QPushButton* m_end;
    QPushButton* m_cancel;
};

}  // namespace gatehouse::ui
