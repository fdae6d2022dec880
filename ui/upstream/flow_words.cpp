#include "ui/upstream/flow_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace gatehouse::ui {

namespace {

struct FieldWord
{
    const char* field;
    const char* word;
};

constexpr std::array kFieldWords{
    FieldWord{"passage_id", QT_TRANSLATE_NOOP("Flow", "number of the passage")},
    FieldWord{"alert_id", QT_TRANSLATE_NOOP("Flow", "number of the alert")},
    FieldWord{"at", QT_TRANSLATE_NOOP("Flow", "time")},
    FieldWord{"door", QT_TRANSLATE_NOOP("Flow", "door")},
    FieldWord{"camera", QT_TRANSLATE_NOOP("Flow", "camera")},
    FieldWord{"outcome", QT_TRANSLATE_NOOP("Flow", "outcome")},
    FieldWord{"credential", QT_TRANSLATE_NOOP("Flow", "credential")},
    FieldWord{"kind", QT_TRANSLATE_NOOP("Flow", "kind of alert")},
    FieldWord{"severity", QT_TRANSLATE_NOOP("Flow", "severity")},
    FieldWord{"similarity", QT_TRANSLATE_NOOP("Flow", "similarity")},
    FieldWord{"margin", QT_TRANSLATE_NOOP("Flow", "lead")},
    FieldWord{"person_id", QT_TRANSLATE_NOOP("Flow", "number of the person")},
    FieldWord{"person_name", QT_TRANSLATE_NOOP("Flow", "name of the person")},
    FieldWord{"address", QT_TRANSLATE_NOOP("Flow", "address")},
    FieldWord{"crop", QT_TRANSLATE_NOOP("Flow", "picture of the face")},
    FieldWord{"name", QT_TRANSLATE_NOOP("Flow", "name")},
    FieldWord{"phone", QT_TRANSLATE_NOOP("Flow", "telephone")},
    FieldWord{"relation", QT_TRANSLATE_NOOP("Flow", "relation")},
    FieldWord{"until", QT_TRANSLATE_NOOP("Flow", "lives there until")},
    FieldWord{"document_kind", QT_TRANSLATE_NOOP("Flow", "kind of document")},
    FieldWord{"document_number", QT_TRANSLATE_NOOP("Flow", "document's number")},
    FieldWord{"pass_id", QT_TRANSLATE_NOOP("Flow", "number of the pass")},
    FieldWord{"doors", QT_TRANSLATE_NOOP("Flow", "doors")},
    FieldWord{"times", QT_TRANSLATE_NOOP("Flow", "times")},
    FieldWord{"uses", QT_TRANSLATE_NOOP("Flow", "uses")},
    FieldWord{"everything", QT_TRANSLATE_NOOP("Flow", "everything that is held")},
    FieldWord{"sealed", QT_TRANSLATE_NOOP("Flow", "the sealed database, without its key")},
    FieldWord{"removed", QT_TRANSLATE_NOOP("Flow", "what was removed")},
    FieldWord{"versions", QT_TRANSLATE_NOOP("Flow", "versions")},
    FieldWord{"settings", QT_TRANSLATE_NOOP("Flow", "settings")},
    FieldWord{"counts", QT_TRANSLATE_NOOP("Flow", "counts")},
    FieldWord{"log", QT_TRANSLATE_NOOP("Flow", "redacted log")}};

QString flowTr(const char* text)
{
    return QCoreApplication::translate("Flow", text);
}

}  // namespace

QString flowKindWord(FlowKind kind)
{
    switch (kind) {
        case FlowKind::Delivery:
            return flowTr(QT_TRANSLATE_NOOP("Flow", "Delivery"));
        case FlowKind::PeopleList:
            return flowTr(QT_TRANSLATE_NOOP("Flow", "List of people"));
        case FlowKind::VisitorPass:
            return flowTr(QT_TRANSLATE_NOOP("Flow", "Visitor's pass"));
        case FlowKind::PersonReport:
            return flowTr(QT_TRANSLATE_NOOP("Flow", "Report for a person"));
        case FlowKind::Backup:
            return flowTr(QT_TRANSLATE_NOOP("Flow", "Copy of the database"));
        case FlowKind::AuditExport:
            return flowTr(QT_TRANSLATE_NOOP("Flow", "Export of the audit"));
        case FlowKind::Certificate:
            return flowTr(QT_TRANSLATE_NOOP("Flow", "Certificate of an erasure"));
        case FlowKind::Diagnostics:
            return flowTr(QT_TRANSLATE_NOOP("Flow", "Diagnostics for support"));
    }
    return {};
}

QString flowFieldWord(const QString& field)
{
    const auto found = std::ranges::find_if(kFieldWords, [&](const FieldWord& known) {
        return field == QLatin1StringView(known.field);
    });
    return found == kFieldWords.end() ? field : flowTr(found->word);
}

QString flowFieldWords(const QStringList& fields)
{
    QStringList words;
    for (const QString& field : fields) {
        words << flowFieldWord(field);
    }
    return words.join(QStringLiteral(", "));
}

QString flowWhom(const DataFlowRow& row)
{
    if (row.everybody) {
        return flowTr(QT_TRANSLATE_NOOP("Flow", "Everybody (%1)")).arg(row.people);
    }
    return row.person.isValid()
               ? flowTr(QT_TRANSLATE_NOOP("Flow", "Person %1")).arg(row.person.value())
               : flowTr(QT_TRANSLATE_NOOP("Flow", "Nobody who is known"));
}

QString flowGround(const DataFlowRow& row)
{
    if (row.kind == FlowKind::Delivery) {
        return row.purpose.isEmpty()
                   ? row.basis
                   : flowTr(QT_TRANSLATE_NOOP("Flow", "%1, for: %2")).arg(row.basis, row.purpose);
    }
    return row.user.isEmpty()
               ? flowTr(QT_TRANSLATE_NOOP("Flow", "By itself; audit line %1")).arg(row.auditLine)
               : flowTr(QT_TRANSLATE_NOOP("Flow", "By %1; audit line %2"))
                     .arg(row.user)
                     .arg(row.auditLine);
}

}  // namespace gatehouse::ui
