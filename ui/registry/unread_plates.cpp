#include "ui/registry/unread_plates.h"

#include "domain/plate.h"
#include "ui/registry/plate_guess.h"
#include "ui/registry/plate_keys.h"
#include "ui/registry/task_list.h"
#include "ui/registry/vehicle_model.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/image_view.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace gatehouse::ui {

namespace {

constexpr std::chrono::milliseconds kReloadDelay{200};
constexpr int kCardWidth = 440;
constexpr int kPictureHeight = 150;
constexpr int kMaxTyped = 16;
constexpr int kHundred = 100;

int wholePercent(const UnreadPlate& row)
{
    const double share = std::accumulate(
        row.characters.begin(), row.characters.end(), 1.0,
        [](double product, int hundredths) { return product * hundredths / kHundred; });
    return row.characters.empty() ? 0 : int(share * kHundred);
}

}  // namespace

UnreadPlates::UnreadPlates(const UiContext& ui, services::PlateService& plates,
                           services::ImageService& images, QWidget* parent)
    : QWidget(parent)
    , m_ui(ui)
    , m_plates(plates)
    , m_images(images)
    , m_list(new TaskList(
          ui, "unreadPlates", [this] { load(); }, this))
    , m_card(new QFrame(this))
    , m_heading(new TextLabel(ui, TypeStyle::Title, Token::Text, m_card))
    , m_where(new TextLabel(ui, TypeStyle::Body, Token::Muted, m_card))
    , m_picture(new ImageView(ui, m_card))
    , m_guess(new PlateGuess(ui, m_card))
    , m_plate(new QLineEdit(m_card))
    , m_plateField(new FormField(ui, m_plate, m_card))
    , m_answer(makeButton(ButtonKind::Primary, m_card))
    , m_unreadable(makeButton(ButtonKind::Secondary, m_card))
    , m_noPlate(makeButton(ButtonKind::Secondary, m_card))
{
    setProperty("transparent", true);
    setFocusPolicy(Qt::TabFocus);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::kL);
    layout->addWidget(m_list, 1, Qt::AlignTop);
    layout->addWidget(buildCard());
    m_reloadDelay.setSingleShot(true);
    m_reloadDelay.setInterval(kReloadDelay);
    connect(&m_reloadDelay, &QTimer::timeout, this, &UnreadPlates::load);
    connect(m_list, &TaskList::chosenChanged, this, &UnreadPlates::onChosen);
    connect(m_plate, &QLineEdit::textChanged, this, &UnreadPlates::onTyped);
    connect(m_plate, &QLineEdit::returnPressed, this, &UnreadPlates::answer);
    connect(m_answer, &QPushButton::clicked, this, &UnreadPlates::answer);
    const auto unreadable = [this] { say(PlateVerdict::Unreadable); };
    const auto noPlate = [this] { say(PlateVerdict::NoPlate); };
    connect(m_unreadable, &QPushButton::clicked, this, unreadable);
    connect(m_noPlate, &QPushButton::clicked, this, noPlate);
    for (const auto& [key, act] : std::initializer_list<std::pair<Qt::Key, std::function<void()>>>{
             {Qt::Key_F8, unreadable}, {Qt::Key_F9, noPlate}}) {
        auto* shortcut = new QShortcut(key, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        shortcut->setAutoRepeat(false);
        connect(shortcut, &QShortcut::activated, this, act);
    }
    connect(&plates, &services::PlateService::unreadChanged, this, [this] {
        if (allows(m_session, Action::ReadPlates)) {
            m_reloadDelay.start();
        }
    });
    retranslate();
}

QWidget* UnreadPlates::buildCard()
{
    m_card->setProperty("card", true);
    m_card->setFixedWidth(kCardWidth);
    m_card->hide();
    m_picture->setFixedHeight(kPictureHeight);
    m_plate->setObjectName(QStringLiteral("unreadPlate"));
    m_plate->setMaxLength(kMaxTyped);
    m_plate->installEventFilter(this);
    m_guess->setObjectName(QStringLiteral("unreadGuess"));
    m_answer->setObjectName(QStringLiteral("unreadAnswer"));
    m_unreadable->setObjectName(QStringLiteral("unreadUnreadable"));
    m_noPlate->setObjectName(QStringLiteral("unreadNoPlate"));
    m_where->setWordWrap(true);
    auto* layout = new QVBoxLayout(m_card);
    layout->setContentsMargins(spacing::kL, spacing::kL, spacing::kL, spacing::kL);
    layout->setSpacing(spacing::kM);
    layout->addWidget(m_heading);
    layout->addWidget(m_where);
    layout->addWidget(m_picture);
    layout->addWidget(m_guess, 0, Qt::AlignHCenter);
    layout->addWidget(m_plateField);
    layout->addWidget(new PlateKeys(m_plate, m_card), 0, Qt::AlignHCenter);
    layout->addWidget(m_answer);
    auto* others = new QHBoxLayout;
    others->setSpacing(spacing::kS);
    others->addWidget(m_unreadable, 1);
    others->addWidget(m_noPlate, 1);
    layout->addLayout(others);
    layout->addStretch();
    return m_card;
}

