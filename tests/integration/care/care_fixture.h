// The care of what is kept, over a real store with people, templates and passages in it.
#pragma once

#include "integration/services_register/register_fixture.h"
#include "services/care_service.h"
#include "store/approval_repository.h"
#include "store/consent_repository.h"
#include "store/image_repository.h"
#include "store/passage_repository.h"

namespace gatehouse::test {

class CareFixture : public RegisterFixture
{
public:
    CareFixture() { makeCare(); }
    ~CareFixture() { care.reset(); }

    std::unique_ptr<services::CareService> care;

    void makeCare()
    {
        care = std::make_unique<services::CareService>(services::CareService::Parts{
            store.store(), store.config(), store.directory(), registry.get()});
    }

    /// The desk closed and started again.
    Status restartAll()
    {
        care.reset();
        const Status started = restart();
        makeCare();
        return started;
    }

    Session administrator() const { return store.session(Role::Administrator); }
    UtcTime now() { return store.clock().now(); }

    /// A second person's yes, as AccessService writes it.
    ApprovalId approval(const QString& action, const QString& subject, const Session& asker)
    {
        return await(store.store().write([=, this](store::sql::Connection& connection) {
                   return store::insertApproval(
                       connection, {action, subject, asker.user, store.session(Role::Police).user},
                       now());
               }))
            .value();
    }

    /// A resident with a face, a portrait, a crop and a passage with a plate.
    PersonId addWholeResident(const QString& name)
    {
        const PersonId person = store.addResident(name);
        const auto face = await(registry->enrol(manager(), person, consent(), goodCheck(++m_faces),
                                                services::RegistryService::KeepPortrait::Yes));
        const auto passage = await(
            store.store().write([=, this](store::sql::Connection& connection) -> Result<PassageId> {
                const auto crop = store::insertImage(connection, store.store().sealer(),
                                                     {store::ImageKind::PassageCrop, person,
                                                      QByteArrayLiteral("crop"), std::nullopt},
                                                     now());
                if (!crop) {
                    return crop.error();
                }
                Passage seen;
                seen.at = now();
                seen.door = store.eastGate;
                seen.person = person;
                seen.outcome = PassageOutcome::Granted;
                seen.credential = Credential::Plate;
                seen.plate = QStringLiteral("京A12345");
                seen.crop = *crop;
                return store::PassageRepository(connection).add(seen, store.store().sealer());
            }));
        if (!face || !passage) {
            qFatal("care fixture: %s", qPrintable(face ? passage.error().text : face.error().text));
        }
        return person;
    }

    Result<ErasureRecord> erase(PersonId person)
    {
        const QString subject = QStringLiteral("person:%1").arg(person.value());
        return await(
            care->erase(manager(), person, ErasureBasis::RequestOfPerson,
                        approval(services::CareService::eraseAction(), subject, manager())));
    }

    Result<store::BackupInfo> backUp() { return await(care->makeBackup(administrator())); }

    Page<PassageRow> passages(const PassageQuery& query = {})
    {
        return await(store.store().read([&](store::sql::Connection& connection) {
                   return store::PassageRepository(connection)
                       .page(query, std::nullopt, 100, store.store().sealer());
               }))
            .value();
    }

private:
    int m_faces = 0;  ///< everybody has a face of their own: the register refuses a second one
};

}  // namespace gatehouse::test
