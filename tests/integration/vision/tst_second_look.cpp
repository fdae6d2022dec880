// The second look at people, through the real networks.
#include "face_data.h"
#include "media/video_file.h"
#include "vision/models.h"
#include "vision/scene/object_detector.h"

#include <QFile>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace gatehouse;
using namespace gatehouse::vision;
using namespace gatehouse::test;
using namespace std::chrono_literals;

namespace {

QString pathOf(Model model)
{
    return modelsDir() + QLatin1Char('/') + modelFileName(model);
}

/// The first picture of the film at or after this time; null without the film.
QImage pictureAt(const char* film, std::chrono::milliseconds time)
{
    const auto opened =
        media::VideoFile::open(testDataDir() + QStringLiteral("/videos/") + QLatin1String(film));
    if (!opened) {
        return {};
    }
    while (const auto shown = (*opened)->next()) {
        if (shown->at >= time) {
            return shown->picture->toImage({shown->picture->width, shown->picture->height},
                                           QImage::Format_RGB888);
        }
    }
    return {};
}

}  // namespace

class TestSecondLook : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!QFile::exists(pathOf(Model::PeopleCheck)) || !QFile::exists(pathOf(Model::Objects))) {
            QSKIP("installer/assets has not been run");
        }
        auto loaded = ObjectDetector::load(modelsDir());
        QVERIFY2(loaded.ok(), qPrintable(loaded ? QString() : loaded.error().text));
        m_detector = loaded.take();
        QVERIFY(m_detector->secondLook());
    }

    void aPersonIsOneForItToo()
    {
        const QImage picture = pictureAt("d02_indoor_one_by_one.mp4", 10s);
        if (picture.isNull()) {
            QSKIP("the test clips are missing");
        }
        const auto found = m_detector->detect(picture, picture.rect());
        QVERIFY(found.ok() && !found->empty());
        const Detection& surest = *std::ranges::max_element(*found, {}, &Detection::score);
        QCOMPARE(surest.object, SceneObject::Person);
        const auto person = m_detector->secondLook()->person(picture, surest.box);
        QVERIFY(person.ok());
        QVERIFY2(*person > 0.6, qPrintable(QString::number(*person)));
        // Beside that person the corridor is empty.
        const double free = surest.box.center().x() > picture.width() / 2.0 ? 0 : 0.8;
        const auto wall = m_detector->secondLook()->person(
            picture, {free * picture.width(), 0, 0.15 * picture.width(), 0.5 * picture.height()});
        QVERIFY(wall.ok());
        QVERIFY2(*wall < 0.3, qPrintable(QString::number(*wall)));
    }

    void aDrawnBalloonIsNobody()
    {
        QImage picture(640, 360, QImage::Format_RGB888);
        picture.fill(QColor(120, 122, 118));
        QPainter painter(&picture);
        painter.setBrush(QColor(230, 120, 30));
        painter.drawEllipse(QRectF(300, 120, 44, 60));
        painter.end();
        const auto person = m_detector->secondLook()->person(picture, {300, 120, 44, 60});
        QVERIFY(person.ok());
        QVERIFY2(*person < 0.4, qPrintable(QString::number(*person)));
    }

    void boxesOfAnySizeAndPlaceAreTaken()
    {
        QImage picture(640, 360, QImage::Format_RGB888);
        picture.fill(Qt::gray);
        SecondLook& look = *m_detector->secondLook();
        for (const QRectF& box :
             {QRectF(0, 0, 640, 360), QRectF(-50, -50, 60, 60), QRectF(639, 359, 200, 200),
              QRectF(10, 10, 0.2, 0.2), QRectF(-90000, 0, 180000, 4)}) {
            const auto person = look.person(picture, box);
            QVERIFY(person.ok());
            QVERIFY(*person >= 0 && *person <= 1);
        }
        for (const QRectF& outside : {QRectF(700, 10, 20, 20), QRectF()}) {
            const auto nobody = look.person(picture, outside);
            QVERIFY(nobody.ok());
            QCOMPARE(*nobody, 0.0);
        }
        const auto nothing = look.person({}, {0, 0, 10, 10});
        QVERIFY(nothing.ok());
        QCOMPARE(*nothing, 0.0);
    }

    void withoutItsFileTheDetectorWorksAndTheFileIsNamed()
    {
        const QTemporaryDir folder;
        const QString objects = modelFileName(Model::Objects);
        QVERIFY(QFile::copy(pathOf(Model::Objects), folder.filePath(objects)));
        const QString name = modelFileName(Model::PeopleCheck);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QRegularExpression::escape(name)));
        const auto without = ObjectDetector::load(folder.path());
        QVERIFY(without.ok());
        QVERIFY(!(*without)->secondLook());
        const auto missing = SecondLook::load(folder.path());
        QVERIFY(!missing.ok());
        QCOMPARE(missing.error().code, ErrorCode::Unavailable);
        QVERIFY(missing.error().text.contains(name));
    }

    void anotherModelUnderItsNameIsNamed()
    {
        const QTemporaryDir folder;
        const QString name = modelFileName(Model::PeopleCheck);
        QVERIFY(QFile::copy(pathOf(Model::Objects), folder.filePath(name)));
        const auto swapped = SecondLook::load(folder.path());
        QVERIFY(!swapped.ok());
        QCOMPARE(swapped.error().code, ErrorCode::Corrupt);
        QVERIFY(swapped.error().text.contains(name));
    }

private:
    std::unique_ptr<ObjectDetector> m_detector;
};

QTEST_GUILESS_MAIN(TestSecondLook)
#include "tst_second_look.moc"
