#include "services/camera_list.h"

#include "exchange/table.h"

namespace gatehouse::services {

namespace {

bool isHeading(const QStringList& cells)
{
    const QString first = cells.value(0).trimmed().toLower();
    return first == QStringLiteral("address") || first == QStringLiteral("地址") ||
           first == QStringLiteral("ip");
}

}  // namespace

Result<std::vector<CameraDraft>> parseCameraList(const QByteArray& bytes)
{
    std::vector<CameraDraft> drafts;
    if (bytes.trimmed().isEmpty()) {
        return drafts;
    }
    exchange::TableLimits limits;
    limits.fileBytes = 1024 * 1024;
    limits.columns = 16;
    limits.cellCharacters = 512;
    const exchange::OpenedTable table = exchange::openTable(bytes, 0, limits);
    if (!table.reader) {
        return fail(ErrorCode::Invalid, QStringLiteral("list: cannot be read"));
    }
    exchange::TableRow row;
    while (table.reader->next(row)) {
        const QString address = row.cells.value(0).trimmed();
        const QString where = QStringLiteral("line %1: ").arg(row.line);
        if (row.fault != exchange::TableFault::None) {
            return fail(ErrorCode::Invalid, where + QStringLiteral("cannot be read"));
        }
        if (address.startsWith(u'#') || (drafts.empty() && isHeading(row.cells))) {
            continue;
        }
        if (address.isEmpty()) {
            return fail(ErrorCode::Invalid, where + QStringLiteral("has no address"));
        }
        if (drafts.size() >= kMostDrafts) {
            return fail(ErrorCode::Invalid, QStringLiteral("list: is too long"));
        }
        drafts.push_back({.address = address,
                          .username = row.cells.value(1).trimmed(),
                          .password = Secret(row.cells.value(2).toUtf8()),
                          .name = row.cells.value(3).trimmed()});
    }
    if (table.reader->fault() != exchange::TableFault::None) {
        return fail(ErrorCode::Invalid, QStringLiteral("list: cannot be read to its end"));
    }
    return drafts;
}

}  // namespace gatehouse::services
