// A way to call an object from other threads that may outlive it. What is posted after the object's
// end is dropped, so the continuation of a store's future can hold a line instead of a bare
// pointer.
#pragma once

#include <QMetaObject>
#include <QMutex>
#include <QObject>

#include <memory>

namespace gatehouse::services {

class Lifeline
{
public:
    /// Make it the last member of `target`: it is then cut first.
    explicit Lifeline(QObject* target) : m_end(std::make_shared<End>()) { m_end->target = target; }
    ~Lifeline() { cut(); }
    Q_DISABLE_COPY_MOVE(Lifeline)

    void cut()
    {
        const QMutexLocker lock(&m_end->mutex);
        m_end->target = nullptr;
    }

    class Line
    {
    public:
        /// Runs `call` on the target's thread, later. Any thread.
        template <typename F>
        void post(F call) const
        {
            const QMutexLocker lock(&m_end->mutex);
            if (m_end->target) {
                QMetaObject::invokeMethod(m_end->target, std::move(call), Qt::QueuedConnection);
            }
        }

    private:
        friend class Lifeline;
        struct State
        {
            QMutex mutex;
            QObject* target = nullptr;
        };
        explicit Line(std::shared_ptr<State> end) : m_end(std::move(end)) {}
        std::shared_ptr<State> m_end;
    };

    Line line() const { return Line(m_end); }

private:
    using End = Line::State;
    std::shared_ptr<End> m_end;
};

}  // namespace gatehouse::services
