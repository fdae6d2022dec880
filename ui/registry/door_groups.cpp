#include "ui/registry/door_groups.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::ui {

namespace {
constexpr int kMaxNameLength = 40;
}  // namespace

DoorGroups::DoorGroups(const UiContext& ui, services::GrantService& grants, QWidget* parent)
    : QWidget(parent)
    , m_ui(ui)
    , m_grants(grants)
    , m_rows(new QVBoxLayout)
    , m_sentence(new TextLabel(ui, TypeStyle::Body, Token::Muted, this))
    , m_add(makeButton(ButtonKind::Quiet, this))
    , m_editor(new QWidget(this))
    , m_name(new QLineEdit(m_editor))
    , m_editorDoors(new QWidget(m_editor))
    , m_editorDoorsLayout(new QVBoxLayout(m_editorDoors))
    , m_nameField(new FormField(ui, m_name, m_editor))
    , m_doorsField(new FormField(ui, m_editorDoors, m_editor))
    , m_save(makeButton(ButtonKind::Secondary, m_editor))
    , m_cancel(makeButton(ButtonKind::Quiet, m_editor))
{
    setObjectName(QStringLiteral("grantGroups"));
    setProperty("transparent", true);
    m_sentence->setWordWrap(true);
    m_sentence->hide();
    m_add->setObjectName(QStringLiteral("groupAdd"));
    m_add->setEnabled(false);
    m_rows->setSpacing(spacing::kXs);
    buildEditor();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::kS);
    layout->addLayout(m_rows);
    layout->addWidget(m_sentence);
    layout->addWidget(m_add, 0, Qt::AlignLeft);
    layout->addWidget(m_editor);
    m_editor->hide();
    connect(m_add, &QPushButton::clicked, this, [this] { edit({}); });
    connect(m_save, &QPushButton::clicked, this, &DoorGroups::save);
    connect(m_cancel, &QPushButton::clicked, this, &DoorGroups::closeEditor);
    retranslate();
}

void DoorGroups::buildEditor()
{
    m_editor->setProperty("card", true);
    m_name->setObjectName(QStringLiteral("groupName"));
    m_name->setMaxLength(kMaxNameLength);
    m_editorDoors->setObjectName(QStringLiteral("groupDoors"));
    m_save->setObjectName(QStringLiteral("groupSave"));
    m_cancel->setObjectName(QStringLiteral("groupCancel"));
    m_editorDoorsLayout->setContentsMargins(0, 0, 0, 0);
    m_editorDoorsLayout->setSpacing(spacing::kXs);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_save);
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    auto* layout = new QVBoxLayout(m_editor);
    layout->setContentsMargins(0, spacing::kS, 0, spacing::kS);
    layout->setSpacing(spacing::kS);
    layout->addWidget(m_nameField);
    layout->addWidget(m_doorsField);
    layout->addLayout(buttons);
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_nameField->setError({}); });
}

void DoorGroups::load(const Session& session, const std::vector<Door>& doors)
{
    m_session = session;
    m_doors = doors;
    // A group is made of doors.
    m_add->setEnabled(!doors.empty());
    reload();
}

void DoorGroups::reload()
{
    whenDone(this, m_grants.groups(m_session),
             [this](const Result<std::vector<DoorGroup>>& answer) {
                 if (answer) {
                     showGroups(*answer);
                 }
                 m_sentence->setText(answer ? QString() : errorSentence(answer.error()));
                 m_sentence->setVisible(!answer.ok());
             });
}

void DoorGroups::showGroups(const std::vector<DoorGroup>& groups)
{
    if (!m_boxes.empty()) {
        m_chosen = chosen();
    }
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        if (QWidget* row = item->widget()) {
            row->hide();
            row->deleteLater();
        }
        delete item;
    }
    m_boxes.clear();
    for (const DoorGroup& group : groups) {
        m_rows->addWidget(makeRow(group));
    }
    emit changed();
}

