// "Building 3, 2 units, 18 floors, 4 rooms a floor": what would be made is said before it is made.
#pragma once

#include "services/homes_service.h"
#include "ui/widgets/ui_context.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace gatehouse::ui {

class FormField;
class TextLabel;

/// GUI thread.
class BuildingForm : public QWidget
{
    Q_OBJECT

public:
    BuildingForm(const UiContext& ui, services::HomesService& homes, QWidget* parent);

    void start(const Session& session);
    bool hasUnsavedChanges() const;
    void retranslate();

signals:
    void closeRequested();
    void saved(const QString& sentence);

protected:
    void changeEvent(QEvent* event) override;

private:
    QSpinBox* addNumber(const char* name, int most, FormField** field);
    void build();
    BuildingPlan plan() const;
    void askPreview();
    void onPreview(const Result<services::BulkPreview>& answer);
    void showError(const Error& error);
    void save();

    const UiContext& m_ui;
    services::HomesService& m_homes;
    Session m_session;
    TextLabel* m_heading;
    QLineEdit* m_building;
    QLineEdit* m_skipped;
    QComboBox* m_numbering;
    QSpinBox* m_units = nullptr;
    QSpinBox* m_floors = nullptr;
    QSpinBox* m_rooms = nullptr;
    QSpinBox* m_first = nullptr;
    FormField* m_buildingField = nullptr;
    FormField* m_unitsField = nullptr;
    FormField* m_floorsField = nullptr;
    FormField* m_roomsField = nullptr;
    FormField* m_firstField = nullptr;
    FormField* m_skippedField = nullptr;
    FormField* m_numberingField = nullptr;
    TextLabel* m_preview;
    QPushButton* m_cancel;
    QPushButton* m_save;
    QTimer m_delay;
    quint64 m_generation = 0;  ///< answers about earlier plans are dropped
    bool m_busy = false;
};

}  // namespace gatehouse::ui
