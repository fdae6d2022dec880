// What every list that is read in pages by key has in common, whatever its rows are: where loading
// stands, and hints that are taken up now or when the page is shown again.
#pragma once

#include "base/error.h"

#include <QAbstractTableModel>

namespace gatehouse::ui {

enum class LoadState
{
    Idle = 1,  // nothing was asked for: no session
    Loading,   // the first page is on its way; rows of the previous question may still stand
    Ready,     // what is there is shown, perhaps nothing
    Failed     // the last question had no answer; error() says why
};

/// GUI thread.
class PagedTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    LoadState loadState() const { return m_loadState; }
    /// Of the last failure.
    const Error& error() const { return m_error; }

    /// A hint came: something changed. Merges without losing selection or scroll position.
    virtual void refresh() = 0;
    /// Asks the whole question again, as after a failure.
    virtual void reload() = 0;

    /// While paused, hints are kept and taken up at once by resume().
    void pause();
    void resume();
    /// What the cells say has changed, though not the rows: another language or zone.
    void retranslate();

signals:
    void loadStateChanged();

protected:
    void setLoadState(LoadState state);
    void setFailed(const Error& error);
    bool isPaused() const { return m_paused; }
    void rememberHint() { m_hint = true; }
    /// True once after rememberHint().
    bool takeHint();

private:
    LoadState m_loadState = LoadState::Idle;
    Error m_error;
    bool m_paused = false;
    bool m_hint = false;
};

}  // namespace gatehouse::ui
