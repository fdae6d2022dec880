// Rows that a service hands out newest first in pages by key, kept as a table: more is appended
// when the view asks for it, and what is new or changed is merged at its place, so that the
// selection and the scroll position stay where the guard left them.
#pragma once

#include "base/result.h"
#include "domain/page.h"
#include "ui/models/paged_table_model.h"

#include <QFutureWatcher>

#include <algorithm>
#include <functional>
#include <utility>

namespace gatehouse::ui {

/// Words for the cells come from the page, because the same thing has the same word everywhere and
/// the models know no widgets.
template <typename Row>
struct TableTexts
{
    std::function<QString(int column)> header;
    std::function<QString(const Row& row, int column)> cell;
};

template <typename Row>
class KeyedTableModel : public PagedTableModel
{
public:
    KeyedTableModel(int columns, TableTexts<Row> texts, QObject* parent)
        : PagedTableModel(parent), m_columns(columns), m_texts(std::move(texts))
    {
    }

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : m_columns;
    }
    QVariant data(const QModelIndex& index, int role) const override
    {
        const Row* row = rowAt(index.row());
        if (!row || !index.isValid() || role != Qt::DisplayRole) {
            return {};
        }
        return m_texts.cell(*row, index.column());
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section >= m_columns) {
            return {};
        }
        return m_texts.header(section);
    }
    bool canFetchMore(const QModelIndex& parent) const override
    {
        return !parent.isValid() && m_next && !m_wantsMore;
    }
    void fetchMore(const QModelIndex& parent) override
    {
        if (!canFetchMore(parent)) {
            return;
        }
        // A view asks once: what it asks while something else is being read is done afterwards.
        m_wantsMore = true;
        if (!m_busy) {
            readMore();
        }
    }

    /// Null outside the table.
    const Row* rowAt(int row) const
    {
        return row >= 0 && row < int(m_rows.size()) ? &m_rows[size_t(row)] : nullptr;
    }

    void reload() override
    {
        ++m_generation;  // whatever is still on its way answers another question
        m_busy = true;
        m_wantsMore = false;
        takeHint();
        setLoadState(LoadState::Loading);
        whenRead(read(std::nullopt, kDefaultPageRows),
                 [this](const Result<gatehouse::Page<Row>>& page) { replaceAll(page); });
    }

    void refresh() override
    {
        if (loadState() == LoadState::Idle) {
            return;
        }
        if (loadState() == LoadState::Failed) {
            reload();
            return;
        }
        if (isPaused() || m_busy) {
            rememberHint();
            return;
        }
        m_busy = true;
        readFresh({}, std::nullopt);
    }

    /// Forgets every row, as at sign-out.
    void clear()
    {
        ++m_generation;
        m_busy = false;
        m_wantsMore = false;
        takeHint();
        beginResetModel();
        m_rows.clear();
        m_next.reset();
        endResetModel();
        setLoadState(LoadState::Idle);
    }

protected:
    virtual QFuture<Result<gatehouse::Page<Row>>> read(std::optional<PageKey> after, int limit) = 0;
    virtual PageKey keyOf(const Row& row) const = 0;
    /// How many rows a refresh reads at least: append-only lists need the newest page alone.
    virtual int refreshRows() const { return kDefaultPageRows; }

    /// Puts the answer to an action in its row's place; the hint that follows finds nothing new.
    void replaceRow(const Row& row)
    {
        const auto found = std::ranges::find_if(
            m_rows, [&](const Row& have) { return keyOf(have).id == keyOf(row).id; });
        if (found != m_rows.end()) {
            *found = row;
            const int at = int(found - m_rows.begin());
            emit dataChanged(index(at, 0), index(at, m_columns - 1));
        }
    }

