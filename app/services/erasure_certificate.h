// The certificate of an erasure, for the file of the case: what was destroyed, when, on whose word.
// It names users of the desk and a number; nothing of the person.
#pragma once

#include "base/result.h"
#include "domain/care.h"

#include <QByteArray>

namespace gatehouse::services {

QByteArray erasureCertificateJson(const ErasureRecord& record);
/// PDF, A4, and the JSON under the same name. Blocks; any thread.
Status writeErasureCertificate(const ErasureRecord& record, const QString& pdfFile);

}  // namespace gatehouse::services
