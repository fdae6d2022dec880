#include "ui/passages/passage_details.h"

#include "ui/passages/outcome_mark.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/image_view.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

constexpr int kWidth = 300;
constexpr QSize kFaceSize{200, 200};
constexpr int kMark = 16;

class PassageWords
{
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::PassageWords)
};

QString vehicleSentence(VehicleGround ground)
{
    switch (ground) {
        case VehicleGround::Registered:
            return PassageWords::tr("The vehicle is registered here.");
        case VehicleGround::Visitor:
            return PassageWords::tr("A visitor of a household comes with this vehicle.");
        case VehicleGround::NotRegistered:
            return PassageWords::tr("No household and no visitor has this vehicle.");
        case VehicleGround::NotYet:
            return PassageWords::tr("Its registration or its visit begins later.");
        case VehicleGround::Over:
            return PassageWords::tr("Its registration or its visit has ended.");
        case VehicleGround::WrongDoor:
            return PassageWords::tr("Its visitor is expected at another door.");
        case VehicleGround::OutsideHours:
            return PassageWords::tr("Its visitor comes on other days or at other hours.");
        case VehicleGround::NotAgreed:
            return PassageWords::tr("The host has not agreed to this visit, or it was revoked.");
    }
    return {};
}

QString openingText(const DoorOpening& opening, const QTimeZone& zone)
{
    return opening.state == DoorState::Opened
               ? PassageWords::tr("Opened: %1 (simulated door)").arg(clockText(opening.at, zone))
               : PassageWords::tr("The door did not open.");
}

QString vehicleText(const PassageRow& row)
{
    const Passage& passage = row.passage;
    if (passage.plate.isEmpty()) {
        return PassageWords::tr("Vehicle");
    }
    return row.personName.isEmpty() ? passage.plate
                                    : PassageWords::tr("%1, %2").arg(passage.plate, row.personName);
}

QString likenessSentence(const PassageRow& row)
{
    const Passage& passage = row.passage;
    if (passage.vehicle) {
        return vehicleSentence(*passage.vehicle);
    }
    if (passage.credential != Credential::Face) {
        return {};  // nothing was compared
    }
    switch (passage.outcome) {
        case PassageOutcome::Granted:
        case PassageOutcome::NoGrant:
        case PassageOutcome::AskGuard:
            return PassageWords::tr(
                       "Similarity to the enrolled face %1, %2 ahead of the next person.")
                .arg(likenessText(row, passage.similarity), likenessText(row, passage.margin));
        case PassageOutcome::NotEnrolled:
            if (passage.needed && passage.similarity < *passage.needed) {
                return PassageWords::tr(
                           "The nearest enrolled face has a similarity of %1; %2 would have named "
                           "somebody.")
                    .arg(likenessText(row, passage.similarity), likenessText(row, *passage.needed));
            }
            return PassageWords::tr(
                       "The nearest enrolled face has a similarity of %1, which is not "
                       "enough to name anybody.")
                .arg(likenessText(row, passage.similarity));
        case PassageOutcome::TooPoor:
            return PassageWords::tr("The picture was too poor to compare.");
        case PassageOutcome::PassRefused:
            break;
    }
    return {};
}

}  // namespace

QString outcomeText(const PassageRow& row)
{
    const bool vehicle = row.passage.credential == Credential::Plate;
    return vehicle && row.passage.outcome == PassageOutcome::NotEnrolled
               ? PassageWords::tr("Not registered")
               : word(row.passage.outcome);
}

QString personText(const PassageRow& row)
{
    if (row.passage.credential == Credential::Plate) {
        return vehicleText(row);
    }
    if (!row.personName.isEmpty()) {
        return row.personName;
    }
    if (row.passage.credential == Credential::QrCode && !row.passage.person.isValid()) {
        return PassageWords::tr("Visitor");
    }
    switch (row.passage.outcome) {
        case PassageOutcome::Granted:
        case PassageOutcome::NoGrant:
        case PassageOutcome::PassRefused:
        case PassageOutcome::AskGuard:
            return PassageWords::tr("Erased person");
        case PassageOutcome::NotEnrolled:
            return PassageWords::tr("Not enrolled");
        case PassageOutcome::TooPoor:
            return PassageWords::tr("Not decided");
    }
    return {};
}

QString likenessText(const PassageRow& row, double value)
{
    const bool compared = row.passage.credential == Credential::Face &&
                          row.passage.outcome != PassageOutcome::TooPoor;
    return compared ? QString::number(value, 'f', 2) : QStringLiteral("–");
}

