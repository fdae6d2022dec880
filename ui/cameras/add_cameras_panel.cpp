#include "ui/cameras/add_cameras_panel.h"

#include "ui/cameras/camera_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::ui {

namespace {

constexpr qint64 kLongestList = 1024 * 1024;
constexpr int kLongestAddress = 500;
constexpr int kLongestWord = 64;
constexpr int kAddressWidth = 280;
constexpr int kNameWidth = 200;
constexpr int kUserWidth = 110;

QLineEdit* makeEdit(const char* name, int longest, QWidget* parent)
{
    auto* edit = new QLineEdit(parent);
    edit->setObjectName(QString::fromLatin1(name));
    edit->setMaxLength(longest);
    return edit;
}

}  // namespace

AddCamerasPanel::AddCamerasPanel(const UiContext& context, services::CameraService& cameras,
                                 services::CameraSetupService& setup, QWidget* parent)
    : QFrame(parent)
    , m_context(context)
    , m_cameras(cameras)
    , m_setup(setup)
    , m_model(new DraftModel(this))
    , m_heading(new TextLabel(context, TypeStyle::Title, Token::Text, this))
    , m_hint(new TextLabel(context, TypeStyle::Body, Token::Muted, this))
    , m_address(makeEdit("draftAddress", kLongestAddress, this))
    , m_name(makeEdit("draftName", kLongestWord, this))
    , m_user(makeEdit("draftUser", kLongestWord, this))
    , m_password(makeEdit("draftPassword", kLongestWord, this))
    , m_addressField(new FormField(context, m_address, this))
    , m_nameField(new FormField(context, m_name, this))
    , m_userField(new FormField(context, m_user, this))
    , m_passwordField(new FormField(context, m_password, this))
    , m_table(new DataTable(context, this))
    , m_outcome(new TextLabel(context, TypeStyle::Body, Token::Muted, this))
    , m_write(addButton("draftWrite", &AddCamerasPanel::addTyped))
    , m_search(addButton("draftSearch", &AddCamerasPanel::search))
    , m_file(addButton("draftFile", &AddCamerasPanel::readFile))
    , m_paste(addButton("draftPaste", &AddCamerasPanel::paste))
    , m_close(addButton("draftClose", &AddCamerasPanel::closed))
    , m_test(addButton("draftTest", &AddCamerasPanel::testAll))
    , m_add(makeButton(ButtonKind::Primary, this))
{
    m_add->setObjectName(QStringLiteral("draftAdd"));
    connect(m_add, &QPushButton::clicked, this, &AddCamerasPanel::addWorking);
    connect(m_address, &QLineEdit::returnPressed, this, &AddCamerasPanel::addTyped);
    build();
    retranslate();
}

QPushButton* AddCamerasPanel::addButton(const char* name, void (AddCamerasPanel::*onClick)())
{
    QPushButton* button = makeButton(ButtonKind::Secondary, this);
    button->setObjectName(QString::fromLatin1(name));
    connect(button, &QPushButton::clicked, this, onClick);
    return button;
}

void AddCamerasPanel::build()
{
    setProperty("card", true);
    m_password->setEchoMode(QLineEdit::Password);
    m_hint->setWordWrap(true);
    m_outcome->setObjectName(QStringLiteral("draftOutcome"));
    m_outcome->setWordWrap(true);
    m_table->setModel(m_model);
    m_table->view()->setObjectName(QStringLiteral("draftTable"));
    QHeaderView* header = m_table->view()->horizontalHeader();
    header->resizeSection(DraftModel::AddressColumn, kAddressWidth);
    header->resizeSection(DraftModel::NameColumn, kNameWidth);
    header->resizeSection(DraftModel::UserColumn, kUserWidth);
    header->setSectionResizeMode(DraftModel::ResultColumn, QHeaderView::Stretch);
    auto* fields = new QHBoxLayout;
    fields->setSpacing(spacing::kM);
    fields->addWidget(m_addressField, 3, Qt::AlignTop);
    fields->addWidget(m_nameField, 2, Qt::AlignTop);
    fields->addWidget(m_userField, 1, Qt::AlignTop);
    fields->addWidget(m_passwordField, 1, Qt::AlignTop);
    auto* sources = new QHBoxLayout;
    sources->setSpacing(spacing::kS);
    for (QPushButton* button : {m_write, m_search, m_file, m_paste}) {
        sources->addWidget(button);
    }
    sources->addStretch(1);
    auto* ends = new QHBoxLayout;
    ends->setSpacing(spacing::kS);
    ends->addWidget(m_close);
    ends->addStretch(1);
    ends->addWidget(m_test);
    ends->addWidget(m_add);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::kL, spacing::kL, spacing::kL, spacing::kL);
    layout->setSpacing(spacing::kM);
    layout->addWidget(m_heading);
    layout->addWidget(m_hint);
    layout->addLayout(fields);
    layout->addLayout(sources);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_outcome);
    layout->addLayout(ends);
}

