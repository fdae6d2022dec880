#include "services/secret_service_custody.h"

#include <QSemaphore>
#include <QThread>
#include <QTimer>

#include <qt6keychain/keychain.h>

#include <memory>

namespace gatehouse::services {

namespace {

// The desktop may be asking somebody for a password.
constexpr std::chrono::seconds kPatience{60};
const QString kService = QStringLiteral("gatehouse");

struct Answer
{
    QKeychain::Error error = QKeychain::OtherError;
    QString text;
    QByteArray bytes;
};

/// QtKeychain queues its jobs in the thread that used it first, so that this thread must be there
/// for the whole life of the program.
QObject& jobThread()
{
    static QObject* const worker = [] {
        auto* const thread = new QThread;
        thread->setObjectName(QStringLiteral("secret-service"));
        auto* const object = new QObject;
        object->moveToThread(thread);
        thread->start();
        return object;
    }();
    return *worker;
}

/// `make` makes the job, on the right thread; `read` takes what it brought.
template <typename Make, typename Read>
Answer runJob(Make make, Read read)
{
    struct Shared
    {
        Answer answer;
        QSemaphore done;
    };
    const auto shared = std::make_shared<Shared>();
    QMetaObject::invokeMethod(&jobThread(), [shared, make, read] {
        auto* const job = make();
        job->setInsecureFallback(false);
        QObject::connect(job, &QKeychain::Job::finished, job, [shared, job, read] {
            shared->answer = {job->error(), job->errorString(), read(*job)};
            shared->done.release();
        });
        job->start();
    });
    const auto patience = std::chrono::milliseconds(kPatience).count();
    if (!shared->done.tryAcquire(1, int(patience))) {
        return {QKeychain::OtherError, QStringLiteral("no answer within a minute"), {}};
    }
    return shared->answer;
}

Error errorOf(const Answer& answer)
{
    switch (answer.error) {
        case QKeychain::EntryNotFound:
            return fail(
                ErrorCode::Unavailable,
                QStringLiteral("the desktop's store of secrets has no key of this estate; "
                               "sign in to the desktop as the user who set it up, or "
                               "recover the key from its sheet (gatehouse-cli key recover)"));
        case QKeychain::AccessDenied:
        case QKeychain::AccessDeniedByUser:
            return fail(ErrorCode::Unavailable,
                        QStringLiteral("the desktop's store of secrets stayed locked; unlock it "
                                       "and start again"));
        default:
            return fail(ErrorCode::Unavailable,
                        QStringLiteral("the desktop's store of secrets does not answer (%1); start "
                                       "GNOME Keyring or KWallet and try again, or choose another "
                                       "place for the key")
                            .arg(answer.text));
    }
}

Status statusOf(const Answer& answer)
{
    return answer.error == QKeychain::NoError ? Status() : Status(errorOf(answer));
}

}  // namespace

SecretServiceCustody::SecretServiceCustody(QString estate)
    : m_entry(QStringLiteral("estate-") + estate)
{
}

Result<store::EstateKeys> SecretServiceCustody::load()
{
    const Answer answer = runJob(
        [entry = m_entry] {
            auto* const job = new QKeychain::ReadPasswordJob(kService);
            job->setKey(entry);
            return job;
        },
        [](QKeychain::ReadPasswordJob& job) { return job.binaryData(); });
    if (answer.error != QKeychain::NoError) {
        return errorOf(answer);
    }
    const auto keys = store::EstateKeys::fromBytes(QByteArray::fromBase64(answer.bytes));
    return keys ? Result<store::EstateKeys>(*keys)
                : Result<store::EstateKeys>(
                      fail(ErrorCode::Corrupt,
                           QStringLiteral("the key in the desktop's store of secrets is damaged")));
}

Status SecretServiceCustody::save(const store::EstateKeys& keys)
{
    return statusOf(runJob(
        [entry = m_entry, bytes = keys.toBytes().toBase64()] {
            auto* const job = new QKeychain::WritePasswordJob(kService);
            job->setKey(entry);
            job->setBinaryData(bytes);
            return job;
        },
        [](QKeychain::WritePasswordJob&) { return QByteArray(); }));
}

Status SecretServiceCustody::destroy()
{
    const Answer answer = runJob(
        [entry = m_entry] {
            auto* const job = new QKeychain::DeletePasswordJob(kService);
            job->setKey(entry);
            return job;
        },
        [](QKeychain::DeletePasswordJob&) { return QByteArray(); });
    return answer.error == QKeychain::EntryNotFound ? Status() : statusOf(answer);
}

}  // namespace gatehouse::services
