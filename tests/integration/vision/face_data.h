// Real faces for tests: where the models and the photographs are, and frames made of them.
#pragma once

#include "media/video_frame.h"
#include "vision/face_engine.h"

#include <QImage>
#include <QString>

#include <vector>

namespace gatehouse::test {

QString modelsDir();
QString testDataDir();
bool haveModels();
bool haveFaces();

/// The file's bytes; empty when it cannot be read.
QByteArray bytesOf(const QString& path);
/// As Format_RGB888; null when it cannot be read.
QImage pictureOf(const QString& path);

struct FaceFile
{
    QString path;
    QString person;
    QString role;  ///< "enrol", "probe" or "stranger"
};

/// The photographs of faces/truth.csv.
std::vector<FaceFile> faceFiles();

struct FacePair
{
    QString first;
    QString second;
    bool same = false;
};

/// faces/pairs.csv.
std::vector<FacePair> facePairs();

/// The face next to the picture's centre, described; LFW's photographs are centred on their
/// subject.
Result<vision::DescribedFace> describeCentral(vision::FaceEngine& engine, const QImage& picture);

/// A decoder's picture of this image.
std::shared_ptr<const media::PlanarPicture> planar(const QImage& picture);

}  // namespace gatehouse::test

// Both need the real thing; without it there is nothing to say.
#define SKIP_WITHOUT_MODELS()                                       \
    if (!gatehouse::test::haveModels()) {                           \
        QSKIP("The face models are missing: run installer/assets"); \
    }
#define SKIP_WITHOUT_FACES()                                                                    \
    SKIP_WITHOUT_MODELS()                                                                       \
    if (!gatehouse::test::haveFaces()) {                                                        \
        QSKIP("The test photographs are missing: see GATEHOUSE_TESTDATA_DIR in tests/support"); \
    }
