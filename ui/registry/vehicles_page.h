// The register of vehicles: whose they are, where they stand, until when; and the plates that wait
// for somebody's eyes.
#pragma once

#include "services/image_service.h"
#include "services/plate_service.h"
#include "services/registry_service.h"
#include "services/vehicle_service.h"
#include "ui/widgets/page.h"
#include "ui/widgets/ui_context.h"

#include <QTimer>

class QAction;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace gatehouse::ui {

class DataTable;
class FormField;
class SectionBar;
class TextLabel;
class UnreadPlates;
class VehicleModel;

/// GUI thread. `ui` and the services outlive the page.
class VehiclesPage : public Page
{
    Q_OBJECT

public:
    VehiclesPage(const UiContext& ui, services::VehicleService& vehicles,
                 services::RegistryService& registry, QWidget* parent = nullptr);

    /// Once: the section of plates to read, for those who may read them.
    void setPlates(services::PlateService& plates, services::ImageService& images);

    PageId pageId() const override { return PageId::Vehicles; }
    QString title() const override;
    QString iconName() const override { return QStringLiteral("car"); }
    Action requiredAction() const override { return Action::ViewPeople; }
    void setSession(const Session& session) override;
    void activate() override;
    bool hasUnsavedChanges() const override;

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void buildForm(QWidget* form);
    void buildSections(QWidget* registerView);
    void showSection(int section);
    void reload();
    void loadMore();
    void showState();
    void onCurrent();
    void startNew();
    void save();
    void findHousehold();
    void keep(HouseholdId household);
    void onSaved(const std::optional<Error>& error, const QString& sentence);
    void askToEnd();
    void clearErrors();
    void retranslate();

    const UiContext& m_ui;
    services::VehicleService& m_vehicles;
    services::RegistryService& m_registry;
    Session m_session;
    VehicleModel* m_model;
    QLineEdit* m_search;
    QAction* m_searchIcon = nullptr;
    SectionBar* m_sections;
    QStackedWidget* m_stack;
    UnreadPlates* m_unread = nullptr;
    int m_unreadAt = -1;
    TextLabel* m_count;
    QPushButton* m_add;
    DataTable* m_table;
    QWidget* m_form;
    TextLabel* m_heading;
    QLineEdit* m_plate;
    QLineEdit* m_address;
    QLineEdit* m_space;
    QLineEdit* m_until;
    FormField* m_plateField = nullptr;
    FormField* m_addressField = nullptr;
    FormField* m_spaceField = nullptr;
    FormField* m_untilField = nullptr;
    TextLabel* m_owner;
    QPushButton* m_save;
    QPushButton* m_end;
    QTimer m_delay;
    std::optional<VehicleRow> m_open;  ///< nothing: a new one is typed
    std::optional<PageKey> m_next;
    QString m_problem;
    quint64 m_generation = 0;
    bool m_busy = false;
    bool m_stale = false;
    bool m_loaded = false;
};

}  // namespace gatehouse::ui
