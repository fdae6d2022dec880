// A guard sees an alert, presses for its clip, and watches it with the keyboard.
#include "integration/media/sample_clips.h"
#include "services/clip_service.h"
#include "services/zone_service.h"
#include "support/rigs/rtsp_cameras.h"
#include "ui/alerts/alert_desk.h"
#include "ui/playback/clip_player.h"
#include "ui/playback/clip_screen.h"
#include "ui/widgets/text_label.h"

#include <QDir>
#include <QPointer>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::ui;
using namespace gatehouse::test;
using namespace std::chrono_literals;

namespace {

constexpr int kPatienceMs = 30'000;

struct ClipDesk : AlertDesk
{
    SystemClock clock;
    media::StreamHub hub{clock};
    services::ZoneService zones{fixture.store()};
    services::ClipService clips;
    std::unique_ptr<media::Subscription> live;
    QPointer<ClipPlayer> player;

    explicit ClipDesk(std::chrono::milliseconds after = 500ms)
        : clips(fixture.store(), hub, clock,
                {.folder = fixture.directory() + QStringLiteral("/clips"),
                 .before = 2s,
                 .after = after,
                 .leastFree = 0})
    {
        QObject::connect(&clips, &services::ClipService::clipChanged, &alerts,
                         &services::AlertService::announceChange);
        QObject::connect(column, &AlertColumn::clipRequested, &window, [this](const AlertRow& row) {
            player = new ClipPlayer(context, clips, &window);
            player->play(fixture.session(Role::Guard), row);
            player->show();
        });
    }

    bool watch(const RtspCameras& rig)
    {
        Camera camera;
        camera.id = fixture.yardCamera;
        camera.mainUrl = rig.mainUrl(QStringLiteral("yard"));
        camera.subUrl = rig.subUrl(QStringLiteral("yard"));
        hub.setCamera(camera);
        auto subscribed =
            hub.subscribe({camera.id, StreamQuality::Sub}, media::Want::Picture, {}, [] {});
        live = subscribed ? subscribed.take() : nullptr;
        return live &&
               QTest::qWaitFor([this] { return live->status().framesDecoded > 50; }, kPatienceMs);
    }

    AlertId seen()
    {
        services::SeenInZone seen;
        seen.camera = fixture.yardCamera;
        seen.event.rule = ZoneRule::Crossing;
        seen.event.zoneName = QStringLiteral("fence");
        seen.at = clock.now();
        const auto id = await(zones.record(seen));
        const auto row = id ? await(alerts.alert(fixture.session(Role::Guard), *id))
                            : Result<AlertRow>(id.error());
        if (row) {
            clips.take(row->alert);
        }
        return row ? row->alert.id : AlertId();
    }
    AlertCard* card() { return cards().isEmpty() ? nullptr : cards().first(); }
    QPushButton* button()
    {
        return card() ? card()->findChild<QPushButton*>(QStringLiteral("playClip")) : nullptr;
    }
    QString words()
    {
        auto* label = card() ? card()->findChild<TextLabel*>(QStringLiteral("clipWords")) : nullptr;
        return label && !label->isHidden() ? label->text() : QString();
    }
    bool hasButton() { return button() && !button()->isHidden(); }
};

}  // namespace

class ClipPlayerTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const auto film = makeClip(m_folder.path(), QStringLiteral("yard"), {});
        QVERIFY2(film, film ? "" : qPrintable(film.error().text));
        auto rig = RtspCameras::start({{QStringLiteral("yard"), *film, *film}});
        QVERIFY2(rig, rig ? "" : qPrintable(rig.error().text));
        m_rig = rig.take();
    }

    void theGuardPlaysTheClipFromTheCard();
    void aClipThatWillComeAndOneThatWillNotAreSaid();
    void whoMayNotWatchHasNoButton();
    void aClipThatIsGoneIsSaid();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<RtspCameras> m_rig;
};

