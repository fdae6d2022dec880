#include "frame_watch.h"

#include <QRegularExpression>

namespace gatehouse::test {

FrameWatch::FrameWatch(const QUrl& url, const QString& transport)
{
    connect(&m_ffmpeg, &QProcess::readyReadStandardError, this, &FrameWatch::read);
    m_ffmpeg.setReadChannel(QProcess::StandardError);
    m_ffmpeg.setStandardOutputFile(QProcess::nullDevice());
    m_ffmpeg.start(
        QStringLiteral("ffmpeg"),
        {QStringLiteral("-nostdin"), QStringLiteral("-hide_banner"), QStringLiteral("-nostats"),
         QStringLiteral("-rtsp_transport"), transport, QStringLiteral("-i"), url.toString(),
         QStringLiteral("-copyts"), QStringLiteral("-vf"), QStringLiteral("showinfo"),
         QStringLiteral("-f"), QStringLiteral("null"), QStringLiteral("-")});
}

FrameWatch::~FrameWatch()
{
    m_ffmpeg.disconnect(this);
    m_ffmpeg.kill();
    m_ffmpeg.waitForFinished();
}

void FrameWatch::read()
{
    static const QRegularExpression picture(
        QStringLiteral("pts_time:([0-9.]+) .* s:([0-9]+)x([0-9]+) .* mean:\\[([0-9]+)"));
    while (m_ffmpeg.canReadLine()) {
        const QString line = QString::fromUtf8(m_ffmpeg.readLine()).trimmed();
        const QRegularExpressionMatch match = picture.match(line);
        if (!match.hasMatch()) {
            m_complaints.append(line);
            continue;
        }
        m_sinceFrame.restart();
        m_frames.push_back({match.captured(1).toDouble(),
                            QSize(match.captured(2).toInt(), match.captured(3).toInt()),
                            match.captured(4).toInt()});
    }
}

}  // namespace gatehouse::test
