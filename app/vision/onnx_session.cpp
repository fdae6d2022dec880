#include "vision/onnx_session.h"

#include <onnxruntime_cxx_api.h>

#include <numeric>

namespace gatehouse::vision {

namespace {

/// The runtime wants one of these before any network, and it lives as long as the program does.
Ort::Env& environment()
{
    static Ort::Env env = [] {
        Ort::Env made(ORT_LOGGING_LEVEL_ERROR, "gatehouse");
        made.DisableTelemetryEvents();
        return made;
    }();
    return env;
}

QString sentenceOf(const std::exception& exception)
{
    return QString::fromUtf8(exception.what()).simplified();
}

/// How many values a shape holds; -1 for a shape that holds nothing or too much to count.
std::int64_t countOf(const OnnxShape& shape)
{
    // More than any picture of ours has; keeps the product from running over.
    constexpr std::int64_t kMost = std::int64_t{1} << 31;
    std::int64_t count = 1;
    for (const std::int64_t length : shape) {
        if (length <= 0 || length > kMost || count * length > kMost) {
            return -1;
        }
        count *= length;
    }
    return count;
}

Ort::SessionOptions optionsFor(int threads)
{
    Ort::SessionOptions options;
    options.SetIntraOpNumThreads(threads);
    options.SetInterOpNumThreads(1);
    options.SetExecutionMode(ORT_SEQUENTIAL);
    options.SetGraphOptimizationLevel(ORT_ENABLE_ALL);
    // A waiting thread of ours must not keep a core busy, and numbers too small to matter cost a
    // hundred times the time of others.
    options.AddConfigEntry("session.intra_op.allow_spinning", "0");
    options.AddConfigEntry("session.set_denormal_as_zero", "1");
    return options;
}

template <typename Number>
std::vector<float> floatsOf(const Ort::Value& value, size_t count)
{
    const Number* data = value.GetTensorData<Number>();
    std::vector<float> values(count);
    std::transform(data, data + count, values.begin(),
                   [](Number number) { return static_cast<float>(number); });
    return values;
}

Result<OnnxOutput> outputOf(const Ort::Value& value)
{
    const Ort::TensorTypeAndShapeInfo info = value.GetTensorTypeAndShapeInfo();
    const size_t count = info.GetElementCount();
    OnnxOutput output{info.GetShape(), {}};
    switch (info.GetElementType()) {
        case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT:
            output.values = floatsOf<float>(value, count);
            return output;
        case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64:
            output.values = floatsOf<std::int64_t>(value, count);
            return output;
        case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32:
            output.values = floatsOf<std::int32_t>(value, count);
            return output;
        default:
            return fail(
                ErrorCode::Internal,
                QStringLiteral("A network answered with values of a kind that is not read"));
    }
}

std::vector<const char*> pointersTo(const std::vector<std::string>& names)
{
    std::vector<const char*> pointers(names.size());
    std::ranges::transform(names, pointers.begin(), &std::string::c_str);
    return pointers;
}

}  // namespace

class OnnxSession::Private
{
public:
    QString name;
    Ort::Session session{nullptr};
    std::vector<std::string> inputs;
    std::vector<std::string> outputs;
    OnnxShape inputShape;
};

OnnxSession::OnnxSession(std::unique_ptr<Private> dd) : d(std::move(dd))
{
}
OnnxSession::~OnnxSession() = default;

const std::vector<std::string>& OnnxSession::inputNames() const
{
    return d->inputs;
}

const std::vector<std::string>& OnnxSession::outputNames() const
{
    return d->outputs;
}

const OnnxShape& OnnxSession::inputShape() const
{
    return d->inputShape;
}

Result<std::unique_ptr<OnnxSession>> OnnxSession::load(const QString& modelsDir, Model model,
                                                       int threads)
{
    const Result<QByteArray> bytes = readModel(modelsDir, model);
    if (!bytes) {
        return bytes.error();
    }
    return fromBytes(*bytes, modelFileName(model), threads);
}

Result<std::unique_ptr<OnnxSession>> OnnxSession::fromBytes(const QByteArray& bytes,
                                                            const QString& name, int threads)
{
    try {
        auto made = std::make_unique<Private>();
        made->name = name;
        made->session = Ort::Session(environment(), bytes.constData(), size_t(bytes.size()),
                                     optionsFor(threads));
        made->inputs = made->session.GetInputNames();
        made->outputs = made->session.GetOutputNames();
        if (made->inputs.empty() || made->outputs.empty()) {
            return fail(ErrorCode::Corrupt,
                        QStringLiteral("The model %1 has no input or no output").arg(name));
        }
        const Ort::TypeInfo type = made->session.GetInputTypeInfo(0);
        made->inputShape = type.GetTensorTypeAndShapeInfo().GetShape();
        return std::unique_ptr<OnnxSession>(new OnnxSession(std::move(made)));
    } catch (const std::exception& exception) {
        return fail(
            ErrorCode::Corrupt,
            QStringLiteral("The model %1 cannot be run: %2").arg(name, sentenceOf(exception)));
    }
}

Result<std::vector<OnnxOutput>> OnnxSession::run(std::span<const OnnxInput> inputs)
{
    if (inputs.size() != d->inputs.size()) {
        return fail(ErrorCode::Invalid, QStringLiteral("The model %1 takes %2 inputs, not %3")
                                            .arg(d->name)
                                            .arg(d->inputs.size())
                                            .arg(inputs.size()));
    }
    for (const OnnxInput& input : inputs) {
        if (countOf(input.shape) != std::int64_t(input.values.size())) {
            return fail(
                ErrorCode::Invalid,
                QStringLiteral("An input of the model %1 does not fill its shape").arg(d->name));
        }
    }
    try {
        const auto memory = Ort::MemoryInfo::CreateCpu(OrtArenaAllocator, OrtMemTypeDefault);
        std::vector<Ort::Value> values;
        for (const OnnxInput& input : inputs) {
            // The runtime reads inputs and never writes them; its interface has no const.
            values.push_back(Ort::Value::CreateTensor<float>(
                memory, const_cast<float*>(input.values.data()), input.values.size(),
                input.shape.data(), input.shape.size()));
        }
        const std::vector<const char*> inputNames = pointersTo(d->inputs);
        const std::vector<const char*> outputNames = pointersTo(d->outputs);
        const std::vector<Ort::Value> answers =
            d->session.Run(Ort::RunOptions{nullptr}, inputNames.data(), values.data(),
                           values.size(), outputNames.data(), outputNames.size());
        std::vector<OnnxOutput> outputs;
        for (const Ort::Value& answer : answers) {
            Result<OnnxOutput> output = outputOf(answer);
            if (!output) {
                return output.error();
            }
            outputs.push_back(output.take());
        }
        return outputs;
    } catch (const Ort::Exception& exception) {
        const bool refused = exception.GetOrtErrorCode() == ORT_INVALID_ARGUMENT;
        return fail(refused ? ErrorCode::Invalid : ErrorCode::Internal,
                    QStringLiteral("The model %1 failed: %2").arg(d->name, sentenceOf(exception)));
    } catch (const std::exception& exception) {
        return fail(ErrorCode::Internal,
                    QStringLiteral("The model %1 failed: %2").arg(d->name, sentenceOf(exception)));
    }
}

Result<std::vector<OnnxOutput>> OnnxSession::run(std::span<const float> values,
                                                 const OnnxShape& shape)
{
    const OnnxInput input{values, shape};
    return run(std::span(&input, 1));
}

}  // namespace gatehouse::vision
