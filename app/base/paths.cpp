#include "base/paths.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <filesystem>
#include <system_error>

namespace gatehouse {

namespace {
QString firstExisting(const QStringList& candidates)
{
    for (const QString& candidate : candidates) {
        if (!candidate.isEmpty() && QDir(candidate).exists()) {
            return QDir(candidate).absolutePath();
        }
    }
    // Nothing there: name the place where it should be, so that messages can say it.
    return candidates.isEmpty() ? QString() : QDir(candidates.constLast()).absolutePath();
}
}  // namespace

QString Paths::databaseFile() const
{
    return QDir(dataDir).filePath(QStringLiteral("gatehouse.db"));
}

QString Paths::keyFile() const
{
    return QDir(dataDir).filePath(QStringLiteral("estate.key"));
}

QString Paths::auditHeadsDir() const
{
    return dataDir + QStringLiteral("/audit-heads");
}

QString Paths::clipsDir() const
{
    return dataDir + QStringLiteral("/clips");
}

QString Paths::logDir() const
{
    return QDir(dataDir).filePath(QStringLiteral("logs"));
}

Result<Paths> resolvePaths(const QString& dataDirOption)
{
    Paths paths;
    paths.dataDir = dataDirOption;
    if (paths.dataDir.isEmpty()) {
        paths.dataDir = qEnvironmentVariable("GATEHOUSE_DATA_DIR");
    }
    if (paths.dataDir.isEmpty()) {
        paths.dataDir = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
                        QStringLiteral("/gatehouse");
    }
    paths.dataDir = QDir(paths.dataDir).absolutePath();
    const bool existed = QDir(paths.dataDir).exists();
    if (!QDir().mkpath(paths.dataDir)) {
        return fail(
            ErrorCode::Io,
            QStringLiteral("the data directory %1 cannot be created; check the path and its owner")
                .arg(paths.dataDir));
    }
    if (!existed) {
        QFile::setPermissions(paths.dataDir,
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    const QDir programDir(QCoreApplication::applicationDirPath());
    paths.modelsDir =
        firstExisting({qEnvironmentVariable("GATEHOUSE_MODELS_DIR"),
                       programDir.filePath(QStringLiteral("../../assets/models")),
                       programDir.filePath(QStringLiteral("../share/gatehouse/models"))});
    paths.pluginsDir =
        firstExisting({qEnvironmentVariable("GATEHOUSE_PLUGINS_DIR"),
                       programDir.filePath(QStringLiteral("../plugins")),
                       programDir.filePath(QStringLiteral("../lib/gatehouse/plugins"))});
    paths.hostProgram = programDir.filePath(QStringLiteral("gatehouse-plugin-host"));
    return paths;
}

Result<qint64> freeBytes(const QString& folder)
{
    std::error_code unknown;
    const auto space = std::filesystem::space(QFile::encodeName(folder).toStdString(), unknown);
    if (unknown) {
        return fail(ErrorCode::Io, QStringLiteral("%1: %2").arg(
                                       folder, QString::fromStdString(unknown.message())));
    }
    return qint64(space.available);
}

}  // namespace gatehouse
