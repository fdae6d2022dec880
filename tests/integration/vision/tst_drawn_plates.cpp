// Every kind of plate that the grammar knows, drawn by GA 36: no photograph at hand has most of
// them.
#include "bench/vision/drawn_plates.h"
#include "domain/plate_grammar.h"
#include "plate_data.h"

#include "vision/cv_image.h"
#include "vision/plates/plate_engine.h"
#include "vision/plates/plate_places.h"

#include <QFontDatabase>
#include <QTest>

#include <algorithm>

using namespace gatehouse;
using namespace gatehouse::bench;
using namespace gatehouse::vision;

namespace {

/// Clear, by day, a little turned: what has to be read whatever the photographs say.
constexpr Spoiling kClear{.height = 44, .turned = 2, .fromAside = 0.05, .blur = 0.5, .noise = 3};

}  // namespace

class TestDrawnPlates : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!test::havePlateModels()) {
            QSKIP("The text models are missing: run installer/assets");
        }
        if (!QFontDatabase::families().contains(QStringLiteral("Noto Sans CJK SC"))) {
            QSKIP("The font of the drawn plates is missing: install fonts-noto-cjk");
        }
        auto engine = PlateEngine::load(test::modelsDir());
        QVERIFY2(engine, engine ? "" : qPrintable(engine.error().text));
        m_engine = engine.take();
    }

    void everyKindIsReadAtOneLook_data()
    {
        QTest::addColumn<int>("design");
        for (size_t i = 0; i < plateDesigns().size(); ++i) {
            QTest::newRow(plateDesigns()[i].name) << int(i);
        }
    }

    void everyKindIsReadAtOneLook()
    {
        QFETCH(const int, design);
        const PlateDesign& wanted = plateDesigns()[size_t(design)];
        std::mt19937 random(unsigned(design) + 1);
        constexpr int kPlates = 4;
        int right = 0;
        QStringList said;
        for (int i = 0; i < kPlates; ++i) {
            const QString text =
                plateText(wanted, provinceCharacters().at((design * kPlates + i) % 31), random);
            const QImage scene = drawnScene(drawnPlate(wanted, text), kClear, {}, {}, random);
            const auto readings = m_engine->read(scene, {}, PlateEffort::OneLook);
            QVERIFY2(readings, readings ? "" : qPrintable(readings.error().text));
            const bool found = !readings->empty() && readings->front().text == text &&
                               readings->front().kind == wanted.kind;
            right += found;
            said << text << QStringLiteral("->") << test::textsOf(*readings);
        }
        // One of four may be lost to the font, which is not the plates' own.
        QVERIFY2(right >= kPlates - 1, qPrintable(said.join(u' ')));
    }

    void groundTellsPlatesWithAProvince_data() { everyKindIsReadAtOneLook_data(); }

    void groundTellsPlatesWithAProvince()
    {
        QFETCH(const int, design);
        const PlateDesign& wanted = plateDesigns()[size_t(design)];
        std::mt19937 random(unsigned(design) + 1);
        const QImage plate = drawnPlate(wanted, plateText(wanted, u'沪', random));
        const bool coloured = isColoured(plate);
        if (!startsWithProvince(wanted.kind)) {
            QVERIFY(!coloured);
        }
        if (wanted.kind == PlateKind::Ordinary || wanted.kind == PlateKind::SmallNewEnergy) {
            QVERIFY(coloured);
            QVERIFY(!isColoured(plate.convertToFormat(QImage::Format_Grayscale8)
                                    .convertToFormat(QImage::Format_RGB888)));
        }
    }

private:
    static bool isColoured(const QImage& plate)
    {
        const cv::Rect2f whole(0, 0, float(plate.width()), float(plate.height()));
        return hasColouredGround(viewOf(plate), {whole.tl(), cv::Point2f(whole.br().x, 0),
                                                 whole.br(), cv::Point2f(0, whole.br().y)});
    }

    std::unique_ptr<PlateEngine> m_engine;
};

QTEST_MAIN(TestDrawnPlates)
#include "tst_drawn_plates.moc"
