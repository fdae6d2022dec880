#include "main/key_window.h"

#include "services/estate_key.h"
#include "store/custody/passphrase_custody.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/when_done.h"

#include <QButtonGroup>
#include <QFrame>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>
#include <QtConcurrent/QtConcurrentRun>

namespace gatehouse {

namespace {

using store::CustodyKind;
using Opened = Result<std::shared_ptr<store::KeyCustody>>;

constexpr int kCardWidth = 560;

Opened openExisting(const Paths& paths, const Secret& passphrase)
{
    Opened custody = services::openCustody(paths, passphrase);
    if (!custody) {
        return custody;
    }
    // Asked once here, so that a wrong passphrase is said in this window.
    const auto keys = custody.value()->load();
    return keys ? custody : Opened(keys.error());
}

}  // namespace

KeyWindow::KeyWindow(const ui::UiContext& context, Paths paths, std::optional<CustodyKind> kind)
    : m_context(context), m_paths(std::move(paths)), m_kind(kind)
{
    setWindowTitle(tr("Gatehouse"));
    auto* card = new QFrame(this);
    card->setProperty("card", true);
    card->setFixedWidth(kCardWidth);
    auto* inside = new QVBoxLayout(card);
    inside->setContentsMargins(32, 32, 32, 32);
    inside->setSpacing(ui::spacing::kL);
    m_go = ui::makeButton(ui::ButtonKind::Primary, card);
    m_go->setObjectName(QStringLiteral("openKey"));
    if (!m_kind) {
        buildChoice(inside);
    }
    buildPassphrase(inside);
    m_problem = new ui::TextLabel(m_context, ui::TypeStyle::Table, ui::Token::Emergency, card);
    m_problem->setObjectName(QStringLiteral("keyProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    inside->addWidget(m_problem);
    inside->addWidget(m_go);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(card);
    row->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->addStretch(2);
    layout->addLayout(row);
    layout->addStretch(3);
    resize(900, 720);
    connect(m_go, &QPushButton::clicked, this, &KeyWindow::go);
    showFields();
    if (m_kind == CustodyKind::SecretService) {
        go();
    }
}

void KeyWindow::buildChoice(QVBoxLayout* layout)
{
    auto* title = new ui::TextLabel(m_context, ui::TypeStyle::Title, ui::Token::Text, this);
    title->setText(tr("Where shall the key of this estate be kept?"));
    title->setWordWrap(true);
    auto* words = new ui::TextLabel(m_context, ui::TypeStyle::Body, ui::Token::Muted, this);
    words->setWordWrap(true);
    words->setText(
        tr("Names, numbers and faces are sealed with it. Without the key nobody can read "
           "them, not even from a stolen disk. You can change this later."));
    layout->addWidget(title);
    layout->addWidget(words);
    m_choices = new QButtonGroup(this);
    layout->addWidget(
        choiceCard(CustodyKind::Passphrase, tr("Under a passphrase (recommended)"),
                   tr("Somebody types it at each start. A thief of the computer gets nothing.")));
    layout->addWidget(choiceCard(
        CustodyKind::SecretService, tr("In this desktop's store of secrets"),
        tr("It opens when the person at the desk signs in to the desktop, without a question.")));
    layout->addWidget(choiceCard(
        CustodyKind::File, tr("In a file on this computer"),
        tr("The desk starts by itself, for a kiosk. Whoever takes the disk takes the key with it: "
           "use an encrypted disk.")));
    m_choices->button(int(CustodyKind::Passphrase))->setChecked(true);
    connect(m_choices, &QButtonGroup::idClicked, this, &KeyWindow::showFields);
}

QWidget* KeyWindow::choiceCard(CustodyKind kind, const QString& title, const QString& words)
{
    auto* card = new QWidget(this);
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(ui::spacing::kXs);
    auto* button = new QRadioButton(title, card);
    button->setObjectName(QStringLiteral("custody-%1").arg(store::custodyName(kind)));
    m_choices->addButton(button, int(kind));
    auto* label = new ui::TextLabel(m_context, ui::TypeStyle::Table, ui::Token::Muted, card);
    label->setText(words);
    label->setWordWrap(true);
    label->setContentsMargins(ui::spacing::kXl, 0, 0, 0);
    layout->addWidget(button);
    layout->addWidget(label);
    return card;
}

void KeyWindow::buildPassphrase(QVBoxLayout* layout)
{
    const auto edit = [this](const char* name) {
        auto* line = new QLineEdit;
        line->setEchoMode(QLineEdit::Password);
        line->setObjectName(QString::fromLatin1(name));
        connect(line, &QLineEdit::returnPressed, this, &KeyWindow::go);
        return line;
    };
    m_passphrase = edit("keyPassphrase");
    m_again = edit("keyPassphraseAgain");
    m_passphraseField = new ui::FormField(m_context, m_passphrase, this);
    m_passphraseField->setLabel(tr("Passphrase of the estate key"));
    m_againField = new ui::FormField(m_context, m_again, this);
    m_againField->setLabel(tr("The same again"));
    if (!m_kind) {
        m_passphraseField->setHint(
            tr("At least %1 characters; four or five words that do not belong together are good.")
                .arg(store::kLeastPassphrase));
    }
    layout->addWidget(m_passphraseField);
    layout->addWidget(m_againField);
}

CustodyKind KeyWindow::chosen() const
{
    return m_kind ? *m_kind : CustodyKind(m_choices->checkedId());
}

void KeyWindow::showFields()
{
    const bool typed = chosen() == CustodyKind::Passphrase;
    m_passphraseField->setVisible(typed);
    m_againField->setVisible(typed && !m_kind);
    m_problem->hide();
    m_go->setText(m_kind ? (typed ? tr("Open") : tr("Try again")) : tr("Make the key"));
    if (typed) {
        m_passphrase->setFocus();
    }
}

void KeyWindow::go()
{
    if (!m_go->isEnabled()) {
        return;
    }
    m_passphraseField->setError({});
    m_againField->setError({});
    m_problem->hide();
    const bool isNewPassphrase = !m_kind && chosen() == CustodyKind::Passphrase;
    if (isNewPassphrase && m_passphrase->text().size() < store::kLeastPassphrase) {
        m_passphraseField->setError(tr("Use at least %1 characters.").arg(store::kLeastPassphrase));
        return;
    }
    if (isNewPassphrase && m_passphrase->text() != m_again->text()) {
        m_againField->setError(tr("The two passphrases are not the same."));
        return;
    }
    m_go->setEnabled(false);
    const Secret passphrase(m_passphrase->text().toUtf8());
    const auto work = [paths = m_paths, isNew = !m_kind, kind = chosen(), passphrase] {
        return isNew ? services::initCustody(paths, kind, passphrase)
                     : openExisting(paths, passphrase);
    };
    ui::whenDone(this, QtConcurrent::run(work), [this](const Opened& opened) { take(opened); });
}

void KeyWindow::take(const Opened& custody)
{
    m_go->setEnabled(true);
    if (custody) {
        m_custody = *custody;
        m_passphrase->clear();
        m_again->clear();
        emit opened();
        return;
    }
    const bool wrong =
        custody.error().code == ErrorCode::Denied && chosen() == CustodyKind::Passphrase;
    if (wrong) {
        m_passphraseField->setError(tr("This is not the passphrase of this estate. Try again."));
        m_passphrase->selectAll();
        m_passphrase->setFocus();
        return;
    }
    m_problem->setText(
        chosen() == CustodyKind::SecretService
            ? tr("The desktop's store of secrets did not give the key. Start it or unlock it, then "
                 "try again; with the recovery sheet the key can be put elsewhere.\n%1")
                  .arg(custody.error().text)
            : tr("The key cannot be used.\n%1").arg(custody.error().text));
    m_problem->show();
}

}  // namespace gatehouse
