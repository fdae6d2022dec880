// One neural network run by ONNX Runtime. Its headers and its exceptions stay in onnx_session.cpp.
#pragma once

#include "base/result.h"
#include "vision/models.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace gatehouse::vision {

using OnnxShape = std::vector<std::int64_t>;

/// What a network is given: the values belong to the caller and live until run() returned.
struct OnnxInput
{
    std::span<const float> values;
    OnnxShape shape;
};

/// What a network answers. Whole numbers (class indices, counts) arrive as floats as well.
struct OnnxOutput
{
    OnnxShape shape;
    std::vector<float> values;
};

/// Belongs to one thread at a time. It computes on the thread that calls run() unless more threads
/// were asked for.
class OnnxSession
{
public:
    /// One thread by default: the wall's decoders need the other cores.
    static constexpr int kThreads = 1;

    /// Unavailable or Corrupt as readModel() says, both naming the file.
    static Result<std::unique_ptr<OnnxSession>> load(const QString& modelsDir, Model model,
                                                     int threads = kThreads);
    /// `name` stands in messages. Corrupt when the bytes are no network that can be run.
    static Result<std::unique_ptr<OnnxSession>> fromBytes(const QByteArray& bytes,
                                                          const QString& name,
                                                          int threads = kThreads);
    ~OnnxSession();
    Q_DISABLE_COPY_MOVE(OnnxSession)

    /// In the order of the model's inputs and outputs.
    const std::vector<std::string>& inputNames() const;
    const std::vector<std::string>& outputNames() const;
    /// Of the first input; -1 where the network takes any length.
    const OnnxShape& inputShape() const;

    /// All outputs, in the model's order. Invalid when a shape does not hold exactly its values or
    /// is not what the network takes; Internal when the network fails.
    Result<std::vector<OnnxOutput>> run(std::span<const OnnxInput> inputs);
    /// For networks with one input.
    Result<std::vector<OnnxOutput>> run(std::span<const float> values, const OnnxShape& shape);

private:
    class Private;
    explicit OnnxSession(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

}  // namespace gatehouse::vision
