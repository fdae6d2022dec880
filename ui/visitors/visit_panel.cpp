#include "ui/visitors/visit_panel.h"

#include "ui/visitors/visit_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/image_view.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace gatehouse::ui {

namespace {

constexpr int kMark = 16;
constexpr QSize kPhotoSize{120, 120};
constexpr qint64 kMostPhotoBytes = 48LL * 1024 * 1024;

/// In and out once; a weekly visitor for a month of days.
int usualUses(const VisitRow& row)
{
    constexpr int kWeekly = 60;
    return row.plan.kind == VisitKind::Recurring ? kWeekly
                                                 : std::min(2 * row.people, kMostPassUses);
}

}  // namespace

VisitPanel::VisitPanel(const UiContext& context, services::VisitorService& visitors,
                       QWidget* parent)
    : SidePanel(context, parent), m_visitors(visitors)
{
    setObjectName(QStringLiteral("visitPanel"));
    auto* line = new QHBoxLayout;
    m_mark = new QLabel(this);
    m_state = new TextLabel(context, TypeStyle::Table, Token::Text, this);
    m_state->setObjectName(QStringLiteral("visitState"));
    line->addWidget(m_mark);
    line->addWidget(m_state, 1);
    column()->addLayout(line);
    m_photo = new ImageView(context, this);
    m_photo->setFixedSize(kPhotoSize);
    column()->addWidget(m_photo);
    m_facts = addText(false);
    m_history = addText(true);
    buildActions();
    column()->addStretch(1);
    VisitPanel::retranslate();
}

QPushButton* VisitPanel::addAction(const char* name, void (VisitPanel::*slot)())
{
    auto* button = makeButton(ButtonKind::Secondary, this);
    button->setObjectName(QString::fromLatin1(name));
    column()->addWidget(button);
    connect(button, &QPushButton::clicked, this, slot);
    return button;
}

void VisitPanel::buildActions()
{
    m_channel = new QComboBox(this);
    m_channel->setObjectName(QStringLiteral("answerChannel"));
    m_channelField = new FormField(m_context, m_channel, this);
    column()->addWidget(m_channelField);
    m_approve = addAction("visitApprove", &VisitPanel::approve);
    m_refuse = addAction("visitRefuse", &VisitPanel::refuse);
    m_people = new QSpinBox(this);
    m_peopleField = new FormField(m_context, m_people, this);
    column()->addWidget(m_peopleField);
    m_checkIn = addAction("visitCheckIn", &VisitPanel::checkIn);
    m_checkOut = addAction("visitCheckOut", &VisitPanel::checkOut);
    m_uses = new QSpinBox(this);
    m_uses->setObjectName(QStringLiteral("passUses"));
    m_uses->setRange(1, kMostPassUses);
    m_usesField = new FormField(m_context, m_uses, this);
    column()->addWidget(m_usesField);
    m_issue = addAction("visitIssuePass", &VisitPanel::issue);
    m_addPhoto = addAction("visitAddPhoto", &VisitPanel::choosePhoto);
    m_revoke = addAction("visitRevoke", &VisitPanel::revoke);
    m_revoke->setProperty("kind", "danger");
}

void VisitPanel::showVisit(const VisitRow& row)
{
    const bool other = row.id != m_row.id;
    m_row = row;
    if (other) {
        m_details.reset();
        m_photo->setImage({});
        m_people->setRange(1, row.people);
        m_people->setValue(row.people);
        m_uses->setValue(usualUses(row));
    }
    render();
    load();
}

void VisitPanel::clear()
{
    ++m_generation;
    m_row = {};
    m_details.reset();
    m_photo->setImage({});
    m_busy = false;
}

void VisitPanel::load()
{
    const quint64 asked = ++m_generation;
    whenDone(this, m_visitors.visit(m_session, m_row.id),
             [this, asked](const Result<services::VisitDetails>& details) {
                 if (asked != m_generation || !details) {
                     return;
                 }
                 m_details = *details;
                 m_row = details->row;
                 render();
                 if (!details->more.hasPhoto) {
                     return;
                 }
                 whenDone(this, m_visitors.photo(m_session, m_row.id),
                          [this, asked](const Result<QImage>& picture) {
                              if (asked == m_generation && picture) {
                                  m_photo->setImage(*picture);
                              }
                          });
             });
}

