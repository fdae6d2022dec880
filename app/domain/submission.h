// What residents hand in about themselves: JSON from outside, checked before anything is kept of
// it.
#pragma once

#include "domain/person.h"

#include <QByteArray>

#include <array>
#include <optional>

namespace gatehouse {

/// What one file may hold at most.
constexpr qsizetype kLargestSubmission = 16 * 1024;

struct Submission
{
    QString name;
    QString phone;        ///< may be empty
    QString addressPath;  ///< "3-1-1802"
    Relation relation = Relation::CoResident;
    std::optional<Document> document = {};
    std::optional<QDate> birth = {};
    std::optional<QDate> until = {};  ///< last day of the lease

    bool operator==(const Submission&) const = default;
};

/// {"format": "gatehouse-submission-1", "name": ..., "address": ..., "relation": "tenant", and, all
/// optional, "phone", "birth", "until", "document": {"kind": ..., "number": ...}}. Invalid, naming
/// the part and never its value, when a part is missing, unknown, of another type or out of its
/// bounds. Any thread.
Result<Submission> parseSubmission(const QByteArray& json, QDate today);
/// The same form; parseSubmission() gives it back.
QByteArray submissionJson(const Submission& submission);

enum class SubmissionState
{
    Waits = 1,
    Accepted,
    Rejected
};

/// Why one is rejected. A choice and no text: nothing personal stays behind.
enum class SubmissionRefusal
{
    NotOfThisHousehold = 1,
    Unreadable,  // incomplete, or not believable
    KnownAlready,
    Withdrawn,  // by whoever handed it in
    Other
};
inline constexpr std::array kSubmissionRefusals{
    SubmissionRefusal::NotOfThisHousehold, SubmissionRefusal::Unreadable,
    SubmissionRefusal::KnownAlready, SubmissionRefusal::Withdrawn, SubmissionRefusal::Other};
QString submissionRefusalName(SubmissionRefusal refusal);  ///< for the store and the audit

/// A part in which a submission and the register can differ.
enum class SubmissionField
{
    Name = 1,
    Phone,
    Address,
    Relation,
    Document,
    Birth,
    Until
};

}  // namespace gatehouse
