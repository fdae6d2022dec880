// Taking people into the register: duplicates are found before anything is stored. The one way in
// for the window, the command line and imports.
#pragma once

#include "domain/person.h"
#include "store/lookup_key.h"
#include "store/sealer.h"
#include "store/sql/connection.h"

#include <vector>

namespace gatehouse::store {

/// A person whose slow part is done already, so that the writer's time is not taken for it. Sealing
/// waits for the row's id. The plain values die with it.
struct PreparedPerson
{
    NewPerson plain;  ///< its household may be set later
    QString nameSound;
};

/// Any thread; the input has been validated.
PreparedPerson preparePerson(const NewPerson& person);

enum class DuplicateKind
{
    Document = 1,  // the same document: never stored twice
    Phone,         // the same telephone in another household
    Name           // a name that is written or sounds alike at the same address
};
struct Duplicate
{
    DuplicateKind kind = DuplicateKind::Name;
    PersonId person;
};

/// Those that stand against this person, the gravest first. Inside any job.
Result<std::vector<Duplicate>> duplicatesOf(sql::Connection& connection, const Sealer& sealer,
                                            const PreparedPerson& person);

/// What to do about somebody who is only alike. The same document is refused either way.
enum class Likeness
{
    Refuse = 1,
    StoreAnyway  // somebody looked at both and said so
};

/// Inside a write job; the audit's line is the caller's. Conflict when a duplicate stands against
/// it: the text is conflictText(). NotFound when the household does not exist.
Result<PersonId> registerPerson(sql::Connection& connection, const Sealer& sealer,
                                const PreparedPerson& person, Likeness likeness, UserId by,
                                UtcTime now);

/// In clear, as registered now; never leaves the services. NotFound when the person was erased.
Result<NewPerson> registeredPerson(sql::Connection& connection, const Sealer& sealer,
                                   PersonId person);

/// The person takes the values of `next`; a document or a date of birth that it does not give
/// stays. Another household is a move: the present membership ends. A new document is not verified
/// unless `next` says so. Conflict when somebody else has that document.
Status changePerson(sql::Connection& connection, const Sealer& sealer, PersonId person,
                    const PreparedPerson& next, UserId by, UtcTime now);

/// "document: person 12 has it already"; duplicateFrom() reads it back, so that a window can name
/// the other person.
Error conflictOf(const Duplicate& duplicate);
std::optional<Duplicate> duplicateFrom(const Error& error);

}  // namespace gatehouse::store