void UnreadPlates::setSession(const Session& session)
{
    m_session = session;
    ++m_generation;
    m_reloadDelay.stop();
    m_busy = false;
    m_rows.clear();
    m_shown = {};
    m_list->setSession(session);
    m_card->hide();
    emit countChanged(0);
    if (allows(session, Action::ReadPlates)) {
        load();
    }
}

void UnreadPlates::takeFocus()
{
    if (m_card->isHidden()) {
        setFocus();  // whoever waits here has the field as soon as there is one
    } else {
        m_plate->setFocus();
        selectDoubt();
    }
}

void UnreadPlates::selectDoubt()
{
    const qsizetype place = placeOf(m_shown);
    if (place < 0 || m_plate->text() != m_rows.at(size_t(place)).text) {
        return;
    }
    const UnreadPlate& row = m_rows.at(size_t(place));
    const qsizetype doubt = PlateGuess::firstUnsure(row.text, row.characters);
    if (doubt >= 0) {
        m_plate->setSelection(int(doubt), 1);
    }
}

void UnreadPlates::load()
{
    const quint64 generation = ++m_generation;
    whenDone(this, m_plates.unread(m_session), [this, generation](const Result<Rows>& answer) {
        if (generation == m_generation) {
            showWaiting(answer);
        }
    });
}

void UnreadPlates::showWaiting(const Result<Rows>& answer)
{
    if (!answer) {
        m_list->showError(answer.error());
        return;
    }
    // Somebody else may have answered what stands open here: the next one takes its place.
    const qsizetype before = placeOf(m_shown);
    m_rows = *answer;
    emit countChanged(int(m_rows.size()));
    if (m_rows.empty()) {
        if (m_plate->hasFocus()) {
            setFocus();
        }
        m_list->setNone(tr("Every plate is read"),
                        tr("When a camera is not sure of a plate, it waits here for your eyes."));
        return;
    }
    QList<QStringList> lines;
    QList<qint64> ids;
    for (const UnreadPlate& row : m_rows) {
        lines << QStringList{dateTimeText(row.at, m_ui.estateZone), row.doorName, row.cameraName,
                             row.text, tr("%1 % sure").arg(wholePercent(row))};
        ids << row.id.value();
    }
    m_filling = true;
    m_list->setLines(lines, ids);
    if (placeOf(m_shown) < 0) {
        const qsizetype next = std::clamp<qsizetype>(before, 0, qsizetype(m_rows.size()) - 1);
        m_list->choose(ids.at(next));
    }
    m_filling = false;
    onChosen();
    if (hasFocus()) {
        takeFocus();
    }
}

qsizetype UnreadPlates::placeOf(PlateReadingId id) const
{
    const auto found = std::ranges::find(m_rows, id, &UnreadPlate::id);
    return found == m_rows.end() ? -1 : found - m_rows.begin();
}

void UnreadPlates::onChosen()
{
    if (m_filling) {
        return;
    }
    const qsizetype place = placeOf(PlateReadingId(m_list->chosen()));
    if (place < 0) {
        m_shown = {};
        m_card->hide();
        return;
    }
    const UnreadPlate& row = m_rows.at(size_t(place));
    if (row.id != m_shown) {
        fill(row);
    }
    m_card->show();
}

void UnreadPlates::fill(const UnreadPlate& row)
{
    m_shown = row.id;
    m_where->setText(
        tr("%1, %2, %3").arg(clockText(row.at, m_ui.estateZone), row.doorName, row.cameraName));
    m_guess->setReading(row.text, row.characters);
    m_plate->setText(row.text);
    onTyped();
    selectDoubt();
    showPicture(row.crop);
}

