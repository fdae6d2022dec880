#include "services/person_report.h"

#include "services/person_report_words.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDateTime>
#include <QFont>
#include <QImage>
#include <QJsonArray>
#include <QMarginsF>
#include <QPageSize>
#include <QPdfWriter>
#include <QSet>
#include <QTextDocument>
#include <QUrl>

namespace gatehouse::services {

namespace {

constexpr int kResolution = 96;      // dots an inch: what the text's layout reckons with
constexpr int kPictureHeight = 110;  // points
constexpr qreal kMarginMm = 15;
/// Values of a table without words: longer ones are bytes; the JSON has them whole.
constexpr qsizetype kLongestCell = 400;

QString pictureName(qsizetype number)
{
    return QStringLiteral("picture:%1").arg(number);
}

QString timeText(const QString& iso, const QTimeZone& zone)
{
    const QDateTime time = QDateTime::fromString(iso, Qt::ISODateWithMs);
    return time.isValid() ? time.toTimeZone(zone).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"))
                          : iso;
}

/// Writes the HTML and gathers the pictures on the way.
class Pages
{
    Q_DECLARE_TR_FUNCTIONS(PersonFile)

public:
    explicit Pages(const QTimeZone& zone) : m_zone(zone) {}

    void write(const QJsonObject& file, UtcTime at);
    const QString& html() const { return m_html; }
    const QList<QByteArray>& pictures() const { return m_pictures; }

private:
    void head(UtcTime at);
    void section(const ReportSection& section, const QJsonArray& rows);
    void facts(const ReportSection& section, const QJsonObject& row);
    void list(const ReportSection& section, const QJsonArray& rows);
    void unknown(const QString& table, const QJsonArray& rows);
    void fact(const QString& label, const QString& cell);
    void heading(const QString& text)
    {
        m_html += u"<h3 style='margin-top: 14px'>" + text.toHtmlEscaped() + u"</h3>";
    }
    QString cell(const ReportColumn& column, const QJsonObject& row);

    QTimeZone m_zone;
    QString m_html;
    QList<QByteArray> m_pictures;
};

void Pages::write(const QJsonObject& file, UtcTime at)
{
    head(at);
    QSet<QString> written;
    for (const ReportSection& one : reportSections()) {
        const QString table = QString::fromLatin1(one.table);
        written.insert(table);
        if (const QJsonArray rows = file.value(table).toArray(); !rows.isEmpty()) {
            section(one, rows);
        }
    }
    for (auto it = file.constBegin(); it != file.constEnd(); ++it) {
        if (!written.contains(it.key()) && !isMachinery(it.key())) {
            unknown(it.key(), it.value().toArray());
        }
    }
}

void Pages::head(UtcTime at)
{
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(toMs(at), m_zone);
    m_html += u"<h2>" + tr("What is held about one person").toHtmlEscaped() + u"</h2><p>" +
              tr("As of %1. The file with the same name and the ending .json holds the same for "
                 "machines.")
                  .arg(when.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")))
                  .toHtmlEscaped() +
              u"</p>";
}

void Pages::section(const ReportSection& section, const QJsonArray& rows)
{
    heading(reportText(section.heading));
    if (section.shape == SectionShape::List) {
        list(section, rows);
        return;
    }
    for (const QJsonValue& row : rows) {
        facts(section, row.toObject());
    }
}

void Pages::fact(const QString& label, const QString& cell)
{
    m_html += u"<tr><td width='28%'><font color='#54616E'>" + label.toHtmlEscaped() +
              u"</font></td><td>" + cell + u"</td></tr>";
}

void Pages::facts(const ReportSection& section, const QJsonObject& row)
{
    m_html += u"<table cellspacing='0' cellpadding='3' width='100%'>";
    for (const ReportColumn& column : section.columns) {
        const QString value = cell(column, row);
        if (!value.isEmpty()) {
            fact(reportText(column.label), value);
        }
    }
    m_html += u"</table>";
}

void Pages::list(const ReportSection& section, const QJsonArray& rows)
{
    m_html +=
        u"<table cellspacing='0' cellpadding='3' width='100%'><thead>"
        u"<tr bgcolor='#E9EDF1'>";
    for (const ReportColumn& column : section.columns) {
        m_html += u"<th align='left'>" + reportText(column.label).toHtmlEscaped() + u"</th>";
    }
    m_html += u"</tr></thead>";
    for (const QJsonValue& row : rows) {
        m_html += u"<tr>";
        for (const ReportColumn& column : section.columns) {
            m_html += u"<td>" + cell(column, row.toObject()) + u"</td>";
        }
        m_html += u"</tr>";
    }
    m_html += u"</table>";
}

void Pages::unknown(const QString& table, const QJsonArray& rows)
{
    heading(tr("Further records: %1").arg(table));
    for (const QJsonValue& row : rows) {
        const QJsonObject object = row.toObject();
        m_html += u"<table cellspacing='0' cellpadding='3' width='100%'>";
        for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
            const QString text = it.value().toVariant().toString();
            if (!text.isEmpty()) {
                fact(it.key(), text.size() <= kLongestCell ? text.toHtmlEscaped()
                                                           : tr("%1 characters").arg(text.size()));
            }
        }
        m_html += u"</table>";
    }
}

QString Pages::cell(const ReportColumn& column, const QJsonObject& row)
{
    const QJsonValue value = row.value(QLatin1String(column.name));
    if (value.isNull() || value.isUndefined()) {
        return {};
    }
    if (column.kind == ValueKind::Picture) {
        m_pictures << QByteArray::fromBase64(value.toString().toLatin1());
        return QStringLiteral("<img src='%1' height='%2'>")
            .arg(pictureName(m_pictures.size() - 1))
            .arg(kPictureHeight);
    }
    if (column.kind == ValueKind::Time) {
        return timeText(value.toString(), m_zone).toHtmlEscaped();
    }
    if (column.word) {
        return column.word(value.toInt()).toHtmlEscaped();
    }
    const QString text = value.toVariant().toString();
    return (QLatin1String(column.name) == QLatin1String("action") ? actionWord(text) : text)
        .toHtmlEscaped();
}

}  // namespace

QString htmlOf(const QJsonObject& personFile, UtcTime at, const QTimeZone& zone)
{
    Pages pages(zone);
    pages.write(personFile, at);
    return pages.html();
}

QByteArray pdfOf(const QJsonObject& personFile, UtcTime at, const QTimeZone& zone)
{
    Pages pages(zone);
    pages.write(personFile, at);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(
            reportText(QT_TRANSLATE_NOOP("PersonFile", "What is held about one person")));
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF(kMarginMm, kMarginMm, kMarginMm, kMarginMm),
                              QPageLayout::Millimeter);
        writer.setResolution(kResolution);
        QTextDocument document;
        document.setDefaultFont(QFont(QStringLiteral("Noto Sans CJK SC"), 9));
        for (qsizetype i = 0; i < pages.pictures().size(); ++i) {
            document.addResource(QTextDocument::ImageResource, QUrl(pictureName(i)),
                                 QImage::fromData(pages.pictures().at(i)));
        }
        document.setHtml(pages.html());
        document.setPageSize(QSizeF(writer.width(), writer.height()));
        document.print(&writer);
    }
    return bytes;
}

}  // namespace gatehouse::services
