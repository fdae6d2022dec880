// The rail at the left: one button a page, in the order of PageId, with its number of things to do.
#pragma once

#include "ui/widgets/page.h"
#include "ui/widgets/ui_context.h"

#include <QAbstractButton>
#include <QWidget>

#include <map>
#include <vector>

class QVBoxLayout;

namespace gatehouse::ui {

class RailButton;

/// The keys of the rail's n-th page, counted from 1: Ctrl+1 to Ctrl+9, nothing beyond. The settings
/// have the same keys for everybody, whatever the place.
QString pageKeys(int number, PageId page);

/// GUI thread.
class Rail : public QWidget
{
    Q_OBJECT

public:
    explicit Rail(const UiContext& context, QWidget* parent = nullptr);

    struct Entry
    {
        PageId page = PageId::Wall;
        QString iconName;
        QString title;
    };
    /// Replaces all buttons; badges are kept.
    void setEntries(const std::vector<Entry>& entries);
    void setCurrent(PageId page);
    void setBadge(PageId page, int count);

signals:
    void chosen(gatehouse::ui::PageId page);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    UiContext m_context;
    QVBoxLayout* m_layout;
    std::map<PageId, RailButton*> m_buttons;
    std::map<PageId, int> m_badges;
};

/// Icon above its word, a badge at the icon's shoulder.
class RailButton : public QAbstractButton
{
    Q_OBJECT

public:
    RailButton(const UiContext& context, const Rail::Entry& entry, QWidget* parent);

    void setBadge(int count);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintBadge(QPainter& painter, const QPoint& shoulder) const;

    UiContext m_context;
    Rail::Entry m_entry;
    int m_badge = 0;
};

}  // namespace gatehouse::ui
