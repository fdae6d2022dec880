#include "devices/xml_tree.h"

#include <QXmlStreamReader>

#include <algorithm>

namespace gatehouse::devices {

namespace {

Error damaged(const char* what)
{
    return fail(ErrorCode::Corrupt, QStringLiteral("answer: ") + QLatin1String(what));
}

class TreeReader
{
public:
    TreeReader(const QByteArray& bytes, const XmlLimits& limits) : m_xml(bytes), m_limits(limits) {}

    Result<XmlElement> read()
    {
        while (!m_xml.atEnd()) {
            m_xml.readNext();
            if (const std::optional<Error> error = take()) {
                return *error;
            }
        }
        if (m_xml.hasError() || m_root.name.isEmpty()) {
            return damaged("is not XML");
        }
        return m_root;
    }

private:
    std::optional<Error> take()
    {
        switch (m_xml.tokenType()) {
            case QXmlStreamReader::DTD:
            case QXmlStreamReader::EntityReference:
                // SOAP forbids both; entities are how a few bytes become gigabytes.
                return damaged("declares a document type");
            case QXmlStreamReader::StartElement:
                return open();
            case QXmlStreamReader::EndElement:
                m_open.back()->text = m_open.back()->text.trimmed();
                m_open.pop_back();
                return std::nullopt;
            case QXmlStreamReader::Characters:
                return addText();
            default:
                return std::nullopt;
        }
    }

    std::optional<Error> open()
    {
        if (++m_elements > m_limits.elements || int(m_open.size()) >= m_limits.depth) {
            return damaged("has too many elements");
        }
        XmlElement* element = &m_root;
        if (!m_open.empty()) {
            // Only the deepest open element grows, so that the ones above it stay where they are.
            element = &m_open.back()->children.emplace_back();
        }
        element->name = m_xml.name().toString();
        for (const QXmlStreamAttribute& attribute : m_xml.attributes()) {
            element->attributes.insert(attribute.name().toString(),
                                       attribute.value().left(m_limits.textCharacters).toString());
        }
        m_open.push_back(element);
        return std::nullopt;
    }

    std::optional<Error> addText()
    {
        if (m_open.empty()) {
            return std::nullopt;
        }
        QString& text = m_open.back()->text;
        if (text.size() + m_xml.text().size() > m_limits.textCharacters) {
            return damaged("has a text that is too long");
        }
        text += m_xml.text();
        return std::nullopt;
    }

    QXmlStreamReader m_xml;
    const XmlLimits& m_limits;
    XmlElement m_root;
    std::vector<XmlElement*> m_open;
    int m_elements = 0;
};

}  // namespace

const XmlElement* XmlElement::child(const QString& wanted) const
{
    const auto found = std::ranges::find(children, wanted, &XmlElement::name);
    return found == children.end() ? nullptr : &*found;
}

const XmlElement* XmlElement::find(std::initializer_list<const char*> path) const
{
    const XmlElement* at = this;
    for (const char* step : path) {
        at = at ? at->child(QString::fromLatin1(step)) : nullptr;
    }
    return at;
}

QString XmlElement::textAt(std::initializer_list<const char*> path) const
{
    const XmlElement* at = find(path);
    return at ? at->text : QString();
}

Result<XmlElement> parseXml(const QByteArray& bytes, const XmlLimits& limits)
{
    if (bytes.size() > limits.bytes) {
        return damaged("is too long");
    }
    return TreeReader(bytes, limits).read();
}

}  // namespace gatehouse::devices
