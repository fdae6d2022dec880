// Codes of the program become sentences of the person at the desk: one place, so that the same
// thing has the same word everywhere.
#pragma once

#include "base/error.h"
#include "domain/access.h"
#include "domain/alert.h"
#include "domain/endpoint.h"
#include "domain/passage.h"
#include "domain/person.h"

#include <QCoreApplication>
#include <QTimeZone>

namespace gatehouse::ui {

/// What happened, what it means, what to do now.
QString errorSentence(const Error& error);
QString word(Role role);
QString word(Severity severity);
QString word(AlertState state);
QString word(PassageOutcome outcome);
QString word(SceneObject object);
QString word(ZoneRule rule);
QString word(Relation relation);
QString word(Credential credential);
QString word(DeliveryState state);
QString word(PluginState state);
QString word(ConsentChannel channel);
QString word(DocumentKind kind);
/// "Somebody crossed the line fence at Yard"
QString sceneSentence(const AlertScene& scene, const QString& camera);
/// "Face not enrolled at East gate"
QString alertSentence(const AlertRow& row);
/// 14:02:31
QString clockText(UtcTime time, const QTimeZone& zone);
/// 2026-11-22 14:02:31
QString dateTimeText(UtcTime time, const QTimeZone& zone);
/// 12 s, 3 min, 2 h
QString ageText(std::chrono::milliseconds age);

}  // namespace gatehouse::ui
