// XML that a device sent, read without trusting it: every size is bounded, and a document that
// declares types or entities is refused as a whole.
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <initializer_list>
#include <vector>

namespace gatehouse::devices {

/// Devices differ in their prefixes and agree in their names, so elements go by local name.
struct XmlElement
{
    QString name;
    QString text;  ///< of this element alone, without white space around it
    QHash<QString, QString> attributes;
    std::vector<XmlElement> children;

    /// The first child of that name, or null.
    const XmlElement* child(const QString& name) const;
    /// Down one name after the other, or null.
    const XmlElement* find(std::initializer_list<const char*> path) const;
    /// The text at the end of the path; empty when there is no such element.
    QString textAt(std::initializer_list<const char*> path) const;
};

struct XmlLimits
{
    /// A device with 64 profiles answers with about 300 KB.
    qsizetype bytes = 2 * 1024 * 1024;
    int elements = 50'000;
    int depth = 32;
    qsizetype textCharacters = 8192;  ///< of one element
};

/// The root element. Corrupt for what is no XML, declares a document type, or is over a limit; the
/// text says which, and carries nothing of the document. Any thread.
Result<XmlElement> parseXml(const QByteArray& bytes, const XmlLimits& limits = {});

}  // namespace gatehouse::devices
