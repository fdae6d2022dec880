// The future of a job of the store.
#pragma once

#include <QFuture>

#include <memory>
#include <mutex>
#include <utility>

namespace gatehouse::store {

/// A QFuture whose continuations run once. In Qt 6.4 one that is attached in the very moment in
/// which another thread finishes the future may be run by both:
/// QFutureInterfaceBase::setContinuation() runs it because the state says "finished" and then
/// stores it, and reportFinished(), which set that state, finds it stored and runs it again. Here
/// attaching and finishing exclude each other; what hangs on a continuation is finished inside it
/// and shares the lock.
template <typename T>
class Reply : public QFuture<T>
{
public:
    using Lock = std::shared_ptr<std::recursive_mutex>;

    Reply(QFuture<T> future, Lock lock) : QFuture<T>(std::move(future)), m_lock(std::move(lock)) {}

    /// As QFuture::then() without a context: it runs on the store's thread, or at once.
    template <typename F>
    auto then(F&& continuation) const
    {
        const std::scoped_lock locked(*m_lock);
        return sharing(QFuture<T>(*this).then(std::forward<F>(continuation)));
    }
    /// With a context, a pool or a policy: what comes of it finishes elsewhere.
    template <typename Where, typename F>
    auto then(Where&& where, F&& continuation) const
    {
        const std::scoped_lock locked(*m_lock);
        return QFuture<T>(*this).then(std::forward<Where>(where), std::forward<F>(continuation));
    }

private:
    template <typename U>
    Reply<U> sharing(QFuture<U> next) const
    {
        return Reply<U>(std::move(next), m_lock);
    }

    Lock m_lock;
};

}  // namespace gatehouse::store
