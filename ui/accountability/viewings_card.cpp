#include "ui/accountability/viewings_card.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QGridLayout>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTableView>

namespace gatehouse::ui {

namespace {

constexpr int kLongestRequester = 120;
constexpr int kLongestBasis = 200;
constexpr ViewingRelation kRelations[] = {ViewingRelation::Concerned, ViewingRelation::Guardian,
                                          ViewingRelation::Relative, ViewingRelation::ByMandate};

QString relationText(ViewingRelation relation)
{
    switch (relation) {
        case ViewingRelation::Concerned:
            return ViewingsCard::tr("The person concerned");
        case ViewingRelation::Guardian:
            return ViewingsCard::tr("Guardian");
        case ViewingRelation::Relative:
            return ViewingsCard::tr("Relative");
        case ViewingRelation::ByMandate:
            return ViewingsCard::tr("By mandate");
    }
    return {};
}

QString stateText(const ViewingRow& row)
{
    switch (row.state) {
        case ViewingState::Asked:
            return ViewingsCard::tr("◆ Waits for a decision");
        case ViewingState::Allowed:
            return ViewingsCard::tr("✓ Allowed by %1").arg(row.decidedBy);
        case ViewingState::Refused:
            return ViewingsCard::tr("✕ Refused by %1").arg(row.decidedBy);
        case ViewingState::Viewed:
            return ViewingsCard::tr("● Shown by %1").arg(row.operatedBy);
    }
    return {};
}

}  // namespace

ViewingsCard::ViewingsCard(const UiContext& context, services::PersonFileService& files,
                           services::CameraService& cameras, QWidget* parent)
    : ListCard(context, parent)
    , m_files(files)
    , m_cameras(cameras)
    , m_add(addButton(ButtonKind::Secondary, "viewingAdd"))
    , m_allow(addButton(ButtonKind::Secondary, "viewingAllow"))
    , m_refuse(addButton(ButtonKind::Secondary, "viewingRefuse"))
    , m_shown(addButton(ButtonKind::Secondary, "viewingShown"))
    , m_cancel(addButton(ButtonKind::Quiet, "viewingCancel"))
{
    buildForm();
    connect(m_add, &QPushButton::clicked, this, [this] {
        showForm(true);
        m_requester->setFocus();
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] { showForm(false); });
    connect(m_allow, &QPushButton::clicked, this, [this] { decide(ViewingDecision::Allow); });
    connect(m_refuse, &QPushButton::clicked, this, [this] { decide(ViewingDecision::Refuse); });
    connect(m_shown, &QPushButton::clicked, this, &ViewingsCard::noteShown);
    connect(table()->view()->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ViewingsCard::updateButtons);
    showForm(false);
    retranslate();
    hide();
}

void ViewingsCard::buildForm()
{
    m_form = new QWidget(this);
    m_form->setProperty("transparent", true);
    m_requester = new QLineEdit;
    m_requester->setObjectName(QStringLiteral("viewingRequester"));
    m_requester->setMaxLength(kLongestRequester);
    m_relation = new QComboBox;
    for (const ViewingRelation relation : kRelations) {
        m_relation->addItem(QString(), int(relation));
    }
    m_camera = new QComboBox;
    m_camera->setObjectName(QStringLiteral("viewingCamera"));
    const auto makeTime = [](const char* name) {
        auto* edit = new QDateTimeEdit;
        edit->setObjectName(QString::fromLatin1(name));
        edit->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm"));
        edit->setCalendarPopup(true);
        return edit;
    };
    m_from = makeTime("viewingFrom");
    m_until = makeTime("viewingUntil");
    m_basis = new QLineEdit;
    m_basis->setObjectName(QStringLiteral("viewingBasis"));
    m_basis->setMaxLength(kLongestBasis);
    m_save = makeButton(ButtonKind::Primary, m_form);
    m_save->setObjectName(QStringLiteral("viewingSave"));
    auto* grid = new QGridLayout(m_form);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing::kM);
    grid->setVerticalSpacing(spacing::kS);
    const auto add = [&](QWidget* editor, int row, int column, int span) {
        auto* field = new FormField(context(), editor, m_form);
        grid->addWidget(field, row, column, 1, span, Qt::AlignTop);
        return field;
    };
    m_requesterField = add(m_requester, 0, 0, 2);
    m_relationField = add(m_relation, 0, 2, 1);
    m_cameraField = add(m_camera, 1, 0, 1);
    m_fromField = add(m_from, 1, 1, 1);
    m_untilField = add(m_until, 1, 2, 1);
    m_basisField = add(m_basis, 2, 0, 3);
    grid->addWidget(m_save, 3, 2, Qt::AlignRight);
    form()->addWidget(m_form);
    connect(m_save, &QPushButton::clicked, this, &ViewingsCard::record);
}

