#include "ui/care/care_words.h"

#include <QLocale>

namespace gatehouse::ui {

namespace {

class CareWords
{
    Q_DECLARE_TR_FUNCTIONS(CareWords)
};

}  // namespace

QString word(RetentionClass of)
{
    switch (of) {
        case RetentionClass::UnknownFaceCrops:
            return CareWords::tr("Pictures of faces that are not enrolled");
        case RetentionClass::PassageCrops:
            return CareWords::tr("Pictures of passages");
        case RetentionClass::Passages:
            return CareWords::tr("Passages");
        case RetentionClass::Alerts:
            return CareWords::tr("Closed alerts");
        case RetentionClass::AlertClips:
            return CareWords::tr("Clips of alerts");
        case RetentionClass::Visitors:
            return CareWords::tr("Who the visitors were");
        case RetentionClass::AuditLines:
            return CareWords::tr("Audit");
        case RetentionClass::Backups:
            return CareWords::tr("Copies of the database");
        case RetentionClass::Outbox:
            return CareWords::tr("Deliveries that are done");
        case RetentionClass::Drafts:
            return CareWords::tr("Drafts");
        case RetentionClass::WithdrawnConsents:
            return CareWords::tr("Withdrawn consents");
    }
    return {};
}

QString basisWord(RetentionClass of)
{
    switch (of) {
        case RetentionClass::UnknownFaceCrops:
            return CareWords::tr("Safety of the estate, nobody's consent");
        case RetentionClass::PassageCrops:
            return CareWords::tr("Safety of the estate, the resident's consent");
        case RetentionClass::Passages:
            return CareWords::tr("Duty to keep access records");
        case RetentionClass::Alerts:
            return CareWords::tr("Duty to record the handling");
        case RetentionClass::AlertClips:
        case RetentionClass::Visitors:
            return CareWords::tr("Safety of the estate");
        case RetentionClass::AuditLines:
            return CareWords::tr("Accountability: the chain has no gaps");
        case RetentionClass::Backups:
            return CareWords::tr("Protection against loss");
        case RetentionClass::Outbox:
            return CareWords::tr("Proof of delivery");
        case RetentionClass::Drafts:
            return CareWords::tr("Work in progress");
        case RetentionClass::WithdrawnConsents:
            return CareWords::tr("Proof that there was consent");
    }
    return {};
}

QString word(ErasureBasis basis)
{
    switch (basis) {
        case ErasureBasis::RequestOfPerson:
            return CareWords::tr("Request of the person");
        case ErasureBasis::MovedOut:
            return CareWords::tr("Moved out");
        case ErasureBasis::EnteredByMistake:
            return CareWords::tr("Entered by mistake");
        case ErasureBasis::OrderOfAuthority:
            return CareWords::tr("Order of an authority");
    }
    return {};
}

QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

}  // namespace gatehouse::ui
