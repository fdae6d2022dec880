// The window of one pop-up: shows an alert card above everything and never takes the keyboard
// focus.
#pragma once

#include "domain/ids.h"
#include "ui/widgets/ui_context.h"

#include <QWidget>

#include <vector>

namespace gatehouse::ui {

class AlertCard;

/// GUI thread.
class AlertPopupWindow : public QWidget
{
    Q_OBJECT

public:
    AlertPopupWindow(const UiContext& context, QWidget* mainWindow);

    AlertCard& card() { return *m_card; }
    /// `painted` is emitted for this alert when the next painting is done.
    void expectPainting(AlertId alert);
    /// Takes the height that the card needs.
    void fit();
    /// Flags of every window that appears by itself.
    static Qt::WindowFlags quietFlags();

signals:
    void painted(gatehouse::AlertId alert, gatehouse::SteadyTime when);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    friend class PaintEnd;
    void reportPainting();

    UiContext m_context;
    AlertCard* m_card;
    QWidget* m_paintEnd;
    std::vector<AlertId> m_expected;
};

}  // namespace gatehouse::ui
