#include "ui/wall/tile_sound.h"

#include "ui/widgets/words.h"

#include <QAudioDevice>
#include <QAudioSink>
#include <QMediaDevices>

#include <cstring>

namespace gatehouse::ui {

namespace {

QAudioFormat deviceFormat()
{
    QAudioFormat format;
    format.setSampleRate(media::SoundStream::kSampleRate);
    format.setChannelCount(media::SoundStream::kChannels);
    format.setSampleFormat(QAudioFormat::Int16);
    return format;
}

}  // namespace

qint64 SoundFeed::readData(char* data, qint64 most)
{
    // A device that gets nothing stops, and would have to be started again for the next word.
    const qint64 got = m_stream.read(data, most);
    std::memset(data + got, 0, size_t(most - got));
    return most;
}

TileSound::TileSound(media::StreamHub& hub, QObject* parent) : QObject(parent), m_hub(hub)
{
}

TileSound::~TileSound()
{
    // First who pulls, then what is pulled.
    m_sink.reset();
    m_feed.reset();
    m_stream.reset();
}

void TileSound::hear(const Camera& camera)
{
    mute();
    const QAudioDevice device = QMediaDevices::defaultAudioOutput();
    if (device.isNull()) {
        emit said(tr("This desk has no sound device."));
        return;
    }
    auto stream =
        m_hub.listen(camera.id, [this] { QMetaObject::invokeMethod(this, &TileSound::onNews); });
    if (!stream) {
        emit said(errorSentence(stream.error()));
        return;
    }
    m_camera = camera.id;
    m_name = camera.name;
    m_stream = stream.take();
    m_feed = std::make_unique<SoundFeed>(*m_stream);
    m_sink = std::make_unique<QAudioSink>(device, deviceFormat());
    m_sink->start(m_feed.get());
    emit heardChanged();
}

void TileSound::mute()
{
    if (!m_camera.isValid()) {
        return;
    }
    m_sink.reset();
    m_feed.reset();
    m_stream.reset();
    m_camera = {};
    emit heardChanged();
}

void TileSound::onNews()
{
    if (!m_stream) {
        return;
    }
    switch (m_stream->state()) {
        case media::SoundState::NoSound:
            emit said(tr("%1 sends no sound.").arg(m_name));
            return mute();
        case media::SoundState::Lost:
            emit said(tr("The sound of %1 was lost. Trying again.").arg(m_name));
            return;
        case media::SoundState::Connecting:
        case media::SoundState::Playing:
            return;
    }
}

}  // namespace gatehouse::ui
