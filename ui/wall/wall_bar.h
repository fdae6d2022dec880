// The slim bar of tools above the tiles.
#pragma once

#include "domain/wall.h"
#include "ui/widgets/ui_context.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QMenu;
class QPushButton;

namespace gatehouse::ui {

class WallView;
enum class WallCommand;

/// GUI thread. Says what the view beside it is doing and asks for what its buttons offer.
class WallBar : public QWidget
{
    Q_OBJECT

public:
    WallBar(const UiContext& context, WallView& view, QWidget* parent = nullptr);

    void setRetryVisible(bool visible);
    /// A button for what only some walls can do: it asks for `command`. Shown at the left, in the
    /// order of the calls; the caller sets text and tool tip.
    QPushButton* addCommand(const QString& icon, const char* name, WallCommand command);

signals:
    void layoutChosen(gatehouse::WallLayout layout);
    void retryRequested();
    void commanded(gatehouse::ui::WallCommand command);
    void keyMapRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildLayouts();
    QPushButton* addTool(const QString& icon, const char* name);
    void showLayouts();
    void showCounts();
    void retranslate();

    const UiContext m_context;
    WallView& m_view;
    QHBoxLayout* m_row;
    QHBoxLayout* m_commands;
    QMenu* m_layouts;
    QPushButton* m_layout = nullptr;
    QPushButton* m_fill = nullptr;
    QPushButton* m_back = nullptr;
    QPushButton* m_retry = nullptr;
    QPushButton* m_fullScreen = nullptr;
    QPushButton* m_keys = nullptr;
    QPushButton* m_previousGroup = nullptr;
    QPushButton* m_nextGroup = nullptr;
    QLabel* m_groupLabel = nullptr;
    QLabel* m_liveLabel = nullptr;
};

}  // namespace gatehouse::ui
