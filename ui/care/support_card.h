// What support needs, in a file that says nothing about anybody.
#pragma once

#include "services/care_service.h"
#include "ui/widgets/ui_context.h"

#include <QFrame>

class QPushButton;

namespace gatehouse::ui {

class TextLabel;

/// GUI thread. There for who may change the care.
class SupportCard : public QFrame
{
    Q_OBJECT

public:
    SupportCard(const UiContext& context, services::CareService& care, QWidget* parent);

    void setSession(const Session& session);
    void retranslate();

private:
    void ask();
    void write(const QString& file);

    UiContext m_context;
    services::CareService& m_care;
    Session m_session;
    TextLabel* m_heading;
    TextLabel* m_explanation;
    TextLabel* m_outcome;
    QPushButton* m_export;
};

}  // namespace gatehouse::ui
