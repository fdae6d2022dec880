// The part of every person's key that no backup contains: 32 random bytes a person, in a file
// beside the database. What the database keeps of a person's key is masked with them, so destroying
// the part here puts the person's values beyond reading in every copy of the database, however old.
// The file alone tells nothing about anybody. See docs/adr/0004.
#pragma once

#include "base/result.h"
#include "domain/ids.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <memory>
#include <mutex>
#include <span>

namespace gatehouse::store {

/// Any thread.
class KeyParts
{
public:
    static constexpr int kPartBytes = 32;

    enum class Missing
    {
        Refuse = 1,  // Unavailable
        Create       // 0600
    };
    /// Corrupt when it is not such a file, or damaged before its end; Denied when others may read
    /// it. A part that was being added when the program ended is dropped: nothing refers to it yet.
    static Result<std::shared_ptr<KeyParts>> open(const QString& file, Missing missing);
    ~KeyParts();
    Q_DISABLE_COPY_MOVE(KeyParts)

    /// The person's part; a new one when there is none. New ones are in memory until flush(): the
    /// store flushes before it commits what was masked with them.
    QByteArray partFor(PersonId person);
    /// NotFound when it was destroyed or never existed. Looks into the file again before it says
    /// so, because the desk may have added it while this is another program.
    Result<QByteArray> part(PersonId person) const;
    /// On the disk when it returns. Costs nothing when there is nothing to write.
    Status flush();
    /// Overwrites the part where it stands; on the disk when it returns. No error when it is gone
    /// already.
    Status destroy(PersonId person);
    /// All of them with one wait for the disk.
    Status destroy(std::span<const PersonId> people);
    /// What is there now, 0600, in the place of an older copy, which is overwritten.
    Status copyTo(const QString& file) const;
    qsizetype size() const;
    const QString& file() const { return m_file; }

private:
    struct Slot
    {
        QByteArray part;
        qint64 offset = -1;  ///< in the file; -1: not flushed yet
    };
    KeyParts(QString file, int fd);
    Status begin(Missing missing);
    Status readFrom(qint64 offset) const;
    Status append(const QByteArray& bytes);

    const QString m_file;
    const int m_fd;
    mutable std::mutex m_mutex;
    mutable QHash<PersonId, Slot> m_slots;
    mutable qint64 m_end = 0;  ///< of what has been read and written
    QList<PersonId> m_pending;
};

}  // namespace gatehouse::store
