// Qt's pictures as OpenCV sees them. Private to this room: OpenCV's headers stay here.
#pragma once

#include <QImage>
#include <QRectF>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace gatehouse::vision {

/// A read-only view on a Format_RGB888 picture; it lives no longer than the picture.
inline cv::Mat viewOf(const QImage& picture)
{
    return cv::Mat(picture.height(), picture.width(), CV_8UC3,
                   const_cast<uchar*>(picture.constBits()), size_t(picture.bytesPerLine()));
}

inline QImage toQImage(const cv::Mat& rgb)
{
    return QImage(rgb.data, rgb.cols, rgb.rows, qsizetype(rgb.step), QImage::Format_RGB888).copy();
}

/// The square of side `side` around `centre`; what lies outside of the picture repeats its edge.
inline cv::Mat squareAround(const cv::Mat& picture, QPointF centre, double side)
{
    const int length = std::max(2, int(std::lround(side)));
    const int left = int(std::lround(centre.x() - side / 2));
    const int top = int(std::lround(centre.y() - side / 2));
    const cv::Rect wanted(left, top, length, length);
    const cv::Rect inside = wanted & cv::Rect(0, 0, picture.cols, picture.rows);
    if (inside.empty()) {
        return cv::Mat::zeros(length, length, picture.type());
    }
    if (inside == wanted) {
        return picture(wanted);
    }
    cv::Mat padded;
    cv::copyMakeBorder(picture(inside), padded, inside.y - top, top + length - inside.br().y,
                       inside.x - left, left + length - inside.br().x, cv::BORDER_REPLICATE);
    return padded;
}

}  // namespace gatehouse::vision
