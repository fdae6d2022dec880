#include "cli/face_files.h"

#include "vision/photograph.h"

#include <QDirIterator>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace gatehouse::cli {

Result<std::vector<FaceFile>> faceFilesIn(const QString& folder)
{
    const QDir root(folder);
    if (!root.exists()) {
        return fail(ErrorCode::NotFound, QStringLiteral("%1 is not a folder").arg(folder));
    }
    std::vector<FaceFile> files;
    QDirIterator walk(folder, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QString path = walk.next();
        const QString relative = root.relativeFilePath(path);
        files.push_back(
            {path, relative, relative.contains(u'/') ? relative.section(u'/', 0, 0) : QString()});
    }
    std::ranges::sort(files, {}, &FaceFile::relative);
    return files;
}

Result<vision::Portrait> portraitOf(vision::FaceEngine& engine, const QString& path,
                                    vision::Effort effort)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return vision::Portrait{};
    }
    // One byte beyond the limit is enough to be refused for it.
    return vision::describePortrait(engine, file.read(vision::kMostPhotographBytes + 1), effort);
}

QJsonArray boxJson(const QRectF& box)
{
    return {rounded(box.x(), 1), rounded(box.y(), 1), rounded(box.width(), 1),
            rounded(box.height(), 1)};
}

double rounded(double value, int digits)
{
    const double scale = std::pow(10.0, digits);
    return std::round(value * scale) / scale;
}

Result<std::unique_ptr<JsonLines>> JsonLines::create(const QString& path)
{
    std::unique_ptr<JsonLines> lines(new JsonLines(path));
    if (!lines->m_file.open(QIODevice::WriteOnly)) {
        return fail(ErrorCode::Io, QStringLiteral("%1: %2").arg(path, lines->m_file.errorString()));
    }
    return lines;
}

Status JsonLines::add(const QJsonObject& line)
{
    const QByteArray bytes = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    if (m_file.write(bytes) != bytes.size()) {
        return fail(ErrorCode::Io,
                    QStringLiteral("%1: %2").arg(m_file.fileName(), m_file.errorString()));
    }
    return {};
}

Status JsonLines::commit()
{
    return m_file.commit() ? Status{}
                           : fail(ErrorCode::Io, QStringLiteral("%1: %2").arg(
                                                     m_file.fileName(), m_file.errorString()));
}

}  // namespace gatehouse::cli
