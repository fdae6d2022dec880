// Everything about one alert, beside the table: the faces, what they are like, what to do, notes,
// actions.
#pragma once

#include "ui/alerts/alert_handler.h"
#include "ui/alerts/face_pictures.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace gatehouse::ui {

class FormField;
class ImageView;
class SeverityMark;
class TextLabel;

/// GUI thread.
class AlertDetails : public QWidget
{
    Q_OBJECT

public:
    AlertDetails(const UiContext& context, AlertHandler& handler, services::AlertService& alerts,
                 FacePictures& pictures, QWidget* parent);

    /// Shows what the list knows at once and reads the rest.
    void showAlert(const AlertRow& row);
    /// Reads the shown alert again.
    void refresh();
    void clear();
    AlertId shown() const { return m_row.alert.id; }
    bool hasUnsavedNote() const;

signals:
    void cameraRequested(gatehouse::CameraId camera);
    void closeRequested();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void buildFacts(QVBoxLayout* column);
    void buildNotes(QVBoxLayout* column);
    void buildActions(QVBoxLayout* column);
    void retranslate();
    void applyTheme();
    void takeRow(const AlertRow& row);
    void showWords();
    void showNotes();
    void updateActions();
    void addNote();

    UiContext m_context;
    AlertHandler& m_handler;
    services::AlertService& m_alerts;
    FacePictures& m_pictures;
    AlertRow m_row;
    QScrollArea* m_scroll;
    SeverityMark* m_severity;
    TextLabel* m_state;
    QToolButton* m_hide;
    TextLabel* m_headline;
    ImageView* m_crop;
    ImageView* m_portrait;
    TextLabel* m_facts;
    TextLabel* m_likeness;
    TextLabel* m_stepHeading;
    TextLabel* m_step;
    TextLabel* m_notesHeading;
    TextLabel* m_notes;
    QLineEdit* m_note;
    FormField* m_noteField;
    QPushButton* m_addNote;
    TextLabel* m_problem;
    QPushButton* m_acknowledge;
    QPushButton* m_close;
    TextLabel* m_clipWords;
    QPushButton* m_playClip;
    QPushButton* m_showCamera;
    quint64 m_generation = 0;
};

}  // namespace gatehouse::ui
