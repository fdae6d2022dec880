#include "clip.h"

#include <gst/app/gstappsink.h>
#include <gst/video/video.h>

#include <QFileInfo>

#include <algorithm>

namespace gatehouse::camera {

using std::chrono::nanoseconds;

namespace {

constexpr qint64 kLargestClipBytes = 512LL * 1024 * 1024;
constexpr size_t kVariantUnits =
    100;  // four seconds at 25 pictures a second: quick to encode, long enough to loop
constexpr nanoseconds kDefaultFrame{40'000'000};
constexpr GstClockTime kPullTimeout = GST_SECOND / 10;
constexpr std::chrono::seconds kPatience{20};

/// Why the pipeline gives nothing more; empty while nothing went wrong.
QString takeError(GstElement* pipeline)
{
    const GObjectHandle<GstBus> bus(gst_element_get_bus(pipeline));
    GstMessage* message = gst_bus_pop_filtered(bus.get(), GST_MESSAGE_ERROR);
    if (!message) {
        return {};
    }
    GError* raw = nullptr;
    gst_message_parse_error(message, &raw, nullptr);
    const ErrorHandle error(raw);
    gst_message_unref(message);
    const QString text = QString::fromUtf8(error->message);
    return text.endsWith(QLatin1Char('.')) ? text : text + QLatin1Char('.');
}

/// The next encoded picture; null at the end, and with `problem` where there was one.
SampleHandle nextSample(GstElement* pipeline, GstAppSink* sink, QString& problem)
{
    const auto deadline = std::chrono::steady_clock::now() + kPatience;
    while (std::chrono::steady_clock::now() < deadline) {
        SampleHandle sample(gst_app_sink_try_pull_sample(sink, kPullTimeout));
        if (sample || gst_app_sink_is_eos(sink)) {
            return sample;
        }
        problem = takeError(pipeline);
        if (!problem.isEmpty()) {
            return nullptr;
        }
    }
    problem = QStringLiteral("Nothing comes out of it.");
    return nullptr;
}

Result<PipelineHandle> makePipeline(const QString& description)
{
    GError* raw = nullptr;
    PipelineHandle pipeline(gst_parse_launch(description.toUtf8().constData(), &raw));
    const ErrorHandle error(raw);
    if (error) {
        return fail(ErrorCode::Unavailable, QString::fromUtf8(error->message));
    }
    return pipeline;
}

void readCaps(const GstCaps* caps, Clip& clip)
{
    const GstStructure* structure = gst_caps_get_structure(caps, 0);
    clip.codec = gst_structure_has_name(structure, "video/x-h265") ? Codec::H265 : Codec::H264;
    int width = 0;
    int height = 0;
    gst_structure_get_int(structure, "width", &width);
    gst_structure_get_int(structure, "height", &height);
    clip.size = QSize(width, height);
}

nanoseconds typicalFrame(const Clip& clip)
{
    if (clip.units.size() < 2) {
        return kDefaultFrame;
    }
    const nanoseconds span = clip.units.back().decodeAt - clip.units.front().decodeAt;
    return span / static_cast<qint64>(clip.units.size() - 1);
}

/// Shifts all times so that the first picture is decoded at zero.
void startAtZero(Clip& clip)
{
    const nanoseconds first = clip.units.front().decodeAt;
    for (AccessUnit& unit : clip.units) {
        unit.decodeAt -= first;
        unit.presentAt -= first;
    }
    clip.duration = clip.units.back().decodeAt + typicalFrame(clip);
}

void addUnit(GstBuffer* buffer, Clip& clip)
{
    AccessUnit unit;
    const nanoseconds expected =
        clip.units.empty() ? nanoseconds(0) : clip.units.back().decodeAt + typicalFrame(clip);
    unit.presentAt = GST_BUFFER_PTS_IS_VALID(buffer)
                         ? nanoseconds(static_cast<qint64>(GST_BUFFER_PTS(buffer)))
                         : expected;
    unit.decodeAt = GST_BUFFER_DTS_IS_VALID(buffer)
                        ? nanoseconds(static_cast<qint64>(GST_BUFFER_DTS(buffer)))
                        : unit.presentAt;
    unit.isKey = !GST_BUFFER_FLAG_IS_SET(buffer, GST_BUFFER_FLAG_DELTA_UNIT);
    unit.buffer.reset(gst_buffer_ref(buffer));
    clip.units.push_back(std::move(unit));
}

/// Pulls encoded pictures out of the pipeline's "sink" until it ends or `most` have come.
Result<ClipPointer> collect(GstElement* pipeline, const QString& path, size_t most)
{
    const GObjectHandle<GstElement> sink(gst_bin_get_by_name(GST_BIN(pipeline), "sink"));
    auto clip = std::make_shared<Clip>();
    clip->path = path;
    qint64 bytes = 0;
    QString problem;
    gst_element_set_state(pipeline, GST_STATE_PLAYING);
    while (clip->units.size() < most) {
        const SampleHandle sample = nextSample(pipeline, GST_APP_SINK(sink.get()), problem);
        if (!sample) {
            break;
        }
        GstBuffer* buffer = gst_sample_get_buffer(sample.get());
        if (clip->units.empty()) {
            readCaps(gst_sample_get_caps(sample.get()), *clip);
        }
        if (clip->units.empty() && GST_BUFFER_FLAG_IS_SET(buffer, GST_BUFFER_FLAG_DELTA_UNIT)) {
            continue;  // a loop has to begin with a picture that needs no other
        }
        bytes += static_cast<qint64>(gst_buffer_get_size(buffer));
        if (bytes > kLargestClipBytes) {
            return fail(ErrorCode::Invalid,
                        QStringLiteral("%1 is too large to be held in memory; use a shorter clip.")
                            .arg(path));
        }
        addUnit(buffer, *clip);
    }
    if (!problem.isEmpty()) {
        return fail(ErrorCode::Corrupt,
                    QStringLiteral("%1 cannot be played as a camera: %2").arg(path, problem));
    }
    if (clip->units.empty()) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("%1 carries no H.264 or H.265 video.").arg(path));
    }
    startAtZero(*clip);
    return ClipPointer(std::move(clip));
}

