// A pass that was just issued: as it will be printed, to be printed or saved. It is not kept: once
// this is closed, only a new one can be issued.
#pragma once

#include "services/visitor_service.h"
#include "ui/visitors/side_panel.h"

class QLabel;
class QPushButton;

namespace gatehouse::ui {

/// GUI thread.
class PassView : public SidePanel
{
    Q_OBJECT

public:
    PassView(const UiContext& context, QWidget* parent);

    void showPass(const services::IssuedPass& pass);
    void clear();
    const services::IssuedPass& pass() const { return m_pass; }
    void retranslate() override;

signals:
    void messageRequested(const QString& text);

private:
    void print();
    void save();

    services::IssuedPass m_pass;
    QLabel* m_sheet;
    TextLabel* m_note;
    QPushButton* m_print;
    QPushButton* m_save;
};

}  // namespace gatehouse::ui
