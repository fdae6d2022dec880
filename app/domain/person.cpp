#include "domain/person.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace gatehouse {

namespace {
constexpr int kMaxNameLength = 64;
/// Nobody who is alive was born before.
const QDate kEarliestBirth(1900, 1, 1);
constexpr std::array kRelations{Relation::Owner, Relation::Tenant, Relation::CoResident,
                                Relation::Carer, Relation::Staff};
}  // namespace

QString relationName(Relation relation)
{
    switch (relation) {
        case Relation::Owner:
            return QStringLiteral("owner");
        case Relation::Tenant:
            return QStringLiteral("tenant");
        case Relation::CoResident:
            return QStringLiteral("co-resident");
        case Relation::Carer:
            return QStringLiteral("carer");
        case Relation::Staff:
            return QStringLiteral("staff");
    }
    return {};
}

std::optional<Relation> relationFromName(const QString& name)
{
    for (const Relation relation : kRelations) {
        if (relationName(relation) == name) {
            return relation;
        }
    }
    return std::nullopt;
}

std::optional<Error> validate(const NewPerson& person)
{
    const QString name = person.name.trimmed();
    if (name.isEmpty()) {
        return fail(ErrorCode::Invalid, QStringLiteral("name: is empty"));
    }
    if (name.size() > kMaxNameLength) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("name: longer than %1 characters").arg(kMaxNameLength));
    }
    const bool printable = std::ranges::all_of(name, [](QChar c) {
        return c.category() != QChar::Other_Control && c.category() != QChar::Other_Format;
    });
    if (!printable) {
        return fail(ErrorCode::Invalid, QStringLiteral("name: contains a control character"));
    }
    static const QRegularExpression phonePattern(QStringLiteral("^\\+?[0-9]{5,20}$"));
    if (!person.phone.isEmpty() && !phonePattern.match(person.phone).hasMatch()) {
        return fail(ErrorCode::Invalid, QStringLiteral("phone: must be 5 to 20 digits"));
    }
    if (!person.household.isValid()) {
        return fail(ErrorCode::Invalid, QStringLiteral("household: is missing"));
    }
    if (person.birth && (!person.birth->isValid() || *person.birth < kEarliestBirth)) {
        return fail(ErrorCode::Invalid, QStringLiteral("birth: is no day since 1900"));
    }
    const auto documented = person.document ? birthDate(*person.document) : std::nullopt;
    if (person.birth && documented && *person.birth != *documented) {
        return fail(ErrorCode::Invalid, QStringLiteral("birth: the document says another day"));
    }
    if (person.livesThereFrom && person.livesThereUntil &&
        *person.livesThereUntil <= *person.livesThereFrom) {
        return fail(ErrorCode::Invalid, QStringLiteral("until: must be after the beginning"));
    }
    if (person.verification == Verification::Seen && !person.document) {
        return fail(ErrorCode::Invalid, QStringLiteral("document: there is none to be verified"));
    }
    return std::nullopt;
}

Minority minorityOn(std::optional<QDate> birth, QDate day)
{
    if (!birth) {
        return Minority::Unknown;
    }
    return ageOn(*birth, day) < kGuardianAge ? Minority::UnderGuardianAge : Minority::OfAge;
}

std::optional<QDate> birthDate(const NewPerson& person)
{
    const auto documented = person.document ? birthDate(*person.document) : std::nullopt;
    return documented ? documented : person.birth;
}

QString maskPhone(const QString& phone)
{
    constexpr int kShown = 3 + 4;
    if (phone.size() <= kShown) {
        return QString(phone.size(), u'*');
    }
    return phone.left(3) + QString(phone.size() - kShown, u'*') + phone.right(4);
}

}  // namespace gatehouse
