#include "exchange/workbook_xml.h"

#include <algorithm>

namespace gatehouse::exchange {

namespace {

// The parser compares every attribute of a tag with every other one; spreadsheets write tags of up
// to 2 KB.
constexpr qint64 kLongestTag = 4096;
// A cell has at most 32,767 characters, of which each may be written as "&amp;" or in six bytes.
constexpr qint64 kLongestToken = 512LL * 1024;
constexpr int kDeepest = 32;

}  // namespace

/// Hands the part on to the parser and watches what the parser would keep in memory.
class WorkbookXml::Source final : public QIODevice
{
public:
    explicit Source(std::unique_ptr<ZipEntryDevice> entry) : m_entry(std::move(entry))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    bool isSequential() const override { return true; }
    bool atEnd() const override { return m_ended; }
    qint64 bytesAvailable() const override { return m_ended ? 0 : 1; }
    void beginToken() { m_sinceToken = 0; }
    bool isBroken() const { return m_broken || m_entry->isDamaged(); }
    qint64 delivered() const { return m_delivered; }

protected:
    qint64 readData(char* data, qint64 most) override
    {
        if (m_ended || m_sinceToken > kLongestToken) {
            m_broken = m_broken || !m_ended;
            return -1;
        }
        const qint64 got = m_entry->read(data, most);
        if (got <= 0) {
            m_ended = true;
            return -1;
        }
        m_delivered += got;
        m_sinceToken += got;
        if (!tagsAreShort(data, got)) {
            m_broken = true;
            m_ended = true;
            return -1;
        }
        return got;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    /// A '>' inside quotes does not end a tag.
    bool tagsAreShort(const char* data, qint64 size)
    {
        for (qint64 i = 0; i < size; ++i) {
            const char c = data[i];
            if (m_tag == 0) {
                m_tag = c == '<' ? 1 : 0;
                m_quote = 0;
                continue;
            }
            if (++m_tag > kLongestTag) {
                return false;
            }
            if (m_quote != 0) {
                m_quote = c == m_quote ? char(0) : m_quote;
            } else if (c == '"' || c == '\'') {
                m_quote = c;
            } else if (c == '>') {
                m_tag = 0;
            }
        }
        return true;
    }

    std::unique_ptr<ZipEntryDevice> m_entry;
    qint64 m_delivered = 0;
    qint64 m_sinceToken = 0;
    qint64 m_tag = 0;  ///< length of the tag so far; 0: outside
    char m_quote = 0;
    bool m_ended = false;
    bool m_broken = false;
};

TableFault tableFault(const ZipEntry* entry)
{
    if (!entry) {
        return TableFault::Damaged;
    }
    switch (entry->state) {
        case ZipEntryState::Usable:
            return TableFault::None;
        case ZipEntryState::Locked:
            return TableFault::Locked;
        case ZipEntryState::TooLarge:
            return TableFault::TooLarge;
        case ZipEntryState::Folder:
        case ZipEntryState::BadName:
        case ZipEntryState::Unknown:
            break;
    }
    return TableFault::Damaged;
}

WorkbookXml::WorkbookXml(const ZipArchive& archive, const QString& name)
{
    const ZipEntry* entry = archive.entry(name);
    m_fault = tableFault(entry);
    if (m_fault != TableFault::None) {
        return;
    }
    auto device = archive.openEntry(*entry);
    if (!device) {
        m_fault = TableFault::Damaged;
        return;
    }
    m_bytes = entry->bytes;
    m_source = std::make_unique<Source>(device.take());
    m_reader.setDevice(m_source.get());
}

WorkbookXml::~WorkbookXml() = default;

bool WorkbookXml::next()
{
    if (m_fault != TableFault::None || m_reader.atEnd()) {
        return false;
    }
    m_source->beginToken();
    const QXmlStreamReader::TokenType token = m_reader.readNext();
    if (token == QXmlStreamReader::StartElement) {
        ++m_depth;
    } else if (token == QXmlStreamReader::EndElement) {
        --m_depth;
    }
    const bool refused = token == QXmlStreamReader::DTD ||
                         token == QXmlStreamReader::EntityReference || m_depth > kDeepest;
    if (refused || m_reader.hasError() || m_source->isBroken()) {
        m_fault = TableFault::Damaged;
        return false;
    }
    return token != QXmlStreamReader::EndDocument;
}

bool WorkbookXml::isStart(const char* element) const
{
    return m_reader.isStartElement() && m_reader.name() == QLatin1String(element);
}

bool WorkbookXml::isEnd(const char* element) const
{
    return m_reader.isEndElement() && m_reader.name() == QLatin1String(element);
}

QString WorkbookXml::attribute(const char* name) const
{
    // By local name: "id" of "r:id" as well as plain ones.
    for (const QXmlStreamAttribute& attribute : m_reader.attributes()) {
        if (attribute.name() == QLatin1String(name)) {
            return attribute.value().toString();
        }
    }
    return {};
}

int WorkbookXml::permille() const
{
    if (!m_source || m_bytes == 0) {
        return 1000;
    }
    return int(std::min<qint64>(1000, m_source->delivered() * 1000 / m_bytes));
}

}  // namespace gatehouse::exchange
