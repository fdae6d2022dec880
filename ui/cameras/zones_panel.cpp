#include "ui/cameras/zones_panel.h"

#include "ui/cameras/zone_canvas.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QStringList>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::ui {

namespace {

constexpr int kSideWidth = 340;
constexpr int kListHeight = 150;
constexpr int kLongestDwellSeconds = 3600;
constexpr int kMostCrowd = 200;
constexpr int kShownEvents = 12;
constexpr std::chrono::milliseconds kPictureEvery{250};
constexpr std::array kObjects{SceneObject::Person, SceneObject::Bicycle, SceneObject::Vehicle};
constexpr std::array kDirections{CrossingDirection::Both, CrossingDirection::LeftToRight,
                                 CrossingDirection::RightToLeft};

}  // namespace

ZonesPanel::ZonesPanel(const UiContext& context, services::ZoneService& zones,
                       media::StreamHub& hub, QWidget* parent)
    : QFrame(parent)
    , m_context(context)
    , m_service(zones)
    , m_hub(hub)
    , m_heading(new TextLabel(context, TypeStyle::Title, Token::Text, this))
    , m_hint(new TextLabel(context, TypeStyle::Body, Token::Muted, this))
    , m_canvas(new ZoneCanvas(context, this))
    , m_list(new QListWidget(this))
    , m_add(makeButton(ButtonKind::Secondary, this))
    , m_remove(makeButton(ButtonKind::Quiet, this))
    , m_name(new QLineEdit(this))
    , m_rule(new QComboBox(this))
    , m_direction(new QComboBox(this))
    , m_seconds(new QSpinBox(this))
    , m_people(new QSpinBox(this))
    , m_nameField(new FormField(context, m_name, this))
    , m_ruleField(new FormField(context, m_rule, this))
    , m_directionField(new FormField(context, m_direction, this))
    , m_secondsField(new FormField(context, m_seconds, this))
    , m_peopleField(new FormField(context, m_people, this))
    , m_outcome(new TextLabel(context, TypeStyle::Body, Token::Muted, this))
    , m_try(makeButton(ButtonKind::Secondary, this))
    , m_close(makeButton(ButtonKind::Secondary, this))
    , m_save(makeButton(ButtonKind::Primary, this))
{
    for (QCheckBox*& box : m_objects) {
        box = new QCheckBox(this);
    }
    build();
    connectParts();
    retranslate();
    hide();
}

void ZonesPanel::build()
{
    setProperty("card", true);
    m_canvas->setObjectName(QStringLiteral("zoneCanvas"));
    m_list->setObjectName(QStringLiteral("zoneList"));
    m_add->setObjectName(QStringLiteral("zoneAdd"));
    m_remove->setObjectName(QStringLiteral("zoneRemove"));
    m_name->setObjectName(QStringLiteral("zoneName"));
    m_rule->setObjectName(QStringLiteral("zoneRule"));
    m_try->setObjectName(QStringLiteral("zoneTry"));
    m_save->setObjectName(QStringLiteral("zoneSave"));
    m_outcome->setObjectName(QStringLiteral("zoneOutcome"));
    m_list->setFixedHeight(kListHeight);
    m_list->setSpacing(spacing::kXs / 2);
    m_name->setMaxLength(kLongestZoneName);
    m_seconds->setRange(0, kLongestDwellSeconds);
    m_people->setRange(2, kMostCrowd);
    m_hint->setWordWrap(true);
    m_outcome->setWordWrap(true);
    auto* tools = new QHBoxLayout;
    tools->addWidget(m_add);
    tools->addStretch(1);
    tools->addWidget(m_remove);
    auto* ends = new QHBoxLayout;
    ends->addWidget(m_close);
    ends->addStretch(1);
    ends->addWidget(m_save);
    auto* side = new QVBoxLayout;
    side->setSpacing(spacing::kM);
    side->addWidget(m_list);
    side->addLayout(tools);
    for (QWidget* field :
         std::initializer_list<QWidget*>{m_nameField, m_ruleField, m_directionField}) {
        side->addWidget(field);
    }
    auto* objects = new QHBoxLayout;
    for (QCheckBox* box : m_objects) {
        objects->addWidget(box);
    }
    side->addLayout(objects);
    side->addWidget(m_secondsField);
    side->addWidget(m_peopleField);
    side->addWidget(m_try);
    side->addWidget(m_outcome);
    side->addStretch(1);
    side->addLayout(ends);
    auto* frame = new QWidget(this);
    frame->setFixedWidth(kSideWidth);
    frame->setLayout(side);
    side->setContentsMargins(0, 0, 0, 0);
    auto* picture = new QVBoxLayout;
    picture->setSpacing(spacing::kM);
    picture->addWidget(m_heading);
    picture->addWidget(m_canvas, 1);
    picture->addWidget(m_hint);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing::kL, spacing::kL, spacing::kL, spacing::kL);
    layout->setSpacing(spacing::kL);
    layout->addLayout(picture, 1);
    layout->addWidget(frame);
}

