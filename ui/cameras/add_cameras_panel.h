// Several cameras at once: searched for, read from a list or written, tried, and added when they
// work.
#pragma once

#include "services/camera_service.h"
#include "services/camera_setup_service.h"
#include "ui/cameras/draft_model.h"
#include "ui/widgets/ui_context.h"

#include <QFrame>

class QLineEdit;
class QPushButton;

namespace gatehouse::ui {

class DataTable;
class FormField;
class TextLabel;

/// GUI thread.
class AddCamerasPanel : public QFrame
{
    Q_OBJECT

public:
    AddCamerasPanel(const UiContext& context, services::CameraService& cameras,
                    services::CameraSetupService& setup, QWidget* parent = nullptr);

    void setSession(const Session& session);
    /// Where to search; for a test, which has no other network than the loopback.
    void setSearchArea(const services::SearchArea& area) { m_area = area; }
    bool isTouched() const;
    void retranslate();

signals:
    void closed();
    void messageRequested(const QString& text);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    QPushButton* addButton(const char* name, void (AddCamerasPanel::*onClick)());
    void addTyped();
    void search();
    void takeFound(const Result<std::vector<FoundDevice>>& found);
    void readFile();
    void paste();
    void takeList(const QByteArray& bytes);
    void testAll();
    void test(quint64 id);
    void addWorking();
    void addOne(quint64 id);
    /// User and password for those that came without.
    services::CameraDraft completed(services::CameraDraft draft) const;
    void showState();
    void say(const QString& sentence);

    UiContext m_context;
    services::CameraService& m_cameras;
    services::CameraSetupService& m_setup;
    Session m_session;
    services::SearchArea m_area;
    DraftModel* m_model;
    TextLabel* m_heading;
    TextLabel* m_hint;
    QLineEdit* m_address;
    QLineEdit* m_name;
    QLineEdit* m_user;
    QLineEdit* m_password;
    FormField* m_addressField;
    FormField* m_nameField;
    FormField* m_userField;
    FormField* m_passwordField;
    DataTable* m_table;
    TextLabel* m_outcome;
    QPushButton* m_write;
    QPushButton* m_search;
    QPushButton* m_file;
    QPushButton* m_paste;
    QPushButton* m_close;
    QPushButton* m_test;
    QPushButton* m_add;
    quint64 m_generation = 0;
    bool m_searches = false;
};

}  // namespace gatehouse::ui
