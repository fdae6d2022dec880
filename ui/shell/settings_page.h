// Settings: one's own (taken at once) and the estate's (saved by an administrator), and how this
// workstation fares.
#pragma once

#include "services/health_service.h"
#include "services/settings_service.h"
#include "ui/widgets/page.h"
#include "ui/widgets/ui_context.h"

#include <QHash>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace gatehouse::ui {

class FormField;
class TextLabel;

/// GUI thread.
class SettingsPage : public Page
{
    Q_OBJECT

public:
    SettingsPage(const UiContext& context, services::SettingsService& settings,
                 QWidget* parent = nullptr);

    PageId pageId() const override { return PageId::Settings; }
    QString title() const override;
    QString iconName() const override { return QStringLiteral("settings"); }
    Action requiredAction() const override { return Action::ChangeOwnSettings; }
    void setSession(const Session& session) override;
    void activate() override;
    bool hasUnsavedChanges() const override;

    /// Takes the widget as a child, between one's own settings and the estate's.
    void addSection(QWidget* section);
    /// As wide as the page, below the estate's settings: lists.
    void addWideSection(QWidget* section);
    void setHealth(const services::HealthSummary& health);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void buildOwn(QVBoxLayout* column);
    void buildEstate(QVBoxLayout* column);
    void buildRules();
    void buildWorkstation(QVBoxLayout* column);
    void connectParts();
    TextLabel* addHeading(QVBoxLayout* column);
    void showValues();
    void showEstateValues();
    void showHealth();
    void setOwn(services::SettingKey key, const QString& value);
    void saveEstate();
    void saveNext(std::vector<std::pair<services::SettingKey, QString>> changes);
    void updateSave();
    QString estateInput(services::SettingKey key) const;
    FormField* fieldOf(services::SettingKey key) const;
    void retranslate();
    bool mayEditEstate() const;

    QVBoxLayout* m_column = nullptr;
    QVBoxLayout* m_wide = nullptr;
    UiContext m_context;
    services::SettingsService& m_settings;
    Session m_session;
    std::optional<services::HealthSummary> m_health;
    bool m_showing = false;  ///< values are being filled in: nothing of that is an input

    TextLabel* m_ownHeading = nullptr;
    QComboBox* m_language = nullptr;
    QComboBox* m_theme = nullptr;
    QComboBox* m_layout = nullptr;
    QCheckBox* m_sound = nullptr;
    QCheckBox* m_motion = nullptr;
    QLineEdit* m_pictures = nullptr;
    FormField* m_languageField = nullptr;
    FormField* m_themeField = nullptr;
    FormField* m_layoutField = nullptr;
    FormField* m_picturesField = nullptr;
    TextLabel* m_ownError = nullptr;

    QWidget* m_estate = nullptr;
    TextLabel* m_estateHeading = nullptr;
    QLineEdit* m_estateName = nullptr;
    QLineEdit* m_timeZone = nullptr;
    QSpinBox* m_cropDays = nullptr;
    QSpinBox* m_idleMinutes = nullptr;
    QSpinBox* m_factorDays = nullptr;  ///< -1: not asked for
    QCheckBox* m_grantsSecond = nullptr;
    QCheckBox* m_holdPictures = nullptr;
    FormField* m_estateNameField = nullptr;
    FormField* m_timeZoneField = nullptr;
    FormField* m_cropDaysField = nullptr;
    FormField* m_idleMinutesField = nullptr;
    FormField* m_factorDaysField = nullptr;
    FormField* m_grantsSecondField = nullptr;
    FormField* m_holdPicturesField = nullptr;
    QPushButton* m_save = nullptr;

    TextLabel* m_workstationHeading = nullptr;
    TextLabel* m_workstation = nullptr;
};

}  // namespace gatehouse::ui
