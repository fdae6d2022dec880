#include "ui/cameras/camera_form.h"

#include "ui/cameras/camera_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

constexpr int kFormWidth = 400;
constexpr int kLongestName = 40;
constexpr int kLongestUrl = 500;
constexpr int kLongestUser = 64;
constexpr qint64 kNewDoor = -1;  ///< an entry of the list that is no door yet

}  // namespace

CameraForm::CameraForm(const UiContext& context, services::CameraService& cameras,
                       services::CameraSetupService& setup, QWidget* parent)
    : QFrame(parent)
    , m_context(context)
    , m_cameras(cameras)
    , m_setup(setup)
    , m_heading(new TextLabel(context, TypeStyle::Title, Token::Text, this))
    , m_name(addEdit("cameraName", kLongestName))
    , m_purpose(new QComboBox(this))
    , m_door(new QComboBox(this))
    , m_device(addEdit("cameraDevice", kLongestUrl))
    , m_user(addEdit("cameraUser", kLongestUser))
    , m_password(addEdit("cameraPassword", kLongestUser))
    , m_main(addEdit("cameraMain", kLongestUrl))
    , m_sub(addEdit("cameraSub", kLongestUrl))
    , m_nameField(addField(m_name))
    , m_purposeField(addField(m_purpose))
    , m_doorField(addField(m_door))
    , m_deviceField(addField(m_device))
    , m_userField(addField(m_user))
    , m_passwordField(addField(m_password))
    , m_mainField(addField(m_main))
    , m_subField(addField(m_sub))
    , m_about(new TextLabel(context, TypeStyle::Caption, Token::Muted, this))
    , m_outcome(new TextLabel(context, TypeStyle::Body, Token::Text, this))
    , m_ask(makeButton(ButtonKind::Secondary, this))
    , m_test(makeButton(ButtonKind::Secondary, this))
    , m_save(makeButton(ButtonKind::Primary, this))
    , m_remove(makeButton(ButtonKind::Danger, this))
{
    build();
    for (const CameraPurpose purpose :
         {CameraPurpose::Overview, CameraPurpose::Gate, CameraPurpose::Vehicles}) {
        m_purpose->addItem(QString(), int(purpose));
    }
    connect(m_door, &QComboBox::activated, this, [this] {
        if (m_door->currentData().toLongLong() == kNewDoor) {
            askForDoor();
        } else {
            m_chosenDoor = m_door->currentIndex();
            m_touched = true;
        }
    });
    connect(m_purpose, &QComboBox::activated, this, [this] { m_touched = true; });
    connect(m_purpose, &QComboBox::currentIndexChanged, this, &CameraForm::showPurpose);
    connect(m_ask, &QPushButton::clicked, this, &CameraForm::askDevice);
    connect(m_test, &QPushButton::clicked, this, &CameraForm::test);
    connect(m_save, &QPushButton::clicked, this, &CameraForm::save);
    connect(m_remove, &QPushButton::clicked, this, &CameraForm::askToRemove);
    retranslate();
}

QLineEdit* CameraForm::addEdit(const char* name, int longest)
{
    auto* edit = new QLineEdit(this);
    edit->setObjectName(QString::fromLatin1(name));
    edit->setMaxLength(longest);
    connect(edit, &QLineEdit::textEdited, this, [this] { m_touched = true; });
    return edit;
}

FormField* CameraForm::addField(QWidget* editor)
{
    return new FormField(m_context, editor, this);
}

void CameraForm::build()
{
    setProperty("card", true);
    setFixedWidth(kFormWidth);
    m_purpose->setObjectName(QStringLiteral("cameraPurpose"));
    m_door->setObjectName(QStringLiteral("cameraDoor"));
    m_password->setEchoMode(QLineEdit::Password);
    m_about->setWordWrap(true);
    m_outcome->setWordWrap(true);
    m_outcome->setObjectName(QStringLiteral("cameraOutcome"));
    m_ask->setObjectName(QStringLiteral("cameraAsk"));
    m_test->setObjectName(QStringLiteral("cameraTest"));
    m_save->setObjectName(QStringLiteral("cameraSave"));
    m_remove->setObjectName(QStringLiteral("cameraRemove"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::kL, spacing::kL, spacing::kL, spacing::kL);
    layout->setSpacing(spacing::kM);
    layout->addWidget(m_heading);
    layout->addWidget(m_nameField);
    layout->addWidget(m_purposeField);
    layout->addWidget(m_doorField);
    layout->addWidget(m_deviceField);
    auto* credentials = new QHBoxLayout;
    credentials->setSpacing(spacing::kM);
    credentials->addWidget(m_userField, 1, Qt::AlignTop);
    credentials->addWidget(m_passwordField, 1, Qt::AlignTop);
    layout->addLayout(credentials);
    layout->addWidget(m_ask, 0, Qt::AlignLeft);
    layout->addWidget(m_mainField);
    layout->addWidget(m_subField);
    layout->addWidget(m_about);
    layout->addWidget(m_outcome);
    layout->addStretch(1);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_remove);
    buttons->addStretch(1);
    buttons->addWidget(m_test);
    buttons->addWidget(m_save);
    layout->addLayout(buttons);
}

