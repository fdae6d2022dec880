// The column at the right: its content, or, folded, a strip with the number that waits.
#pragma once

#include "ui/widgets/ui_context.h"

#include <QWidget>

class QHBoxLayout;
class QToolButton;

namespace gatehouse::ui {

class TextLabel;

/// GUI thread.
class SidePanel : public QWidget
{
    Q_OBJECT

public:
    explicit SidePanel(const UiContext& context, QWidget* parent = nullptr);

    void setContent(QWidget* content);  ///< becomes a child
    bool isFolded() const { return m_folded; }
    void setFolded(bool folded);
    void setBadge(int count);  ///< shown while folded

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void arrange();
    void retranslate();

    UiContext m_context;
    QHBoxLayout* m_layout;
    QWidget* m_strip;
    QToolButton* m_fold;
    TextLabel* m_badge;
    QWidget* m_content = nullptr;
    bool m_folded = false;
};

}  // namespace gatehouse::ui
