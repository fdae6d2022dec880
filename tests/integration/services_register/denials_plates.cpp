#include "denials_plates.h"

#include "store/plate_repository.h"

namespace gatehouse::test {

void addPlateUses(std::vector<Use>& uses, services::PlateService& plates)
{
    addUse(uses, "unread plates", Action::ReadPlates,
           [&](const Session& s) { return plates.unread(s); });
    addUse(uses, "answer a plate", Action::ReadPlates, [&](const Session& s) {
        return plates.answer(s, PlateReadingId(999), {PlateVerdict::Unreadable, {}});
    });
}

PlateReadingId waitingPlate(store::Store& store, CameraId camera, DoorId door)
{
    const auto id = await(store.write([&](store::sql::Connection& connection) {
        return store::insertPlateReading(
            connection, store.sealer(),
            {store.clock().now(), camera, door, QStringLiteral("京A12345"), {}, {}});
    }));
    if (!id) {
        qFatal("%s", qPrintable(id.error().text));
    }
    return *id;
}

}  // namespace gatehouse::test
