// Makes and changes a tour: which views, in which order, how long each.
#pragma once

#include "domain/access.h"
#include "domain/wall.h"
#include "ui/wall/overlay.h"

class QCheckBox;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;

namespace gatehouse::ui {

class FormField;

/// GUI thread. Ctrl+S saves.
class TourEditor : public Overlay
{
    Q_OBJECT

public:
    TourEditor(const UiContext& context, QWidget* over);

    /// A new tour has an invalid id. Ticked are the views that it has, in its order.
    void edit(const Tour& tour, const std::vector<SavedView>& views, const Session& session);
    /// Why it was not saved.
    void setError(const QString& sentence);

signals:
    void saveRequested(const gatehouse::Tour& tour);

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void save();
    void addView(const SavedView& view, Qt::CheckState ticked);
    void retranslate();

    Tour m_tour;
    QLineEdit* m_name;
    QSpinBox* m_dwell;
    QListWidget* m_views;
    QCheckBox* m_shared;
    FormField* m_nameField;
    FormField* m_dwellField;
    FormField* m_viewsField;
    QPushButton* m_save;
};

}  // namespace gatehouse::ui
