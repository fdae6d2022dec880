#include "integration/vision/plate_data.h"

#include "vision/models.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace gatehouse::test {

bool havePlateModels()
{
    return std::ranges::all_of(vision::plateModelFiles(), [](const vision::ModelFile& file) {
        return QFile::exists(QDir(modelsDir()).filePath(QString::fromLatin1(file.fileName)));
    });
}

std::vector<PlateFile> plateFiles(const QString& set)
{
    const QString folder = testDataDir() + QStringLiteral("/plates/");
    std::vector<PlateFile> files;
    QFile csv(folder + QStringLiteral("truth_%1.csv").arg(set));
    if (!csv.open(QIODevice::ReadOnly)) {
        return files;
    }
    csv.readLine();
    while (!csv.atEnd()) {
        const QStringList cells = QString::fromUtf8(csv.readLine()).trimmed().split(u',');
        if (cells.size() >= 2) {
            files.push_back({folder + cells.at(0), cells.at(1)});
        }
    }
    return files;
}

QStringList textsOf(const std::vector<vision::PlateReading>& readings)
{
    QStringList texts;
    for (const vision::PlateReading& reading : readings) {
        texts << reading.text;
    }
    return texts;
}

}  // namespace gatehouse::test
