#include "ui/shell/settings_page.h"

#include "ui/shell/health_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/layout_words.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QSpinBox>
#include <QVBoxLayout>

namespace gatehouse::ui {

using services::SettingKey;

namespace {

constexpr int kColumnWidth = 560;
constexpr SettingKey kEstateKeys[] = {SettingKey::EstateName,   SettingKey::EstateTimeZone,
                                      SettingKey::CropDays,     SettingKey::IdleMinutes,
                                      SettingKey::SecondFactor, SettingKey::GrantsSecondPerson,
                                      SettingKey::HoldPictures};
constexpr int kNotAsked = -1;
constexpr int kMostFactorDays = 90;
constexpr int kMostIdleMinutes = 60;

void select(QComboBox* box, const QString& value)
{
    box->setCurrentIndex(std::max(0, box->findData(value)));
}

QString cameraStateWord(const QString& state)
{
    if (state == QStringLiteral("live")) {
        return SettingsPage::tr("live");
    }
    if (state == QStringLiteral("degraded")) {
        return SettingsPage::tr("live, but not in full");
    }
    if (state == QStringLiteral("stale")) {
        return SettingsPage::tr("the picture stands still");
    }
    if (state == QStringLiteral("reconnecting")) {
        return SettingsPage::tr("no connection, trying again");
    }
    return SettingsPage::tr("connecting");
}

QString cameraLine(const services::CameraHealth& camera, const QTimeZone& zone)
{
    if (!camera.isWatched()) {
        return SettingsPage::tr("%1: nobody looks at it").arg(camera.name);
    }
    const QString state = cameraStateWord(camera.state);
    // In its first moment a stream has not said since when.
    return camera.since == UtcTime() ? QStringLiteral("%1: %2").arg(camera.name, state)
                                     : SettingsPage::tr("%1: %2 since %3")
                                           .arg(camera.name, state, clockText(camera.since, zone));
}

}  // namespace

SettingsPage::SettingsPage(const UiContext& context, services::SettingsService& settings,
                           QWidget* parent)
    : Page(parent), m_context(context), m_settings(settings)
{
    build();
    connectParts();
    retranslate();
}

QString SettingsPage::title() const
{
    return tr("Settings");
}

void SettingsPage::build()
{
    auto* content = new QWidget;
    content->setProperty("transparent", true);
    auto* column = new QVBoxLayout;
    column->setContentsMargins(0, spacing::kXl, 0, spacing::kXl);
    column->setSpacing(spacing::kM);
    m_column = column;
    buildOwn(column);
    buildEstate(column);
    buildWorkstation(column);
    auto* whole = new QVBoxLayout(content);
    whole->setContentsMargins(spacing::kXl, 0, spacing::kXl, spacing::kXl);
    auto* centre = new QHBoxLayout;
    m_wide = new QVBoxLayout;
    m_wide->setSpacing(spacing::kL);
    whole->addLayout(centre);
    whole->addLayout(m_wide);
    whole->addStretch(1);
    auto* body = new QWidget(content);
    body->setProperty("transparent", true);
    body->setMaximumWidth(kColumnWidth);
    body->setLayout(column);
    centre->addWidget(body, 1);
    centre->addStretch(1);

    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
}

void SettingsPage::addSection(QWidget* section)
{
    m_column->insertWidget(m_column->indexOf(m_estate), section);
}

void SettingsPage::addWideSection(QWidget* section)
{
    m_wide->addWidget(section);
}

TextLabel* SettingsPage::addHeading(QVBoxLayout* column)
{
    auto* heading = new TextLabel(m_context, TypeStyle::Heading, Token::Text, this);
    column->addWidget(heading);
    return heading;
}

void SettingsPage::buildOwn(QVBoxLayout* column)
{
    m_ownHeading = addHeading(column);
    m_language = new QComboBox;
    // Each language is named in itself, so that nobody is lost in the wrong one.
    m_language->addItem(QStringLiteral("中文"), QStringLiteral("zh_CN"));
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    m_language->setObjectName(QStringLiteral("languageBox"));
    m_theme = new QComboBox;
    m_theme->addItem(QString(), QStringLiteral("dark"));
    m_theme->addItem(QString(), QStringLiteral("light"));
    m_theme->setObjectName(QStringLiteral("themeBox"));
    m_layout = new QComboBox;
    for (const WallLayout layout : allLayouts()) {
        m_layout->addItem(QString(), layoutName(layout));
    }
    m_sound = new QCheckBox(this);
    m_sound->setObjectName(QStringLiteral("soundBox"));
    m_motion = new QCheckBox(this);
    m_languageField = new FormField(m_context, m_language, this);
    m_themeField = new FormField(m_context, m_theme, this);
    m_layoutField = new FormField(m_context, m_layout, this);
    m_pictures = new QLineEdit;
    m_pictures->setObjectName(QStringLiteral("picturesFolder"));
    m_picturesField = new FormField(m_context, m_pictures, this);
    m_ownError = new TextLabel(m_context, TypeStyle::Caption, Token::Emergency, this);
    m_ownError->setWordWrap(true);
    m_ownError->hide();
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_languageField, m_themeField, m_layoutField,
                                         m_picturesField, m_sound, m_motion, m_ownError}) {
        column->addWidget(widget);
    }
    column->addSpacing(spacing::kL);
}

