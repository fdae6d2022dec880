#include "ui/accountability/accounts_card.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace gatehouse::ui {

using store::AccountRow;

namespace {

constexpr int kLongestName = 32;
constexpr int kListHeight = 168;

template <typename IdType>
void addChoice(QListWidget* list, const QString& text, IdType id, const std::set<IdType>& chosen)
{
    auto* item = new QListWidgetItem(text, list);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setCheckState(chosen.contains(id) ? Qt::Checked : Qt::Unchecked);
    item->setData(Qt::UserRole, id.value());
}

template <typename IdType>
std::set<IdType> chosenOf(const QListWidget* list)
{
    std::set<IdType> chosen;
    for (int i = 0; i < list->count(); ++i) {
        if (list->item(i)->checkState() == Qt::Checked) {
            chosen.insert(IdType(list->item(i)->data(Qt::UserRole).toLongLong()));
        }
    }
    return chosen;
}

QWidget* makeForm(QWidget* parent, QVBoxLayout* into)
{
    auto* form = new QWidget(parent);
    form->setProperty("transparent", true);
    auto* layout = new QVBoxLayout(form);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::kM);
    into->addWidget(form);
    return form;
}

}  // namespace

AccountsCard::AccountsCard(const UiContext& context, services::AccountService& accounts,
                           services::AccessService& access, QWidget* parent)
    : ListCard(context, parent)
    , m_accounts(accounts)
    , m_access(access)
    , m_add(addButton(ButtonKind::Secondary, "accountAdd"))
    , m_renew(addButton(ButtonKind::Secondary, "accountRenew"))
    , m_factor(addButton(ButtonKind::Secondary, "accountFactor"))
    , m_limits(addButton(ButtonKind::Secondary, "accountLimits"))
    , m_end(addButton(ButtonKind::Danger, "accountEnd"))
    , m_cancel(addButton(ButtonKind::Quiet, "accountCancel"))
{
    buildAdd();
    buildPassword();
    buildLimits();
    connect(m_add, &QPushButton::clicked, this, [this] {
        showForm(Form::Add);
        m_name->setFocus();
    });
    connect(m_renew, &QPushButton::clicked, this, &AccountsCard::askRenewal);
    connect(m_factor, &QPushButton::clicked, this, &AccountsCard::askFactorReset);
    connect(m_limits, &QPushButton::clicked, this, &AccountsCard::openLimits);
    connect(m_end, &QPushButton::clicked, this, &AccountsCard::askEnd);
    connect(m_cancel, &QPushButton::clicked, this, [this] { showForm(Form::None); });
    connect(table()->view()->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &AccountsCard::updateButtons);
    connect(&accounts, &services::AccountService::accountsChanged, this, &AccountsCard::refresh);
    showForm(Form::None);
    retranslate();
    hide();
}

void AccountsCard::buildAdd()
{
    m_addForm = makeForm(this, form());
    m_name = new QLineEdit;
    m_name->setObjectName(QStringLiteral("accountName"));
    m_name->setMaxLength(kLongestName);
    m_role = new QComboBox;
    m_role->setObjectName(QStringLiteral("accountRole"));
    for (const Role role : allRoles()) {
        m_role->addItem(QString(), int(role));
    }
    m_nameField = new FormField(context(), m_name, m_addForm);
    m_roleField = new FormField(context(), m_role, m_addForm);
    m_saveAdd = makeButton(ButtonKind::Primary, m_addForm);
    m_saveAdd->setObjectName(QStringLiteral("accountSave"));
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing::kM);
    row->addWidget(m_nameField, 2, Qt::AlignTop);
    row->addWidget(m_roleField, 2, Qt::AlignTop);
    row->addWidget(m_saveAdd, 0, Qt::AlignVCenter);
    qobject_cast<QVBoxLayout*>(m_addForm->layout())->addLayout(row);
    connect(m_saveAdd, &QPushButton::clicked, this, &AccountsCard::add);
    connect(m_name, &QLineEdit::returnPressed, this, &AccountsCard::add);
}