void AddCamerasPanel::setSession(const Session& session)
{
    m_session = session;
    ++m_generation;
    m_searches = false;
    m_model->clear();
    for (QLineEdit* edit : {m_address, m_name, m_user, m_password}) {
        edit->clear();
    }
    say({});
    showState();
}

bool AddCamerasPanel::isTouched() const
{
    return m_model->rowCount() > m_model->count(DraftState::Added) || !m_address->text().isEmpty();
}

services::CameraDraft AddCamerasPanel::completed(services::CameraDraft draft) const
{
    if (draft.username.isEmpty()) {
        draft.username = m_user->text().trimmed();
        draft.password = Secret(m_password->text().toUtf8());
    }
    return draft;
}

void AddCamerasPanel::addTyped()
{
    const QString address = m_address->text().trimmed();
    m_addressField->setError({});
    if (address.isEmpty()) {
        m_addressField->setError(tr("Write an address, for example 10.0.0.7."));
        return;
    }
    if (!m_model->append(completed({.address = address,
                                    .username = {},
                                    .password = {},
                                    .name = m_name->text().trimmed()}))) {
        m_addressField->setError(tr("This address is in the table already."));
        return;
    }
    m_address->clear();
    m_name->clear();
    m_address->setFocus();
    showState();
}

void AddCamerasPanel::search()
{
    if (m_searches) {
        return;
    }
    m_searches = true;
    say(tr("Searching the network. This takes some seconds."));
    showState();
    whenDone(this, m_setup.search(m_session, m_area),
             [this, generation = m_generation](const Result<std::vector<FoundDevice>>& found) {
                 if (generation == m_generation) {
                     takeFound(found);
                 }
             });
}

void AddCamerasPanel::takeFound(const Result<std::vector<FoundDevice>>& found)
{
    m_searches = false;
    if (!found) {
        say(found.error().code == ErrorCode::Unavailable
                ? tr("This PC is in no network that could be searched.")
                : errorSentence(found.error()));
        return showState();
    }
    int added = 0;
    for (const FoundDevice& device : *found) {
        added += m_model->append(completed({.address = device.serviceUrl.toString(),
                                            .username = {},
                                            .password = {},
                                            .name = device.name}));
    }
    say(found->empty()
            ? tr("No camera answered. Cameras in other networks, and those with ONVIF "
                 "switched off, are added by their address.")
            : tr("Cameras that answered: %1, new in the table: %2.").arg(found->size()).arg(added));
    showState();
}

void AddCamerasPanel::readFile()
{
    m_context.dialogs.openFile(
        this, tr("List of cameras"), tr("Lists (*.csv *.txt)"),
        [self = QPointer(this)](const QString& path) {
            QFile file(path);
            if (!self || path.isEmpty()) {
                return;
            }
            if (!file.open(QIODevice::ReadOnly) || file.size() > kLongestList) {
                return self->say(tr("This file cannot be read, or is too large for a list."));
            }
            self->takeList(file.readAll());
        });
}

void AddCamerasPanel::paste()
{
    takeList(QGuiApplication::clipboard()->text().toUtf8());
}

void AddCamerasPanel::takeList(const QByteArray& bytes)
{
    const auto drafts = services::parseCameraList(bytes);
    if (!drafts) {
        const QString line = drafts.error().text.section(u':', 0, 0).section(u' ', 1);
        say(line.isEmpty() ? tr("This is no list of cameras that can be read.")
                           : tr("Line %1 of the list cannot be understood.").arg(line));
        return;
    }
    int added = 0;
    for (const services::CameraDraft& draft : *drafts) {
        added += m_model->append(completed(draft));
    }
    say(tr("Lines in the list: %1, new in the table: %2.").arg(drafts->size()).arg(added));
    showState();
}

