// The enrolled faces in memory, and 1:N search. A person with several templates is compared by
// their mean: it is nearer to every new picture than the best of them, and strangers are not
// (docs/design/recognition.md). Thread-safe; a change is seen by the next search.
#pragma once

#include "base/clock.h"
#include "vision/template_rows.h"

#include <map>
#include <optional>
#include <shared_mutex>
#include <vector>

namespace gatehouse::vision {

struct GalleryEntry
{
    TemplateId id;
    PersonId person;
    TemplateVector vector{};
    /// Of the person: from this moment on the face counts no more, as with a lease that ended.
    std::optional<UtcTime> until = {};
};

struct Match
{
    PersonId person;        ///< invalid when the gallery is empty
    double similarity = 0;  ///< cosine
    PersonId secondPerson;  ///< best other person
    double secondSimilarity = 0;

    double margin() const { return similarity - secondSimilarity; }
};

class Gallery
{
public:
    explicit Gallery(ScanKind scan = bestScanKind()) : m_scan(scan) {}

    void replaceAll(std::vector<GalleryEntry> entries);
    void add(const GalleryEntry& entry);
    void removePerson(PersonId person);
    /// The person's templates are these from now on; no search sees the person half.
    void replacePerson(PersonId person, const std::vector<GalleryEntry>& entries);
    /// Takes out the people whose time is over, and says how many those were. Costs nothing to
    /// speak of while there are none, so that it can be asked often.
    std::size_t removeExpired(UtcTime now);
    /// One of a person's templates; the person stays with the others.
    void removeTemplate(TemplateId id);
    Match search(const TemplateVector& probe) const;
    /// Among the gate's circle where it has one.
    Match search(const TemplateVector& probe, CameraId gate) const;
    /// Whom each of these gates compares with, in order of their number; a gate that is not named
    /// compares with everybody.
    void setCircles(std::map<CameraId, std::vector<PersonId>> circles);
    /// The best person but for this one: whom a new face might be taken for.
    Match searchOthers(const TemplateVector& probe, PersonId except) const;
    /// Templates.
    std::size_t size() const;
    std::size_t people() const;
    /// So many people at most can be taken for somebody at this gate.
    std::size_t people(CameraId gate) const;
    std::size_t bytes() const;

private:
    Match matchOf(const BestRows& best) const;
    void addLocked(const GalleryEntry& entry);
    void removeLocked(PersonId person);
    void noteUntil(const GalleryEntry& entry);
    /// The person's row is the mean of these members again; without members it goes.
    void refresh(PersonId person);

    mutable std::shared_mutex m_mutex;
    ScanKind m_scan;
    TemplateRows m_people;   ///< a row a person: what is scanned
    TemplateRows m_members;  ///< every template of the people who have several
    std::size_t m_templates = 0;
    std::map<PersonId, UtcTime> m_until;   ///< of the people who have an end
    std::optional<UtcTime> m_earliestEnd;  ///< none of them is earlier
    std::map<CameraId, std::vector<PersonId>> m_circles;
};

}  // namespace gatehouse::vision
