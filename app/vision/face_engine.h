// The networks: detect (UltraFace), 68 landmarks, describe (SFace), all by ONNX Runtime, and dlib's
// 5-point predictor as a check on the landmarks. One engine belongs to one thread.
#pragma once

#include "base/result.h"
#include "vision/face.h"

#include <memory>
#include <vector>

namespace gatehouse::vision {

struct StageTimes  ///< milliseconds
{
    double detect = 0;
    double landmarks = 0;
    double quality = 0;
    double describe = 0;
    double match = 0;
    double liveness = 0;
};

/// How often the describing network looks at one face.
enum class Effort
{
    Quick = 1,  // once: at a gate, where the next frame is another look
    Thorough    // eight times, shifted, nearer and mirrored: for a photograph that stands for long
};

class FaceEngine
{
public:
    /// Unavailable when a model file is missing, Corrupt when its SHA-256 is not the pinned one;
    /// the text names the file and says what to run.
    static Result<std::unique_ptr<FaceEngine>> load(const QString& modelsDir);
    ~FaceEngine();
    Q_DISABLE_COPY_MOVE(FaceEngine)

    /// `picture`: Format_RGB888. Faces by falling score.
    Result<std::vector<FaceBox>> detect(const QImage& picture, StageTimes* times = nullptr);
    /// Landmarks, quality, and the vector where the quality allows it.
    Result<DescribedFace> describe(const QImage& picture, const FaceBox& face,
                                   StageTimes* times = nullptr, Effort effort = Effort::Quick);
    /// The same with a vector whatever the quality: for evaluation, where every face counts.
    Result<DescribedFace> describeAnyway(const QImage& picture, const FaceBox& face,
                                         StageTimes* times = nullptr,
                                         Effort effort = Effort::Quick);
    /// Landmarks and quality only, without the description: cheap, for choosing a track's best
    /// frames.
    Result<DescribedFace> judge(const QImage& picture, const FaceBox& face,
                                StageTimes* times = nullptr);

    /// Name and version of the describing network and of what is done to its answer, stored with
    /// every template.
    static QString modelName();
    /// An earlier version whose templates can be brought to this one: by modernised().
    static QString formerModelName();
    static TemplateVector modernised(const TemplateVector& former);

private:
    class Private;
    explicit FaceEngine(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

/// What a photograph for enrolment amounts to.
struct EnrolmentCheck
{
    FaceVerdict verdict = FaceVerdict::Unreadable;
    DescribedFace face;  ///< set when exactly one face was found
};

/// Decodes hostile bytes (JPEG, PNG) within bounds and checks them. Never fails for bad pictures:
/// that is a verdict; errors are of the engine.
Result<EnrolmentCheck> checkPhotograph(FaceEngine& engine, const QByteArray& encoded);
Result<EnrolmentCheck> checkPhotograph(FaceEngine& engine, const QImage& picture);

}  // namespace gatehouse::vision