void SettingsPage::buildEstate(QVBoxLayout* column)
{
    m_estate = new QWidget(this);
    auto* inner = new QVBoxLayout(m_estate);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(spacing::kM);
    m_estateHeading = addHeading(inner);
    m_estateName = new QLineEdit;
    m_estateName->setMaxLength(40);
    m_estateName->setObjectName(QStringLiteral("estateName"));
    m_timeZone = new QLineEdit;
    m_timeZone->setMaxLength(64);
    m_timeZone->setObjectName(QStringLiteral("timeZone"));
    m_cropDays = new QSpinBox;
    m_cropDays->setRange(1, 30);
    buildRules();
    m_estateNameField = new FormField(m_context, m_estateName, m_estate);
    m_timeZoneField = new FormField(m_context, m_timeZone, m_estate);
    m_cropDaysField = new FormField(m_context, m_cropDays, m_estate);
    m_save = makeButton(ButtonKind::Primary, m_estate);
    m_save->setObjectName(QStringLiteral("saveButton"));
    for (QWidget* widget : {m_estateNameField, m_timeZoneField, m_cropDaysField, m_idleMinutesField,
                            m_factorDaysField, m_grantsSecondField, m_holdPicturesField}) {
        inner->addWidget(widget);
    }
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(m_save);
    inner->addLayout(row);
    inner->addSpacing(spacing::kL);
    column->addWidget(m_estate);
}

void SettingsPage::buildRules()
{
    m_idleMinutes = new QSpinBox;
    m_idleMinutes->setRange(1, kMostIdleMinutes);
    m_idleMinutes->setObjectName(QStringLiteral("idleMinutes"));
    m_factorDays = new QSpinBox;
    m_factorDays->setRange(kNotAsked, kMostFactorDays);
    m_factorDays->setObjectName(QStringLiteral("factorDays"));
    m_grantsSecond = new QCheckBox;
    m_grantsSecond->setObjectName(QStringLiteral("grantsSecondPerson"));
    m_holdPictures = new QCheckBox;
    m_holdPictures->setObjectName(QStringLiteral("holdPictures"));
    m_idleMinutesField = new FormField(m_context, m_idleMinutes, m_estate);
    m_factorDaysField = new FormField(m_context, m_factorDays, m_estate);
    m_grantsSecondField = new FormField(m_context, m_grantsSecond, m_estate);
    m_holdPicturesField = new FormField(m_context, m_holdPictures, m_estate);
}

