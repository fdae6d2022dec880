#include "services/erasure_certificate.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTextDocument>

namespace gatehouse::services {

namespace {

class Certificate
{
    Q_DECLARE_TR_FUNCTIONS(Certificate)

public:
    static QString html(const ErasureRecord& record);

private:
    static QString basis(ErasureBasis basis);
};

QString Certificate::basis(ErasureBasis basis)
{
    switch (basis) {
        case ErasureBasis::RequestOfPerson:
            return tr("Request of the person");
        case ErasureBasis::MovedOut:
            return tr("Moved out");
        case ErasureBasis::EnteredByMistake:
            return tr("Entered by mistake");
        case ErasureBasis::OrderOfAuthority:
            return tr("Order of an authority");
    }
    return {};
}

QString Certificate::html(const ErasureRecord& record)
{
    const std::pair<QString, QString> rows[] = {
        {tr("Person's number in the register"), QString::number(record.person.value())},
        {tr("Erased on (UTC)"), toDateTime(record.at).toString(Qt::ISODate)},
        {tr("Ground"), basis(record.basis)},
        {tr("Asked by"), record.requestedBy},
        {tr("Approved by"), record.approvedBy},
        {tr("State"), record.state == ErasureState::Done ? tr("The key is destroyed")
                                                         : tr("The key is still to be destroyed")},
        {tr("Line in the audit"), QString::number(record.auditSequence)},
    };
    QString table;
    for (const auto& [label, value] : rows) {
        table += QStringLiteral("<tr><td width=\"45%\"><b>%1</b></td><td>%2</td></tr>")
                     .arg(label.toHtmlEscaped(), value.toHtmlEscaped());
    }
    QString removed;
    for (auto it = record.removed.begin(); it != record.removed.end(); ++it) {
        removed += QStringLiteral("<tr><td width=\"45%\">%1</td><td>%2</td></tr>")
                       .arg(it.key().toHtmlEscaped())
                       .arg(it.value().toInteger());
    }
    return QStringLiteral(
               "<h1>%1</h1><p>%2</p><table cellpadding=\"6\" width=\"100%\">%3</table>"
               "<h2>%4</h2><table cellpadding=\"4\" width=\"100%\">%5</table>"
               "<p>%6</p><p><br/>%7</p>")
        .arg(tr("Certificate of erasure").toHtmlEscaped(),
             tr("The key of this person was destroyed. Every sealed value of the person, in the "
                "register and in every copy that was made of it, is beyond reading.")
                 .toHtmlEscaped(),
             table, tr("What was removed").toHtmlEscaped(), removed,
             tr("Passages stay in the record without saying whose they were.").toHtmlEscaped(),
             tr("Date and signature: ______________________________").toHtmlEscaped());
}

}  // namespace

QByteArray erasureCertificateJson(const ErasureRecord& record)
{
    return QJsonDocument(
               QJsonObject{
                   {QStringLiteral("certificate"), QStringLiteral("erasure")},
                   {QStringLiteral("person"), record.person.value()},
                   {QStringLiteral("at"), toDateTime(record.at).toString(Qt::ISODateWithMs)},
                   {QStringLiteral("basis"), erasureBasisName(record.basis)},
                   {QStringLiteral("asked_by"), record.requestedBy},
                   {QStringLiteral("approved_by"), record.approvedBy},
                   {QStringLiteral("key_destroyed"), record.state == ErasureState::Done},
                   {QStringLiteral("removed"), record.removed},
                   {QStringLiteral("audit_sequence"), record.auditSequence}})
        .toJson();
}

Status writeErasureCertificate(const ErasureRecord& record, const QString& pdfFile)
{
    const QString jsonFile = QFileInfo(pdfFile).absolutePath() + u'/' +
                             QFileInfo(pdfFile).completeBaseName() + QStringLiteral(".json");
    QSaveFile json(jsonFile);
    if (!json.open(QIODevice::WriteOnly) || json.write(erasureCertificateJson(record)) < 0 ||
        !json.commit()) {
        return fail(ErrorCode::Io, QStringLiteral("%1: %2").arg(jsonFile, json.errorString()));
    }
    QSaveFile pdf(pdfFile);
    if (!pdf.open(QIODevice::WriteOnly)) {
        return fail(ErrorCode::Io, QStringLiteral("%1: %2").arg(pdfFile, pdf.errorString()));
    }
    {
        QPdfWriter writer(&pdf);
        writer.setPageSize(QPageSize(QPageSize::A4));
        QTextDocument document;
        document.setHtml(Certificate::html(record));
        document.print(&writer);
    }
    return pdf.commit() ? Status()
                        : Status(fail(ErrorCode::Io,
                                      QStringLiteral("%1: %2").arg(pdfFile, pdf.errorString())));
}

}  // namespace gatehouse::services