void CameraForm::setSession(const Session& session)
{
    m_session = session;
    clear();
}

void CameraForm::setDoors(const std::vector<Door>& doors)
{
    const QVariant chosen = m_door->currentData();
    m_door->clear();
    m_door->addItem(tr("Choose a door"), qint64(0));
    for (const Door& door : doors) {
        m_door->addItem(door.name, door.id.value());
    }
    m_door->insertSeparator(m_door->count());
    m_door->addItem(tr("New door…"), kNewDoor);
    m_chosenDoor = std::max(0, m_door->findData(chosen));
    m_door->setCurrentIndex(m_chosenDoor);
}

void CameraForm::askForDoor()
{
    m_door->setCurrentIndex(m_chosenDoor);
    m_context.dialogs.inputText(this, tr("New door"), tr("Name of the door or barrier"),
                                kLongestName, [self = QPointer(this)](const QString& name) {
                                    if (self && !name.trimmed().isEmpty()) {
                                        emit self->doorWanted(name.trimmed());
                                    }
                                });
}

void CameraForm::chooseDoor(DoorId door)
{
    m_chosenDoor = std::max(0, m_door->findData(door.value()));
    m_door->setCurrentIndex(m_chosenDoor);
    m_doorField->setError({});
    m_touched = true;
}

void CameraForm::setFault(const std::optional<Error>& fault)
{
    m_fault = fault;
    showFault();
}

void CameraForm::showFault()
{
    // What is chosen and not saved yet has had no chance to fail.
    const bool shown = m_fault && m_purpose->currentData().toInt() == int(m_open.camera.purpose);
    m_purposeField->setError(shown ? analysisSentence(m_open.camera.purpose, *m_fault) : QString());
    m_purposeField->setToolTip(shown ? m_fault->text : QString());
}

void CameraForm::open(const services::CameraEntry& entry)
{
    ++m_generation;
    setBusy(false);
    m_open = entry;
    fill(entry);
    m_touched = false;
    m_remove->show();
    clearErrors();
    say({});
    retranslate();
    show();
}

void CameraForm::openNew()
{
    open({});
    m_remove->hide();
    m_name->setFocus();
}

void CameraForm::clear()
{
    ++m_generation;
    setBusy(false);
    m_open = {};
    fill({});
    m_touched = false;
    hide();
}

void CameraForm::fill(const services::CameraEntry& entry)
{
    m_name->setText(entry.camera.name);
    m_purpose->setCurrentIndex(std::max(0, m_purpose->findData(int(entry.camera.purpose))));
    m_chosenDoor = std::max(0, m_door->findData(entry.camera.door.value()));
    m_door->setCurrentIndex(m_chosenDoor);
    setFault({});
    showPurpose();
    m_device->setText(entry.device.serviceUrl.toString());
    m_user->setText(entry.camera.username);
    m_password->clear();
    m_main->setText(entry.camera.mainUrl.toString());
    m_sub->setText(entry.camera.subUrl.toString());
    showDevice();
}

services::CameraEntry CameraForm::typed() const
{
    services::CameraEntry entry = m_open;
    entry.camera.name = m_name->text().trimmed();
    entry.camera.purpose = CameraPurpose(m_purpose->currentData().toInt());
    entry.camera.door = entry.camera.purpose == CameraPurpose::Overview
                            ? DoorId()
                            : DoorId(m_door->currentData().toLongLong());
    entry.camera.username = m_user->text().trimmed();
    entry.camera.mainUrl = QUrl(m_main->text().trimmed(), QUrl::StrictMode);
    entry.camera.subUrl = QUrl(m_sub->text().trimmed(), QUrl::StrictMode);
    entry.camera.password = Secret(m_password->text().toUtf8());
    const QString device = m_device->text().trimmed();
    if (device.isEmpty()) {
        entry.device = {};
    } else {
        entry.device.serviceUrl =
            QUrl(device.contains(QStringLiteral("://")) ? device : u"http://" + device,
                 QUrl::StrictMode);
    }
    return entry;
}