QString VisitPanel::factsText() const
{
    QStringList facts{whenText(m_row.plan, m_context.estateZone),
                      m_row.hostName.isEmpty()
                          ? tr("Visits: %1").arg(m_row.hostAddress)
                          : tr("Visits: %1, %2").arg(m_row.hostName, m_row.hostAddress),
                      tr("Purpose: %1").arg(word(m_row.purpose))};
    if (m_row.people > 1) {
        facts << tr("People: %1").arg(m_row.people);
    }
    if (!m_row.plate.isEmpty()) {
        facts << tr("Plate: %1").arg(m_row.plate);
    }
    if (!m_row.maskedPhone.isEmpty()) {
        facts << tr("Phone: %1").arg(m_row.maskedPhone);
    }
    if (m_details && !m_details->doorNames.isEmpty()) {
        facts << tr("Doors: %1").arg(m_details->doorNames.join(QStringLiteral(", ")));
    }
    if (m_details && !m_details->more.note.isEmpty()) {
        facts << m_details->more.note;
    }
    return facts.join(u'\n');
}

QString VisitPanel::historyText() const
{
    if (!m_details) {
        return {};
    }
    const auto& zone = m_context.estateZone;
    const auto& more = m_details->more;
    QStringList lines{
        tr("Invited by %1, %2").arg(more.createdBy, dateTimeText(more.createdAt, zone))};
    if (more.channel) {
        lines << tr("The host answered: %1, noted by %2").arg(word(*more.channel), more.decidedBy);
    }
    for (const auto& stay : more.stays) {
        lines << (stay.out ? tr("In %1, out %2")
                                 .arg(dateTimeText(stay.in, zone), dateTimeText(*stay.out, zone))
                           : tr("In %1, should leave by %2")
                                 .arg(dateTimeText(stay.in, zone), dateTimeText(stay.due, zone)));
    }
    if (const auto& pass = m_details->pass) {
        lines << (pass->revokedAt ? tr("The last pass was revoked.")
                                  : tr("Pass: used %1 of %2 times, until %3")
                                        .arg(pass->used)
                                        .arg(pass->uses)
                                        .arg(dateTimeText(pass->until, zone)));
    }
    return lines.join(u'\n');
}

void VisitPanel::render()
{
    setHeading(m_row.visitorName);
    m_state->setText(word(m_row.state));
    m_facts->setText(factsText());
    m_history->setText(historyText());
    m_photo->setPlaceholder(tr("No picture"));
    applyTheme();
    showActions();
}

void VisitPanel::showActions()
{
    const bool receives = allows(m_session, Action::ReceiveVisitors);
    const bool invites = allows(m_session, Action::InviteVisitors);
    const VisitState state = m_row.state;
    const bool asked = receives && state == VisitState::Requested;
    const bool inside = state == VisitState::Inside || state == VisitState::Overdue;
    const UtcTime now = m_context.clock.now();
    const bool comesNow =
        receives && !mayCheckIn(m_row.plan, m_row.facts, now, m_context.estateZone);
    const bool comes = state == VisitState::Expected || state == VisitState::Inside;
    m_channelField->setVisible(asked);
    m_approve->setVisible(asked);
    m_refuse->setVisible(asked);
    m_peopleField->setVisible(comesNow && m_row.people > 1);
    m_checkIn->setVisible(comesNow);
    m_checkOut->setVisible(receives && inside);
    m_usesField->setVisible(invites && comes);
    m_issue->setVisible(invites && comes);
    m_addPhoto->setVisible(receives && (comes || asked || inside));
    m_revoke->setVisible(invites && !m_row.facts.revokedAt && (comes || asked));
}