void UnreadPlates::showPicture(ImageId crop)
{
    m_picture->setImage({});
    m_picture->setPlaceholder(crop.isValid() ? QString() : tr("There is no picture of it"));
    const quint64 asked = ++m_pictures;
    if (!crop.isValid()) {
        return;
    }
    whenDone(this, m_images.image(m_session, crop), [this, asked](const Result<QImage>& picture) {
        if (asked == m_pictures) {
            m_picture->setPlaceholder(tr("The picture is no longer kept"));
            m_picture->setImage(picture ? *picture : QImage());
        }
    });
}

void UnreadPlates::onTyped()
{
    m_foreign = false;
    m_plateField->setError({});
    const Result<Plate> plate = parsePlate(m_plate->text());
    m_plateField->setHint(
        plate ? tr("%1. Enter keeps it and opens the next one.").arg(word(plate->kind))
              : tr("No Chinese plate yet: province, letter, 5 or 6 more."));
}

void UnreadPlates::answer()
{
    const QString text = m_plate->text();
    if (!m_shown.isValid() || m_busy) {
        return;
    }
    if (!parsePlate(text)) {
        if (!isForeignPlate(text)) {
            m_plateField->setError(
                tr("This is no number plate. The letters I and O stand on none; check every "
                   "place."));
            return;
        }
        if (!m_foreign) {
            m_plateField->setError(
                tr("This is no Chinese plate. Press Enter again to keep it as another country's."));
            m_foreign = true;
            return;
        }
    }
    say(PlateVerdict::Read);
}

void UnreadPlates::say(PlateVerdict verdict)
{
    if (!m_shown.isValid() || m_busy) {
        return;
    }
    m_busy = true;
    const QString text =
        verdict == PlateVerdict::Read ? normalisedPlate(m_plate->text()) : QString();
    const QString sentence =
        verdict == PlateVerdict::Read         ? tr("%1 is kept as a passage.").arg(text)
        : verdict == PlateVerdict::Unreadable ? tr("It is kept as a plate that nobody can read.")
                                              : tr("It is kept as no plate.");
    whenDone(this, m_plates.answer(m_session, m_shown, {verdict, text}),
             [this, id = m_shown, sentence](const Status& done) { onSaid(id, done, sentence); });
}

void UnreadPlates::onSaid(PlateReadingId id, const Status& done, const QString& sentence)
{
    m_busy = false;
    if (!done && done.error().code != ErrorCode::Conflict) {
        m_plateField->setError(errorSentence(done.error()));
        return;
    }
    emit said(done ? sentence : tr("Somebody else has answered it already."));
    // Without waiting for the store: the next one is open before the hand has left the key.
    const qsizetype place = placeOf(id);
    if (place < 0 || id != m_shown) {
        return;
    }
    Rows rest = m_rows;
    rest.erase(rest.begin() + place);
    showWaiting(rest);
}

void UnreadPlates::move(int rows)
{
    const qsizetype place = placeOf(m_shown);
    const qsizetype to = place + rows;
    if (place >= 0 && to >= 0 && to < qsizetype(m_rows.size())) {
        m_list->choose(m_rows.at(size_t(to)).id.value());
    }
}

bool UnreadPlates::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_plate || event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    const auto* key = static_cast<QKeyEvent*>(event);
    switch (key->key()) {
        case Qt::Key_Up:
            move(-1);
            return true;
        case Qt::Key_Down:
            move(1);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            // A key that is held down must not answer for the whole list.
            return key->isAutoRepeat();
        default:
            return QWidget::eventFilter(watched, event);
    }
}

void UnreadPlates::retranslate()
{
    m_list->setTexts(tr("Plates to read"),
                     tr("No camera was sure of these. Up and Down choose, Enter keeps what you "
                        "read."));
    m_list->setColumns({tr("Came"), tr("Door"), tr("Camera"), tr("Best guess"), QString()},
                       {170, 140, 160, 140, 90});
    m_heading->setText(tr("What stands there?"));
    m_plateField->setLabel(tr("Plate"));
    m_answer->setText(tr("Keep, next (Enter)"));
    m_unreadable->setText(tr("Cannot be read (F8)"));
    m_noPlate->setText(tr("Not a plate (F9)"));
    onTyped();
    if (allows(m_session, Action::ReadPlates)) {
        load();
    }
}

void UnreadPlates::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

}  // namespace gatehouse::ui