void ViewingsCard::showForm(bool shown)
{
    m_form->setVisible(shown);
    m_cancel->setVisible(shown);
    m_requester->clear();
    m_basis->clear();
    for (FormField* field : {m_requesterField, m_cameraField, m_untilField, m_basisField}) {
        field->setError({});
    }
    const QDateTime now =
        QDateTime::fromMSecsSinceEpoch(toMs(context().clock.now()), context().estateZone);
    // The fields hold the estate's wall clock; record() reads them in its zone.
    m_from->setDateTime(QDateTime(now.addSecs(-3600).date(), now.addSecs(-3600).time()));
    m_until->setDateTime(QDateTime(now.date(), now.time()));
    say({});
    updateButtons();
}

void ViewingsCard::setSession(const Session& session)
{
    m_session = session;
    m_rows.clear();
    showForm(false);
    const bool may = allows(session, Action::RecordViewings);
    setVisible(may);
    if (may) {
        readCameras();
    }
    refresh();
}

void ViewingsCard::readCameras()
{
    whenDone(this, m_cameras.cameras(m_session), [this](const Result<std::vector<Camera>>& all) {
        if (!all) {
            say(errorSentence(all.error()));
            return;
        }
        m_camera->clear();
        for (const Camera& camera : *all) {
            m_camera->addItem(camera.name, camera.id.value());
        }
    });
}

void ViewingsCard::refresh()
{
    if (!allows(m_session, Action::RecordViewings)) {
        setRows({});
        return;
    }
    whenDone(this, m_files.viewings(m_session),
             [this, user = m_session.user](const Result<std::vector<ViewingRow>>& viewings) {
                 if (user == m_session.user) {
                     take(viewings);
                 }
             });
}

void ViewingsCard::take(const Result<std::vector<ViewingRow>>& viewings)
{
    if (!viewings) {
        showError(viewings.error());
        return;
    }
    m_rows = *viewings;
    if (m_rows.empty()) {
        showEmpty(tr("Nobody has asked yet"),
                  tr("Record here who asks to see which footage, and why."));
        updateButtons();
        return;
    }
    const QTimeZone& zone = context().estateZone;
    QList<QStringList> rows;
    for (const ViewingRow& row : m_rows) {
        rows << QStringList{
            dateTimeText(row.askedAt, zone),
            tr("%1 (%2)").arg(row.request.requester, relationText(row.request.relation)),
            row.cameraName,
            tr("%1 to %2")
                .arg(dateTimeText(row.request.from, zone), dateTimeText(row.request.until, zone)),
            row.request.basis,
            stateText(row),
            row.reason};
    }
    setRows(rows);
    updateButtons();
}

std::optional<ViewingRow> ViewingsCard::selected()
{
    const int row = selectedRow();
    return row >= 0 && row < int(m_rows.size()) ? std::optional(m_rows[size_t(row)]) : std::nullopt;
}

void ViewingsCard::updateButtons()
{
    const auto row = selected();
    const bool mayDecide = allows(m_session, Action::DecideViewings);
    m_allow->setVisible(mayDecide);
    m_refuse->setVisible(mayDecide);
    m_allow->setEnabled(row && row->state == ViewingState::Asked);
    m_refuse->setEnabled(row && row->state == ViewingState::Asked);
    m_shown->setEnabled(row && row->state == ViewingState::Allowed);
}

