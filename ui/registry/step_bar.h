// Where in a flow the manager is: numbered steps, the done ones ticked, the present one lit.
#pragma once

#include "ui/widgets/ui_context.h"

#include <QStringList>
#include <QWidget>

namespace gatehouse::ui {

/// GUI thread.
class StepBar : public QWidget
{
public:
    StepBar(const UiContext& ui, QWidget* parent);

    void setSteps(const QStringList& titles);
    void setCurrent(int step);  ///< from 0
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const UiContext& m_ui;
    QStringList m_titles;
    int m_current = 0;
};

}  // namespace gatehouse::ui
