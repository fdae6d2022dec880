// The register's services over a real store, without a window and without models.
#pragma once

#include "services/registry_service.h"
#include "store/audit.h"
#include "store/sql/query.h"
#include "support/await.h"
#include "support/test_store.h"

namespace gatehouse::test {

class RegisterFixture
{
public:
    TestStore store;
    vision::Gallery gallery;
    services::FaceDesk faces{QStringLiteral("/no/models/here")};
    std::unique_ptr<services::RegistryService> registry = make();

    std::unique_ptr<services::RegistryService> make()
    {
        return std::make_unique<services::RegistryService>(store.store(), gallery, faces);
    }

    /// What a restart does: nothing is left in memory.
    Status restart()
    {
        registry.reset();
        gallery.replaceAll({});
        store.reopen();
        registry = make();
        return await(registry->load());
    }

    Session manager() const { return store.session(Role::Manager); }

    Result<PersonId> addPerson(const QString& name,
                               const QString& address = QStringLiteral("3-1-1802"))
    {
        const auto home = await(registry->addHousehold(manager(), address));
        if (!home) {
            return home.error();
        }
        NewPerson person;
        person.name = name;
        // Everybody has a telephone of their own: a shared one is a likeness.
        person.phone = QStringLiteral("139") + QString::number(1000 + m_phones++) + u"5678";
        person.household = home.value();
        return await(registry->addPerson(manager(), person));
    }

    /// "action subject" of the lines after `seq`.
    QStringList auditAfter(qint64 seq)
    {
        return textRows(QStringLiteral("SELECT action || ' ' || subject FROM audit WHERE seq > %1 "
                                       "ORDER BY seq")
                            .arg(seq));
    }
    qint64 auditLines() { return number(QStringLiteral("SELECT count(*) FROM audit")); }
    qint64 number(const QString& sql)
    {
        return await(
                   store.store().read([sql](store::sql::Connection& connection) -> Result<qint64> {
                       const auto value = connection.single(sql);
                       return value ? Result<qint64>(value->toLongLong())
                                    : Result<qint64>(value.error());
                   }))
            .value();
    }
    QStringList textRows(const QString& sql)
    {
        return await(store.store().read(
                         [sql](store::sql::Connection& connection) -> Result<QStringList> {
                             QStringList rows;
                             const Status read = store::sql::eachRow(
                                 [&rows](const store::sql::Statement& row) {
                                     rows << row.text(0);
                                     return Status();
                                 },
                                 connection, sql);
                             return read ? Result<QStringList>(rows)
                                         : Result<QStringList>(read.error());
                         }))
            .value();
    }
    /// The writer has done what was handed to it before: denials are written behind the answer.
    void flush()
    {
        (void)await(store.store().write([](store::sql::Connection&) { return Status(); }));
    }

private:
    int m_phones = 0;
};

/// A face that passed its check; the same seed is the same face.
inline vision::EnrolmentCheck goodCheck(int seed)
{
    vision::EnrolmentCheck check;
    check.verdict = vision::FaceVerdict::Good;
    check.face.quality.score = 0.9;
    check.face.vector.fill(0.0F);
    check.face.vector.at(size_t(seed % vision::kTemplateSize)) = 1.0F;
    check.face.crop = QImage(64, 64, QImage::Format_RGB888);
    check.face.crop.fill(Qt::darkGray);
    return check;
}

inline NewConsent consent()
{
    return {.textVersion = QStringLiteral("2026-11"),
            .channel = ConsentChannel::PaperSigned,
            .guardianName = {}};
}

}  // namespace gatehouse::test
