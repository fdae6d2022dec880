#include "ui/registry/building_form.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QShortcut>
#include <QSpinBox>
#include <QVBoxLayout>

#include <array>

namespace gatehouse::ui {

namespace {
constexpr std::chrono::milliseconds kPreviewDelay{150};
constexpr int kMaxCode = 8;
constexpr int kMaxUnits = 50;
constexpr int kMaxFloors = 120;
constexpr int kMaxRooms = 99;
constexpr std::array kNumberings{RoomNumbering::FloorAndTwoDigits, RoomNumbering::FloorAndOneDigit,
                                 RoomNumbering::Running};
}  // namespace

BuildingForm::BuildingForm(const UiContext& ui, services::HomesService& homes, QWidget* parent)
    : QWidget(parent)
    , m_ui(ui)
    , m_homes(homes)
    , m_heading(new TextLabel(ui, TypeStyle::Title, Token::Text, this))
    , m_building(new QLineEdit(this))
    , m_skipped(new QLineEdit(this))
    , m_numbering(new QComboBox(this))
    , m_preview(new TextLabel(ui, TypeStyle::Body, Token::Muted, this))
    , m_cancel(makeButton(ButtonKind::Quiet, this))
    , m_save(makeButton(ButtonKind::Primary, this))
{
    m_building->setObjectName(QStringLiteral("planBuilding"));
    m_building->setMaxLength(kMaxCode);
    m_skipped->setObjectName(QStringLiteral("planSkipped"));
    m_numbering->setObjectName(QStringLiteral("planNumbering"));
    m_preview->setObjectName(QStringLiteral("planPreview"));
    m_preview->setWordWrap(true);
    m_save->setObjectName(QStringLiteral("planSave"));
    for (const RoomNumbering numbering : kNumberings) {
        m_numbering->addItem(QString(), int(numbering));
    }
    build();
    m_delay.setSingleShot(true);
    m_delay.setInterval(kPreviewDelay);
    connect(&m_delay, &QTimer::timeout, this, &BuildingForm::askPreview);
    const auto ask = [this] { m_delay.start(); };
    connect(m_building, &QLineEdit::textChanged, this, ask);
    connect(m_skipped, &QLineEdit::textChanged, this, ask);
    connect(m_numbering, &QComboBox::currentIndexChanged, this, ask);
    connect(m_cancel, &QPushButton::clicked, this, &BuildingForm::closeRequested);
    connect(m_save, &QPushButton::clicked, this, &BuildingForm::save);
    auto* shortcut = new QShortcut(QKeySequence(QKeySequence::Save), this, nullptr, nullptr,
                                   Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, &BuildingForm::save);
    retranslate();
}

QSpinBox* BuildingForm::addNumber(const char* name, int most, FormField** field)
{
    auto* box = new QSpinBox(this);
    box->setObjectName(QString::fromLatin1(name));
    box->setRange(1, most);
    *field = new FormField(m_ui, box, this);
    connect(box, &QSpinBox::valueChanged, this, [this] { m_delay.start(); });
    return box;
}

void BuildingForm::build()
{
    m_buildingField = new FormField(m_ui, m_building, this);
    m_units = addNumber("planUnits", kMaxUnits, &m_unitsField);
    m_floors = addNumber("planFloors", kMaxFloors, &m_floorsField);
    m_rooms = addNumber("planRooms", kMaxRooms, &m_roomsField);
    m_first = addNumber("planFirst", kMaxFloors, &m_firstField);
    m_skippedField = new FormField(m_ui, m_skipped, this);
    m_numberingField = new FormField(m_ui, m_numbering, this);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(spacing::kS);
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    buttons->addWidget(m_save);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::kL, spacing::kL, spacing::kL, spacing::kL);
    layout->setSpacing(spacing::kM);
    layout->addWidget(m_heading);
    layout->addWidget(m_buildingField);
    const auto addPair = [layout](QWidget* left, QWidget* right) {
        auto* row = new QHBoxLayout;
        row->setSpacing(spacing::kM);
        row->addWidget(left, 1);
        row->addWidget(right, 1);
        layout->addLayout(row);
    };
    addPair(m_unitsField, m_floorsField);
    addPair(m_roomsField, m_firstField);
    layout->addWidget(m_skippedField);
    layout->addWidget(m_numberingField);
    layout->addWidget(m_preview);
    layout->addStretch();
    layout->addLayout(buttons);
}