private:
    static bool isNewer(const PageKey& a, const PageKey& b)
    {
        return std::pair(a.sortValue, a.id) > std::pair(b.sortValue, b.id);
    }
    /// A refresh that has read this many rows without meeting a known one starts the list anew.
    static constexpr int kLongestGap = 1000;

    /// Takes up the answer on this thread, unless another question was asked since or the model is
    /// gone.
    template <typename Then>
    void whenRead(const QFuture<Result<gatehouse::Page<Row>>>& future, Then then)
    {
        auto* watcher = new QFutureWatcher<Result<gatehouse::Page<Row>>>(this);
        connect(watcher, &QFutureWatcherBase::finished, this,
                [this, watcher, asked = m_generation, then = std::move(then)]() mutable {
                    watcher->deleteLater();
                    if (asked != m_generation) {
                        return;
                    }
                    const auto done = watcher->future();
                    // A store that is closing ends its jobs without a result.
                    then(done.resultCount() > 0
                             ? done.result()
                             : Result<gatehouse::Page<Row>>(fail(
                                   ErrorCode::Cancelled, QStringLiteral("the store is closing"))));
                });
        watcher->setFuture(future);
    }

    void replaceAll(const Result<gatehouse::Page<Row>>& page)
    {
        if (page) {
            resetRows(page->rows, page->next);
        }
        finish(page);
    }

    void readMore()
    {
        m_busy = true;
        whenRead(read(m_next, kDefaultPageRows),
                 [this](const Result<gatehouse::Page<Row>>& page) { append(page); });
    }

    void append(const Result<gatehouse::Page<Row>>& page)
    {
        m_wantsMore = false;
        if (page) {
            // First, because a view asks for more from within the insertion.
            m_next = page->next;
            insertRange(m_rows.size(), page->rows, 0, page->rows.size());
        }
        finish(page);
    }

    /// Ends what was being read and begins what was asked meanwhile.
    void finish(const Result<gatehouse::Page<Row>>& page)
    {
        m_busy = false;
        if (!page) {
            m_wantsMore = false;
            setFailed(page.error());
            return;
        }
        setLoadState(LoadState::Ready);
        if (!isPaused() && takeHint()) {
            refresh();
        } else if (m_wantsMore && m_next) {
            readMore();
        }
    }

    /// Reads from the top until a known row is met, so that nothing is left out between new and
    /// known.
    void readFresh(std::vector<Row> collected, std::optional<PageKey> after)
    {
        whenRead(read(after, refreshRows()), [this, fresh = std::move(collected)](
                                                 const Result<gatehouse::Page<Row>>& page) mutable {
            if (page) {
                fresh.insert(fresh.end(), page->rows.begin(), page->rows.end());
                const bool gap = leavesGap(fresh, page->next);
                if (gap && int(fresh.size()) < kLongestGap) {
                    readFresh(std::move(fresh), page->next);
                    return;
                }
                if (gap) {
                    resetRows(fresh, page->next);
                } else {
                    merge(fresh, page->next);
                }
            }
            finish(page);
        });
    }

    bool leavesGap(const std::vector<Row>& fresh, const std::optional<PageKey>& next) const
    {
        return next && !m_rows.empty() && !fresh.empty() &&
               isNewer(keyOf(fresh.back()), keyOf(m_rows.front()));
    }

    void merge(const std::vector<Row>& fresh, const std::optional<PageKey>& next)
    {
        size_t at = 0;
        for (size_t from = 0; from < fresh.size();) {
            const PageKey key = keyOf(fresh[from]);
            size_t gone = at;
            while (gone < m_rows.size() && isNewer(keyOf(m_rows[gone]), key)) {
                ++gone;
            }
            removeRange(at, gone);
            if (at < m_rows.size() && !isNewer(key, keyOf(m_rows[at]))) {
                m_rows[at] = fresh[from++];
                emit dataChanged(index(int(at), 0), index(int(at), m_columns - 1));
                ++at;
                continue;
            }
            size_t until = from;
            while (until < fresh.size() &&
                   (at == m_rows.size() || isNewer(keyOf(fresh[until]), keyOf(m_rows[at])))) {
                ++until;
            }
            insertRange(at, fresh, from, until);
            at += until - from;
            from = until;
        }
        if (!next) {
            removeRange(at, m_rows.size());
        }
        if (at == m_rows.size()) {
            m_next = next;
        }
    }

    void removeRange(size_t from, size_t until)
    {
        if (from == until) {
            return;
        }
        beginRemoveRows({}, int(from), int(until) - 1);
        m_rows.erase(m_rows.begin() + qsizetype(from), m_rows.begin() + qsizetype(until));
        endRemoveRows();
    }

    void insertRange(size_t at, const std::vector<Row>& fresh, size_t from, size_t until)
    {
        if (from == until) {
            return;
        }
        beginInsertRows({}, int(at), int(at + until - from) - 1);
        m_rows.insert(m_rows.begin() + qsizetype(at), fresh.begin() + qsizetype(from),
                      fresh.begin() + qsizetype(until));
        endInsertRows();
    }

    void resetRows(const std::vector<Row>& rows, const std::optional<PageKey>& next)
    {
        beginResetModel();
        m_rows = rows;
        m_next = next;
        endResetModel();
    }

    int m_columns;
    TableTexts<Row> m_texts;
    std::vector<Row> m_rows;
    std::optional<PageKey> m_next;
    bool m_busy = false;       ///< something is being read
    bool m_wantsMore = false;  ///< a view asked for the next page
    quint64 m_generation = 0;
};

}  // namespace gatehouse::ui
