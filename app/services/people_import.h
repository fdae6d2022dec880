// A CSV file of people, read without trusting it: what can be taken, and by line and column what
// cannot.
#pragma once

#include "services/registry_service.h"
#include "store/address_repository.h"

#include <QSet>
#include <QTimeZone>

namespace gatehouse::services {

/// A row that can be taken.
struct ImportedPerson
{
    QString name;
    QString phone;
    store::RoomPath address;
    Relation relation = Relation::CoResident;
    std::optional<UtcTime> livesThereUntil;
};

struct ParsedImport
{
    std::vector<ImportedPerson> people;
    ImportReport report;
};

struct ImportContext
{
    UtcTime now{};
    QTimeZone zone;            ///< in which "until" names a day
    QSet<QString> registered;  ///< importKey() of everybody in the register
};

/// Two rows of the same name at the same address are the same person.
QString importKey(const QString& name, const QString& addressPath);

/// Any thread; takes about a second for 50,000 rows.
ParsedImport parsePeople(const QByteArray& csv, const ImportContext& context);

}  // namespace gatehouse::services
