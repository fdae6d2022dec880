#include "ui/audit/audit_details.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

constexpr int kWidth = 320;
constexpr int kHashGroup = 8;

/// In groups, so that it wraps and two can be compared by eye.
QString grouped(const QByteArray& hash)
{
    const QString hex = QString::fromLatin1(hash.toHex());
    QStringList groups;
    for (qsizetype at = 0; at < hex.size(); at += kHashGroup) {
        groups << hex.mid(at, kHashGroup);
    }
    return groups.join(u' ');
}

}  // namespace

AuditDetails::AuditDetails(const UiContext& context, QWidget* parent)
    : QFrame(parent)
    , m_context(context)
    , m_title(new TextLabel(context, TypeStyle::Heading, Token::Text, this))
    , m_facts(new TextLabel(context, TypeStyle::Table, Token::Text, this))
    , m_detail(new TextLabel(context, TypeStyle::Table, Token::Text, this))
    , m_hash(new TextLabel(context, TypeStyle::Caption, Token::Muted, this))
    , m_close(makeButton(ButtonKind::Quiet, this))
{
    setProperty("card", true);
    setFixedWidth(kWidth);
    m_detail->setObjectName(QStringLiteral("auditDetail"));
    for (TextLabel* label : {m_facts, m_detail, m_hash}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::kL, spacing::kL, spacing::kL, spacing::kL);
    layout->setSpacing(spacing::kM);
    layout->addLayout(head);
    layout->addWidget(m_facts);
    layout->addWidget(m_detail);
    layout->addWidget(m_hash);
    layout->addStretch(1);
    connect(m_close, &QPushButton::clicked, this, &AuditDetails::closeRequested);
    retranslate();
}

void AuditDetails::showLine(const store::AuditRow& line)
{
    m_line = line;
    retranslate();
}

void AuditDetails::clear()
{
    m_line = {};
    for (TextLabel* label : {m_title, m_facts, m_detail, m_hash}) {
        label->clear();
    }
}

void AuditDetails::retranslate()
{
    m_close->setText(tr("Close"));
    if (m_line.seq == 0) {
        return;
    }
    m_title->setText(tr("Line %1").arg(m_line.seq));
    const QString who = m_line.userName.isEmpty() ? tr("nobody") : m_line.userName;
    QStringList facts{dateTimeText(m_line.at, m_context.estateZone),
                      tr("By %1 at %2").arg(who, m_line.desk), m_line.action, m_line.subject};
    if (m_line.purpose.isValid()) {
        facts << tr("For purpose %1").arg(m_line.purpose.value());
    }
    m_facts->setText(facts.join(u'\n'));
    const QByteArray detail = QJsonDocument::fromJson(m_line.detail.toUtf8()).toJson();
    m_detail->setText(QString::fromUtf8(detail).trimmed());
    m_hash->setText(tr("Hash: %1").arg(grouped(m_line.hash)));
}

void AuditDetails::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QFrame::changeEvent(event);
}

}  // namespace gatehouse::ui
