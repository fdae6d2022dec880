// How many people passed a gate on each grant: the gate camera's line and the passages are brought
// together. More than one on a grant is tailgating, and raises an alert.
#pragma once

#include "domain/alert.h"
#include "services/lifeline.h"
#include "store/store.h"
#include "vision/scene/body_line.h"

#include <QHash>
#include <QImage>
#include <QObject>
#include <QSet>

namespace gatehouse::services {

/// Somebody was let in at a gate.
struct GateGrant
{
    PassageId passage;
    CameraId camera;
    vision::StreamTime at{};  ///< of the frame that decided, by the camera's stream
};

struct BodySettings
{
    vision::BodyLine::Window window;
    /// A crossing is certain some looks after it happened.
    std::chrono::milliseconds settle{2000};
};

class BodyService : public QObject
{
    Q_OBJECT

public:
    explicit BodyService(store::Store& store, BodySettings settings = {},
                         QObject* parent = nullptr);

    /// Gate cameras with a line; grants at others are not counted. This object's thread.
    void setGates(const QSet<CameraId>& cameras);
    /// Any thread; called by the analysis.
    void granted(const GateGrant& grant);
    /// Any thread; called by the analysis, with the moment's picture.
    void crossed(CameraId camera, const vision::SceneEvent& event, UtcTime at,
                 const QImage& picture);

signals:
    /// The count of this passage is stored. On this object's thread, after the commit.
    void counted(gatehouse::PassageId passage, int bodies);
    void alertRaised(gatehouse::AlertRow row, QImage picture);

private:
    struct Seen
    {
        quint64 track = 0;
        vision::StreamTime when{};
        UtcTime at{};
        QImage picture;
    };
    struct Gate
    {
        vision::BodyLine line;
        std::vector<GateGrant> grants;  ///< in the order of time
        std::vector<Seen> seen;
    };
    void settle(const GateGrant& grant);
    void store(const GateGrant& grant, int bodies, const Seen& last);
    void forget(Gate& gate, vision::StreamTime now) const;

    store::Store& m_store;
    const BodySettings m_settings;
    QHash<CameraId, Gate> m_gates;
    Lifeline m_lifeline{this};
};

}  // namespace gatehouse::services
