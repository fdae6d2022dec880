#include "services/alert_writer.h"

#include "services/outbox_writer.h"
#include "services/visit_writer.h"
#include "store/alert_repository.h"
#include "store/image_repository.h"
#include "store/zone_repository.h"

#include <QBuffer>

namespace gatehouse::services {

namespace {

/// As for faces' crops: good enough to judge by.
constexpr int kPictureQuality = 80;

Status queueAlert(store::sql::Connection& connection, const Alert& alert, const QString& camera,
                  UtcTime now)
{
    UpstreamFact fact{QStringLiteral("alert"), {}, {}, alert.crop};
    fact.fields = {{QStringLiteral("alert_id"), alert.id.value()},
                   {QStringLiteral("at"), toDateTime(alert.at).toString(Qt::ISODateWithMs)},
                   {QStringLiteral("camera"), camera},
                   {QStringLiteral("kind"),
                    alert.scene ? zoneRuleName(alert.scene->rule) : alertKindName(alert.kind)},
                   {QStringLiteral("severity"), severityName(alert.severity)}};
    return queueFact(connection, fact, now);
}

}  // namespace

QByteArray jpegOf(const QImage& picture)
{
    QByteArray bytes;
    if (!picture.isNull()) {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        picture.save(&buffer, "JPG", kPictureQuality);
    }
    return bytes;
}

Result<AlertRow> writeAlert(store::sql::Connection& connection, const store::Sealer& sealer,
                            Alert alert, const QByteArray& jpeg, UtcTime now)
{
    if (!jpeg.isEmpty()) {
        const auto life = unknownCropLife(connection);
        if (!life) {
            return life.error();
        }
        const auto image = store::insertImage(
            connection, sealer, {store::ImageKind::PassageCrop, {}, jpeg, now + *life}, now);
        if (!image) {
            return image.error();
        }
        alert.crop = *image;
    }
    store::AlertRepository alerts(connection);
    const auto id = alerts.add(alert);
    if (!id) {
        return id.error();
    }
    alert.id = *id;
    if (alert.scene) {
        if (const Status kept = store::addAlertScene(connection, *id, *alert.scene); !kept) {
            return kept.error();
        }
    }
    auto row = alerts.row(*id, sealer);
    if (!row) {
        return row;
    }
    const Status queued = queueAlert(connection, alert, row->cameraName, now);
    return queued ? row : Result<AlertRow>(queued.error());
}

}  // namespace gatehouse::services