void AccountsCard::buildPassword()
{
    m_passwordForm = makeForm(this, form());
    m_passwordText = new TextLabel(context(), TypeStyle::Body, Token::Text, m_passwordForm);
    m_passwordText->setWordWrap(true);
    m_password = new TextLabel(context(), TypeStyle::Title, Token::Text, m_passwordForm);
    m_password->setObjectName(QStringLiteral("accountPassword"));
    m_password->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_passwordDone = makeButton(ButtonKind::Primary, m_passwordForm);
    m_passwordDone->setObjectName(QStringLiteral("accountPasswordDone"));
    m_passwordForm->layout()->addWidget(m_passwordText);
    m_passwordForm->layout()->addWidget(m_password);
    qobject_cast<QVBoxLayout*>(m_passwordForm->layout())
        ->addWidget(m_passwordDone, 0, Qt::AlignLeft);
    connect(m_passwordDone, &QPushButton::clicked, this, [this] { showForm(Form::None); });
}

void AccountsCard::buildLimits()
{
    m_limitsForm = makeForm(this, form());
    m_limitsText = new TextLabel(context(), TypeStyle::Body, Token::Text, m_limitsForm);
    m_limitsText->setWordWrap(true);
    m_limitsForm->layout()->addWidget(m_limitsText);
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing::kM);
    const auto addList = [&](const char* name, FormField*& field) {
        auto* list = new QListWidget;
        list->setObjectName(QString::fromLatin1(name));
        list->setProperty("choices", true);
        list->setFixedHeight(kListHeight);
        field = new FormField(context(), list, m_limitsForm);
        row->addWidget(field, 1);
        return list;
    };
    m_doors = addList("limitDoors", m_doorsField);
    m_cameras = addList("limitCameras", m_camerasField);
    m_buildings = addList("limitBuildings", m_buildingsField);
    m_saveLimits = makeButton(ButtonKind::Primary, m_limitsForm);
    m_saveLimits->setObjectName(QStringLiteral("limitSave"));
    auto* layout = qobject_cast<QVBoxLayout*>(m_limitsForm->layout());
    layout->addLayout(row);
    layout->addWidget(m_saveLimits, 0, Qt::AlignRight);
    connect(m_saveLimits, &QPushButton::clicked, this, &AccountsCard::saveLimits);
}

void AccountsCard::showForm(Form form)
{
    m_addForm->setVisible(form == Form::Add);
    m_passwordForm->setVisible(form == Form::Password);
    m_limitsForm->setVisible(form == Form::Limits);
    m_cancel->setVisible(form == Form::Add || form == Form::Limits);
    if (form != Form::Password) {
        m_password->clear();
    }
    if (form != Form::Add) {
        m_name->clear();
        m_nameField->setError({});
    }
    say({});
    updateButtons();
}

void AccountsCard::setSession(const Session& session)
{
    m_session = session;
    m_rows.clear();
    showForm(Form::None);
    setVisible(allows(session, Action::EditUsers));
    refresh();
}

void AccountsCard::refresh()
{
    if (!allows(m_session, Action::EditUsers)) {
        setRows({});
        return;
    }
    whenDone(this, m_accounts.accounts(m_session),
             [this, user = m_session.user](const Result<std::vector<AccountRow>>& accounts) {
                 if (user == m_session.user) {
                     take(accounts);
                 }
             });
}

void AccountsCard::take(const Result<std::vector<AccountRow>>& accounts)
{
    if (!accounts) {
        showError(accounts.error());
        return;
    }
    m_rows = *accounts;
    QList<QStringList> rows;
    for (const AccountRow& account : m_rows) {
        rows << cells(account);
    }
    setRows(rows);
    updateButtons();
}

QStringList AccountsCard::cells(const AccountRow& account) const
{
    return {account.name,
            word(account.role),
            account.lastSignIn ? dateTimeText(*account.lastSignIn, context().estateZone)
                               : tr("Not yet"),
            account.hasSecondFactor ? tr("✓ Set up") : tr("– None"),
            limitsText(account),
            stateText(account)};
}

