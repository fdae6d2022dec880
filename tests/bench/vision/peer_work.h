// The same work by three: find the faces of a frame, describe each of them, on one thread. Ours is
// the gate's pipeline with a visit that has just begun, so that it describes every face as the
// others do.
#pragma once

#include "base/result.h"
#include "media/video_frame.h"
#include "vision/gate_pipeline.h"

#include <memory>
#include <span>

namespace gatehouse::bench {

using Pictures = std::span<const std::shared_ptr<const media::PlanarPicture>>;

/// The size that faces are looked for in, as GateSettings::detectAt.
constexpr QSize kDetectSize{640, 360};

struct WorkCost
{
    double cpuMs = 0;  ///< a frame, on the processor
    double faces = 0;  ///< a frame, found and described
};

/// Milliseconds that this thread has spent on the processor.
double threadCpuMs();

/// With the conversion of colours, the judgement of quality and the search in the gallery.
Result<WorkCost> ourWork(vision::FaceEngine& engine, const vision::Gallery& gallery,
                         Pictures pictures);

/// dlib as its examples use it: HOG at kDetectSize, five points and the residual network on the
/// frame itself. `modelsDir` has shape_predictor_5_face_landmarks.dat and
/// dlib_face_recognition_resnet_model_v1.dat. The conversion of colours is not counted.
Result<WorkCost> dlibWork(const QString& modelsDir, Pictures pictures);

enum class FaceApiDetector
{
    Ssd = 1,  // what it takes when nothing is said
    Tiny      // its fastest
};

/// @vladmandic/face-api in node, by its WebAssembly build (the one that needs no download of its
/// own); everything at kDetectSize. The conversion of colours is not counted.
Result<WorkCost> faceApiWork(const QString& peersDir, FaceApiDetector detector, Pictures pictures);

/// Fetches the packages of peers/package-lock.json, each with its sum, by npm into `peersDir`.
/// Unavailable when there is no npm or it cannot reach its registry.
Status fetchPeers(const QString& peersDir);

}  // namespace gatehouse::bench
