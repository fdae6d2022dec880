#include "ui/visitors/pass_desk.h"

#include "ui/visitors/visit_words.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

constexpr int kMark = 64;
constexpr int kLongestScan = 400;

/// A shape for "yes", one for "no", one for "not now": colours alone would not do.
IconMark verdictMark(PassVerdict verdict)
{
    switch (verdict) {
        case PassVerdict::Good:
            return {QStringLiteral("circle-check"), Token::Ok};
        case PassVerdict::TooEarly:
        case PassVerdict::OutsideHours:
        case PassVerdict::WrongDoor:
            return {QStringLiteral("triangle-alert"), Token::Medium};
        case PassVerdict::NotAPass:
            return {QStringLiteral("circle-alert"), Token::Medium};
        default:
            return {QStringLiteral("octagon-alert"), Token::Emergency};
    }
}

}  // namespace

PassDesk::PassDesk(const UiContext& context, services::VisitorService& visitors,
                   services::RegistryService& registry, QWidget* parent)
    : SidePanel(context, parent), m_visitors(visitors), m_registry(registry)
{
    setObjectName(QStringLiteral("passDesk"));
    m_door = new QComboBox(this);
    m_door->setObjectName(QStringLiteral("passDoor"));
    m_doorField = new FormField(context, m_door, this);
    m_scan = new QLineEdit(this);
    m_scan->setObjectName(QStringLiteral("passScan"));
    m_scan->setMaxLength(kLongestScan);
    m_scanField = new FormField(context, m_scan, this);
    m_mark = new QLabel(this);
    m_verdict = new TextLabel(context, TypeStyle::Clock, Token::Text, this);
    m_verdict->setObjectName(QStringLiteral("passVerdict"));
    m_verdict->setWordWrap(true);
    column()->addWidget(m_doorField);
    column()->addWidget(m_scanField);
    column()->addWidget(m_mark);
    column()->addWidget(m_verdict);
    m_sentence = addText(false);
    m_visitor = addText(true);
    m_visitor->setObjectName(QStringLiteral("passVisitor"));
    column()->addStretch(1);
    connect(m_scan, &QLineEdit::returnPressed, this, &PassDesk::check);
    PassDesk::retranslate();
}

void PassDesk::start(const Session& session)
{
    m_session = session;
    m_check.reset();
    m_scan->clear();
    showVerdict();
    whenDone(this, m_registry.doors(session), [this](const Result<std::vector<Door>>& doors) {
        const QVariant before = m_door->currentData();
        m_door->clear();
        if (!doors) {
            m_doorField->setError(errorSentence(doors.error()));
            return;
        }
        for (const Door& door : *doors) {
            m_door->addItem(door.name, door.id.value());
        }
        m_door->setCurrentIndex(std::max(0, m_door->findData(before)));
    });
    m_scan->setFocus();
}

void PassDesk::check()
{
    const QString scanned = m_scan->text();
    m_scan->clear();  // ready for the next one
    m_scanField->setError({});
    if (scanned.trimmed().isEmpty()) {
        return;
    }
    whenDone(this,
             m_visitors.checkPass(m_session, scanned, DoorId(m_door->currentData().toLongLong())),
             [this](const Result<services::PassCheck>& checked) {
                 m_check = checked ? std::optional(*checked) : std::nullopt;
                 m_scanField->setError(checked ? QString() : errorSentence(checked.error()));
                 showVerdict();
             });
}

void PassDesk::showVerdict()
{
    m_verdict->setText(m_check ? verdictWord(m_check->verdict) : QString());
    m_sentence->setText(m_check ? verdictSentence(m_check->verdict) : QString());
    QStringList visitor;
    if (m_check && m_check->visit) {
        const VisitRow& row = *m_check->visit;
        visitor << row.visitorName << tr("Visits: %1").arg(row.hostAddress)
                << whenText(row.plan, m_context.estateZone);
        if (m_check->verdict == PassVerdict::Good) {
            visitor << tr("Opens doors %1 more times.").arg(m_check->usesLeft);
        }
    }
    m_visitor->setText(visitor.join(u'\n'));
    applyTheme();
}

void PassDesk::retranslate()
{
    SidePanel::retranslate();
    setHeading(tr("Check a pass"));
    m_doorField->setLabel(tr("At the door"));
    m_scanField->setLabel(tr("Code"));
    m_scanField->setHint(tr("Hold the pass before the scanner; it types the code here."));
    showVerdict();
}

void PassDesk::applyTheme()
{
    SidePanel::applyTheme();
    m_mark->setVisible(m_check.has_value());
    if (m_check) {
        const IconMark mark = verdictMark(m_check->verdict);
        m_mark->setPixmap(
            m_context.icons.pixmap(mark.icon, kMark, mark.token, devicePixelRatioF()));
    }
}

}  // namespace gatehouse::ui