QString AccountsCard::limitsText(const AccountRow& account) const
{
    QStringList parts;
    if (!account.doors.empty()) {
        parts << tr("doors: %1").arg(account.doors.size());
    }
    if (!account.cameras.empty()) {
        parts << tr("cameras: %1").arg(account.cameras.size());
    }
    if (!account.buildings.empty()) {
        parts << tr("buildings: %1").arg(account.buildings.size());
    }
    return parts.isEmpty() ? tr("Whole estate") : parts.join(QStringLiteral(", "));
}

QString AccountsCard::stateText(const AccountRow& account) const
{
    if (account.disabledAt) {
        return tr("✕ Deactivated on %1")
            .arg(dateTimeText(*account.disabledAt, context().estateZone));
    }
    if (account.lockedUntil && *account.lockedUntil > context().clock.now()) {
        return tr("Locked until %1").arg(dateTimeText(*account.lockedUntil, context().estateZone));
    }
    return tr("In use");
}

std::optional<AccountRow> AccountsCard::selected()
{
    const int row = selectedRow();
    return row >= 0 && row < int(m_rows.size()) ? std::optional(m_rows[size_t(row)]) : std::nullopt;
}

void AccountsCard::updateButtons()
{
    const auto account = selected();
    const bool inUse = account && !account->disabledAt;
    m_renew->setEnabled(inUse);
    m_factor->setEnabled(inUse && account->hasSecondFactor);
    m_limits->setEnabled(inUse);
    m_end->setEnabled(account && account->id != m_session.user);
    m_end->setText(account && account->disabledAt ? tr("Use again") : tr("Deactivate…"));
}

void AccountsCard::add()
{
    const QString name = m_name->text().trimmed();
    m_nameField->setError(name.isEmpty() ? tr("Please enter a name.") : QString());
    if (name.isEmpty() || !m_saveAdd->isEnabled()) {
        return;
    }
    m_saveAdd->setEnabled(false);
    whenDone(this, m_accounts.add(m_session, name, Role(m_role->currentData().toInt())),
             [this, name](const Result<QString>& password) {
                 m_saveAdd->setEnabled(true);
                 if (password) {
                     showPassword(name, password);
                     return;
                 }
                 m_nameField->setError(password.error().code == ErrorCode::Conflict
                                           ? tr("Somebody has this name already.")
                                       : password.error().code == ErrorCode::Invalid
                                           ? tr("A name has 1 to 32 letters, digits, '-' or '_'.")
                                           : errorSentence(password.error()));
             });
}

void AccountsCard::showPassword(const QString& name, const Result<QString>& password)
{
    if (!password) {
        say(errorSentence(password.error()));
        return;
    }
    showForm(Form::Password);
    m_passwordText->setText(
        tr("The first password of %1. It is shown once and kept nowhere: hand it over in person, "
           "and let it be changed in the settings at the first sign-in.")
            .arg(name));
    m_password->setText(*password);
    m_passwordDone->setFocus();
}

void AccountsCard::askRenewal()
{
    const auto account = selected();
    if (!account) {
        return;
    }
    context().dialogs.confirm(
        this, tr("New first password"),
        tr("The present password of %1 stops working, and a lock ends.").arg(account->name),
        tr("Make a new one"), tr("Cancel"), [self = QPointer(this), account](bool yes) {
            if (self && yes) {
                whenDone(self.data(), self->m_accounts.renewPassword(self->m_session, account->id),
                         [self, name = account->name](const Result<QString>& password) {
                             self->showPassword(name, password);
                         });
            }
        });
}

void AccountsCard::askFactorReset()
{
    const auto account = selected();
    if (!account) {
        return;
    }
    context().dialogs.confirm(
        this, tr("Take the second factor away"),
        tr("For a lost device: %1 signs in with the password alone until a new one is set up.")
            .arg(account->name),
        tr("Take away"), tr("Cancel"), [self = QPointer(this), account](bool yes) {
            if (self && yes) {
                whenDone(self.data(),
                         self->m_access.resetSecondFactor(self->m_session, account->name),
                         [self](const Status& done) {
                             self->sayDone(done, tr("The second factor is taken away."));
                             self->refresh();
                         });
            }
        });
}

