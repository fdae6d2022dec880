#include "vision/models.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

#include <algorithm>
#include <array>

namespace gatehouse::vision {

namespace {

// Where each comes from, with its licence, stands in docs/third_party.md. The description is OpenCV
// Zoo's face_recognition_sface_2021dec.onnx, written anew by installer/split_prelu.py, the same to
// the byte wherever it runs.
constexpr std::array kFaceFiles{
    ModelFile{Model::Detector, "ultraface-rfb-320.onnx",
              "6c0256ccd3164f844736a401faf936ec2930764a87ae39442180887d0c5c8854"},
    ModelFile{Model::Landmarks68, "landmarks-68.onnx",
              "f10b0ba1d2a8a099adefede1ebf3733e44fe370715e7303dbeb7f59c02142258"},
    ModelFile{Model::Description, "sface-split.onnx",
              "ff10e545466ab4c362f0c3d4513b056aef61fa6eff956445ec0c3e9a79289f61"},
    ModelFile{Model::Landmarks5, "dlib-5-points.dat",
              "c4b1e9804792707d3a405c2c16a80a20269e6675021f64a41d30fffafbc41888"},
};

constexpr std::array kLivenessFiles{
    ModelFile{Model::Liveness, "liveness.onnx",
              "afa783b7e902fdfcf323a7240cac2a1c580c25314ea4161129dc1b0d100dc32d"},
};

constexpr std::array kPlateFiles{
    ModelFile{Model::TextDetector, "ppocr-v4-detect.onnx",
              "30a86f5731181461d08021402766601e4302a9b9b9666be8aff402696339cdff"},
    ModelFile{Model::TextReader, "ppocr-v4-read.onnx",
              "06b3e6af6c59a1ba5d53790ed8c2e4b2de389870b6cf5a97f349f3412cb269c0"},
    ModelFile{Model::TextKeys, "ppocr-v1-keys.txt",
              "28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7"},
};

// Made by installer/tfjs_to_onnx.py, the same to the byte wherever it runs.
constexpr std::array kSceneFiles{
    ModelFile{Model::Objects, "nanodet-g.onnx",
              "fb73e66df5380e9c0ebe4f41e8af1cdc2cc0b060a7d2dd93499f5738db560a6f"},
};

// Made by installer/ssd_to_onnx.py, in the same way.
constexpr std::array kSecondLookFiles{
    ModelFile{Model::PeopleCheck, "ssd-mobilenet-v2.onnx",
              "22d9145498aab565a4beec7f52928d795829716b337d3fb1ea18c2f74466c64a"},
};

// The largest of them has 39 MB; a file beyond this is not read into memory at all.
constexpr qint64 kLargestModelBytes = 64 * 1024 * 1024;

const ModelFile& fileOf(Model model)
{
    for (const std::span<const ModelFile> group :
         {modelFiles(), livenessModelFiles(), plateModelFiles(), sceneModelFiles(),
          secondLookModelFiles()}) {
        if (const auto found = std::ranges::find(group, model, &ModelFile::model);
            found != group.end()) {
            return *found;
        }
    }
    qFatal("A model without a file");
}

}  // namespace

std::span<const ModelFile> modelFiles()
{
    return kFaceFiles;
}

std::span<const ModelFile> livenessModelFiles()
{
    return kLivenessFiles;
}

std::span<const ModelFile> plateModelFiles()
{
    return kPlateFiles;
}

std::span<const ModelFile> sceneModelFiles()
{
    return kSceneFiles;
}

std::span<const ModelFile> secondLookModelFiles()
{
    return kSecondLookFiles;
}

QString modelFileName(Model model)
{
    return QString::fromLatin1(fileOf(model).fileName);
}

Result<QByteArray> readModel(const QString& modelsDir, const ModelFile& file)
{
    const QString path = QDir(modelsDir).filePath(QString::fromLatin1(file.fileName));
    QFile source(path);
    if (!source.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::Unavailable,
                    QStringLiteral("The model %1 cannot be read (%2): run installer/assets")
                        .arg(path, source.errorString()));
    }
    const QByteArray bytes = source.read(kLargestModelBytes);
    const QByteArray sum = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    if (sum != file.sha256) {
        return fail(
            ErrorCode::Corrupt,
            QStringLiteral(
                "The model %1 is damaged or of another version (its SHA-256 is %2, not %3): "
                "run installer/assets")
                .arg(path, QString::fromLatin1(sum), QString::fromLatin1(file.sha256)));
    }
    return bytes;
}

Result<QByteArray> readModel(const QString& modelsDir, Model model)
{
    return readModel(modelsDir, fileOf(model));
}

}  // namespace gatehouse::vision
