// One XML part of a workbook, read token by token within bounds: how long a tag, a token and a part
// may be and how deep elements may stand in each other. Document types, and with them entities, are
// refused.
#pragma once

#include "exchange/table.h"
#include "exchange/zip_archive.h"

#include <QXmlStreamReader>

namespace gatehouse::exchange {

/// One thread at a time.
class WorkbookXml
{
public:
    /// The part that `name` names; Damaged when the archive has none.
    WorkbookXml(const ZipArchive& archive, const QString& name);
    ~WorkbookXml();
    Q_DISABLE_COPY_MOVE(WorkbookXml)

    /// The next token; false at the end and after a fault.
    bool next();
    TableFault fault() const { return m_fault; }

    bool isStart(const char* element) const;
    bool isEnd(const char* element) const;
    bool isText() const { return m_reader.isCharacters(); }
    QStringView text() const { return m_reader.text(); }
    QString attribute(const char* name) const;
    /// Elements that are open now; the root alone is 1.
    int depth() const { return m_depth; }
    int permille() const;

private:
    class Source;
    std::unique_ptr<Source> m_source;
    QXmlStreamReader m_reader;
    qint64 m_bytes = 0;
    int m_depth = 0;
    TableFault m_fault = TableFault::None;
};

/// What a fault of the archive means for a table.
TableFault tableFault(const ZipEntry* entry);

}  // namespace gatehouse::exchange
