// Folders of photographs with known names, as the evaluation of faces reads them: one folder a
// person, DIR/<person>/<image>.
#pragma once

#include "vision/portrait.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSaveFile>

#include <vector>

namespace gatehouse::cli {

struct FaceFile
{
    QString path;
    QString relative;  ///< to the folder, with "/"
    QString person;    ///< the first part of `relative`; empty for a file beside the folders
};

/// Every file below the folder, by name; links are not followed. NotFound, naming the folder.
Result<std::vector<FaceFile>> faceFilesIn(const QString& folder);

/// A file that cannot be read counts as an unreadable picture. Errors are of the engine.
Result<vision::Portrait> portraitOf(vision::FaceEngine& engine, const QString& path,
                                    vision::Effort effort);

/// left, top, width, height in pixels of the upright picture.
QJsonArray boxJson(const QRectF& box);
double rounded(double value, int digits);

/// Lines of JSON; nothing stands under the name until commit().
class JsonLines
{
public:
    static Result<std::unique_ptr<JsonLines>> create(const QString& path);
    Status add(const QJsonObject& line);
    Status commit();

private:
    explicit JsonLines(const QString& path) : m_file(path) {}

    QSaveFile m_file;
};

}  // namespace gatehouse::cli
