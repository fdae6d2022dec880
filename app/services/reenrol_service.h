// After a change of the describing network: templates that another one made are made anew, from
// portraits where those were kept.
#pragma once

#include "services/access_guard.h"
#include "services/face_desk.h"
#include "vision/gallery.h"

#include <QFuture>
#include <QThreadPool>

#include <atomic>
#include <vector>

namespace gatehouse::services {

struct ReenrolReport
{
    int current = 0;                      ///< templates of the present network: nothing to do
    std::vector<PersonId> described;      ///< their portrait was described again
    std::vector<PersonId> broughtOver;    ///< without a portrait, from a version whose numbers can
                                          ///< be brought to the present one
    std::vector<PersonId> mustComeAgain;  ///< nobody can recognise them until they are photographed
};

enum class ReenrolMode
{
    DryRun = 1,  // says what would be done
    Apply
};

class ReenrolService
{
public:
    ReenrolService(store::Store& store, FaceDesk& faces, vision::Gallery& gallery);
    ~ReenrolService();  ///< leaves the rest as it is and waits
    Q_DISABLE_COPY_MOVE(ReenrolService)

    /// EnrolFaces, of a user without a limit to buildings. A person whose consent stands; one
    /// transaction with its line in the audit for each template, so that it can be broken off and
    /// run again.
    QFuture<Result<ReenrolReport>> run(const Session& session, ReenrolMode mode);

private:
    struct Work;

    store::Store& m_store;
    FaceDesk& m_faces;
    vision::Gallery& m_gallery;
    AccessGuard m_guard;
    QThreadPool m_pool;
    std::atomic<bool> m_stopping = false;
};

}  // namespace gatehouse::services
