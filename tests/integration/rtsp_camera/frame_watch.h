// ffmpeg as an independent viewer: decodes a stream and notes each picture's time, size and
// brightness.
#pragma once

#include <QElapsedTimer>
#include <QProcess>
#include <QSize>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <vector>

namespace gatehouse::test {

struct SeenFrame
{
    double seconds = 0;  ///< presentation time in the stream
    QSize size;
    int brightness = 0;  ///< mean of the luma plane, 16 to 235
};

class FrameWatch : public QObject
{
    Q_OBJECT

public:
    FrameWatch(const QUrl& url, const QString& transport);
    ~FrameWatch() override;

    const std::vector<SeenFrame>& frames() const { return m_frames; }
    /// Since the last picture came.
    std::chrono::milliseconds silence() const
    {
        return std::chrono::milliseconds(m_sinceFrame.elapsed());
    }
    bool hasEnded() const { return m_ffmpeg.state() == QProcess::NotRunning; }
    /// What ffmpeg said that was not a picture.
    QString complaints() const { return m_complaints.join(u'\n'); }

private:
    void read();

    QProcess m_ffmpeg;
    std::vector<SeenFrame> m_frames;
    QElapsedTimer m_sinceFrame;
    QStringList m_complaints;
};

}  // namespace gatehouse::test