void VisitPanel::takeAnswer(const QFuture<Status>& future, const QString& sentence)
{
    if (m_busy) {
        return;
    }
    m_busy = true;
    whenDone(this, future, [this, sentence](const Status& done) {
        m_busy = false;
        emit messageRequested(done ? sentence : errorSentence(done.error()));
        if (m_row.id.isValid()) {
            load();
        }
    });
}

void VisitPanel::checkIn()
{
    takeAnswer(m_visitors.checkIn(m_session, m_row.id, m_people->value()),
               tr("%1 is inside.").arg(m_row.visitorName));
}

void VisitPanel::checkOut()
{
    takeAnswer(m_visitors.checkOut(m_session, m_row.id), tr("%1 has left.").arg(m_row.visitorName));
}

void VisitPanel::answerAs(VisitDecision decision, const QString& sentence)
{
    const auto channel = ApprovalChannel(m_channel->currentData().toInt());
    takeAnswer(m_visitors.recordAnswer(m_session, m_row.id, decision, channel), sentence);
}

void VisitPanel::approve()
{
    answerAs(VisitDecision::Approved, tr("The host's yes is noted."));
}

void VisitPanel::refuse()
{
    answerAs(VisitDecision::Refused, tr("The host's no is noted."));
}

void VisitPanel::issue()
{
    whenDone(this, m_visitors.issuePass(m_session, m_row.id, m_uses->value()),
             [this](const Result<services::IssuedPass>& pass) {
                 if (pass) {
                     emit passIssued(*pass);
                 } else {
                     emit messageRequested(errorSentence(pass.error()));
                 }
             });
}

void VisitPanel::revoke()
{
    m_context.dialogs.confirm(
        this, tr("Revoke this visit?"),
        tr("%1 may no longer come in, and their pass opens nothing.").arg(m_row.visitorName),
        tr("Revoke"), tr("Keep"), [this, visit = m_row.id](bool yes) {
            if (yes && visit == m_row.id) {
                takeAnswer(m_visitors.revoke(m_session, visit), tr("The visit is revoked."));
            }
        });
}

void VisitPanel::choosePhoto()
{
    m_context.dialogs.openFile(
        this, tr("Photograph of the visitor"), tr("Pictures (*.jpg *.jpeg *.png)"),
        [this, visit = m_row.id](const QString& path) {
            QFile file(path);
            if (path.isEmpty() || visit != m_row.id) {
                return;
            }
            if (!file.open(QIODevice::ReadOnly) || file.size() > kMostPhotoBytes) {
                emit messageRequested(tr("The picture cannot be read. Choose another one."));
                return;
            }
            takeAnswer(m_visitors.setPhoto(m_session, visit, file.readAll()),
                       tr("The picture is kept with the visit."));
        });
}

void VisitPanel::retranslate()
{
    SidePanel::retranslate();
    const QVariant channel = m_channel->currentData();
    m_channel->clear();
    for (const ApprovalChannel one :
         {ApprovalChannel::Phone, ApprovalChannel::InPerson, ApprovalChannel::App}) {
        m_channel->addItem(word(one), int(one));
    }
    m_channel->setCurrentIndex(std::max(0, m_channel->findData(channel)));
    m_channelField->setLabel(tr("The host answered"));
    m_approve->setText(tr("The host says yes"));
    m_refuse->setText(tr("The host says no"));
    m_peopleField->setLabel(tr("How many come in"));
    m_checkIn->setText(tr("Check in"));
    m_checkOut->setText(tr("Check out"));
    m_usesField->setLabel(tr("The pass opens doors so many times"));
    m_issue->setText(tr("Issue a pass"));
    m_addPhoto->setText(tr("Add a photograph"));
    m_revoke->setText(tr("Revoke"));
    if (m_row.id.isValid()) {
        render();
    }
}

void VisitPanel::applyTheme()
{
    SidePanel::applyTheme();
    const IconMark mark = visitMark(m_row.state);
    m_mark->setPixmap(m_context.icons.pixmap(mark.icon, kMark, mark.token, devicePixelRatioF()));
}

}  // namespace gatehouse::ui
