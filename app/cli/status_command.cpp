#include "cli/await.h"
#include "cli/commands.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace gatehouse::cli {

namespace {

int printStatus(const Invocation& invocation)
{
    auto place = Workplace::open(invocation.paths, Use::ReadOnly);
    if (!place) {
        return failed(place.error());
    }
    const auto summary = await(place.value()->health().summary());
    if (!summary) {
        return failed(summary.error());
    }
    if (invocation.arguments.has(QStringLiteral("json"))) {
        QJsonObject frames;
        for (const services::CameraHealth& camera : summary->cameras) {
            frames.insert(camera.name, camera.framesPainted);
        }
        const QJsonObject json{
            {QStringLiteral("frames"), frames},
            {QStringLiteral("passages"), summary->passages},
            {QStringLiteral("known_passages"), summary->knownPassages},
            {QStringLiteral("plates_read"), summary->platesRead},
            {QStringLiteral("counted_passages"), summary->countedPassages},
            {QStringLiteral("bodies"), summary->bodies},
            {QStringLiteral("alerts"), summary->alerts},
            {QStringLiteral("clips"), summary->clips},
            {QStringLiteral("delivered"), summary->delivered},
            {QStringLiteral("pending"), summary->pending},
            {QStringLiteral("errors"), summary->errors},
        };
        say(QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact)));
        return 0;
    }
    for (const services::CameraHealth& camera : summary->cameras) {
        say(QStringLiteral("camera %1: %2, %3 frames painted")
                .arg(camera.name, camera.state)
                .arg(camera.framesPainted));
    }
    say(QStringLiteral("passages %1 (%2 known, %3 vehicles; on %9 of them %10 bodies were "
                       "counted), alerts %4 (%8 with a clip), "
                       "delivered %5, waiting %6, errors %7")
            .arg(summary->passages)
            .arg(summary->knownPassages)
            .arg(summary->platesRead)
            .arg(summary->alerts)
            .arg(summary->delivered)
            .arg(summary->pending)
            .arg(summary->errors)
            .arg(summary->clips)
            .arg(summary->countedPassages)
            .arg(summary->bodies));
    return 0;
}

}  // namespace

Command statusCommand()
{
    return {QStringLiteral("status"),
            QStringLiteral("status [--json]"),
            QStringLiteral("counts of the current or the last run of the desk"),
            {},
            {QStringLiteral("json")},
            printStatus};
}

}  // namespace gatehouse::cli
