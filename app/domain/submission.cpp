#include "domain/submission.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <algorithm>

namespace gatehouse {

namespace {

constexpr const char* kFormat = "gatehouse-submission-1";
constexpr qsizetype kLongestText = 128;  // of any part; each has bounds of its own besides

Error invalid(const QString& part, const QString& why)
{
    return fail(ErrorCode::Invalid, part + QStringLiteral(": ") + why);
}

/// Texts of known names and nothing else.
Status checkParts(const QJsonObject& object, const QStringList& known)
{
    for (auto part = object.begin(); part != object.end(); ++part) {
        const auto name = std::ranges::find(known, part.key());
        if (name == known.end()) {
            // What a stranger called it is not repeated.
            return invalid(QStringLiteral("submission"), QStringLiteral("has an unknown part"));
        }
        if (!part.value().isString() || part.value().toString().size() > kLongestText) {
            return invalid(*name, QStringLiteral("must be a short text"));
        }
    }
    return {};
}

Result<std::optional<QDate>> dayOf(const QJsonObject& object, const QString& part)
{
    using Day = Result<std::optional<QDate>>;
    const QString text = object.value(part).toString();
    if (text.isEmpty()) {
        return Day(std::nullopt);
    }
    const QDate day = QDate::fromString(text, Qt::ISODate);
    return day.isValid() ? Day(day) : Day(invalid(part, QStringLiteral("must be as 2027-06-30")));
}

Result<std::optional<Document>> documentOf(const QJsonValue& value, QDate today)
{
    using Found = Result<std::optional<Document>>;
    if (value.isUndefined()) {
        return Found(std::nullopt);
    }
    if (!value.isObject()) {
        return invalid(QStringLiteral("document"), QStringLiteral("must have kind and number"));
    }
    const QJsonObject object = value.toObject();
    const Status parts = checkParts(object, {QStringLiteral("kind"), QStringLiteral("number")});
    if (!parts) {
        return parts.error();
    }
    const auto kind = documentKindFromName(object.value(QStringLiteral("kind")).toString());
    if (!kind) {
        return invalid(QStringLiteral("document"), QStringLiteral("is of an unknown kind"));
    }
    const auto document =
        parseDocument(*kind, object.value(QStringLiteral("number")).toString(), today);
    return document ? Found(document.value())
                    : Found(invalid(QStringLiteral("document"),
                                    QStringLiteral("has a number that its kind does not allow")));
}

bool isRoom(const QString& path)
{
    constexpr qsizetype kParts = 3;
    constexpr qsizetype kLongestCode = 8;
    const QStringList codes = path.split(u'-');
    return codes.size() == kParts && std::ranges::all_of(codes, [](const QString& code) {
               return !code.isEmpty() && code.size() <= kLongestCode &&
                      std::ranges::all_of(code, [](QChar c) { return c.isLetterOrNumber(); });
           });
}

/// By the rules of every person; the household is not known yet.
Status checkAsPerson(const Submission& submission)
{
    NewPerson person;
    person.name = submission.name;
    person.phone = submission.phone;
    person.household = HouseholdId(1);
    person.document = submission.document;
    person.birth = submission.birth;
    const std::optional<Error> error = validate(person);
    return error ? Status(*error) : Status();
}

Result<QJsonObject> objectOf(const QByteArray& json)
{
    if (json.size() > kLargestSubmission) {
        return invalid(QStringLiteral("submission"), QStringLiteral("is larger than 16 KiB"));
    }
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (!document.isObject()) {
        return invalid(QStringLiteral("submission"), QStringLiteral("is no JSON object"));
    }
    return document.object();
}

}  // namespace

Result<Submission> parseSubmission(const QByteArray& json, QDate today)
{
    const Result<QJsonObject> read = objectOf(json);
    if (!read) {
        return read.error();
    }
    QJsonObject object = read.value();
    const QJsonValue documentPart = object.take(QStringLiteral("document"));
    const Status parts = checkParts(
        object, {QStringLiteral("format"), QStringLiteral("name"), QStringLiteral("phone"),
                 QStringLiteral("address"), QStringLiteral("relation"), QStringLiteral("birth"),
                 QStringLiteral("until")});
    if (!parts) {
        return parts.error();
    }
    const auto text = [&object](const char* part) {
        return object.value(QLatin1StringView(part)).toString().trimmed();
    };
    if (text("format") != QLatin1String(kFormat)) {
        return invalid(QStringLiteral("format"),
                       QStringLiteral("must be %1").arg(QLatin1StringView(kFormat)));
    }
    const auto relation = relationFromName(text("relation"));
    if (!relation) {
        return invalid(QStringLiteral("relation"), QStringLiteral("is none that is known"));
    }
    if (!isRoom(text("address"))) {
        return invalid(QStringLiteral("address"),
                       QStringLiteral("must be building-unit-room, as 3-1-1802"));
    }
    const auto birth = dayOf(object, QStringLiteral("birth"));
    const auto until = dayOf(object, QStringLiteral("until"));
    const auto document = documentOf(documentPart, today);
    if (!birth || !until || !document) {
        return !birth ? birth.error() : !until ? until.error() : document.error();
    }
    if (birth.value() && *birth.value() > today) {
        return invalid(QStringLiteral("birth"), QStringLiteral("lies in the future"));
    }
    Submission submission{text("name"),     text("phone"), text("address"), *relation,
                          document.value(), birth.value(), until.value()};
    const Status checked = checkAsPerson(submission);
    return checked ? Result<Submission>(submission) : Result<Submission>(checked.error());
}

QByteArray submissionJson(const Submission& submission)
{
    QJsonObject object{{QStringLiteral("format"), QLatin1StringView(kFormat)},
                       {QStringLiteral("name"), submission.name},
                       {QStringLiteral("phone"), submission.phone},
                       {QStringLiteral("address"), submission.addressPath},
                       {QStringLiteral("relation"), relationName(submission.relation)}};
    if (submission.document) {
        object.insert(
            QStringLiteral("document"),
            QJsonObject{{QStringLiteral("kind"), documentKindName(submission.document->kind)},
                        {QStringLiteral("number"), submission.document->number}});
    }
    if (submission.birth) {
        object.insert(QStringLiteral("birth"), submission.birth->toString(Qt::ISODate));
    }
    if (submission.until) {
        object.insert(QStringLiteral("until"), submission.until->toString(Qt::ISODate));
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString submissionRefusalName(SubmissionRefusal refusal)
{
    switch (refusal) {
        case SubmissionRefusal::NotOfThisHousehold:
            return QStringLiteral("not_of_this_household");
        case SubmissionRefusal::Unreadable:
            return QStringLiteral("unreadable");
        case SubmissionRefusal::KnownAlready:
            return QStringLiteral("known_already");
        case SubmissionRefusal::Withdrawn:
            return QStringLiteral("withdrawn");
        case SubmissionRefusal::Other:
            return QStringLiteral("other");
    }
    return {};
}

}  // namespace gatehouse
