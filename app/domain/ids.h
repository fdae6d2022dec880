#pragma once

#include "base/id.h"

namespace gatehouse {

using AddressId = Id<struct AddressTag>;
using HouseholdId = Id<struct HouseholdTag>;
using PersonId = Id<struct PersonTag>;
using ConsentId = Id<struct ConsentTag>;
using TemplateId = Id<struct TemplateTag>;
using GrantId = Id<struct GrantTag>;
using DoorId = Id<struct DoorTag>;
using CameraId = Id<struct CameraTag>;
using ImageId = Id<struct ImageTag>;
using PassageId = Id<struct PassageTag>;
using AlertId = Id<struct AlertTag>;
using EndpointId = Id<struct EndpointTag>;
using DeliveryId = Id<struct DeliveryTag>;
using PurposeId = Id<struct PurposeTag>;
using ApprovalId = Id<struct ApprovalTag>;
using DoorGroupId = Id<struct DoorGroupTag>;
using CardId = Id<struct CardTag>;
using VehicleId = Id<struct VehicleTag>;
using DraftId = Id<struct DraftTag>;
using SubmissionId = Id<struct SubmissionTag>;
using ViewingId = Id<struct ViewingTag>;
using UserId = Id<struct UserTag>;
using VisitId = Id<struct VisitTag>;
using PassId = Id<struct PassTag>;
using ZoneId = Id<struct ZoneTag>;

}  // namespace gatehouse