std::optional<Secret> CameraForm::typedPassword() const
{
    return m_password->text().isEmpty() ? std::nullopt
                                        : std::optional(Secret(m_password->text().toUtf8()));
}

void CameraForm::test()
{
    if (m_busy) {
        return;
    }
    clearErrors();
    setBusy(true);
    say(tr("Connecting. This takes up to half a minute."));
    whenDone(this, m_setup.check(m_session, typed().camera),
             [this, generation = m_generation](const Result<services::CameraCheck>& check) {
                 if (generation != m_generation) {
                     return;
                 }
                 setBusy(false);
                 say(check ? checkSentence(*check) : QString());
                 if (!check) {
                     showError(check.error());
                 }
             });
}

void CameraForm::askDevice()
{
    if (m_busy) {
        return;
    }
    clearErrors();
    const services::CameraEntry entry = typed();
    if (entry.device.serviceUrl.isEmpty()) {
        m_deviceField->setError(tr("Write the address of the device first, for example 10.0.0.7."));
        m_device->setFocus();
        return;
    }
    if (m_open.camera.id.isValid() && !typedPassword() && !entry.camera.username.isEmpty()) {
        m_passwordField->setError(tr("To ask the device, give its password again."));
        m_password->setFocus();
        return;
    }
    setBusy(true);
    say(tr("Asking the device."));
    whenDone(this,
             m_setup.inspect(m_session, {entry.device.serviceUrl, entry.camera.username,
                                         entry.camera.password}),
             [this, generation = m_generation](const Result<DeviceReport>& report) {
                 if (generation != m_generation) {
                     return;
                 }
                 setBusy(false);
                 if (report) {
                     takeReport(*report);
                 } else {
                     say(deviceSentence(report.error()));
                 }
             });
}

void CameraForm::takeReport(const DeviceReport& report)
{
    const auto streams = chooseStreams(report.profiles);
    if (!streams) {
        return say(tr("The device offers no stream."));
    }
    services::CameraEntry entry = typed();
    services::takeReport(report, *streams, entry.camera, entry.device);
    m_open.device = entry.device;
    m_main->setText(entry.camera.mainUrl.toString());
    m_sub->setText(entry.camera.subUrl.toString());
    m_device->setText(entry.device.serviceUrl.toString());
    m_touched = true;
    showDevice();
    say(tr("The device offers %1 streams; the largest and the one for small tiles are filled in.")
            .arg(report.profiles.size()));
}

void CameraForm::save()
{
    if (m_busy || !isVisible() || !m_session.isValid()) {
        return;
    }
    clearErrors();
    const services::CameraEntry entry = typed();
    if (const auto error = services::judgeCamera(entry.camera, entry.device)) {
        return showError(*error);
    }
    setBusy(true);
    if (!m_open.camera.id.isValid()) {
        Camera camera = entry.camera;
        camera.wallPosition = -1;
        whenDone(this, m_cameras.addCamera(m_session, camera, entry.device),
                 [this](const Result<CameraId>& id) {
                     onSaved(id ? std::nullopt : std::optional(id.error()),
                             tr("The camera is added."));
                 });
        return;
    }
    whenDone(this, m_cameras.changeCamera(m_session, {entry.camera, entry.device, typedPassword()}),
             [this](const Status& status) {
                 onSaved(status ? std::nullopt : std::optional(status.error()),
                         tr("The camera is saved."));
             });
}

void CameraForm::askToRemove()
{
    if (m_busy || !m_open.camera.id.isValid()) {
        return;
    }
    const auto answered = [self = QPointer(this), id = m_open.camera.id](bool yes) {
        if (!self || !yes || self->m_busy) {
            return;
        }
        self->setBusy(true);
        whenDone(self.data(), self->m_cameras.removeCamera(self->m_session, id),
                 [self](const Status& status) {
                     self->onSaved(status ? std::nullopt : std::optional(status.error()),
                                   tr("The camera is removed; what it saw stays."));
                 });
    };
    m_context.dialogs.confirm(
        this, tr("Remove this camera"),
        tr("%1 leaves the wall and its password is deleted. Passages and alerts that it saw stay.")
            .arg(m_open.camera.name),
        tr("Remove"), tr("Keep"), answered);
}