void ClipPlayerTest::theGuardPlaysTheClipFromTheCard()
{
    ClipDesk desk;
    desk.window.show();
    desk.signIn(Role::Guard);
    QVERIFY(desk.watch(*m_rig));
    QVERIFY(desk.seen().isValid());
    QTRY_VERIFY_WITH_TIMEOUT(desk.hasButton(), kPatienceMs);
    QVERIFY(desk.words().isEmpty());
    desk.passPressHold();
    desk.card()->setFocus();
    QTest::keyClick(desk.card(), Qt::Key_P);
    QVERIFY(desk.player);
    QTRY_VERIFY_WITH_TIMEOUT(desk.player->shownPictures() > 5, kPatienceMs);
    auto* screen = desk.player->findChild<ClipScreen*>();
    auto* play = desk.player->findChild<QPushButton*>(QStringLiteral("clipPlay"));
    auto* time = desk.player->findChild<TextLabel*>(QStringLiteral("clipTime"));
    QVERIFY(screen->hasPicture());
    QVERIFY(time->text().contains(QStringLiteral("alert")));
    // Back to the beginning, and it stands still.
    QTest::keyClick(desk.player, Qt::Key_Space);
    QTest::keyClick(desk.player, Qt::Key_Home);
    QTRY_COMPARE(play->text(), QStringLiteral("Play"));
    QTRY_VERIFY(time->text().contains(QStringLiteral("before the alert")));
    const quint64 before = desk.player->shownPictures();
    QTest::keyClick(desk.player, Qt::Key_Period);
    QTRY_VERIFY(desk.player->shownPictures() > before);
    // Through to its end; what was seen last stays, and Space begins anew.
    QTest::keyClick(desk.player, Qt::Key_BracketRight);
    QTest::keyClick(desk.player, Qt::Key_Space);
    QTRY_COMPARE(play->text(), QStringLiteral("Pause"));
    QTRY_COMPARE_WITH_TIMEOUT(play->text(), QStringLiteral("Play"), kPatienceMs);
    QVERIFY(time->text().contains(QStringLiteral("after the alert")));
    QTest::keyClick(desk.player, Qt::Key_Space);
    QTRY_COMPARE(play->text(), QStringLiteral("Pause"));
    QTest::keyClick(desk.player, Qt::Key_Escape);
    QTRY_VERIFY(!desk.player);
}

void ClipPlayerTest::aClipThatWillComeAndOneThatWillNotAreSaid()
{
    ClipDesk desk(1h);
    desk.window.show();
    desk.signIn(Role::Guard);
    QVERIFY(desk.watch(*m_rig));
    QVERIFY(desk.seen().isValid());
    QTRY_COMPARE_WITH_TIMEOUT(desk.words(), QStringLiteral("The clip is being recorded."),
                              kPatienceMs);
    QVERIFY(!desk.hasButton());
    QVERIFY(await(desk.clips.recover()));
    desk.alerts.announceChange();
    QTRY_COMPARE_WITH_TIMEOUT(
        desk.words(), QStringLiteral("No clip: the desk was closed meanwhile."), kPatienceMs);
}

void ClipPlayerTest::whoMayNotWatchHasNoButton()
{
    ClipDesk desk;
    desk.window.show();
    desk.signIn(Role::Administrator);
    QVERIFY(desk.watch(*m_rig));
    const AlertId alert = desk.seen();
    const auto isKept = [&] {
        const auto row = desk.stored(alert);
        return row && row->alert.clip && row->alert.clip->state == ClipState::Kept;
    };
    QVERIFY(QTest::qWaitFor(isKept, kPatienceMs));
    QTRY_VERIFY(desk.card() && desk.card()->alert().alert.clip &&
                desk.card()->alert().alert.clip->state == ClipState::Kept);
    QVERIFY(!desk.hasButton());
}

void ClipPlayerTest::aClipThatIsGoneIsSaid()
{
    ClipDesk desk;
    desk.window.show();
    desk.signIn(Role::Guard);
    QVERIFY(desk.watch(*m_rig));
    QVERIFY(desk.seen().isValid());
    QTRY_VERIFY_WITH_TIMEOUT(desk.hasButton(), kPatienceMs);
    QVERIFY(QDir(desk.fixture.directory() + QStringLiteral("/clips")).removeRecursively());
    desk.passPressHold();
    desk.button()->click();
    QVERIFY(desk.player);
    QTRY_COMPARE(desk.player->findChild<ClipScreen*>()->sentence(),
                 QStringLiteral("The clip is no longer kept."));
    QVERIFY(!desk.player->findChild<QPushButton*>(QStringLiteral("clipPlay"))->isEnabled());
}

QTEST_MAIN(ClipPlayerTest)
#include "tst_clip_player.moc"