void SettingsPage::buildWorkstation(QVBoxLayout* column)
{
    m_workstationHeading = addHeading(column);
    m_workstation = new TextLabel(m_context, TypeStyle::Table, Token::Muted, this);
    m_workstation->setWordWrap(true);
    m_workstation->setObjectName(QStringLiteral("workstationState"));
    column->addWidget(m_workstation);
}

void SettingsPage::connectParts()
{
    const auto ownBox = [this](QComboBox* box, SettingKey key) {
        connect(box, &QComboBox::activated, this,
                [this, box, key] { setOwn(key, box->currentData().toString()); });
    };
    ownBox(m_language, SettingKey::Language);
    ownBox(m_theme, SettingKey::Theme);
    ownBox(m_layout, SettingKey::WallLayout);
    const auto ownSwitch = [this](QCheckBox* box, SettingKey key) {
        connect(box, &QCheckBox::clicked, this, [this, key](bool on) {
            setOwn(key, on ? QStringLiteral("on") : QStringLiteral("off"));
        });
    };
    ownSwitch(m_sound, SettingKey::AlertSound);
    ownSwitch(m_motion, SettingKey::Motion);
    connect(m_pictures, &QLineEdit::editingFinished, this, [this] {
        const QString folder = m_pictures->text().trimmed();
        if (folder != m_settings.value(SettingKey::PicturesFolder)) {
            setOwn(SettingKey::PicturesFolder, folder);
        }
    });
    connect(m_estateName, &QLineEdit::textChanged, this, &SettingsPage::updateSave);
    connect(m_timeZone, &QLineEdit::textChanged, this, &SettingsPage::updateSave);
    connect(m_cropDays, &QSpinBox::valueChanged, this, &SettingsPage::updateSave);
    for (QSpinBox* box : {m_idleMinutes, m_factorDays}) {
        connect(box, &QSpinBox::valueChanged, this, &SettingsPage::updateSave);
    }
    for (QCheckBox* box : {m_grantsSecond, m_holdPictures}) {
        connect(box, &QCheckBox::toggled, this, &SettingsPage::updateSave);
    }
    connect(m_save, &QPushButton::clicked, this, &SettingsPage::saveEstate);
    auto* save = new QShortcut(QKeySequence::Save, this);
    save->setContext(Qt::WidgetWithChildrenShortcut);
    connect(save, &QShortcut::activated, this, &SettingsPage::saveEstate);
    connect(&m_settings, &services::SettingsService::changed, this, [this] { showValues(); });
}

bool SettingsPage::mayEditEstate() const
{
    return m_session.isValid() && m_session.role == Role::Administrator;
}

void SettingsPage::setSession(const Session& session)
{
    m_session = session;
    m_estate->setVisible(mayEditEstate());
    m_ownError->hide();
    showValues();
    showEstateValues();
}

void SettingsPage::activate()
{
    showValues();
    showHealth();
}

void SettingsPage::showValues()
{
    m_showing = true;
    select(m_language, m_settings.value(SettingKey::Language));
    select(m_theme, m_settings.value(SettingKey::Theme));
    select(m_layout, m_settings.value(SettingKey::WallLayout));
    m_pictures->setText(m_settings.value(SettingKey::PicturesFolder));
    m_sound->setChecked(m_settings.value(SettingKey::AlertSound) == QStringLiteral("on"));
    m_motion->setChecked(m_settings.value(SettingKey::Motion) == QStringLiteral("on"));
    m_showing = false;
}

