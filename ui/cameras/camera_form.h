// One camera: its name, door, streams and credentials; tried and asked before it is saved.
#pragma once

#include "services/camera_service.h"
#include "services/camera_setup_service.h"
#include "ui/widgets/ui_context.h"

#include <QFrame>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace gatehouse::ui {

class FormField;
class TextLabel;

/// GUI thread.
class CameraForm : public QFrame
{
    Q_OBJECT

public:
    CameraForm(const UiContext& context, services::CameraService& cameras,
               services::CameraSetupService& setup, QWidget* parent = nullptr);

    void setSession(const Session& session);
    void setDoors(const std::vector<Door>& doors);
    void chooseDoor(DoorId door);
    /// Why the pictures of the open camera are not analysed; nothing: they are.
    void setFault(const std::optional<Error>& fault);
    void open(const services::CameraEntry& entry);
    void openNew();
    void clear();
    /// Something was typed that is not saved.
    bool isTouched() const { return m_touched; }
    void save();
    void retranslate();

signals:
    /// A door of this name is to be added and chosen.
    void doorWanted(const QString& name);
    /// Saved or removed; the sentence is for the person.
    void done(const QString& sentence);

private:
    void build();
    QLineEdit* addEdit(const char* name, int longest);
    FormField* addField(QWidget* editor);
    void fill(const services::CameraEntry& entry);
    services::CameraEntry typed() const;
    std::optional<Secret> typedPassword() const;
    void test();
    void askDevice();
    void takeReport(const DeviceReport& report);
    void askToRemove();
    void onSaved(const std::optional<Error>& error, const QString& sentence);
    void showError(const Error& error);
    void clearErrors();
    void say(const QString& sentence);
    void setBusy(bool busy);
    void showPurpose();
    void askForDoor();
    void showFault();
    void showDevice();

    UiContext m_context;
    services::CameraService& m_cameras;
    services::CameraSetupService& m_setup;
    Session m_session;
    services::CameraEntry m_open;  ///< an invalid id: a new one
    TextLabel* m_heading;
    QLineEdit* m_name;
    QComboBox* m_purpose;
    QComboBox* m_door;
    QLineEdit* m_device;
    QLineEdit* m_user;
    QLineEdit* m_password;
    QLineEdit* m_main;
    QLineEdit* m_sub;
    FormField* m_nameField;
    FormField* m_purposeField;
    FormField* m_doorField;
    FormField* m_deviceField;
    FormField* m_userField;
    FormField* m_passwordField;
    FormField* m_mainField;
    FormField* m_subField;
    TextLabel* m_about;
    TextLabel* m_outcome;
    QPushButton* m_ask;
    QPushButton* m_test;
    QPushButton* m_save;
    QPushButton* m_remove;
    std::optional<Error> m_fault;
    int m_chosenDoor = 0;      ///< the place in the list before a new door was asked for
    quint64 m_generation = 0;  ///< an answer about what is no longer open is not taken
    bool m_busy = false;
    bool m_touched = false;
};

}  // namespace gatehouse::ui