QWidget* DoorGroups::makeRow(const DoorGroup& group)
{
    auto* row = new QWidget(this);
    auto* box = new QCheckBox(group.name, row);
    box->setChecked(std::ranges::find(m_chosen, group.id) != m_chosen.end());
    box->setToolTip(doorNames(group.doors));
    connect(box, &QCheckBox::toggled, this, &DoorGroups::changed);
    auto* change = makeButton(ButtonKind::Quiet, row);
    change->setText(tr("Change…"));
    connect(change, &QPushButton::clicked, this, [this, group] { edit(group); });
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(box);
    layout->addStretch();
    layout->addWidget(change);
    m_boxes.emplace_back(group.id, box);
    return row;
}

QString DoorGroups::doorNames(const std::vector<DoorId>& doors) const
{
    QStringList names;
    for (const Door& door : m_doors) {
        if (std::ranges::find(doors, door.id) != doors.end()) {
            names << door.name;
        }
    }
    return names.join(QStringLiteral(", "));
}

std::vector<DoorGroupId> DoorGroups::chosen() const
{
    std::vector<DoorGroupId> groups;
    for (const auto& [id, box] : m_boxes) {
        if (box->isChecked()) {
            groups.push_back(id);
        }
    }
    return groups;
}

void DoorGroups::setChosen(const std::vector<DoorGroupId>& groups)
{
    m_chosen = groups;
    for (const auto& [id, box] : m_boxes) {
        box->setChecked(std::ranges::find(groups, id) != groups.end());
    }
}

void DoorGroups::edit(const DoorGroup& group)
{
    m_edited = group.id;
    m_name->setText(group.name);
    m_nameField->setError({});
    m_doorsField->setError({});
    for (const auto& [id, box] : m_editorBoxes) {
        delete box;
    }
    m_editorBoxes.clear();
    for (const Door& door : m_doors) {
        auto* box = new QCheckBox(door.name, m_editorDoors);
        box->setChecked(std::ranges::find(group.doors, door.id) != group.doors.end());
        connect(box, &QCheckBox::toggled, this, [this] { m_doorsField->setError({}); });
        m_editorDoorsLayout->addWidget(box);
        m_editorBoxes.emplace_back(door.id, box);
    }
    m_add->hide();
    m_editor->show();
    m_name->setFocus();
}

void DoorGroups::save()
{
    DoorGroup group{m_edited, m_name->text().trimmed(), {}};
    for (const auto& [id, box] : m_editorBoxes) {
        if (box->isChecked()) {
            group.doors.push_back(id);
        }
    }
    m_nameField->setError(group.name.isEmpty() ? tr("Give the group a name.") : QString());
    m_doorsField->setError(group.doors.empty() ? tr("Choose at least one door.") : QString());
    if (m_busy || group.name.isEmpty() || group.doors.empty()) {
        return;
    }
    m_busy = true;
    const auto saved = [this](const Status& status) {
        m_busy = false;
        if (status) {
            closeEditor();
            reload();
        } else if (status.error().code == ErrorCode::Conflict) {
            m_nameField->setError(tr("Another group has this name."));
        } else {
            m_doorsField->setError(errorSentence(status.error()));
        }
    };
    if (group.id.isValid()) {
        whenDone(this, m_grants.changeGroup(m_session, group), saved);
        return;
    }
    whenDone(this, m_grants.addGroup(m_session, group.name, group.doors),
             [this, saved](const Result<DoorGroupId>& id) {
                 if (id) {
                     // Whoever makes a group here wants to grant it.
                     m_chosen = chosen();
                     m_chosen.push_back(*id);
                     m_boxes.clear();
                 }
                 saved(id ? Status() : Status(id.error()));
             });
}

void DoorGroups::closeEditor()
{
    m_editor->hide();
    m_add->show();
}

void DoorGroups::retranslate()
{
    m_add->setText(tr("New group of doors…"));
    m_nameField->setLabel(tr("Name of the group"));
    m_doorsField->setLabel(tr("Doors of the group"));
    m_doorsField->setHint(tr("Doors that join later are opened by its grants too."));
    m_save->setText(tr("Save the group"));
    m_cancel->setText(tr("Cancel"));
    if (m_session.isValid()) {
        reload();
    }
}

}  // namespace gatehouse::ui