void BuildingForm::start(const Session& session)
{
    constexpr int kUsualUnits = 2;
    constexpr int kUsualFloors = 18;
    constexpr int kUsualRooms = 4;
    m_session = session;
    ++m_generation;
    m_busy = false;
    m_building->clear();
    m_skipped->clear();
    m_units->setValue(kUsualUnits);
    m_floors->setValue(kUsualFloors);
    m_rooms->setValue(kUsualRooms);
    m_first->setValue(1);
    m_numbering->setCurrentIndex(0);
    m_preview->clear();
    m_save->setEnabled(false);
    m_building->setFocus();
}

bool BuildingForm::hasUnsavedChanges() const
{
    return !m_building->text().trimmed().isEmpty();
}

BuildingPlan BuildingForm::plan() const
{
    BuildingPlan plan;
    plan.building = m_building->text().trimmed();
    plan.units = m_units->value();
    plan.floors = m_floors->value();
    plan.roomsPerFloor = m_rooms->value();
    plan.firstFloor = m_first->value();
    plan.numbering = RoomNumbering(m_numbering->currentData().toInt());
    static const QRegularExpression between(QStringLiteral("[^0-9]+"));
    for (const QString& floor : m_skipped->text().split(between, Qt::SkipEmptyParts)) {
        plan.skippedFloors.push_back(floor.toInt());
    }
    return plan;
}

void BuildingForm::askPreview()
{
    const quint64 generation = ++m_generation;
    m_save->setEnabled(false);
    if (m_building->text().trimmed().isEmpty()) {
        m_preview->clear();
        m_buildingField->setError({});
        return;
    }
    whenDone(this, m_homes.preview(m_session, plan()),
             [this, generation](const Result<services::BulkPreview>& answer) {
                 if (generation == m_generation) {
                     onPreview(answer);
                 }
             });
}

void BuildingForm::onPreview(const Result<services::BulkPreview>& answer)
{
    m_buildingField->setError({});
    m_roomsField->setError({});
    if (!answer) {
        m_preview->clear();
        showError(answer.error());
        return;
    }
    const store::BulkCount count = answer->count;
    m_preview->setText(
        count.made == 0
            ? tr("All %1 rooms are there already; nothing would be added.").arg(count.kept)
            : tr("Rooms that are added: %1, from %2 to %3. Rooms that are there "
                 "already and stay as they are: %4.")
                  .arg(QString::number(count.made), answer->first, answer->last,
                       QString::number(count.kept)));
    m_save->setEnabled(count.made > 0);
}

void BuildingForm::showError(const Error& error)
{
    if (error.text.startsWith(QStringLiteral("building:"))) {
        m_buildingField->setError(tr("A building is called by 1 to 8 letters or digits."));
    } else if (error.text.startsWith(QStringLiteral("rooms:"))) {
        m_roomsField->setError(
            tr("That is too much at once: up to 20,000 rooms, and 9 a floor with one digit."));
    } else {
        m_preview->setText(errorSentence(error));
    }
}

void BuildingForm::save()
{
    if (m_busy || !m_save->isEnabled()) {
        return;
    }
    m_busy = true;
    m_save->setEnabled(false);
    ++m_generation;
    whenDone(this, m_homes.addBuilding(m_session, plan()),
             [this](const Result<store::BulkCount>& answer) {
                 m_busy = false;
                 if (!answer) {
                     showError(answer.error());
                     m_save->setEnabled(true);
                     return;
                 }
                 m_building->clear();
                 emit saved(tr("Rooms added: %1. Rooms that were there already: %2.")
                                .arg(answer->made)
                                .arg(answer->kept));
             });
}

void BuildingForm::retranslate()
{
    m_heading->setText(tr("Add a building"));
    m_buildingField->setLabel(tr("Building"));
    m_buildingField->setHint(tr("Its code in the address, for example 3."));
    m_unitsField->setLabel(tr("Units"));
    m_floorsField->setLabel(tr("Floors"));
    m_roomsField->setLabel(tr("Rooms a floor"));
    m_firstField->setLabel(tr("First floor"));
    m_skippedField->setLabel(tr("Floors left out (optional)"));
    m_skippedField->setHint(tr("Numbers that the building does not use, for example 4, 14."));
    m_numberingField->setLabel(tr("Numbers of the rooms"));
    m_numbering->setItemText(0, tr("Floor and two digits: 1802"));
    m_numbering->setItemText(1, tr("Floor and one digit: 182"));
    m_numbering->setItemText(2, tr("Counted through the unit: 1, 2, 3"));
    m_cancel->setText(tr("Cancel"));
    m_save->setText(tr("Add the rooms"));
}

void BuildingForm::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

}  // namespace gatehouse::ui
