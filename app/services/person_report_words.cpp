#include "services/person_report_words.h"

#include <QCoreApplication>

#include <array>

namespace gatehouse::services {

namespace {

constexpr const char* kContext = "PersonFile";

/// The word at `value`, which counts from 1.
template <size_t N>
QString pick(const std::array<const char*, N>& words, int value)
{
    return value >= 1 && size_t(value) <= N ? reportText(words[size_t(value - 1)])
                                            : QString::number(value);
}

QString relationWord(int value)
{
    static constexpr std::array kWords{
        QT_TRANSLATE_NOOP("PersonFile", "Owner"), QT_TRANSLATE_NOOP("PersonFile", "Tenant"),
        QT_TRANSLATE_NOOP("PersonFile", "Co-resident"), QT_TRANSLATE_NOOP("PersonFile", "Carer"),
        QT_TRANSLATE_NOOP("PersonFile", "Staff")};
    return pick(kWords, value);
}

QString documentWord(int value)
{
    static constexpr std::array kWords{
        QT_TRANSLATE_NOOP("PersonFile", "Resident identity card"),
        QT_TRANSLATE_NOOP("PersonFile", "Residence permit of Hong Kong, Macau or Taiwan"),
        QT_TRANSLATE_NOOP("PersonFile", "Passport"),
        QT_TRANSLATE_NOOP("PersonFile", "Hong Kong and Macau travel permit"),
        QT_TRANSLATE_NOOP("PersonFile", "Taiwan travel permit"),
        QT_TRANSLATE_NOOP("PersonFile", "Foreigner's permanent residence card")};
    return pick(kWords, value);
}

QString channelWord(int value)
{
    static constexpr std::array kWords{QT_TRANSLATE_NOOP("PersonFile", "Signed on paper"),
                                       QT_TRANSLATE_NOOP("PersonFile", "In person at the desk"),
                                       QT_TRANSLATE_NOOP("PersonFile", "Online, by the person"),
                                       QT_TRANSLATE_NOOP("PersonFile", "By the guardian")};
    return pick(kWords, value);
}

QString credentialWord(int value)
{
    static constexpr std::array kWords{QT_TRANSLATE_NOOP("PersonFile", "Face"),
                                       QT_TRANSLATE_NOOP("PersonFile", "Card"),
                                       QT_TRANSLATE_NOOP("PersonFile", "QR code"),
                                       QT_TRANSLATE_NOOP("PersonFile", "PIN"),
                                       QT_TRANSLATE_NOOP("PersonFile", "Opened by the desk"),
                                       QT_TRANSLATE_NOOP("PersonFile", "Number plate")};
    return pick(kWords, value);
}

QString outcomeWord(int value)
{
    static constexpr std::array kWords{QT_TRANSLATE_NOOP("PersonFile", "Granted"),
                                       QT_TRANSLATE_NOOP("PersonFile", "No grant"),
                                       QT_TRANSLATE_NOOP("PersonFile", "Not enrolled"),
                                       QT_TRANSLATE_NOOP("PersonFile", "Picture too poor"),
                                       QT_TRANSLATE_NOOP("PersonFile", "Pass refused")};
    return pick(kWords, value);
}

QString directionWord(int value)
{
    static constexpr std::array kWords{QT_TRANSLATE_NOOP("PersonFile", "In"),
                                       QT_TRANSLATE_NOOP("PersonFile", "Out"),
                                       QT_TRANSLATE_NOOP("PersonFile", "Not known")};
    return pick(kWords, value);
}

QString flowWord(int value)
{
    static constexpr std::array kWords{
        QT_TRANSLATE_NOOP("PersonFile", "Delivery"),
        QT_TRANSLATE_NOOP("PersonFile", "List of people"),
        QT_TRANSLATE_NOOP("PersonFile", "Visitor's pass"),
        QT_TRANSLATE_NOOP("PersonFile", "Report for a person"),
        QT_TRANSLATE_NOOP("PersonFile", "Copy of the database, sealed"),
        QT_TRANSLATE_NOOP("PersonFile", "Export of the audit"),
        QT_TRANSLATE_NOOP("PersonFile", "Certificate of an erasure"),
        QT_TRANSLATE_NOOP("PersonFile", "Diagnostics for support")};
    return pick(kWords, value);
}

QString grantWord(int value)
{
    static constexpr std::array kWords{QT_TRANSLATE_NOOP("PersonFile", "In force"),
                                       QT_TRANSLATE_NOOP("PersonFile", "Waits for a second person"),
                                       QT_TRANSLATE_NOOP("PersonFile", "Refused")};
    return pick(kWords, value);
}

QString pictureWord(int value)
{
    static constexpr std::array kWords{QT_TRANSLATE_NOOP("PersonFile", "Picture of a passage"),
                                       QT_TRANSLATE_NOOP("PersonFile", "Portrait")};
    return pick(kWords, value);
}

QString viewingRelationWord(int value)
{
    static constexpr std::array kWords{
        QT_TRANSLATE_NOOP("PersonFile", "Concerned"), QT_TRANSLATE_NOOP("PersonFile", "Guardian"),
        QT_TRANSLATE_NOOP("PersonFile", "Relative"), QT_TRANSLATE_NOOP("PersonFile", "By mandate")};
    return pick(kWords, value);
}

QString viewingWord(int value)
{
    static constexpr std::array kWords{
        QT_TRANSLATE_NOOP("PersonFile", "Asked"), QT_TRANSLATE_NOOP("PersonFile", "Allowed"),
        QT_TRANSLATE_NOOP("PersonFile", "Refused"), QT_TRANSLATE_NOOP("PersonFile", "Shown")};
    return pick(kWords, value);
}

QString submissionWord(int value)
{
    static constexpr std::array kWords{QT_TRANSLATE_NOOP("PersonFile", "Waits"),
                                       QT_TRANSLATE_NOOP("PersonFile", "Accepted"),
                                       QT_TRANSLATE_NOOP("PersonFile", "Rejected")};
    return pick(kWords, value);
}

using Column = ReportColumn;
constexpr auto kTime = ValueKind::Time;
constexpr auto kText = ValueKind::Text;

// clang-format off
constexpr std::array kPerson{
    Column{"id", QT_TRANSLATE_NOOP("PersonFile", "Number in the register")},
    Column{"name", QT_TRANSLATE_NOOP("PersonFile", "Name")},
    Column{"phone", QT_TRANSLATE_NOOP("PersonFile", "Phone")},
    Column{"birth_date", QT_TRANSLATE_NOOP("PersonFile", "Date of birth")},
    Column{"created_ms", QT_TRANSLATE_NOOP("PersonFile", "Registered"), kTime},
    Column{"verified_ms", QT_TRANSLATE_NOOP("PersonFile", "Document compared"), kTime},
    Column{"verified_by_name", QT_TRANSLATE_NOOP("PersonFile", "Compared by")}};
constexpr std::array kDocument{
    Column{"kind", QT_TRANSLATE_NOOP("PersonFile", "Kind"), kText, documentWord},
    Column{"number", QT_TRANSLATE_NOOP("PersonFile", "Number")}};
constexpr std::array kMember{
    Column{"household_name", QT_TRANSLATE_NOOP("PersonFile", "Household")},
    Column{"relation", QT_TRANSLATE_NOOP("PersonFile", "Relation"), kText, relationWord},
    Column{"from_ms", QT_TRANSLATE_NOOP("PersonFile", "From"), kTime},
    Column{"until_ms", QT_TRANSLATE_NOOP("PersonFile", "Until"), kTime}};
constexpr std::array kConsent{
    Column{"given_ms", QT_TRANSLATE_NOOP("PersonFile", "Given"), kTime},
    Column{"channel", QT_TRANSLATE_NOOP("PersonFile", "How"), kText, channelWord},
    Column{"text_version", QT_TRANSLATE_NOOP("PersonFile", "Wording")},
    Column{"guardian", QT_TRANSLATE_NOOP("PersonFile", "Guardian")},
    Column{"recorded_by_name", QT_TRANSLATE_NOOP("PersonFile", "Recorded by")},
    Column{"withdrawn_ms", QT_TRANSLATE_NOOP("PersonFile", "Withdrawn"), kTime}};
constexpr std::array kTemplate{
    Column{"model", QT_TRANSLATE_NOOP("PersonFile", "Made by")},
    Column{"bytes", QT_TRANSLATE_NOOP("PersonFile", "Bytes")}};
constexpr std::array kGrant{
    Column{"from_ms", QT_TRANSLATE_NOOP("PersonFile", "From"), kTime},
    Column{"until_ms", QT_TRANSLATE_NOOP("PersonFile", "Until"), kTime},
    Column{"credential", QT_TRANSLATE_NOOP("PersonFile", "By what"), kText, credentialWord},
    Column{"basis", QT_TRANSLATE_NOOP("PersonFile", "Ground")},
    Column{"state", QT_TRANSLATE_NOOP("PersonFile", "State"), kText, grantWord},
    Column{"granted_by_name", QT_TRANSLATE_NOOP("PersonFile", "Granted by")},
    Column{"revoked_ms", QT_TRANSLATE_NOOP("PersonFile", "Revoked"), kTime}};
constexpr std::array kCard{
    Column{"number", QT_TRANSLATE_NOOP("PersonFile", "Number")},
    Column{"issued_ms", QT_TRANSLATE_NOOP("PersonFile", "Handed out"), kTime},
    Column{"issued_by_name", QT_TRANSLATE_NOOP("PersonFile", "Handed out by")},
    Column{"barred_ms", QT_TRANSLATE_NOOP("PersonFile", "Barred"), kTime},
    Column{"returned_ms", QT_TRANSLATE_NOOP("PersonFile", "Taken back"), kTime}};
constexpr std::array kPin{
    Column{"set_ms", QT_TRANSLATE_NOOP("PersonFile", "Set"), kTime},
    Column{"set_by_name", QT_TRANSLATE_NOOP("PersonFile", "Set by")},
    Column{"locked_ms", QT_TRANSLATE_NOOP("PersonFile", "Locked"), kTime}};
constexpr std::array kVehicle{
    Column{"plate", QT_TRANSLATE_NOOP("PersonFile", "Number plate")},
    Column{"space", QT_TRANSLATE_NOOP("PersonFile", "Space")},
    Column{"from_ms", QT_TRANSLATE_NOOP("PersonFile", "From"), kTime},
    Column{"until_ms", QT_TRANSLATE_NOOP("PersonFile", "Until"), kTime},
    Column{"created_by_name", QT_TRANSLATE_NOOP("PersonFile", "Recorded by")}};
constexpr std::array kImage{
    Column{"sealed", QT_TRANSLATE_NOOP("PersonFile", "Picture"), ValueKind::Picture},
    Column{"kind", QT_TRANSLATE_NOOP("PersonFile", "Kind"), kText, pictureWord},
    Column{"created_ms", QT_TRANSLATE_NOOP("PersonFile", "Taken"), kTime},
    Column{"expires_ms", QT_TRANSLATE_NOOP("PersonFile", "Kept until"), kTime}};
constexpr std::array kPassage{
    Column{"at_ms", QT_TRANSLATE_NOOP("PersonFile", "Time"), kTime},
    Column{"door_name", QT_TRANSLATE_NOOP("PersonFile", "Door")},
    Column{"direction", QT_TRANSLATE_NOOP("PersonFile", "Direction"), kText, directionWord},
    Column{"credential", QT_TRANSLATE_NOOP("PersonFile", "By what"), kText, credentialWord},
    Column{"outcome", QT_TRANSLATE_NOOP("PersonFile", "Outcome"), kText, outcomeWord},
    Column{"plate", QT_TRANSLATE_NOOP("PersonFile", "Number plate")}};
constexpr std::array kViewing{
    Column{"asked_ms", QT_TRANSLATE_NOOP("PersonFile", "Asked"), kTime},
    Column{"requester", QT_TRANSLATE_NOOP("PersonFile", "Who asked")},
    Column{"relation", QT_TRANSLATE_NOOP("PersonFile", "Relation"), kText, viewingRelationWord},
    Column{"camera_name", QT_TRANSLATE_NOOP("PersonFile", "Camera")},
    Column{"from_ms", QT_TRANSLATE_NOOP("PersonFile", "From"), kTime},
    Column{"until_ms", QT_TRANSLATE_NOOP("PersonFile", "Until"), kTime},
    Column{"basis", QT_TRANSLATE_NOOP("PersonFile", "Ground")},
    Column{"state", QT_TRANSLATE_NOOP("PersonFile", "State"), kText, viewingWord},
    Column{"reason", QT_TRANSLATE_NOOP("PersonFile", "Reason")}};
constexpr std::array kSubmission{
    Column{"received_ms", QT_TRANSLATE_NOOP("PersonFile", "Received"), kTime},
    Column{"source", QT_TRANSLATE_NOOP("PersonFile", "From where")},
    Column{"sealed", QT_TRANSLATE_NOOP("PersonFile", "Content")},
    Column{"state", QT_TRANSLATE_NOOP("PersonFile", "State"), kText, submissionWord},
    Column{"decided_by_name", QT_TRANSLATE_NOOP("PersonFile", "Decided by")}};
constexpr std::array kImport{
    Column{"batch_id", QT_TRANSLATE_NOOP("PersonFile", "Number of the import")},
    Column{"row", QT_TRANSLATE_NOOP("PersonFile", "Row of the list")}};
constexpr std::array kFlow{
    Column{"at", QT_TRANSLATE_NOOP("PersonFile", "Time"), kTime},
    Column{"kind", QT_TRANSLATE_NOOP("PersonFile", "What"), kText, flowWord},
    Column{"endpoint", QT_TRANSLATE_NOOP("PersonFile", "Where to")},
    Column{"fields", QT_TRANSLATE_NOOP("PersonFile", "Fields")},
    Column{"basis", QT_TRANSLATE_NOOP("PersonFile", "Ground")},
    Column{"purpose", QT_TRANSLATE_NOOP("PersonFile", "Purpose")}};
constexpr std::array kAudit{
    Column{"at", QT_TRANSLATE_NOOP("PersonFile", "Time"), kTime},
    Column{"action", QT_TRANSLATE_NOOP("PersonFile", "What was done")},
    Column{"user", QT_TRANSLATE_NOOP("PersonFile", "By whom")},
    Column{"desk", QT_TRANSLATE_NOOP("PersonFile", "At which desk")}};

constexpr auto kFacts = SectionShape::Facts;
constexpr auto kList = SectionShape::List;
constexpr std::array kSections{
    ReportSection{"person", QT_TRANSLATE_NOOP("PersonFile", "Person"), kFacts, kPerson},
    ReportSection{"person_document", QT_TRANSLATE_NOOP("PersonFile", "Document"), kFacts, kDocument},
    ReportSection{"household_member", QT_TRANSLATE_NOOP("PersonFile", "Lives there"), kList, kMember},
    ReportSection{"consent", QT_TRANSLATE_NOOP("PersonFile", "Consent to recognition by face"), kList, kConsent},
    ReportSection{"face_template", QT_TRANSLATE_NOOP("PersonFile", "Face templates"), kList, kTemplate},
    ReportSection{"image", QT_TRANSLATE_NOOP("PersonFile", "Pictures"), kList, kImage},
    ReportSection{"passage_grant", QT_TRANSLATE_NOOP("PersonFile", "Grants"), kList, kGrant},
    ReportSection{"card", QT_TRANSLATE_NOOP("PersonFile", "Cards"), kList, kCard},
    ReportSection{"pin", QT_TRANSLATE_NOOP("PersonFile", "PIN"), kFacts, kPin},
    ReportSection{"vehicle", QT_TRANSLATE_NOOP("PersonFile", "Vehicles"), kList, kVehicle},
    ReportSection{"passage", QT_TRANSLATE_NOOP("PersonFile", "Passages"), kList, kPassage},
    ReportSection{"viewing_request", QT_TRANSLATE_NOOP("PersonFile", "Requests to see footage"), kFacts, kViewing},
    ReportSection{"submission", QT_TRANSLATE_NOOP("PersonFile", "Registrations by oneself"), kFacts, kSubmission},
    ReportSection{"import_batch_person", QT_TRANSLATE_NOOP("PersonFile", "Came with an import"), kList, kImport},
    ReportSection{"data_flow", QT_TRANSLATE_NOOP("PersonFile", "What left the estate"), kList, kFlow},
    ReportSection{"audit", QT_TRANSLATE_NOOP("PersonFile", "Who looked at or changed it"), kList, kAudit}};

struct ActionWord
{
    const char* action;
    const char* word;
};
constexpr std::array kActionWords{
    ActionWord{"person.add", QT_TRANSLATE_NOOP("PersonFile", "Registered")},
    ActionWord{"person.open", QT_TRANSLATE_NOOP("PersonFile", "Looked at")},
    ActionWord{"person.reveal", QT_TRANSLATE_NOOP("PersonFile", "Masked value shown clear")},
    ActionWord{"person.report", QT_TRANSLATE_NOOP("PersonFile", "This report made")},
    ActionWord{"person.erase", QT_TRANSLATE_NOOP("PersonFile", "Erased")},
    ActionWord{"face.enrol", QT_TRANSLATE_NOOP("PersonFile", "Face enrolled")},
    ActionWord{"consent.withdraw", QT_TRANSLATE_NOOP("PersonFile", "Consent withdrawn")},
    ActionWord{"grant.add", QT_TRANSLATE_NOOP("PersonFile", "Grant given")},
    ActionWord{"card.add", QT_TRANSLATE_NOOP("PersonFile", "Card handed out")},
    ActionWord{"passages.search", QT_TRANSLATE_NOOP("PersonFile", "Passages searched")},
    ActionWord{"image.open", QT_TRANSLATE_NOOP("PersonFile", "Picture looked at")}};
// clang-format on

constexpr std::array kMachinery{"person_key", "person_lookup", "template_link"};

}  // namespace

std::span<const ReportSection> reportSections()
{
    return kSections;
}

bool isMachinery(const QString& table)
{
    return std::ranges::any_of(kMachinery,
                               [&table](const char* one) { return table == QLatin1String(one); });
}

QString actionWord(const QString& action)
{
    for (const ActionWord& one : kActionWords) {
        if (action == QLatin1String(one.action)) {
            return reportText(one.word);
        }
    }
    return action;
}

QString reportText(const char* source)
{
    return QCoreApplication::translate(kContext, source);
}

}  // namespace gatehouse::services