void ZonesPanel::connectParts()
{
    connect(m_canvas, &ZoneCanvas::pointsChanged, this, [this](const std::vector<QPointF>& points) {
        m_zones[size_t(m_current)].points = points;
        m_touched = true;
    });
    connect(m_list, &QListWidget::currentRowChanged, this, &ZonesPanel::choose);
    connect(m_add, &QPushButton::clicked, this, &ZonesPanel::addZone);
    connect(m_remove, &QPushButton::clicked, this, &ZonesPanel::removeZone);
    connect(m_name, &QLineEdit::textEdited, this, &ZonesPanel::takeFields);
    connect(m_rule, &QComboBox::currentIndexChanged, this, &ZonesPanel::takeFields);
    connect(m_direction, &QComboBox::currentIndexChanged, this, &ZonesPanel::takeFields);
    for (const QCheckBox* box : m_objects) {
        connect(box, &QCheckBox::toggled, this, &ZonesPanel::takeFields);
    }
    connect(m_seconds, &QSpinBox::valueChanged, this, &ZonesPanel::takeFields);
    connect(m_people, &QSpinBox::valueChanged, this, &ZonesPanel::takeFields);
    connect(m_try, &QPushButton::clicked, this, &ZonesPanel::rehearse);
    connect(m_close, &QPushButton::clicked, this, &ZonesPanel::close);
    connect(m_save, &QPushButton::clicked, this, &ZonesPanel::save);
    m_pictureTimer.setInterval(kPictureEvery);
    connect(&m_pictureTimer, &QTimer::timeout, this, &ZonesPanel::lookForPicture);
}

void ZonesPanel::setSession(const Session& session)
{
    m_session = session;
    ++m_load;
    m_zones.clear();
    m_touched = false;
    m_stream.reset();
    m_pictureTimer.stop();
    hide();
}

void ZonesPanel::open(CameraId camera, const QString& name, CameraPurpose purpose)
{
    m_purpose = purpose;
    m_camera = camera;
    m_cameraName = name;
    m_zones.clear();
    m_touched = false;
    m_canvas->setPicture({});
    retranslate();
    say({});
    auto subscribed =
        m_hub.subscribe({camera, StreamQuality::Sub}, media::Want::Picture, {}, [] {});
    m_stream = subscribed ? subscribed.take() : nullptr;
    m_pictureTimer.start();
    showList();
    choose(-1);
    show();
    m_list->setFocus();
    whenDone(this, m_service.zones(m_session, camera),
             [this, load = ++m_load](const Result<std::vector<Zone>>& zones) {
                 if (load == m_load) {
                     takeZones(zones);
                 }
             });
}

void ZonesPanel::takeZones(const Result<std::vector<Zone>>& zones)
{
    if (!zones) {
        say(errorSentence(zones.error()));
        return;
    }
    m_zones = *zones;
    fillRules();
    showList();
    choose(m_zones.empty() ? -1 : 0);
}

/// One picture is enough: people should draw on what stands still.
void ZonesPanel::lookForPicture()
{
    const media::VideoFramePtr frame = m_stream ? m_stream->takeNext() : nullptr;
    if (frame && frame->picture) {
        const QSize size(frame->picture->width, frame->picture->height);
        m_canvas->setPicture(frame->picture->toImage(size, QImage::Format_RGB32));
        m_stream.reset();
        m_pictureTimer.stop();
    }
}

