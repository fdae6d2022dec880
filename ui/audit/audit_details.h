// One line of the audit with everything that its hash covers.
#pragma once

#include "services/audit_service.h"
#include "ui/widgets/ui_context.h"

#include <QFrame>

class QPushButton;

namespace gatehouse::ui {

class TextLabel;

/// GUI thread.
class AuditDetails : public QFrame
{
    Q_OBJECT

public:
    AuditDetails(const UiContext& context, QWidget* parent);

    void showLine(const store::AuditRow& line);
    void clear();
    /// The number of the line that is shown; 0: none.
    qint64 shown() const { return m_line.seq; }

signals:
    void closeRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    UiContext m_context;
    store::AuditRow m_line;
    TextLabel* m_title;
    TextLabel* m_facts;
    TextLabel* m_detail;
    TextLabel* m_hash;
    QPushButton* m_close;
};

}  // namespace gatehouse::ui