QString quoted(const QString& path)
{
    QString escaped = path;
    escaped.replace(QLatin1Char('\\'), QLatin1String("\\\\"));
    escaped.replace(QLatin1Char('"'), QLatin1String("\\\""));
    return QLatin1Char('"') + escaped + QLatin1Char('"');
}

QString encoderText(Codec codec)
{
    return codec == Codec::H265
               ? QStringLiteral(
                     "x265enc tune=zerolatency speed-preset=ultrafast key-int-max=25"
                     " ! h265parse config-interval=-1"
                     " ! video/x-h265,stream-format=byte-stream,alignment=au")
               : QStringLiteral(
                     "x264enc tune=zerolatency speed-preset=ultrafast key-int-max=25"
                     " ! h264parse config-interval=-1"
                     " ! video/x-h264,stream-format=byte-stream,alignment=au");
}

struct PadLink
{
    GstElement* pipeline;
    bool linked;
};

/// parsebin shows its streams one by one; the first H.264 or H.265 one is taken, others are left
/// alone.
void onParsedPad(GstElement*, GstPad* pad, gpointer data)
{
    auto* link = static_cast<PadLink*>(data);
    GstCaps* caps = gst_pad_query_caps(pad, nullptr);
    const GstStructure* structure =
        gst_caps_is_empty(caps) ? nullptr : gst_caps_get_structure(caps, 0);
    const bool isH264 = structure && gst_structure_has_name(structure, "video/x-h264");
    const bool isH265 = structure && gst_structure_has_name(structure, "video/x-h265");
    gst_caps_unref(caps);
    const bool wanted = !link->linked && (isH264 || isH265);
    GstElement* target = wanted
                             ? gst_element_factory_make(isH265 ? "h265parse" : "h264parse", nullptr)
                             : gst_element_factory_make("fakesink", nullptr);
    if (!target) {
        return;
    }
    g_object_set(target, wanted ? "config-interval" : "async", wanted ? -1 : 0, nullptr);
    gst_bin_add(GST_BIN(link->pipeline), target);
    if (wanted) {
        const GObjectHandle<GstElement> sink(gst_bin_get_by_name(GST_BIN(link->pipeline), "sink"));
        gst_element_link(target, sink.get());
        link->linked = true;
    }
    gst_element_sync_state_with_parent(target);
    const GObjectHandle<GstPad> input(gst_element_get_static_pad(target, "sink"));
    gst_pad_link(pad, input.get());
}

