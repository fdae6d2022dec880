#include "ui/registry/file_bytes.h"

#include <QFile>
#include <QtConcurrentRun>

namespace gatehouse::ui {

QFuture<Result<QByteArray>> readFile(const QString& path, qint64 maxBytes)
{
    return QtConcurrent::run([path, maxBytes]() -> Result<QByteArray> {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            return fail(ErrorCode::Io, file.errorString());
        }
        // One byte more than allowed: a device or a growing file has no size to ask for.
        QByteArray bytes = file.read(maxBytes + 1);
        if (bytes.size() > maxBytes) {
            return fail(ErrorCode::Invalid,
                        QStringLiteral("file: larger than %1 bytes").arg(maxBytes));
        }
        if (file.error() != QFileDevice::NoError) {
            return fail(ErrorCode::Io, file.errorString());
        }
        return bytes;
    });
}

}  // namespace gatehouse::ui
