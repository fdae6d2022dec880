// What one endpoint gets: fields, ground, purpose. Nothing leaves without all three.
#pragma once

#include "services/sync_service.h"
#include "ui/widgets/ui_context.h"

#include <QFrame>

#include <vector>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace gatehouse::ui {

class FormField;
class TextLabel;

/// GUI thread. Hidden until edit().
class PolicyForm : public QFrame
{
    Q_OBJECT

public:
    PolicyForm(const UiContext& context, services::SyncService& sync, QWidget* parent);

    void edit(const Session& session, const Endpoint& endpoint);
    void dismiss();
    void retranslate();

signals:
    void saved(const QString& sentence);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void save();
    void showError(const Error& error);

    UiContext m_context;
    services::SyncService& m_sync;
    Session m_session;
    Endpoint m_endpoint;
    TextLabel* m_heading;
    TextLabel* m_fieldsLabel;
    TextLabel* m_problem;
    std::vector<QCheckBox*> m_fields;
    QLineEdit* m_basis;
    QLineEdit* m_purpose;
    FormField* m_basisField;
    FormField* m_purposeField;
    QPushButton* m_save;
    QPushButton* m_cancel;
};

}  // namespace gatehouse::ui
