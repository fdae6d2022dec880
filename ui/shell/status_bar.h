// The line at the bottom: the state of the whole in words; each item opens the page that explains
// it. At its right end, for some seconds, what just happened.
#pragma once

#include "services/health_service.h"
#include "ui/widgets/page.h"
#include "ui/widgets/ui_context.h"

#include <QWidget>

#include <map>
#include <optional>

class QPushButton;
class QTimer;

namespace gatehouse::ui {

class TextLabel;

/// GUI thread.
class StatusBar : public QWidget
{
    Q_OBJECT

public:
    explicit StatusBar(const UiContext& context, QWidget* parent = nullptr);

    void setHealth(const services::HealthSummary& health);
    /// What the session may open can be clicked; the rest is said all the same.
    void setSession(const Session& session);
    void showMessage(const QString& text);
    QString message() const;

signals:
    void pageRequested(gatehouse::ui::PageId page);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    enum class Item
    {
        Live = 1,
        Degraded,
        Analysis,  ///< shown while something is not analysed, or less often than it should be
        Upstream,
        LastCommit,
        Disk
    };

    void addItem(Item item, PageId page, Action action);
    void retranslate();
    void showAnalysis(const services::HealthSummary& health);

    UiContext m_context;
    std::map<Item, QPushButton*> m_items;
    std::map<Item, Action> m_actions;
    std::map<Item, TextLabel*> m_dots;  ///< before the item; the first has none
    TextLabel* m_message;
    QTimer* m_messageTime;
    std::optional<services::HealthSummary> m_health;
};

}  // namespace gatehouse::ui
