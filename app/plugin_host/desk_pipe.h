// The two pipes to the desk: messages in on standard input, messages out on a private copy of
// standard output, so that a plugin that prints something cannot disturb the conversation.
#pragma once

#include "base/result.h"
#include "plugins/sdk/wire.h"

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace gatehouse {

class DeskPipe : public QObject
{
    Q_OBJECT

public:
    /// Moves standard output away; what is printed afterwards goes to standard error. Once a
    /// process.
    static Result<std::unique_ptr<DeskPipe>> takeOver();
    ~DeskPipe() override;

    /// Blocks until the desk has taken it; the desk reads all the time.
    Status send(const plugin::wire::Message& message);

signals:
    void received(const gatehouse::plugin::wire::Message& message);
    /// The desk has closed its end, is gone, or sent no message: there is nobody left to serve.
    void ended();

private:
    explicit DeskPipe(int outgoing);
    void onReadable();

    int m_outgoing;
    QSocketNotifier m_incoming;
    plugin::wire::Reader m_reader;
};

}  // namespace gatehouse