void AccountsCard::askEnd()
{
    const auto account = selected();
    if (!account) {
        return;
    }
    if (account->disabledAt) {
        whenDone(this, m_accounts.activate(m_session, account->id), [this](const Status& done) {
            sayDone(done, tr("The account can be used again."));
        });
        return;
    }
    context().dialogs.confirm(
        this, tr("Deactivate %1").arg(account->name),
        tr("%1 cannot sign in any more. What was done under this name stays in the audit.")
            .arg(account->name),
        tr("Deactivate"), tr("Cancel"), [self = QPointer(this), account](bool yes) {
            if (self && yes) {
                whenDone(self.data(), self->m_accounts.deactivate(self->m_session, account->id),
                         [self](const Status& done) {
                             self->sayDone(done, tr("The account is deactivated."));
                         });
            }
        });
}

void AccountsCard::sayDone(const Status& done, const QString& sentence)
{
    if (done) {
        say(sentence);
    } else if (services::isLastAdministrator(done.error())) {
        say(tr("This is the last administrator. Add another one first."));
    } else if (services::isOwnAccount(done.error())) {
        say(tr("Nobody deactivates the account that is signed in."));
    } else {
        say(errorSentence(done.error()));
    }
}

void AccountsCard::openLimits()
{
    const auto account = selected();
    if (!account) {
        return;
    }
    whenDone(this, m_accounts.choices(m_session),
             [this, account = *account](const Result<services::LimitChoices>& choices) {
                 if (!choices) {
                     say(errorSentence(choices.error()));
                     return;
                 }
                 fillLimits(account, *choices);
                 showForm(Form::Limits);
                 m_doors->setFocus();
             });
}

void AccountsCard::fillLimits(const AccountRow& account, const services::LimitChoices& choices)
{
    m_limited = account.id;
    m_limitsText->setText(
        tr("What %1 reaches. Where nothing is ticked, there is no limit.").arg(account.name));
    for (QListWidget* list : {m_doors, m_cameras, m_buildings}) {
        list->clear();
    }
    for (const Door& door : choices.doors) {
        addChoice(m_doors, door.name, door.id, account.doors);
    }
    for (const services::NamedCamera& camera : choices.cameras) {
        addChoice(m_cameras, camera.name, camera.id, account.cameras);
    }
    for (const store::BuildingRow& building : choices.buildings) {
        addChoice(m_buildings,
                  building.name.isEmpty() ? building.path
                                          : tr("%1 (%2)").arg(building.name, building.path),
                  building.id, account.buildings);
    }
}

void AccountsCard::saveLimits()
{
    const services::Limits limits{.doors = chosenOf<DoorId>(m_doors),
                                  .cameras = chosenOf<CameraId>(m_cameras),
                                  .buildings = chosenOf<AddressId>(m_buildings)};
    whenDone(this, m_accounts.limit(m_session, m_limited, limits), [this](const Status& done) {
        if (done) {
            showForm(Form::None);
        }
        sayDone(done, tr("The limits are saved. Doors and cameras count from the next sign-in, "
                         "buildings at once."));
    });
}

void AccountsCard::retranslate()
{
    setTexts(tr("Accounts"), tr("Who may sign in at this estate, and what they reach."));
    setColumns({tr("Name"), tr("Role"), tr("Last sign-in"), tr("Second factor"), tr("Limits"),
                tr("State")},
               {120, 150, 170, 120, 230, 230});
    m_nameField->setLabel(tr("Name"));
    m_roleField->setLabel(tr("Role"));
    for (int i = 0; i < m_role->count(); ++i) {
        m_role->setItemText(i, word(Role(m_role->itemData(i).toInt())));
    }
    m_saveAdd->setText(tr("Add"));
    m_passwordDone->setText(tr("I have handed it over"));
    m_doorsField->setLabel(tr("Doors"));
    m_camerasField->setLabel(tr("Cameras"));
    m_buildingsField->setLabel(tr("Buildings"));
    m_saveLimits->setText(tr("Save the limits"));
    m_add->setText(tr("Add user…"));
    m_renew->setText(tr("New first password…"));
    m_factor->setText(tr("Reset second factor…"));
    m_limits->setText(tr("Limits…"));
    m_cancel->setText(tr("Cancel"));
    updateButtons();
    refresh();
}

void AccountsCard::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    ListCard::changeEvent(event);
}

}  // namespace gatehouse::ui