void ViewingsCard::record()
{
    const auto timeOf = [this](const QDateTimeEdit* edit) {
        return fromMs(
            QDateTime(edit->date(), edit->time(), context().estateZone).toMSecsSinceEpoch());
    };
    const NewViewing viewing{.requester = m_requester->text().trimmed(),
                             .relation = ViewingRelation(m_relation->currentData().toInt()),
                             .person = {},
                             .camera = CameraId(m_camera->currentData().toLongLong()),
                             .from = timeOf(m_from),
                             .until = timeOf(m_until),
                             .basis = m_basis->text().trimmed()};
    whenDone(this, m_files.askViewing(m_session, viewing), [this](const Result<ViewingId>& id) {
        if (!id) {
            showFault(id.error());
            return;
        }
        showForm(false);
        say(tr("The request is recorded."));
        refresh();
    });
}

void ViewingsCard::showFault(const Error& error)
{
    const auto about = [&error](const char* part) {
        return error.code == ErrorCode::Invalid && error.text.startsWith(QLatin1String(part));
    };
    m_requesterField->setError(
        about("requester") ? tr("Please say who asks, and how that was proved.") : QString());
    m_cameraField->setError(about("camera") ? tr("Please choose a camera.") : QString());
    m_untilField->setError(about("time") ? tr("The end must be after the beginning, at most 24 "
                                              "hours later.")
                                         : QString());
    m_basisField->setError(about("basis") ? tr("Please say on what ground.") : QString());
    if (error.code != ErrorCode::Invalid) {
        say(errorSentence(error));
    }
}

void ViewingsCard::decide(ViewingDecision decision)
{
    const auto row = selected();
    if (!row) {
        return;
    }
    context().dialogs.inputText(
        this,
        decision == ViewingDecision::Allow ? tr("Allow the viewing") : tr("Refuse the viewing"),
        tr("Reason"), kLongestBasis,
        [self = QPointer(this), id = row->id, decision](const QString& reason) {
            if (!self || reason.trimmed().isEmpty()) {
                return;
            }
            whenDone(
                self.data(),
                self->m_files.decideViewing(self->m_session, id, decision, reason.trimmed()),
                [self](const Status& done) {
                    self->say(done ? tr("The decision is recorded.") : errorSentence(done.error()));
                    self->refresh();
                });
        });
}

void ViewingsCard::noteShown()
{
    const auto row = selected();
    if (!row) {
        return;
    }
    context().dialogs.confirm(
        this, tr("Was shown"),
        tr("The footage was shown to %1 now, and to nobody else.").arg(row->request.requester),
        tr("It was shown"), tr("Cancel"), [self = QPointer(this), id = row->id](bool yes) {
            if (self && yes) {
                whenDone(self.data(), self->m_files.noteViewed(self->m_session, id),
                         [self](const Status& done) {
                             self->say(done ? tr("It is recorded who showed it, and when.")
                                            : errorSentence(done.error()));
                             self->refresh();
                         });
            }
        });
}

void ViewingsCard::retranslate()
{
    setTexts(tr("Requests to see footage"),
             tr("Those whom footage concerns, their guardians and relatives may ask to see it. A "
                "manager decides with a reason; who shows it leaves the name."));
    setColumns({tr("Asked"), tr("Who asks"), tr("Camera"), tr("Time"), tr("Ground"), tr("State"),
                tr("Reason")},
               {160, 200, 120, 310, 170, 170, 170});
    m_requesterField->setLabel(tr("Who asks, and how that was proved"));
    m_relationField->setLabel(tr("Relation"));
    for (int i = 0; i < m_relation->count(); ++i) {
        m_relation->setItemText(i, relationText(ViewingRelation(m_relation->itemData(i).toInt())));
    }
    m_cameraField->setLabel(tr("Camera"));
    m_fromField->setLabel(tr("From"));
    m_untilField->setLabel(tr("Until"));
    m_basisField->setLabel(tr("Ground"));
    m_save->setText(tr("Record"));
    m_add->setText(tr("Record a request…"));
    m_allow->setText(tr("Allow…"));
    m_refuse->setText(tr("Refuse…"));
    m_shown->setText(tr("Was shown…"));
    m_cancel->setText(tr("Cancel"));
    refresh();
}

}  // namespace gatehouse::ui
