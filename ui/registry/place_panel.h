// One place of the address tree: how far it is registered, what it is called, what can be done.
#pragma once

#include "services/homes_service.h"
#include "ui/widgets/ui_context.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace gatehouse::ui {

class FormField;
class TextLabel;

/// GUI thread.
class PlacePanel : public QWidget
{
    Q_OBJECT

public:
    PlacePanel(const UiContext& ui, services::HomesService& homes, QWidget* parent);

    /// An invalid session forgets everything.
    void setSession(const Session& session);
    void showPlace(const AddressNode& node);
    void clear();
    bool hasUnsavedChanges() const;
    void retranslate();

signals:
    void messageRequested(const QString& text);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void ask();
    void showFigures();
    void save();
    void askToRemove();
    void showFailure(const Error& error);
    services::AddressNames typed() const;
    QString share(int part, int whole) const;

    const UiContext& m_ui;
    services::HomesService& m_homes;
    Session m_session;
    AddressNode m_node;
    std::optional<Completeness> m_counts;
    QString m_problem;
    quint64 m_generation = 0;
    bool m_busy = false;
    TextLabel* m_hint;
    QWidget* m_content;
    TextLabel* m_title;
    TextLabel* m_figures;
    TextLabel* m_gaps;
    QLineEdit* m_name;
    QLineEdit* m_code;
    QLineEdit* m_aliases;
    FormField* m_nameField = nullptr;
    FormField* m_codeField = nullptr;
    FormField* m_aliasesField = nullptr;
    QPushButton* m_save;
    QPushButton* m_remove;
};

}  // namespace gatehouse::ui