void CameraForm::onSaved(const std::optional<Error>& error, const QString& sentence)
{
    setBusy(false);
    if (error) {
        return showError(*error);
    }
    clear();
    emit done(sentence);
}

void CameraForm::showError(const Error& error)
{
    const auto begins = [&error](const char* part) {
        return error.text.startsWith(QLatin1StringView(part));
    };
    if (error.code == ErrorCode::Conflict) {
        m_nameField->setError(tr("Another camera has this name."));
    } else if (begins("name:")) {
        m_nameField->setError(tr("Give the camera a name of up to 40 characters."));
    } else if (begins("door:")) {
        m_doorField->setError(tr("Choose the door that this camera looks at."));
        m_door->setFocus();
    } else if (begins("main stream:")) {
        m_mainField->setError(
            tr("Write it as rtsp://10.0.0.7/path, without user name and password."));
    } else if (begins("sub-stream:")) {
        m_subField->setError(tr("Write it as rtsp://10.0.0.7/path, or leave it empty."));
    } else if (begins("device:")) {
        m_deviceField->setError(
            tr("Write it as http://10.0.0.7/onvif/device_service, or leave it empty."));
    } else if (begins("password:")) {
        m_passwordField->setError(
            tr("The address is another one, so the password must be given again."));
    } else {
        say(errorSentence(error));
    }
}

void CameraForm::clearErrors()
{
    for (FormField* field : {m_nameField, m_doorField, m_deviceField, m_userField, m_passwordField,
                             m_mainField, m_subField}) {
        field->setError({});
    }
}

void CameraForm::say(const QString& sentence)
{
    m_outcome->setText(sentence);
    m_outcome->setVisible(!sentence.isEmpty());
}

void CameraForm::setBusy(bool busy)
{
    m_busy = busy;
    for (QPushButton* button : {m_ask, m_test, m_save, m_remove}) {
        button->setEnabled(!busy);
    }
}

void CameraForm::showPurpose()
{
    const auto purpose = CameraPurpose(m_purpose->currentData().toInt());
    m_doorField->setVisible(purpose != CameraPurpose::Overview);
    m_purposeField->setHint(purposeHint(purpose));
    showFault();
}

void CameraForm::showDevice()
{
    const DeviceInformation& about = m_open.device.information;
    QString text = QStringLiteral("%1 %2").arg(about.manufacturer, about.model).trimmed();
    if (!about.firmware.isEmpty()) {
        text = tr("%1, firmware %2").arg(text, about.firmware);
    }
    if (!m_open.device.serviceUrl.isEmpty()) {
        text += u' ' + (m_open.device.steering == Steering::Onvif ? tr("It can be steered.")
                                                                  : tr("It is fixed."));
    }
    m_about->setText(text.trimmed());
    m_about->setVisible(!m_about->text().isEmpty());
}

void CameraForm::retranslate()
{
    const bool isNew = !m_open.camera.id.isValid();
    m_heading->setText(isNew ? tr("New camera") : m_open.camera.name);
    m_nameField->setLabel(tr("Name"));
    m_purposeField->setLabel(tr("What for"));
    m_purpose->setItemText(0, tr("Watched by people"));
    m_purpose->setItemText(1, tr("Recognises faces at a door"));
    m_purpose->setItemText(2, tr("Reads number plates at a barrier"));
    m_doorField->setLabel(tr("Door or barrier"));
    if (m_door->count() > 0) {
        m_door->setItemText(0, tr("Choose a door"));
        m_door->setItemText(m_door->findData(kNewDoor), tr("New door…"));
    }
    m_deviceField->setLabel(tr("Device (ONVIF, optional)"));
    m_deviceField->setHint(tr("For example 10.0.0.7. It fills in the streams and can be steered."));
    m_userField->setLabel(tr("User"));
    m_passwordField->setLabel(tr("Password"));
    m_password->setPlaceholderText(isNew ? QString() : tr("stays as it is"));
    m_mainField->setLabel(tr("Main stream"));
    m_subField->setLabel(tr("Sub-stream (optional)"));
    m_ask->setText(tr("Ask the device"));
    m_test->setText(tr("Test"));
    m_save->setText(tr("Save"));
    m_remove->setText(tr("Remove…"));
    showDevice();
    showPurpose();
}

}  // namespace gatehouse::ui
