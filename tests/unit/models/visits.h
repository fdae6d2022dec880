// Visits for tests of lists: recorded through the real service, so that rows are what a gate would
// write.
#pragma once

#include "services/entry_service.h"
#include "support/await.h"
#include "support/test_store.h"

namespace gatehouse::test {

/// A face that nobody is enrolled with.
inline vision::Visit strangerVisit(CameraId camera, UtcTime at)
{
    vision::Visit visit;
    visit.camera = camera;
    visit.decision = vision::VisitDecision::NotEnrolled;
    visit.match.similarity = 0.31;
    visit.match.secondSimilarity = 0.29;
    visit.crop = QImage(48, 48, QImage::Format_RGB888);
    visit.crop.fill(QColor(90, 120, 150));
    visit.decidedAt = at;
    return visit;
}

/// A resident; without a grant this raises an alert as well.
inline vision::Visit residentVisit(CameraId camera, PersonId person, UtcTime at)
{
    vision::Visit visit = strangerVisit(camera, at);
    visit.decision = vision::VisitDecision::Recognised;
    visit.match.person = person;
    visit.match.similarity = 0.63;
    visit.match.secondSimilarity = 0.21;
    return visit;
}

/// Records `count` strangers, one a second from `first` on; the alerts in that order. Fewer on
/// failure.
inline std::vector<AlertId> recordStrangers(services::EntryService& entry, CameraId camera,
                                            UtcTime first, int count)
{
    std::vector<QFuture<Result<services::RecordedVisit>>> answers;
    for (int i = 0; i < count; ++i) {
        answers.push_back(
            entry.recordVisit(strangerVisit(camera, first + std::chrono::seconds(i))));
    }
    std::vector<AlertId> alerts;
    for (auto& answer : answers) {
        if (const auto recorded = await(answer); recorded) {
            alerts.push_back(recorded->alert());
        }
    }
    return alerts;
}

}  // namespace gatehouse::test
