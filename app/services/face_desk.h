// The face engine that enrolment uses, on a thread of its own: loaded when first needed, never on
// the thread of the window.
#pragma once

#include "vision/face_engine.h"

#include <QFuture>

#include <memory>

namespace gatehouse::services {

/// Any thread.
class FaceDesk
{
public:
    explicit FaceDesk(QString modelsDir);
    ~FaceDesk();
    Q_DISABLE_COPY_MOVE(FaceDesk)

    QFuture<Result<vision::EnrolmentCheck>> check(const QByteArray& encoded);
    QFuture<Result<vision::EnrolmentCheck>> check(const QImage& picture);

private:
    class Private;
    std::unique_ptr<Private> d;
};

}  // namespace gatehouse::services
