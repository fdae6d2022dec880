// GLib's and GStreamer's references as owners: the reference goes when the handle goes.
#pragma once

#include <gst/gst.h>

#include <QString>

#include <memory>

namespace gatehouse::camera {

struct GObjectUnref
{
    void operator()(void* object) const { g_object_unref(object); }
};
template <typename T>
using GObjectHandle = std::unique_ptr<T, GObjectUnref>;

struct BufferUnref
{
    void operator()(GstBuffer* buffer) const { gst_buffer_unref(buffer); }
};
using BufferHandle = std::unique_ptr<GstBuffer, BufferUnref>;

struct SampleUnref
{
    void operator()(GstSample* sample) const { gst_sample_unref(sample); }
};
using SampleHandle = std::unique_ptr<GstSample, SampleUnref>;

struct ErrorFree
{
    void operator()(GError* error) const { g_error_free(error); }
};
using ErrorHandle = std::unique_ptr<GError, ErrorFree>;

/// A pipeline that is stopped before it is released, as GStreamer demands.
struct PipelineStop
{
    void operator()(GstElement* pipeline) const
    {
        gst_element_set_state(pipeline, GST_STATE_NULL);
        gst_object_unref(pipeline);
    }
};
using PipelineHandle = std::unique_ptr<GstElement, PipelineStop>;

inline QString takeString(gchar* text)
{
    const QString copy = QString::fromUtf8(text);
    g_free(text);
    return copy;
}

}  // namespace gatehouse::camera