QString ZonesPanel::listWord(const Zone& zone) const
{
    return tr("%1 – %2").arg(zone.name, word(zone.rule));
}

void ZonesPanel::showList()
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const Zone& zone : m_zones) {
        m_list->addItem(listWord(zone));
    }
    m_list->setCurrentRow(m_current);
}

void ZonesPanel::choose(int index)
{
    m_current = index < int(m_zones.size()) ? index : -1;
    {
        const QSignalBlocker quiet(m_list);
        m_list->setCurrentRow(m_current);
    }
    m_canvas->show(m_zones, m_current);
    showFields();
}

void ZonesPanel::showFields()
{
    const bool any = m_current >= 0;
    for (QWidget* field : std::initializer_list<QWidget*>{m_nameField, m_ruleField}) {
        field->setVisible(any);
    }
    m_remove->setEnabled(any);
    m_try->setEnabled(!m_zones.empty());
    const Zone zone = any ? m_zones[size_t(m_current)] : Zone();
    m_directionField->setVisible(any && hasDirection(zone.rule));
    m_secondsField->setVisible(any && usualDwell(zone.rule).count() > 0);
    m_peopleField->setVisible(any && zone.rule == ZoneRule::Crowding);
    m_fills = true;
    m_name->setText(zone.name);
    m_rule->setCurrentIndex(m_rule->findData(int(zone.rule)));
    m_direction->setCurrentIndex(m_direction->findData(int(zone.direction)));
    m_seconds->setValue(int(zone.dwell.count()));
    m_people->setValue(zone.count);
    for (size_t i = 0; i < m_objects.size(); ++i) {
        m_objects[i]->setVisible(any && choosesObjects(zone.rule));
        m_objects[i]->setChecked(std::ranges::find(zone.objects, kObjects[i]) !=
                                 zone.objects.end());
    }
    m_fills = false;
}

void ZonesPanel::takeFields()
{
    if (m_fills || m_current < 0) {
        return;
    }
    Zone& zone = m_zones[size_t(m_current)];
    zone.name = m_name->text().trimmed();
    const auto rule = ZoneRule(m_rule->currentData().toInt());
    if (rule != zone.rule) {
        if (shapeOf(rule) != shapeOf(zone.rule)) {
            zone.points.clear();
        }
        zone.rule = rule;
        zone.dwell = usualDwell(rule);
        zone.count = rule == ZoneRule::Crowding ? kUsualCrowd : 0;
    } else {
        zone.dwell = std::chrono::seconds(m_seconds->value());
        zone.count = rule == ZoneRule::Crowding ? m_people->value() : 0;
    }
    zone.direction = CrossingDirection(m_direction->currentData().toInt());
    zone.objects.clear();
    for (size_t i = 0; i < m_objects.size(); ++i) {
        if (m_objects[i]->isChecked()) {
            zone.objects.push_back(kObjects[i]);
        }
    }
    m_touched = true;
    m_list->item(m_current)->setText(listWord(zone));
    m_canvas->show(m_zones, m_current);
    showFields();
}

void ZonesPanel::addZone()
{
    if (m_zones.size() >= size_t(kMostZones)) {
        say(tr("A camera can have at most %1 zones.").arg(kMostZones));
        return;
    }
    Zone zone;
    zone.name = tr("Zone %1").arg(m_zones.size() + 1);
    // What a camera at a barrier is for.
    const bool reads =
        std::ranges::find(m_zones, ZoneRule::PlateArea, &Zone::rule) != m_zones.end();
    if (m_purpose == CameraPurpose::Vehicles && !reads) {
        zone.rule = ZoneRule::PlateArea;
        zone.name = tr("Lane");
    }
    m_zones.push_back(zone);
    m_touched = true;
    showList();
    choose(int(m_zones.size()) - 1);
    m_canvas->setFocus();
}

void ZonesPanel::removeZone()
{
    if (m_current < 0) {
        return;
    }
    m_zones.erase(m_zones.begin() + m_current);
    m_touched = true;
    const int next = std::min(m_current, int(m_zones.size()) - 1);
    showList();
    choose(next);
}

