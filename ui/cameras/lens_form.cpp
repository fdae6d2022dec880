#include "ui/cameras/lens_form.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

constexpr int kOrdinary = 0;
constexpr double kPercent = 100;

}  // namespace

LensForm::LensForm(const UiContext& context, services::LensService& lenses, QWidget* parent)
    : QFrame(parent)
    , m_context(context)
    , m_lenses(lenses)
    , m_heading(new TextLabel(context, TypeStyle::Title, Token::Text, this))
    , m_mount(new QComboBox(this))
    , m_centreX(addNumber("lensCentreX", 0, kPercent, QStringLiteral(" %")))
    , m_centreY(addNumber("lensCentreY", 0, kPercent, QStringLiteral(" %")))
    , m_radius(addNumber("lensRadius", LensLimits::kLeastRadius * kPercent,
                         LensLimits::kMostRadius * kPercent, QStringLiteral(" %")))
    , m_fieldOfView(addNumber("lensFieldOfView", LensLimits::kLeastFieldOfView,
                              LensLimits::kMostFieldOfView, QStringLiteral("°")))
    , m_mountField(new FormField(context, m_mount, this))
    , m_centreXField(new FormField(context, m_centreX, this))
    , m_centreYField(new FormField(context, m_centreY, this))
    , m_radiusField(new FormField(context, m_radius, this))
    , m_fieldOfViewField(new FormField(context, m_fieldOfView, this))
    , m_outcome(new TextLabel(context, TypeStyle::Body, Token::Text, this))
    , m_save(makeButton(ButtonKind::Secondary, this))
{
    build();
    connect(m_mount, &QComboBox::activated, this, [this] {
        m_touched = true;
        showNumbers();
    });
    connect(m_save, &QPushButton::clicked, this, &LensForm::save);
    retranslate();
    clear();
}

QDoubleSpinBox* LensForm::addNumber(const char* name, double least, double most,
                                    const QString& unit)
{
    auto* number = new QDoubleSpinBox(this);
    number->setObjectName(QString::fromLatin1(name));
    number->setRange(least, most);
    number->setDecimals(1);
    number->setSuffix(unit);
    // Turning the wheel over a form that scrolls must not change what is under it.
    number->setFocusPolicy(Qt::StrongFocus);
    connect(number, &QDoubleSpinBox::valueChanged, this, [this] { m_touched = true; });
    return number;
}

void LensForm::build()
{
    setProperty("card", true);
    m_mount->setObjectName(QStringLiteral("lensMount"));
    m_save->setObjectName(QStringLiteral("lensSave"));
    m_outcome->setWordWrap(true);
    auto* numbers = new QGridLayout;
    numbers->setSpacing(spacing::kM);
    numbers->addWidget(m_centreXField, 0, 0);
    numbers->addWidget(m_centreYField, 0, 1);
    numbers->addWidget(m_radiusField, 1, 0);
    numbers->addWidget(m_fieldOfViewField, 1, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::kL, spacing::kL, spacing::kL, spacing::kL);
    layout->setSpacing(spacing::kM);
    layout->addWidget(m_heading);
    layout->addWidget(m_mountField);
    layout->addLayout(numbers);
    layout->addWidget(m_outcome);
    layout->addWidget(m_save, 0, Qt::AlignRight);
}

void LensForm::setSession(const Session& session)
{
    m_session = session;
    clear();
}

void LensForm::open(CameraId camera)
{
    clear();
    m_camera = camera;
    whenDone(this, m_lenses.lenses(m_session),
             [this, generation = m_generation](const Result<QHash<CameraId, FisheyeLens>>& lenses) {
                 if (generation != m_generation) {
                     return;
                 }
                 // What is not known must not be written over.
                 m_save->setEnabled(bool(lenses));
                 if (!lenses) {
                     m_outcome->setText(errorSentence(lenses.error()));
                     m_outcome->show();
                     return show();
                 }
                 const auto known = lenses->constFind(m_camera);
                 fill(known == lenses->cend() ? std::nullopt : std::optional(*known));
                 show();
             });
}

void LensForm::clear()
{
    ++m_generation;
    m_camera = {};
    fill({});
    m_outcome->hide();
    hide();
}

void LensForm::fill(const std::optional<FisheyeLens>& lens)
{
    const FisheyeLens shown = lens.value_or(FisheyeLens{});
    m_mount->setCurrentIndex(m_mount->findData(lens ? int(lens->mount) : kOrdinary));
    m_centreX->setValue(shown.centreX * kPercent);
    m_centreY->setValue(shown.centreY * kPercent);
    m_radius->setValue(shown.radius * kPercent);
    m_fieldOfView->setValue(shown.fieldOfViewDegrees);
    showNumbers();
    m_touched = false;
}

std::optional<FisheyeLens> LensForm::chosen() const
{
    const int mount = m_mount->currentData().toInt();
    if (mount == kOrdinary) {
        return std::nullopt;
    }
    return FisheyeLens{m_centreX->value() / kPercent, m_centreY->value() / kPercent,
                       m_radius->value() / kPercent, m_fieldOfView->value(), LensMount(mount)};
}

void LensForm::save()
{
    if (!m_camera.isValid() || !m_save->isEnabled()) {
        return;
    }
    m_save->setEnabled(false);
    whenDone(this, m_lenses.setLens(m_session, m_camera, chosen()),
             [this, generation = m_generation](const Status& saved) {
                 m_save->setEnabled(true);
                 if (generation != m_generation) {
                     return;
                 }
                 m_outcome->setText(saved ? QString() : errorSentence(saved.error()));
                 m_outcome->setVisible(!saved);
                 if (saved) {
                     m_touched = false;
                     emit done(tr("The lens is saved."));
                 }
             });
}

void LensForm::showNumbers()
{
    const bool isFisheye = m_mount->currentData().toInt() != kOrdinary;
    for (FormField* field : {m_centreXField, m_centreYField, m_radiusField, m_fieldOfViewField}) {
        field->setVisible(isFisheye);
    }
}

void LensForm::showMounts()
{
    const QVariant current = m_mount->currentData();
    m_mount->clear();
    m_mount->addItem(tr("Ordinary"), kOrdinary);
    m_mount->addItem(tr("Fisheye, hanging from the ceiling"), int(LensMount::Ceiling));
    m_mount->addItem(tr("Fisheye, on a wall"), int(LensMount::Wall));
    m_mount->addItem(tr("Fisheye, standing on the floor"), int(LensMount::Floor));
    m_mount->setCurrentIndex(std::max(0, m_mount->findData(current)));
}

void LensForm::retranslate()
{
    showMounts();
    m_heading->setText(tr("Lens"));
    m_mountField->setLabel(tr("Kind"));
    m_mountField->setHint(tr("In a fisheye's picture the wall looks around with the key O."));
    m_centreXField->setLabel(tr("Centre from the left"));
    m_centreYField->setLabel(tr("Centre from the top"));
    m_radiusField->setLabel(tr("Radius, of the height"));
    m_fieldOfViewField->setLabel(tr("Field of view"));
    m_save->setText(tr("Save the lens"));
}

}  // namespace gatehouse::ui
