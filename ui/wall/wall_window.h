// A wall alone, on another monitor.
#pragma once

#include "ui/wall/wall_panel.h"

namespace gatehouse::ui {

/// GUI thread. F fills the monitor with it, Esc takes it back; closing it is for good.
class WallWindow : public QWidget
{
    Q_OBJECT

public:
    /// `monitor` is what its wall is remembered by.
    WallWindow(const UiContext& context, media::StreamHub& hub, QString monitor);

    WallPanel& panel() { return *m_panel; }
    const WallPanel& panel() const { return *m_panel; }
    QString monitor() const { return m_monitor; }
    /// 2, 3 ...: the main window's wall is the first.
    void setNumber(int number);

signals:
    /// By the person at the desk, not because its monitor is gone.
    void closed();

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void obey(WallCommand command);
    void retranslate();

    WallPanel* m_panel;
    QString m_monitor;
    int m_number = 2;
};

}  // namespace gatehouse::ui
