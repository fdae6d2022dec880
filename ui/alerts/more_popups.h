// "+2 more" above the stack of pop-ups: opens the page with all of them.
#pragma once

#include <QWidget>

class QPushButton;

namespace gatehouse::ui {

/// GUI thread.
class MorePopups : public QWidget
{
    Q_OBJECT

public:
    explicit MorePopups(QWidget* mainWindow);

    void setCount(int count);

signals:
    void pressed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QPushButton* m_button;
    int m_count = 0;
};

}  // namespace gatehouse::ui
