// Who comes, to whom, when, through which doors: the invitation, and the shorter one of somebody
// who stands at the gate. Filled by keyboard alone; Ctrl+S or Enter saves.
#pragma once

#include "services/registry_service.h"
#include "services/visitor_service.h"
#include "ui/widgets/ui_context.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace gatehouse::ui {

class FormField;
class HouseholdModel;
class TextLabel;

/// GUI thread.
class VisitForm : public QWidget
{
    Q_OBJECT

public:
    VisitForm(const UiContext& context, services::VisitorService& visitors,
              services::RegistryService& registry, QWidget* parent);

    enum class Purpose
    {
        Invitation = 1,
        WalkUp
    };
    void start(const Session& session, Purpose purpose);
    /// Forgets what was typed.
    void clear();
    bool isDirty() const;
    void retranslate();

signals:
    void saved(gatehouse::VisitId visit, const QString& sentence);
    void leaveRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildFields();
    void buildHost();
    void buildWhen();
    void buildButtons();
    FormField* addField(QWidget* editor);
    void fillCombos();
    void showFieldsOfKind();
    void lookUpHouseholds();
    void loadDoors();
    void takeDoors(const std::vector<Door>& doors);
    VisitKind kind() const;
    QString addressText() const;
    std::optional<VisitPlan> checkedPlan();
    std::optional<VisitPlan> checkedWeek(QDate first, int from, int until);
    bool checkFields();
    void submit();
    void save(HouseholdId household);
    void showFailure(const Error& error);

    UiContext m_context;
    services::VisitorService& m_visitors;
    services::RegistryService& m_registry;
    Session m_session;
    Purpose m_purpose = Purpose::Invitation;
    bool m_busy = false;
    quint64 m_lookUp = 0;
    QTimer m_lookUpDelay;
    std::vector<DoorId> m_lastDoors;  ///< ticked again in the next form

    TextLabel* m_heading;
    QVBoxLayout* m_fields;
    QComboBox* m_kind;
    QLineEdit* m_name;
    QLineEdit* m_room;
    HouseholdModel* m_households;
    QComboBox* m_host;
    QComboBox* m_reason;
    QLineEdit* m_phone;
    QLineEdit* m_plate;
    QSpinBox* m_people;
    QLineEdit* m_day;
    QLineEdit* m_lastDay;
    QLineEdit* m_from;
    QLineEdit* m_until;
    QWidget* m_week;
    std::vector<QCheckBox*> m_weekdays;
    QWidget* m_doors;
    std::vector<std::pair<DoorId, QCheckBox*>> m_doorBoxes;
    QLineEdit* m_note;
    FormField* m_kindField;
    FormField* m_nameField;
    FormField* m_roomField;
    FormField* m_hostField;
    FormField* m_reasonField;
    FormField* m_phoneField;
    FormField* m_plateField;
    FormField* m_peopleField;
    FormField* m_dayField;
    FormField* m_lastDayField;
    FormField* m_fromField;
    FormField* m_untilField;
    FormField* m_weekField;
    FormField* m_doorsField;
    FormField* m_noteField;
    TextLabel* m_problem;
    QPushButton* m_cancel;
    QPushButton* m_save;
};

}  // namespace gatehouse::ui
