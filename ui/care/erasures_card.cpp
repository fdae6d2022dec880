#include "ui/care/erasures_card.h"

#include "ui/accountability/approval_panel.h"
#include "ui/care/care_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QDir>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace gatehouse::ui {

using services::CareService;

namespace {

constexpr ErasureBasis kBases[] = {ErasureBasis::RequestOfPerson, ErasureBasis::MovedOut,
                                   ErasureBasis::EnteredByMistake, ErasureBasis::OrderOfAuthority};

}  // namespace

ErasuresCard::ErasuresCard(const UiContext& context, services::CareService& care,
                           services::AccessService& access, QWidget* parent)
    : ListCard(context, parent)
    , m_care(care)
    , m_erase(addButton(ButtonKind::Danger, "erasePerson"))
    , m_certificate(addButton(ButtonKind::Secondary, "certificate"))
{
    m_second = new ApprovalPanel(context, access, this);
    buildForm();
    connect(m_erase, &QPushButton::clicked, this, &ErasuresCard::erase);
    connect(m_certificate, &QPushButton::clicked, this, &ErasuresCard::writeCertificate);
}

void ErasuresCard::buildForm()
{
    m_question = new QWidget(this);
    m_question->setProperty("transparent", true);
    m_person = new QLineEdit(m_question);
    m_person->setObjectName(QStringLiteral("erasePersonNumber"));
    m_basis = new QComboBox(m_question);
    m_basis->setObjectName(QStringLiteral("eraseBasis"));
    for (const ErasureBasis basis : kBases) {
        m_basis->addItem(QString(), int(basis));
    }
    m_personField = new FormField(context(), m_person, m_question);
    m_basisField = new FormField(context(), m_basis, m_question);
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing::kM);
    row->addWidget(m_personField, 1);
    row->addWidget(m_basisField, 2);
    auto* layout = new QVBoxLayout(m_question);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::kM);
    layout->addLayout(row);
    form()->addWidget(m_question);
    form()->addWidget(m_second);
}

void ErasuresCard::setSession(const Session& session)
{
    m_session = session;
    say({});
    m_person->clear();
    m_second->setSession(session);
    const bool mayErase = session.isValid() && allows(session.role, Action::ErasePeople);
    m_question->setVisible(mayErase);
    m_erase->setVisible(mayErase);
    m_certificate->setVisible(mayErase);
    refresh();
}

void ErasuresCard::refresh()
{
    if (!m_session.isValid()) {
        setRows({});
        return;
    }
    whenDone(this, m_care.erasures(m_session),
             [this](const Result<std::vector<ErasureRecord>>& records) {
                 if (!records) {
                     showError(records.error());
                     return;
                 }
                 m_records = *records;
                 if (records->empty()) {
                     showEmpty(
                         tr("Nobody was erased"),
                         tr("Erasing destroys a person's key; passages stay without a name."));
                     return;
                 }
                 QList<QStringList> rows;
                 for (const ErasureRecord& record : *records) {
                     rows << QStringList{QString::number(record.person.value()),
                                         dateTimeText(record.at, context().estateZone),
                                         word(record.basis),
                                         record.requestedBy,
                                         record.approvedBy,
                                         record.state == ErasureState::Done
                                             ? tr("The key is destroyed")
                                             : tr("The key is still to be destroyed")};
                 }
                 setRows(rows);
             });
}

void ErasuresCard::propose(PersonId person)
{
    m_person->setText(QString::number(person.value()));
    m_basis->setFocus();
}

void ErasuresCard::erase()
{
    const PersonId person(m_person->text().trimmed().toLongLong());
    m_personField->setError(person.isValid() ? QString()
                                             : tr("Enter the person's number in the register."));
    if (!person.isValid()) {
        return;
    }
    const auto basis = ErasureBasis(m_basis->currentData().toInt());
    context().dialogs.confirm(
        this, tr("Erase person %1").arg(person.value()),
        tr("Everything personal about this person is destroyed, here and in every copy. Nobody can "
           "bring it back."),
        tr("Erase"), tr("Cancel"), [this, person, basis](bool yes) {
            if (yes) {
                askSecond(person, basis);
            }
        });
}

void ErasuresCard::askSecond(PersonId person, ErasureBasis basis)
{
    m_second->ask(
        {CareService::eraseAction(), QStringLiteral("person:%1").arg(person.value())},
        tr("Person %1 is erased for good. Ground: %2.").arg(person.value()).arg(word(basis)),
        [this, person, basis](ApprovalId approval) { eraseNow(person, basis, approval); });
}

void ErasuresCard::eraseNow(PersonId person, ErasureBasis basis, ApprovalId approval)
{
    whenDone(this, m_care.erase(m_session, person, basis, approval),
             [this](const Result<ErasureRecord>& record) {
                 say(record ? tr("Person %1 is erased. Choose the line and print the certificate.")
                                  .arg(record->person.value())
                     : record.error().code == ErrorCode::Conflict
                         ? tr("A legal hold forbids it. Release it first.")
                         : errorSentence(record.error()));
                 refresh();
             });
}

void ErasuresCard::writeCertificate()
{
    const int row = selectedRow();
    if (row < 0 || row >= int(m_records.size())) {
        say(tr("Choose a line of the table first."));
        return;
    }
    const PersonId person = m_records[size_t(row)].person;
    const QString file = QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
                             .filePath(QStringLiteral("erasure-%1.pdf").arg(person.value()));
    QDir().mkpath(QFileInfo(file).absolutePath());
    whenDone(this, m_care.writeCertificate(m_session, person, file),
             [this, file](const Status& written) {
                 say(written ? tr("The certificate is %1, with a JSON file beside it.").arg(file)
                             : errorSentence(written.error()));
             });
}

void ErasuresCard::retranslate()
{
    setTexts(
        tr("Erasure"),
        tr("Two people are needed. The certificate names the ground and the line in the audit, "
           "and nothing of the person."));
    setColumns(
        {tr("Number"), tr("Erased"), tr("Ground"), tr("Asked by"), tr("Approved by"), tr("State")},
        {90, 180, 200, 130, 130, 240});
    m_personField->setLabel(tr("Person's number"));
    m_basisField->setLabel(tr("Ground"));
    for (int i = 0; i < m_basis->count(); ++i) {
        m_basis->setItemText(i, word(ErasureBasis(m_basis->itemData(i).toInt())));
    }
    m_erase->setText(tr("Erase..."));
    m_certificate->setText(tr("Certificate"));
    refresh();
}

}  // namespace gatehouse::ui
