// A desk for tests of what a guard sees: real store and services, a main window with a line edit
// that holds the focus and the alert column, and dialogs that a test answers.
#pragma once

#include "services/alert_service.h"
#include "services/camera_service.h"
#include "services/image_service.h"
#include "services/settings_service.h"
#include "store/grant_repository.h"
#include "store/setting_repository.h"
#include "support/scripted_dialogs.h"
#include "ui/alerts/alert_column.h"
#include "ui/alerts/alert_popups.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/theme.h"
#include "unit/models/visits.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMainWindow>
#include <QPushButton>

namespace gatehouse::test {
struct AlertDesk
{
    TestStore fixture;
    services::EntryService entry{fixture.store()};
    services::AlertService alerts{fixture.store()};
    services::ImageService images{fixture.store()};
    services::CameraService cameras{fixture.store()};
    services::SettingsService settings{fixture.store()};
    ui::Theme theme{*qApp};
    ui::IconSet icons{theme};
    ScriptedDialogs dialogs;
    ui::UiContext context{theme, icons, dialogs, fixture.clock(), QTimeZone::utc()};
    QMainWindow window;
    QLineEdit* edit = new QLineEdit(&window);
    ui::AlertColumn* column = new ui::AlertColumn(context, alerts, images, &window);
    ui::AlertPopups popups{context, alerts, images, settings, &window};

    AlertDesk()
    {
        auto* central = new QWidget(&window);
        auto* layout = new QHBoxLayout(central);
        layout->addWidget(edit, 1);
        layout->addWidget(column);
        window.setCentralWidget(central);
        window.resize(1200, 1000);
        QObject::connect(&entry, &services::EntryService::alertRaised, &alerts,
                         [this] { alerts.announceChange(); });
        QObject::connect(&entry, &services::EntryService::alertRaised, &popups,
                         [this](const AlertRow& row, const vision::Visit& visit) {
                             popups.showRow(row, visit.crop);
                         });
    }

    void signIn(Role role)
    {
        popups.setSession(fixture.session(role));
        column->setSession(fixture.session(role));
    }
    /// A stranger comes; the alert that it raises, after everybody heard of it.
    AlertId stranger(std::chrono::milliseconds after = {})
    {
        return raise(strangerVisit(fixture.gateCamera, fixture.clock().now() + after));
    }
    AlertId resident(const QString& name, std::chrono::milliseconds after = {})
    {
        return raise(residentVisit(fixture.gateCamera, fixture.addResident(name),
                                   fixture.clock().now() + after));
    }
    AlertId raise(const vision::Visit& visit)
    {
        const auto recorded = await(entry.recordVisit(visit));
        return recorded ? recorded->alert() : AlertId();
    }
    /// A grant for the east gate's faces, at an estate whose doors wait where one may be a picture.
    bool holdPicturesOf(PersonId person)
    {
        const UtcTime now = fixture.clock().now();
        const NewGrant grant{person,
                             {fixture.eastGate},
                             Credential::Face,
                             Validity{now, now + std::chrono::hours(1)},
                             QStringLiteral("owner")};
        const UserId by = fixture.session(Role::Manager).user;
        return await(fixture.store().write([grant, by, now](store::sql::Connection& connection) {
                   const Status set = store::setSetting(
                       connection, store::estateScope(),
                       QString::fromLatin1(store::kHoldPicturesKey), QStringLiteral("on"));
                   return set ? store::insertGrant(connection, grant, by, now)
                              : Result<GrantId>(set.error());
               }))
            .ok();
    }
    /// Presses are not taken in the first moment after something appeared.
    void passPressHold() { fixture.clock().advance(std::chrono::seconds(1)); }
    Result<AlertRow> stored(AlertId alert)
    {
        return await(alerts.alert(fixture.session(Role::Guard), alert));
    }
    /// The pop-ups that are on the screen.
    QList<QWidget*> windows() const
    {
        QList<QWidget*> shown;
        const auto all = QApplication::topLevelWidgets();
        for (QWidget* widget : all) {
            if (widget->objectName() == QLatin1String("alertPopup") && widget->isVisible()) {
                shown.append(widget);
            }
        }
        return shown;
    }
    QList<ui::AlertCard*> cards() const
    {
        QList<ui::AlertCard*> shown;
        const auto all = column->findChildren<ui::AlertCard*>();
        for (ui::AlertCard* card : all) {
            if (!card->isHidden()) {
                shown.append(card);
            }
        }
        return shown;
    }
};

}  // namespace gatehouse::test
