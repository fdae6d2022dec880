#include "exchange/table_writer.h"

#include "exchange/cell_text.h"

#include <QFileInfo>
#include <QSaveFile>

#include <xlsxwriter.h>

#include <cstdio>

namespace gatehouse::exchange {

namespace {

constexpr QFileDevice::Permissions kOwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

Error ioError()
{
    return fail(ErrorCode::Io, QStringLiteral("table: the file cannot be written"));
}

class CsvWriter final : public TableWriter
{
public:
    static Result<std::unique_ptr<TableWriter>> create(const QString& path)
    {
        auto writer = std::make_unique<CsvWriter>(path);
        if (!writer->m_file.open(QIODevice::WriteOnly) ||
            !writer->m_file.setPermissions(kOwnerOnly) ||
            writer->m_file.write("\xEF\xBB\xBF") != 3) {
            return ioError();
        }
        return std::unique_ptr<TableWriter>(std::move(writer));
    }
    explicit CsvWriter(const QString& path) : m_file(path) {}

    Status add(const QStringList& cells) override
    {
        QString line;
        for (const QString& cell : cells) {
            line += line.isNull() ? QStringLiteral("") : QStringLiteral(",");
            line += quoted(neutralised(cell));
        }
        const QByteArray bytes = line.toUtf8() + "\r\n";
        return m_file.write(bytes) == bytes.size() ? Status() : Status(ioError());
    }
    Status finish() override { return m_file.commit() ? Status() : Status(ioError()); }

private:
    static QString quoted(const QString& cell)
    {
        const bool plain = !cell.contains(u'"') && !cell.contains(u',') && !cell.contains(u'\n') &&
                           !cell.contains(u'\r') && !cell.contains(u';') && !cell.contains(u'\t');
        QString text = cell;
        return plain ? text : u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"';
    }

    QSaveFile m_file;
};

/// The library keeps finished rows in files that have no name, in the folder of the workbook.
class WorkbookWriter final : public TableWriter
{
public:
    static Result<std::unique_ptr<TableWriter>> create(const QString& path)
    {
        auto writer = std::make_unique<WorkbookWriter>(path);
        // Made first, so that the library writes into a file that nobody else may read.
        QFile file(writer->m_part);
        if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(kOwnerOnly)) {
            return ioError();
        }
        file.close();
        const QByteArray name = QFile::encodeName(writer->m_part);
        QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        options.tmpdir = folder.data();
        writer->m_book = workbook_new_opt(name.constData(), &options);
        writer->m_sheet =
            writer->m_book ? workbook_add_worksheet(writer->m_book, nullptr) : nullptr;
        if (!writer->m_sheet) {
            return ioError();
        }
        return std::unique_ptr<TableWriter>(std::move(writer));
    }
    explicit WorkbookWriter(const QString& path) : m_path(path), m_part(path + u".part") {}
    ~WorkbookWriter() override
    {
        if (m_book) {
            workbook_close(m_book);
            QFile::remove(m_part);
        }
    }
    Q_DISABLE_COPY_MOVE(WorkbookWriter)

    Status add(const QStringList& cells) override
    {
        for (qsizetype column = 0; column < cells.size(); ++column) {
            const QByteArray text = neutralised(cells.at(column)).toUtf8();
            if (!text.isEmpty() &&
                worksheet_write_string(m_sheet, m_row, lxw_col_t(column), text.constData(),
                                       nullptr) != LXW_NO_ERROR) {
                return ioError();
            }
        }
        ++m_row;
        return {};
    }
    Status finish() override
    {
        const lxw_error closed = workbook_close(m_book);
        m_book = nullptr;
        // rename() takes the place of an earlier file in one step.
        const bool moved =
            closed == LXW_NO_ERROR && std::rename(QFile::encodeName(m_part).constData(),
                                                  QFile::encodeName(m_path).constData()) == 0;
        if (!moved) {
            QFile::remove(m_part);
        }
        return moved ? Status() : Status(ioError());
    }

private:
    QString m_path;
    QString m_part;
    lxw_workbook* m_book = nullptr;
    lxw_worksheet* m_sheet = nullptr;
    lxw_row_t m_row = 0;
};

}  // namespace

Result<std::unique_ptr<TableWriter>> createTable(const QString& path, TableFormat format)
{
    return format == TableFormat::Csv ? CsvWriter::create(path) : WorkbookWriter::create(path);
}

}  // namespace gatehouse::exchange