void SettingsPage::showEstateValues()
{
    m_showing = true;
    m_estateName->setText(m_settings.value(SettingKey::EstateName));
    m_timeZone->setText(m_settings.value(SettingKey::EstateTimeZone));
    m_cropDays->setValue(m_settings.value(SettingKey::CropDays).toInt());
    m_idleMinutes->setValue(m_settings.value(SettingKey::IdleMinutes).toInt());
    const QString days = m_settings.value(SettingKey::SecondFactor);
    m_factorDays->setValue(days == QLatin1String("off") ? kNotAsked : days.toInt());
    m_grantsSecond->setChecked(m_settings.value(SettingKey::GrantsSecondPerson) ==
                               QLatin1String("on"));
    m_holdPictures->setChecked(m_settings.value(SettingKey::HoldPictures) == QLatin1String("on"));
    for (const SettingKey key : kEstateKeys) {
        fieldOf(key)->setError(QString());
    }
    m_showing = false;
    updateSave();
}

void SettingsPage::setOwn(SettingKey key, const QString& value)
{
    whenDone(this, m_settings.set(m_session, key, value), [this](const Status& status) {
        m_ownError->setVisible(!status);
        if (!status) {
            m_ownError->setText(errorSentence(status.error()));
            showValues();
        }
    });
}

QString SettingsPage::estateInput(SettingKey key) const
{
    switch (key) {
        case SettingKey::EstateName:
            return m_estateName->text().trimmed();
        case SettingKey::EstateTimeZone:
            return m_timeZone->text().trimmed();
        case SettingKey::CropDays:
            return QString::number(m_cropDays->value());
        case SettingKey::IdleMinutes:
            return QString::number(m_idleMinutes->value());
        case SettingKey::SecondFactor:
            return m_factorDays->value() == kNotAsked ? QStringLiteral("off")
                                                      : QString::number(m_factorDays->value());
        case SettingKey::GrantsSecondPerson:
            return m_grantsSecond->isChecked() ? QStringLiteral("on") : QStringLiteral("off");
        case SettingKey::HoldPictures:
            return m_holdPictures->isChecked() ? QStringLiteral("on") : QStringLiteral("off");
        default:
            return {};
    }
}

FormField* SettingsPage::fieldOf(SettingKey key) const
{
    switch (key) {
        case SettingKey::EstateTimeZone:
            return m_timeZoneField;
        case SettingKey::CropDays:
            return m_cropDaysField;
        case SettingKey::IdleMinutes:
            return m_idleMinutesField;
        case SettingKey::SecondFactor:
            return m_factorDaysField;
        case SettingKey::GrantsSecondPerson:
            return m_grantsSecondField;
        case SettingKey::HoldPictures:
            return m_holdPicturesField;
        default:
            return m_estateNameField;
    }
}

bool SettingsPage::hasUnsavedChanges() const
{
    return mayEditEstate() && std::ranges::any_of(kEstateKeys, [this](SettingKey key) {
               return estateInput(key) != m_settings.value(key);
           });
}

void SettingsPage::updateSave()
{
    m_save->setEnabled(!m_showing && hasUnsavedChanges());
}

void SettingsPage::saveEstate()
{
    if (!hasUnsavedChanges()) {
        return;
    }
    std::vector<std::pair<SettingKey, QString>> changes;
    for (const SettingKey key : kEstateKeys) {
        fieldOf(key)->setError(QString());
        if (estateInput(key) != m_settings.value(key)) {
            changes.emplace_back(key, estateInput(key));
        }
    }
    m_save->setEnabled(false);
    saveNext(std::move(changes));
}

void SettingsPage::saveNext(std::vector<std::pair<SettingKey, QString>> changes)
{
    if (changes.empty()) {
        updateSave();
        emit messageRequested(tr("The estate's settings are saved."));
        return;
    }
    const auto [key, value] = changes.back();
    changes.pop_back();
    whenDone(this, m_settings.set(m_session, key, value),
             [this, key = key, changes = std::move(changes)](const Status& status) {
                 if (status) {
                     saveNext(changes);
                     return;
                 }
                 const bool zone = key == SettingKey::EstateTimeZone;
                 fieldOf(key)->setError(
                     status.error().code == ErrorCode::Invalid && zone
                         ? tr("This time zone is not known. An example: Asia/Shanghai")
                         : errorSentence(status.error()));
                 updateSave();
             });
}