void AddCamerasPanel::testAll()
{
    std::vector<quint64> ids;
    for (const DraftRow& row : m_model->rows()) {
        if (row.state == DraftState::Written || row.state == DraftState::Broken) {
            ids.push_back(row.id);
        }
    }
    for (const quint64 id : ids) {
        test(id);
    }
    showState();
}

void AddCamerasPanel::test(quint64 id)
{
    DraftRow* row = m_model->find(id);
    // What was found without a user is tried with the one that is written above by now.
    row->draft = completed(row->draft);
    row->state = DraftState::Trying;
    m_model->changed(id);
    whenDone(
        this, m_setup.prepare(m_session, row->draft),
        [this, id, generation = m_generation](const Result<services::PreparedCamera>& prepared) {
            DraftRow* tried = m_model->find(id);
            if (generation != m_generation || !tried) {
                return;
            }
            tried->state = prepared && prepared->works() ? DraftState::Works : DraftState::Broken;
            tried->sentence =
                prepared ? checkSentence(prepared->check) : deviceSentence(prepared.error());
            if (prepared) {
                tried->prepared = *prepared;
                tried->draft.name = prepared->camera.name;
            }
            m_model->changed(id);
            showState();
        });
}

void AddCamerasPanel::addWorking()
{
    std::vector<quint64> ids;
    for (const DraftRow& row : m_model->rows()) {
        if (row.state == DraftState::Works) {
            ids.push_back(row.id);
        }
    }
    for (const quint64 id : ids) {
        addOne(id);
    }
}

void AddCamerasPanel::addOne(quint64 id)
{
    DraftRow* row = m_model->find(id);
    row->state = DraftState::Trying;
    whenDone(this, m_cameras.addCamera(m_session, row->prepared->camera, row->prepared->device),
             [this, id, generation = m_generation](const Result<CameraId>& camera) {
                 DraftRow* added = m_model->find(id);
                 if (generation != m_generation || !added) {
                     return;
                 }
                 added->state = camera ? DraftState::Added : DraftState::Broken;
                 if (!camera) {
                     added->sentence = camera.error().code == ErrorCode::Conflict
                                           ? tr("Another camera has this name.")
                                           : errorSentence(camera.error());
                 }
                 m_model->changed(id);
                 showState();
             });
}

void AddCamerasPanel::showState()
{
    const int trying = m_model->count(DraftState::Trying);
    const int works = m_model->count(DraftState::Works);
    m_search->setEnabled(!m_searches);
    m_test->setEnabled(m_model->count(DraftState::Written) + m_model->count(DraftState::Broken) >
                       0);
    m_add->setEnabled(works > 0 && trying == 0);
    m_add->setText(works > 0 ? tr("Add those that work (%1)").arg(works)
                             : tr("Add those that work"));
    if (m_model->rowCount() > 0) {
        m_table->showRows();
    } else {
        m_table->showEmpty(tr("No cameras in the table yet"),
                           tr("Search the network, read a list with address, user, password and "
                              "name, or write an address above."));
    }
}

void AddCamerasPanel::say(const QString& sentence)
{
    m_outcome->setText(sentence);
    m_outcome->setVisible(!sentence.isEmpty());
}

void AddCamerasPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Delete && m_table->isAncestorOf(focusWidget())) {
        const QModelIndexList rows = m_table->view()->selectionModel()->selectedRows();
        if (!rows.isEmpty()) {
            m_model->remove(rows.first().row());
            showState();
        }
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        emit closed();
        return;
    }
    QFrame::keyPressEvent(event);
}

void AddCamerasPanel::retranslate()
{
    m_heading->setText(tr("Add several cameras"));
    m_hint->setText(
        tr("User and password that are written here serve for all that come without. Every camera "
           "is really connected to before it can be added."));
    m_addressField->setLabel(tr("Address"));
    m_nameField->setLabel(tr("Name (optional)"));
    m_userField->setLabel(tr("User"));
    m_passwordField->setLabel(tr("Password"));
    m_write->setText(tr("Into the table"));
    m_search->setText(tr("Search the network"));
    m_file->setText(tr("Read a list…"));
    m_paste->setText(tr("Paste"));
    m_close->setText(tr("Close"));
    m_test->setText(tr("Test all"));
    m_model->retranslate();
    showState();
}

}  // namespace gatehouse::ui