void onDrained(GstElement* parsed, gpointer data)
{
    if (!static_cast<PadLink*>(data)->linked) {
        GST_ELEMENT_ERROR(parsed, STREAM, WRONG_TYPE, ("It carries no H.264 or H.265 video."),
                          (nullptr));
    }
}

}  // namespace

qint64 Clip::keyUnitBefore(nanoseconds position) const
{
    const qint64 loop = position / duration;
    const nanoseconds inside = position % duration;
    const auto after = std::upper_bound(
        units.begin(), units.end(), inside,
        [](nanoseconds time, const AccessUnit& unit) { return time < unit.decodeAt; });
    auto index = std::max<qint64>(0, std::distance(units.begin(), after) - 1);
    while (index > 0 && !units[static_cast<size_t>(index)].isKey) {
        --index;
    }
    return loop * static_cast<qint64>(units.size()) + index;
}

nanoseconds Clip::decodeTime(qint64 endlessUnit) const
{
    return duration * (endlessUnit / static_cast<qint64>(units.size())) +
           unit(endlessUnit).decodeAt;
}

nanoseconds Clip::presentTime(qint64 endlessUnit) const
{
    return duration * (endlessUnit / static_cast<qint64>(units.size())) +
           unit(endlessUnit).presentAt;
}

const AccessUnit& Clip::unit(qint64 endlessUnit) const
{
    return units[static_cast<size_t>(endlessUnit % static_cast<qint64>(units.size()))];
}

Result<ClipPointer> loadClip(const QString& path)
{
    if (!QFileInfo(path).isFile()) {
        return fail(ErrorCode::NotFound, QStringLiteral("There is no file %1.").arg(path));
    }
    const QString description = QStringLiteral(
                                    "filesrc location=%1 ! parsebin name=parsed  appsink name=sink "
                                    "sync=false max-buffers=64"
                                    " caps=\"video/x-h264,stream-format=byte-stream,alignment=au;"
                                    "video/x-h265,stream-format=byte-stream,alignment=au\"")
                                    .arg(quoted(path));
    Result<PipelineHandle> pipeline = makePipeline(description);
    if (!pipeline) {
        return pipeline.error();
    }
    PadLink link{pipeline->get(), false};
    const GObjectHandle<GstElement> parsed(gst_bin_get_by_name(GST_BIN(pipeline->get()), "parsed"));
    g_signal_connect(parsed.get(), "pad-added", G_CALLBACK(onParsedPad), &link);
    g_signal_connect(parsed.get(), "drained", G_CALLBACK(onDrained), &link);
    return collect(pipeline->get(), path, SIZE_MAX);
}

Result<ClipPointer> encodeVariant(const Clip& original, QSize size, Light light)
{
    const QString lens =
        light == Light::Dark
            ? QStringLiteral(" ! videobalance brightness=-0.45 contrast=0.08 saturation=0.1")
            : QString();
    const QString description =
        QStringLiteral(
            "filesrc location=%1 ! decodebin ! videoconvert ! videoscale ! "
            "video/x-raw,format=I420,width=%2,height=%3,pixel-aspect-ratio=1/1%4 ! %5 ! "
            "appsink name=sink sync=false max-buffers=64")
            .arg(quoted(original.path))
            .arg(size.width())
            .arg(size.height())
            .arg(lens, encoderText(original.codec));
    Result<PipelineHandle> pipeline = makePipeline(description);
    if (!pipeline) {
        return pipeline.error();
    }
    return collect(pipeline->get(), original.path, kVariantUnits);
}

}  // namespace gatehouse::camera
