// Groups of doors to choose from, with a small editor for them in place.
#pragma once

#include "domain/camera.h"
#include "services/grant_service.h"
#include "ui/widgets/ui_context.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace gatehouse::ui {

class FormField;
class TextLabel;

/// GUI thread.
class DoorGroups : public QWidget
{
    Q_OBJECT

public:
    DoorGroups(const UiContext& ui, services::GrantService& grants, QWidget* parent);

    /// `doors` is what a group can be made of.
    void load(const Session& session, const std::vector<Door>& doors);
    std::vector<DoorGroupId> chosen() const;
    void setChosen(const std::vector<DoorGroupId>& groups);
    void retranslate();

signals:
    void changed();

private:
    void reload();
    void showGroups(const std::vector<DoorGroup>& groups);
    QWidget* makeRow(const DoorGroup& group);
    QString doorNames(const std::vector<DoorId>& doors) const;
    void buildEditor();
    void edit(const DoorGroup& group);
    void save();
    void closeEditor();

    const UiContext& m_ui;
    services::GrantService& m_grants;
    Session m_session;
    std::vector<Door> m_doors;
    std::vector<DoorGroupId> m_chosen;  ///< kept while the groups are read again
    std::vector<std::pair<DoorGroupId, QCheckBox*>> m_boxes;
    QVBoxLayout* m_rows;
    TextLabel* m_sentence;
    QPushButton* m_add;
    QWidget* m_editor;
    QLineEdit* m_name;
    QWidget* m_editorDoors;
    QVBoxLayout* m_editorDoorsLayout;
    FormField* m_nameField;
    FormField* m_doorsField;
    QPushButton* m_save;
    QPushButton* m_cancel;
    std::vector<std::pair<DoorId, QCheckBox*>> m_editorBoxes;
    DoorGroupId m_edited;  ///< invalid: a new one
    bool m_busy = false;
};

}  // namespace gatehouse::ui
