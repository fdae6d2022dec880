#include "services/outbox_writer.h"

#include "store/endpoint_repository.h"
#include "store/image_repository.h"
#include "store/person_repository.h"

#include <QJsonDocument>

namespace gatehouse::services {

namespace {

const QString kPersonName = QStringLiteral("person_name");
const QString kAddress = QStringLiteral("address");
const QString kCrop = QStringLiteral("crop");
/// In the stored payload only, never sent: whose name and address are to be read. No field's name
/// begins like this.
const QString kPersonReference = QStringLiteral("$person");

QJsonObject cutTo(const QJsonObject& fields, const QStringList& allowedFields)
{
    QJsonObject cut;
    for (const QString& name : allowedFields) {
        if (const auto value = fields.constFind(name); value != fields.constEnd()) {
            cut.insert(name, *value);
        }
    }
    return cut;
}

/// A picture that is gone, or whose person was erased, is left out; other failures are failures.
bool isGone(const Error& error)
{
    return error.code == ErrorCode::NotFound;
}

}  // namespace

const QStringList& upstreamFields()
{
    static const QStringList fields{QStringLiteral("passage_id"),
                                    QStringLiteral("alert_id"),
                                    QStringLiteral("at"),
                                    QStringLiteral("door"),
                                    QStringLiteral("camera"),
                                    QStringLiteral("outcome"),
                                    QStringLiteral("credential"),
                                    QStringLiteral("kind"),
                                    QStringLiteral("severity"),
                                    QStringLiteral("similarity"),
                                    QStringLiteral("margin"),
                                    QStringLiteral("person_id"),
                                    kPersonName,
                                    kAddress,
                                    kCrop};
    return fields;
}

QString UpstreamFact::subject() const
{
    const QString key = topic + QStringLiteral("_id");
    return QStringLiteral("%1:%2").arg(topic).arg(fields.value(key).toInteger());
}

Status queueFact(store::sql::Connection& connection, const UpstreamFact& fact, UtcTime now)
{
    const auto endpoints = store::EndpointRepository(connection).all();
    if (!endpoints) {
        return endpoints.error();
    }
    for (const Endpoint& endpoint : *endpoints) {
        const QStringList& allowed = endpoint.allowedFields;
        QJsonObject payload = cutTo(fact.fields, allowed);
        if (fact.person.isValid() &&
            (allowed.contains(kPersonName) || allowed.contains(kAddress))) {
            payload.insert(kPersonReference, fact.person.value());
        }
        const ImageId crop = allowed.contains(kCrop) ? fact.crop : ImageId();
        if (payload.isEmpty() && !crop.isValid()) {
            continue;
        }
        store::NewDelivery delivery{
            .endpoint = endpoint.id,
            .topic = fact.topic,
            .payload = QJsonDocument(payload).toJson(QJsonDocument::Compact),
            .image = crop,
            .subject = fact.subject(),
            .fields = {},
            .person = fact.person};
        for (const QString& name : allowed) {
            const bool late = (name == kPersonName || name == kAddress) && fact.person.isValid();
            if (late || payload.contains(name) || (name == kCrop && crop.isValid())) {
                delivery.fields << name;
            }
        }
        if (const Status added = store::OutboxRepository(connection).add(delivery, now); !added) {
            return added;
        }
    }
    return {};
}

Result<QJsonObject> fieldsToSend(store::sql::Connection& connection, const store::Sealer& sealer,
                                 const store::OutboxItem& item, const QStringList& allowedFields,
                                 UtcTime now)
{
    const QJsonDocument stored = QJsonDocument::fromJson(item.payload);
    if (!stored.isObject()) {
        return fail(
            ErrorCode::Corrupt,
            QStringLiteral("outbox %1: the payload is no JSON object").arg(item.id.value()));
    }
    QJsonObject fields = cutTo(stored.object(), allowedFields);
    const PersonId person(stored.object().value(kPersonReference).toInteger());
    if (person.isValid() && allowedFields.contains(kPersonName)) {
        const auto name = store::personName(connection, sealer, person);
        if (!name) {
            return name.error();
        }
        if (!name->isEmpty()) {
            fields.insert(kPersonName, *name);
        }
    }
    if (person.isValid() && allowedFields.contains(kAddress)) {
        const auto path = store::personAddressPath(connection, person);
        if (!path) {
            return path.error();
        }
        if (!path->isEmpty()) {
            fields.insert(kAddress, *path);
        }
    }
    if (item.image.isValid() && allowedFields.contains(kCrop)) {
        const auto jpeg = store::imageJpeg(connection, sealer, item.image, now);
        if (!jpeg && !isGone(jpeg.error())) {
            return jpeg.error();
        }
        if (jpeg) {
            fields.insert(kCrop, QString::fromLatin1(jpeg->toBase64()));
        }
    }
    return fields;
}

}  // namespace gatehouse::services
