#include "ui/care/holds_card.h"

#include "ui/care/care_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

constexpr int kUsualReviewDays = 30;
constexpr int kEverything = 0;
constexpr int kPerson = -1;

}  // namespace

HoldsCard::HoldsCard(const UiContext& context, services::CareService& care, QWidget* parent)
    : ListCard(context, parent)
    , m_care(care)
    , m_add(addButton(ButtonKind::Primary, "addHold"))
    , m_release(addButton(ButtonKind::Secondary, "releaseHold"))
{
    buildForm();
    connect(m_add, &QPushButton::clicked, this, &HoldsCard::add);
    connect(m_release, &QPushButton::clicked, this, &HoldsCard::release);
}

void HoldsCard::buildForm()
{
    m_newHold = new QWidget(this);
    m_newHold->setProperty("transparent", true);
    m_kind = new QComboBox(m_newHold);
    m_kind->setObjectName(QStringLiteral("holdKind"));
    m_person = new QLineEdit(m_newHold);
    m_person->setObjectName(QStringLiteral("holdPerson"));
    m_reason = new QLineEdit(m_newHold);
    m_reason->setObjectName(QStringLiteral("holdReason"));
    m_review = new QDateEdit(m_newHold);
    m_review->setObjectName(QStringLiteral("holdReview"));
    m_review->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    m_review->setCalendarPopup(true);
    m_kindField = new FormField(context(), m_kind, m_newHold);
    m_personField = new FormField(context(), m_person, m_newHold);
    m_reasonField = new FormField(context(), m_reason, m_newHold);
    m_reviewField = new FormField(context(), m_review, m_newHold);
    auto* row = new QHBoxLayout(m_newHold);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::kM);
    row->addWidget(m_kindField, 2);
    row->addWidget(m_personField, 1);
    row->addWidget(m_reasonField, 3);
    row->addWidget(m_reviewField, 1);
    form()->addWidget(m_newHold);
    connect(m_kind, &QComboBox::currentIndexChanged, this,
            [this] { m_personField->setVisible(m_kind->currentData().toInt() == kPerson); });
}

void HoldsCard::setSession(const Session& session)
{
    m_session = session;
    say({});
    m_reason->clear();
    m_person->clear();
    m_review->setDate(toDateTime(context().clock.now())
                          .toTimeZone(context().estateZone)
                          .date()
                          .addDays(kUsualReviewDays));
    const bool mayEdit = session.isValid() && allows(session.role, Action::EditCare);
    m_newHold->setVisible(mayEdit);
    m_add->setVisible(mayEdit);
    m_release->setVisible(mayEdit);
    refresh();
}

void HoldsCard::refresh()
{
    if (!m_session.isValid()) {
        setRows({});
        return;
    }
    whenDone(this, m_care.holds(m_session), [this](const Result<std::vector<HoldRow>>& holds) {
        if (holds) {
            show(*holds);
        } else {
            showError(holds.error());
        }
    });
}

void HoldsCard::show(const std::vector<HoldRow>& holds)
{
    m_holds = holds;
    if (holds.empty()) {
        showEmpty(tr("Nothing is held"), tr("A hold keeps things that are needed for a case."));
        return;
    }
    const UtcTime now = context().clock.now();
    QList<QStringList> rows;
    for (const HoldRow& hold : holds) {
        const QString what = hold.kind == HoldKind::Everything ? tr("Everything")
                             : hold.kind == HoldKind::Person
                                 ? tr("Person %1").arg(hold.person.value())
                                 : word(hold.of);
        const QString review = dateTimeText(hold.review, context().estateZone).left(10);
        rows << QStringList{what, hold.reason, hold.owner,
                            hold.review < now ? tr("%1, overdue").arg(review) : review};
    }
    setRows(rows);
}

void HoldsCard::add()
{
    NewHold hold;
    const int kind = m_kind->currentData().toInt();
    hold.kind = kind == kEverything ? HoldKind::Everything
                : kind == kPerson   ? HoldKind::Person
                                    : HoldKind::Class;
    if (hold.kind == HoldKind::Class) {
        hold.of = RetentionClass(kind);
    }
    hold.person = PersonId(m_person->text().trimmed().toLongLong());
    hold.reason = m_reason->text().trimmed();
    const QDateTime review(m_review->date(), QTime(0, 0), context().estateZone);
    hold.review = fromMs(review.toMSecsSinceEpoch());
    whenDone(this, m_care.addHold(m_session, hold), [this](const Result<HoldId>& added) {
        say(added ? tr("Held. Deleting passes it by.") : errorSentence(added.error()));
        if (added) {
            m_reason->clear();
        }
        refresh();
    });
}

void HoldsCard::release()
{
    const int row = selectedRow();
    if (row < 0 || row >= int(m_holds.size())) {
        say(tr("Choose a line of the table first."));
        return;
    }
    whenDone(this, m_care.releaseHold(m_session, m_holds[size_t(row)].id),
             [this](const Status& released) {
                 say(released ? tr("Released. What is due goes with the next run.")
                              : errorSentence(released.error()));
                 refresh();
             });
}

void HoldsCard::retranslate()
{
    setTexts(
        tr("Legal holds"),
        tr("What is held is neither deleted by its age nor erased, until somebody releases it."));
    setColumns({tr("On"), tr("Reason"), tr("Owner"), tr("Review")}, {260, 360, 160, 160});
    m_kindField->setLabel(tr("Hold"));
    m_personField->setLabel(tr("Person's number"));
    m_reasonField->setLabel(tr("Reason"));
    m_reviewField->setLabel(tr("Look at it again on"));
    m_add->setText(tr("Add the hold"));
    m_release->setText(tr("Release"));
    const int index = std::max(0, m_kind->currentIndex());
    m_kind->clear();
    m_kind->addItem(tr("Everything"), kEverything);
    m_kind->addItem(tr("One person"), kPerson);
    for (const RetentionRule& rule : retentionRules()) {
        m_kind->addItem(word(rule.of), int(rule.of));
    }
    m_kind->setCurrentIndex(index);
    refresh();
}

}  // namespace gatehouse::ui
