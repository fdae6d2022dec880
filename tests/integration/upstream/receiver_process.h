// The webhook receiver as a real process, and its book.
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace gatehouse::test {

class ReceiverProcess
{
public:
    /// Running when constructed; a failure is fatal to the test program.
    explicit ReceiverProcess(const QString& mode = QStringLiteral("ok"), int slowMs = 30000);
    ~ReceiverProcess();
    Q_DISABLE_COPY_MOVE(ReceiverProcess)

    static QByteArray secret() { return QByteArrayLiteral("a secret of the two, never logged"); }
    QString url() const { return QStringLiteral("http://127.0.0.1:%1/hook").arg(m_port); }

    void setMode(const QString& name);
    /// requests, distinct, duplicates, bad_signature, bad_timestamp, malformed.
    QJsonObject stats();
    /// A line of the book for each arrival.
    QList<QJsonObject> arrivals() const;
    QSet<QString> keys() const;

private:
    QByteArray ask(const QByteArray& command);
    QByteArray readLine();

    QTemporaryDir m_directory;
    QProcess m_process;
    quint16 m_port = 0;
};

}  // namespace gatehouse::test