void SettingsPage::setHealth(const services::HealthSummary& health)
{
    m_health = health;
    if (isVisible()) {
        showHealth();
    }
}

void SettingsPage::showHealth()
{
    if (!m_health) {
        m_workstation->setText(tr("The state of this workstation is not known yet."));
        return;
    }
    QStringList lines;
    for (const services::CameraHealth& camera : m_health->cameras) {
        lines << cameraLine(camera, m_context.estateZone);
    }
    if (const QString analysis = analysisWords(*m_health).details; !analysis.isEmpty()) {
        lines << analysis;
    }
    lines << tr("Passages since the start: %1, of people of the register: %2")
                 .arg(m_health->passages)
                 .arg(m_health->knownPassages);
    lines << tr("Alerts since the start: %1").arg(m_health->alerts);
    lines
        << tr("Upstream: %1 delivered, %2 waiting").arg(m_health->delivered).arg(m_health->pending);
    lines << tr("Free on the disk of the estate's data: %1")
                 .arg(QLocale::c().formattedDataSize(m_health->freeDiskBytes, 1,
                                                     QLocale::DataSizeSIFormat));
    lines
        << (m_health->previousRunEndedCleanly
                ? tr("The run before this one ended cleanly.")
                : tr("The run before this one was cut off; everything that was stored is there."));
    m_workstation->setText(lines.join(u'\n'));
}

void SettingsPage::retranslate()
{
    m_ownHeading->setText(tr("For me"));
    m_languageField->setLabel(tr("Language"));
    m_themeField->setLabel(tr("Appearance"));
    m_theme->setItemText(0, tr("Dark"));
    m_theme->setItemText(1, tr("Light"));
    m_layoutField->setLabel(tr("Tiles on the wall"));
    for (int i = 0; i < m_layout->count(); ++i) {
        m_layout->setItemText(i, word(allLayouts()[size_t(i)]));
    }
    m_picturesField->setLabel(tr("Folder for pictures that I keep"));
    m_picturesField->setHint(tr("A whole path; empty for the folder Gatehouse in Pictures."));
    m_sound->setText(tr("Sound when an alert arrives"));
    m_motion->setText(tr("Short movements and fades"));
    m_estateHeading->setText(tr("For the estate"));
    m_estateNameField->setLabel(tr("Name of the estate"));
    m_timeZoneField->setLabel(tr("Time zone"));
    m_timeZoneField->setHint(tr("For example Asia/Shanghai; takes effect at the next start."));
    m_cropDaysField->setLabel(tr("Days that pictures from the gates are kept"));
    m_cropDaysField->setHint(tr("1 to 30 days; afterwards they are deleted."));
    m_idleMinutesField->setLabel(tr("Minutes without input until the desk locks"));
    m_idleMinutesField->setHint(tr("1 to 60 minutes; the wall goes on."));
    m_factorDaysField->setLabel(tr("Days until managers and administrators need a second factor"));
    m_factorDaysField->setHint(
        tr("Counted from the first sign-in; 0 asks at once. Below 0: it is not asked for."));
    m_factorDays->setSpecialValueText(tr("Not asked for"));
    m_grantsSecondField->setLabel(tr("Grants"));
    m_grantsSecond->setText(tr("A grant takes effect when a second person agrees"));
    m_holdPicturesField->setLabel(tr("Faces that may be pictures"));
    m_holdPictures->setText(tr("The door waits for the guard when a face may be a picture"));
    m_holdPicturesField->setHint(
        tr("A print or a screen is not always noticed, and now and then a living face looks like "
           "one."));
    m_save->setText(tr("Save"));
    m_save->setToolTip(QStringLiteral("Ctrl+S"));
    m_workstationHeading->setText(tr("This workstation"));
    showHealth();
}

void SettingsPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange && m_workstation) {
        retranslate();
    }
    Page::changeEvent(event);
}

}  // namespace gatehouse::ui
