// One camera is heard at a time.
#pragma once

#include "media/sound_stream.h"
#include "media/stream_hub.h"

#include <QIODevice>
#include <QObject>

#include <memory>

class QAudioSink;

namespace gatehouse::ui {

/// What a sound device pulls from: silence where nothing has come. The device's thread.
class SoundFeed : public QIODevice
{
    Q_OBJECT

public:
    explicit SoundFeed(media::SoundStream& stream) : m_stream(stream) { open(ReadOnly); }

    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override { return m_stream.waiting(); }

protected:
    qint64 readData(char* data, qint64 most) override;
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    media::SoundStream& m_stream;
};

/// GUI thread. Nothing is heard at the start.
class TileSound : public QObject
{
    Q_OBJECT

public:
    explicit TileSound(media::StreamHub& hub, QObject* parent = nullptr);
    ~TileSound() override;

    /// Invalid: nobody.
    CameraId heard() const { return m_camera; }
    /// Instead of whoever was heard before.
    void hear(const Camera& camera);
    void mute();

signals:
    void heardChanged();
    void said(const QString& sentence);

private:
    void onNews();

    media::StreamHub& m_hub;
    CameraId m_camera;
    QString m_name;
    std::unique_ptr<media::SoundStream> m_stream;
    std::unique_ptr<SoundFeed> m_feed;
    std::unique_ptr<QAudioSink> m_sink;
};

}  // namespace gatehouse::ui
