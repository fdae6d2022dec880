// The files of the neural networks, and what their bytes must be.
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <span>

namespace gatehouse::vision {

enum class Model
{
    Detector = 1,
    Landmarks68,
    Description,
    Landmarks5,
    TextDetector,
    TextReader,
    Objects,
    PeopleCheck,  ///< the second opinion on people in scenes
    Liveness,
    TextKeys  // what the reader's answers stand for: one character a line
};

struct ModelFile
{
    Model model = Model::Detector;
    const char* fileName = nullptr;
    const char* sha256 = nullptr;  ///< hexadecimal, lower case
};

/// Every file that FaceEngine::load reads.
std::span<const ModelFile> modelFiles();
/// The file that LivenessCheck reads; recognition works without it.
std::span<const ModelFile> livenessModelFiles();
/// Every file that the reading of plates needs.
std::span<const ModelFile> plateModelFiles();
/// Every file that the watching of zones needs.
std::span<const ModelFile> sceneModelFiles();
/// The file that SecondLook reads; zones are watched without it, with more false alarms.
std::span<const ModelFile> secondLookModelFiles();

QString modelFileName(Model model);

/// The file's bytes, once their sum was found right: what is parsed is what was checked.
/// Unavailable when the file cannot be read, Corrupt when its sum is another.
Result<QByteArray> readModel(const QString& modelsDir, const ModelFile& file);
Result<QByteArray> readModel(const QString& modelsDir, Model model);

}  // namespace gatehouse::vision