PassageDetails::PassageDetails(const UiContext& context, services::ImageService& images,
                               QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_images(images)
    , m_mark(new QLabel(this))
    , m_outcome(new TextLabel(context, TypeStyle::Caption, Token::Text, this))
    , m_hide(new QToolButton(this))
    , m_person(new TextLabel(context, TypeStyle::Heading, Token::Text, this))
    , m_crop(new ImageView(context, this))
    , m_facts(new TextLabel(context, TypeStyle::Table, Token::Muted, this))
    , m_likeness(new TextLabel(context, TypeStyle::Table, Token::Text, this))
    , m_pictureMark(new QLabel(this))
    , m_picture(new TextLabel(context, TypeStyle::Table, Token::Text, this))
{
    setObjectName(QStringLiteral("passageDetails"));
    setFixedWidth(kWidth);
    m_crop->setFixedSize(kFaceSize);
    auto* head = new QHBoxLayout;
    head->setSpacing(spacing::kS);
    head->addWidget(m_mark);
    head->addWidget(m_outcome);
    head->addStretch(1);
    head->addWidget(m_hide);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kL, spacing::kM, spacing::kL, spacing::kM);
    column->setSpacing(spacing::kM);
    column->addLayout(head);
    column->addWidget(m_person);
    column->addWidget(m_crop);
    column->addWidget(m_facts);
    column->addWidget(m_likeness);
    auto* picture = new QHBoxLayout;
    picture->setSpacing(spacing::kS);
    picture->addWidget(m_pictureMark, 0, Qt::AlignTop);
    picture->addWidget(m_picture, 1);
    column->addLayout(picture);
    column->addStretch(1);
    m_picture->setObjectName(QStringLiteral("mayBePicture"));
    for (TextLabel* label : {m_person, m_facts, m_likeness, m_picture}) {
        label->setWordWrap(true);
    }
    connect(m_hide, &QToolButton::clicked, this, &PassageDetails::closeRequested);
    connect(&context.theme, &Theme::changed, this, &PassageDetails::applyTheme);
    retranslate();
    applyTheme();
}

void PassageDetails::showPassage(const PassageRow& row)
{
    const bool other = row.passage.id != shown();
    m_row = row;
    showWords();
    applyTheme();
    if (!other) {
        return;
    }
    ++m_generation;
    m_crop->setPlaceholder(row.passage.crop.isValid() ? QString() : tr("No picture"));
    m_crop->setImage({});
    if (row.passage.crop.isValid()) {
        whenDone(this, m_images.image(m_session, row.passage.crop),
                 [this, asked = m_generation](const Result<QImage>& picture) {
                     if (asked != m_generation) {
                         return;
                     }
                     m_crop->setPlaceholder(tr("The picture is no longer kept"));
                     m_crop->setImage(picture ? *picture : QImage());
                 });
    }
}

void PassageDetails::clear()
{
    ++m_generation;
    m_row = {};
    m_crop->setImage({});
    showWords();
}

void PassageDetails::showWords()
{
    const Passage& passage = m_row.passage;
    m_outcome->setText(outcomeText(m_row));
    m_person->setText(personText(m_row));
    QStringList facts{dateTimeText(passage.at, m_context.estateZone),
                      tr("Door: %1").arg(m_row.doorName)};
    if (!m_row.cameraName.isEmpty()) {
        facts << tr("Camera: %1").arg(m_row.cameraName);
    }
    if (!m_row.addressPath.isEmpty()) {
        facts << tr("Room: %1").arg(m_row.addressPath);
    }
    facts << tr("By: %1").arg(word(passage.credential));
    if (m_row.opening) {
        facts << openingText(*m_row.opening, m_context.estateZone);
    }
    if (m_row.bodies) {
        facts << (*m_row.bodies > 1    ? tr("%1 people passed on one grant").arg(*m_row.bodies)
                  : *m_row.bodies == 1 ? tr("1 person passed")
                                       : tr("Nobody was seen to pass the gate's line"));
    }
    m_facts->setText(facts.join(u'\n'));
    m_likeness->setText(likenessSentence(m_row));
    m_picture->setText(mayBePicture(passage.liveness)
                           ? tr("May be a picture: the face looks like a print or a screen "
                                "(liveness %1).")
                                 .arg(*passage.liveness, 0, 'f', 2)
                           : QString());
    m_picture->setVisible(!m_picture->text().isEmpty());
    m_pictureMark->setVisible(m_picture->isVisibleTo(this));
}

void PassageDetails::retranslate()
{
    m_hide->setToolTip(tr("Hide the details"));
    m_hide->setAccessibleName(m_hide->toolTip());
    showWords();
}

void PassageDetails::applyTheme()
{
    const IconMark mark = outcomeMark(m_row.passage.outcome);
    m_mark->setPixmap(m_context.icons.pixmap(mark.icon, kMark, mark.token, devicePixelRatioF()));
    m_pictureMark->setPixmap(m_context.icons.pixmap(QStringLiteral("triangle-alert"), kMark,
                                                    Token::Medium, devicePixelRatioF()));
    m_hide->setIcon(m_context.icons.icon(QStringLiteral("x"), Token::Muted));
    update();
}

void PassageDetails::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void PassageDetails::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme.color(Token::Surface));
    painter.fillRect(QRect(0, 0, 1, height()), m_context.theme.color(Token::Line));
}

}  // namespace gatehouse::ui
