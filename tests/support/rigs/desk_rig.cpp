#include "support/rigs/desk_rig.h"

#include "support/await.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>

namespace gatehouse::test {

namespace {

template <typename T>
T must(Result<T> result, const char* what)
{
    if (!result) {
        qFatal("%s: %s", what, qPrintable(result.error().text));
    }
    return result.take();
}

std::unique_ptr<store::Store> openStore(const Paths& paths, const Clock& clock)
{
    return must(store::Store::open(
                    {.databaseFile = paths.databaseFile(), .keyFile = paths.keyFile()}, clock),
                "opening the store");
}

}  // namespace

DeskRig::DeskRig(QApplication& application, const std::vector<RigCamera>& cameras,
                 ui::Dialogs* dialogs)
    : m_theme(application), m_icons(m_theme), m_dialogs(dialogs ? *dialogs : m_windows)
{
    seed(cameras);
}

DeskRig::~DeskRig() = default;

QString DeskRig::password(Role role)
{
    // Not the same for all: nobody approves what was asked under the same password.
    return QStringLiteral("only-for-this-test-run-") + roleName(role);
}

Paths DeskRig::paths() const
{
    return {.dataDir = m_directory.path(),
            .modelsDir = m_modelsDir.isEmpty() ? QStringLiteral(GATEHOUSE_ASSETS_DIR "/models")
                                               : m_modelsDir,
            .pluginsDir = QStringLiteral(GATEHOUSE_PLUGIN_DIR),
            .hostProgram = QStringLiteral(GATEHOUSE_BIN_DIR "/gatehouse-plugin-host")};
}

void DeskRig::seed(const std::vector<RigCamera>& cameras)
{
    const auto store = openStore(paths(), m_clock);
    services::AccessService access(*store);
    const auto user = [](Role role) {
        return services::NewUser{
            .name = userName(role), .role = role, .password = Secret(password(role).toUtf8())};
    };
    must(await(access.addFirstUser(user(Role::Administrator))), "the first user");
    const Session administrator =
        must(await(access.signIn(userName(Role::Administrator),
                                 Secret(password(Role::Administrator).toUtf8()))),
             "sign-in");
    m_sessions.insert(int(Role::Administrator), administrator);
    for (const Role role : {Role::Manager, Role::Guard, Role::Auditor}) {
        must(await(access.addUser(administrator, user(role))), "a user");
        m_sessions.insert(
            int(role),
            must(await(access.signIn(userName(role), Secret(password(role).toUtf8()))), "sign-in"));
    }

    vision::Gallery gallery;
    services::FaceDesk faces(paths().modelsDir);
    services::RegistryService registry(*store, gallery, faces);
    m_door = must(await(registry.addDoor(administrator, QStringLiteral("East gate"))), "a door");
    services::CameraService cameraService(*store);
    int position = 0;
    for (const RigCamera& one : cameras) {
        Camera camera;
        camera.name = one.name;
        camera.mainUrl = one.mainUrl;
        camera.subUrl = one.subUrl;
        camera.purpose = one.isGate ? CameraPurpose::Gate : CameraPurpose::Overview;
        camera.door = one.isGate ? m_door : DoorId();
        camera.wallPosition = position++;
        m_cameraIds.insert(one.name,
                           must(await(cameraService.addCamera(administrator, camera)), "a camera"));
    }
}

void DeskRig::addEndpoint(const QString& url, const Secret& secret, const QStringList& fields)
{
    const auto store = openStore(paths(), m_clock);
    services::SyncService sync(*store, paths());
    services::NewEndpoint endpoint;
    endpoint.name = QStringLiteral("receiver");
    endpoint.plugin = QStringLiteral("webhook");
    endpoint.configJson = QStringLiteral("{\"url\":\"%1\"}").arg(url);
    endpoint.secret = secret;
    endpoint.allowedFields = fields;
    endpoint.basis = QStringLiteral("test");
    endpoint.purpose = QStringLiteral("test");
    must(await(sync.addEndpoint(session(Role::Administrator), endpoint)), "an endpoint");
}

Desk& DeskRig::open(Role role)
{
    m_desk = std::make_unique<Desk>(Desk::Parts{.paths = paths(),
                                                .clock = m_clock,
                                                .theme = m_theme,
                                                .icons = m_icons,
                                                .dialogs = m_dialogs,
                                                .log = nullptr,
                                                .store = openStore(paths(), m_clock)});
    m_desk->start();
    signIn(role);
    return *m_desk;
}

void DeskRig::signIn(Role role)
{
    ui::MainWindow& window = m_desk->window();
    auto* name = window.findChild<QLineEdit*>(QStringLiteral("userName"));
    auto* secret = window.findChild<QLineEdit*>(QStringLiteral("password"));
    auto* button = window.findChild<QPushButton*>(QStringLiteral("signInButton"));
    if (!name || !secret || !button) {
        qFatal("the sign-in form has no name, password or button");
    }
    name->setText(userName(role));
    secret->setText(password(role));
    button->click();
    // The session is there before the person's settings are read and the desk is shown.
    const auto inside = [&] { return window.session().isValid() && !button->isVisible(); };
    if (!QTest::qWaitFor(inside, kAwaitMs)) {
        qFatal("nobody was signed in");
    }
}

}  // namespace gatehouse::test