void ZonesPanel::rehearse()
{
    m_context.dialogs.openFile(
        this, tr("Try the zones on a recording"), tr("Films (*.mp4 *.mkv *.avi *.ts)"),
        [this](const QString& film) {
            m_try->setEnabled(false);
            say(tr("The recording is being analysed…"));
            whenDone(this, m_service.rehearse(m_session, film, m_zones),
                     [this](const Result<std::vector<vision::SceneEvent>>& events) {
                         m_try->setEnabled(true);
                         if (!events) {
                             say(errorSentence(events.error()));
                             return;
                         }
                         QStringList lines{tr("Events in the recording: %1").arg(events->size())};
                         for (const vision::SceneEvent& event : *events) {
                             const double at = double(event.time.count()) / 1000;
                             if (lines.size() <= kShownEvents) {
                                 lines << tr("%1 s: %2")
                                              .arg(at, 0, 'f', 1)
                                              .arg(sceneSentence({event.rule, event.object,
                                                                  event.zoneName, event.box},
                                                                 m_cameraName));
                             }
                         }
                         say(lines.join(u'\n'));
                     });
        });
}

void ZonesPanel::fillRules()
{
    m_fills = true;
    m_rule->clear();
    for (const ZoneRule rule : allZoneRules()) {
        // A camera that reads no plates is not asked where; what was drawn before stays.
        const bool drawn = std::ranges::find(m_zones, rule, &Zone::rule) != m_zones.end();
        if (rule != ZoneRule::PlateArea || m_purpose == CameraPurpose::Vehicles || drawn) {
            m_rule->addItem(word(rule), int(rule));
        }
    }
    m_fills = false;
}

void ZonesPanel::save()
{
    for (size_t i = 0; i < m_zones.size(); ++i) {
        if (!checkZone(m_zones[i])) {
            choose(int(i));
            say(tr("%1 is not complete: a line needs two points, an area three that do not cross, "
                   "and each a name.")
                    .arg(m_zones[i].name));
            return;
        }
    }
    whenDone(this, m_service.setZones(m_session, m_camera, m_zones), [this](const Status& saved) {
        if (!saved) {
            say(errorSentence(saved.error()));
            return;
        }
        m_touched = false;
        emit messageRequested(tr("The zones of %1 are watched from now on").arg(m_cameraName));
        close();
    });
}

void ZonesPanel::close()
{
    m_touched = false;
    m_stream.reset();
    m_pictureTimer.stop();
    emit closed();
}

void ZonesPanel::say(const QString& sentence)
{
    m_outcome->setText(sentence);
    m_outcome->setVisible(!sentence.isEmpty());
}

void ZonesPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        close();
        return;
    }
    QFrame::keyPressEvent(event);
}

void ZonesPanel::retranslate()
{
    m_heading->setText(tr("Zones of %1").arg(m_cameraName));
    m_hint->setText(
        tr("Click to add points, drag them, right-click to remove one. By keys: Insert adds "
           "a point, the arrows move it, Page Up and Page Down choose another, Delete "
           "removes it."));
    m_canvas->setPlaceholder(tr("Waiting for a picture of the camera…"));
    m_add->setText(tr("Add zone"));
    m_remove->setText(tr("Remove zone"));
    m_nameField->setLabel(tr("Name"));
    m_ruleField->setLabel(tr("What is watched for"));
    m_directionField->setLabel(tr("Direction"));
    m_secondsField->setLabel(tr("How long it has to last, seconds"));
    m_peopleField->setLabel(tr("People that are a crowd"));
    m_try->setText(tr("Try on a recording…"));
    m_close->setText(tr("Close"));
    m_save->setText(tr("Save"));
    fillRules();
    m_fills = true;
    m_direction->clear();
    const QStringList ways{tr("Both directions"), tr("From left to right of the line"),
                           tr("From right to left of the line")};
    for (size_t i = 0; i < kDirections.size(); ++i) {
        m_direction->addItem(ways[qsizetype(i)], int(kDirections[i]));
    }
    const QStringList whom{tr("People"), tr("Bicycles"), tr("Vehicles")};
    for (size_t i = 0; i < m_objects.size(); ++i) {
        m_objects[i]->setText(whom[qsizetype(i)]);
    }
    m_fills = false;
    showList();
    showFields();
}

}  // namespace gatehouse::ui
