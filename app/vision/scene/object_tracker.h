// Follows people, bicycles and vehicles inside one camera's picture: where something is and what it
// most likely is, never who. Nothing leaves the track's life.
#pragma once

#include "vision/scene/object_detector.h"
#include "vision/scene/scene_event.h"

#include <array>
#include <optional>
#include <vector>

namespace gatehouse::vision {

/// Position and speed of one number, with how sure both are.
class KalmanValue
{
public:
    void begin(double value, double deviation);
    void predict(double seconds, double acceleration);
    void correct(double value, double deviation);
    double value() const { return m_value; }
    double speed() const { return m_speed; }  ///< a second

private:
    double m_value = 0;
    double m_speed = 0;
    double m_vv = 0;  ///< variances and covariance
    double m_vs = 0;
    double m_ss = 0;
};

struct Track
{
    quint64 id = 0;
    QRectF box;  ///< pixels, as predicted or seen
    StreamTime firstSeen{};
    StreamTime lastSeen{};
    int hits = 0;
    ObjectScores sum;  ///< over all hits
    std::array<double, 3> bestScores{};
    QPointF begin;        ///< middle of the first box
    double farthest = 0;  ///< from there, in widths of the box
    double evidence = 0;  ///< what moving hits scored above the least that is looked at
    int movingHits = 0;   ///< hits where part of the box moved
    bool confirmed = false;
    bool beganRestless = false;            ///< where things swing
    bool isAsked = false;                  ///< a second look at it is wanted now
    int opinions = 0;                      ///< second looks so far
    std::array<double, 2> bestOpinions{};  ///< how sure they are of a person
    StreamTime askedAt{};
    bool seenNow = false;
    SceneObject object = SceneObject::Person;

    /// Where it touches the ground.
    QPointF foot() const { return {box.center().x(), box.bottom()}; }
    double opinion() const { return (bestOpinions[0] + bestOpinions[1]) / 2; }
    double bestMean() const { return (bestScores[0] + bestScores[1] + bestScores[2]) / 3; }

    std::array<KalmanValue, 4> state;  ///< middle x, y, width, height
};

/// What somebody saw that the tracker needs beside the boxes.
struct SeenDetection
{
    Detection detection;
    double shareMoving = 0;
};

/// Whether somebody looks again at what is taken for a person, before it is certain.
enum class SecondOpinion
{
    Missing = 1,
    Asked
};

/// One thread; one camera.
class ObjectTracker
{
public:
    /// `looked` are the parts of the picture that the detector saw: a track outside of them is not
    /// missed. Pixels.
    void update(const std::vector<SeenDetection>& seen, const std::vector<QRectF>& looked,
                StreamTime now);
    /// `largest`, pixels: nobody asks about boxes with a longer side, whose surroundings the
    /// picture does not show.
    void setSecondOpinion(SecondOpinion given, double largest)
    {
        m_opinion = given;
        m_largestAsked = largest;
    }
    /// The answer for a track that was asked about: how sure the second look is of a person.
    void hear(quint64 track, double score, StreamTime now);
    /// Moves the boxes to where they should be by now.
    void predict(StreamTime now);

    const std::vector<Track>& tracks() const { return m_tracks; }
    /// The picture changed its size: boxes of the old one mean nothing.
    void clear();

private:
    struct Match
    {
        size_t track = 0;
        size_t seen = 0;
        double likeness = 0;
    };
    void match(const std::vector<SeenDetection>& seen, double lowest, std::vector<bool>& used,
               StreamTime now);
    void take(Track& track, const SeenDetection& seen, StreamTime now);
    void begin(const SeenDetection& seen, StreamTime now);
    void judge(Track& track, StreamTime now) const;
    bool isLikely(const Track& track) const;
    bool needsSecondLook(const Track& track) const;
    bool isCertain(const Track& track) const;
    void remember(const Track& ended, StreamTime now);
    bool isRestless(QPointF place) const;
    bool ridesInVehicle(const Track& track) const;

    /// Where tracks come and go without having gone anywhere: something swings or flickers there.
    struct RestlessPlace
    {
        QPointF middle;  ///< pixels
        double reach = 0;
        int hits = 0;
        StreamTime last{};
    };

    std::vector<Track> m_tracks;
    std::vector<RestlessPlace> m_restless;
    std::vector<bool> m_taken;
    SecondOpinion m_opinion = SecondOpinion::Missing;
    double m_largestAsked = 0;
    StreamTime m_now{};
    quint64 m_lastId = 0;
};

}  // namespace gatehouse::vision
