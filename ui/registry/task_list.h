// A list card whose lines are known by their ids: what waits for somebody to decide.
#pragma once

#include "ui/lists/list_card.h"

#include <functional>

namespace gatehouse::ui {

/// GUI thread. Its owner asks the service and says the words.
class TaskList : public ListCard
{
    Q_OBJECT

public:
    /// `reload`: the person asks again after an error.
    TaskList(const UiContext& ui, const char* tableName, std::function<void()> reload,
             QWidget* parent);

    using ListCard::addButton;
    using ListCard::form;
    using ListCard::say;
    using ListCard::setColumns;
    using ListCard::setTexts;
    using ListCard::showError;

    /// `ids` in the order of `rows`; the chosen one stays chosen when it is still there.
    void setLines(const QList<QStringList>& rows, const QList<qint64>& ids);
    void setNone(const QString& title, const QString& hint);
    /// Nothing happens when no line has this id.
    void choose(qint64 id);
    /// 0 without a chosen line.
    qint64 chosen() const;

    void setSession(const Session& session) override;
    void refresh() override;
    void retranslate() override {}

signals:
    void chosenChanged();

private:
    std::function<void()> m_reload;
    QList<qint64> m_ids;
    bool m_filling = false;  ///< what the view selects meanwhile is nobody's choice
};

}  // namespace gatehouse::ui
