// Real plates for tests: where the models and the photographs are.
#pragma once

#include "integration/vision/face_data.h"
#include "vision/plates/plate_engine.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace gatehouse::test {

struct PlateFile
{
    QString path;
    QString plate;
};

bool havePlateModels();
/// Of plates/truth_SET.csv: "cn", "crops", "us", "eu", "br"; nothing when it is missing.
std::vector<PlateFile> plateFiles(const QString& set);
QStringList textsOf(const std::vector<vision::PlateReading>& readings);

}  // namespace gatehouse::test

#define SKIP_WITHOUT_PLATES()                                                     \
    if (!gatehouse::test::havePlateModels()) {                                    \
        QSKIP("The text models are missing: run installer/assets");               \
    }                                                                             \
    if (gatehouse::test::plateFiles(QStringLiteral("cn")).empty()) {              \
        QSKIP("The test photographs of plates are missing from shared/testdata"); \
    }
