// Sealed pictures. Inside a store job.
#pragma once

#include "base/clock.h"
#include "domain/ids.h"
#include "store/sealer.h"
#include "store/sql/connection.h"

namespace gatehouse::store {

enum class ImageKind
{
    PassageCrop = 1,
    Portrait  // kept at enrolment, on the ground of the consent
};

struct NewImage
{
    ImageKind kind = ImageKind::PassageCrop;
    PersonId person;  ///< whose key seals it; invalid: the estate's
    QByteArray jpeg;
    std::optional<UtcTime> expires;  ///< nothing: as long as what it belongs to
};

/// NotFound when the person has no key any more.
Result<ImageId> insertImage(sql::Connection& connection, const Sealer& sealer,
                            const NewImage& image, UtcTime now);

/// NotFound when there is none, or it has expired.
Result<ImageKind> imageKind(sql::Connection& connection, ImageId id, UtcTime now);
Result<QByteArray> imageJpeg(sql::Connection& connection, const Sealer& sealer, ImageId id,
                             UtcTime now);

/// The person's newest portrait; invalid when none is kept.
Result<ImageId> portraitOf(sql::Connection& connection, PersonId person);

}  // namespace gatehouse::store
