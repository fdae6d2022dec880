#include "ui/wall/number_entry.h"

#include "ui/wall/wall_view.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QKeyEvent>

#include <algorithm>

namespace gatehouse::ui {

namespace {
constexpr std::chrono::seconds kPatience{10};
/// More cameras or views than this have no estate.
constexpr int kMostDigits = 4;
}  // namespace

NumberEntry::NumberEntry(const UiContext& context, WallView& wall)
    : QFrame(&wall)
    , m_wall(wall)
    , m_number(new TextLabel(context, TypeStyle::Title, Token::Text, this))
    , m_name(new TextLabel(context, TypeStyle::Body, Token::Muted, this))
{
    setProperty("popup", true);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::kM, spacing::kS, spacing::kM, spacing::kS);
    row->setSpacing(spacing::kM);
    row->addWidget(m_number);
    row->addWidget(m_name);
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);
    connect(&m_patience, &QTimer::timeout, this, &QWidget::hide);
    hide();
    m_wall.installEventFilter(this);
}

void NumberEntry::ask(Question question)
{
    m_question = std::move(question);
    m_digits.clear();
    showText();
}

QString NumberEntry::text() const
{
    return isOpen() ? m_number->text() + u' ' + m_name->text() : QString();
}

bool NumberEntry::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        return takeKey(*static_cast<QKeyEvent*>(event));
    }
    if (event->type() == QEvent::FocusOut || event->type() == QEvent::MouseButtonPress) {
        hide();
    }
    return QFrame::eventFilter(watched, event);
}

bool NumberEntry::takeKey(const QKeyEvent& event)
{
    const bool plain = (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    const int digit = event.key() - Qt::Key_0;
    if (plain && digit >= 0 && digit <= 9) {
        if (!isOpen()) {
            ask(cameraQuestion());
        }
        type(digit);
        return true;
    }
    if (!isOpen()) {
        return false;
    }
    switch (event.key()) {
        case Qt::Key_Backspace:
            m_digits.chop(1);
            showText();
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            accept();
            return true;
        case Qt::Key_Escape:
            hide();
            return true;
        default:
            hide();
            return false;
    }
}

NumberEntry::Question NumberEntry::cameraQuestion()
{
    const auto find = [this](int number) {
        const auto found = std::ranges::find(m_wall.cameras(), number, numberOf);
        return found == m_wall.cameras().end() ? nullptr : &*found;
    };
    return {.prompt = {},
            .nameOf =
                [find](int number) {
                    const Camera* camera = find(number);
                    return camera ? camera->name : QString();
                },
            .chosen =
                [this, find](int number) {
                    if (const Camera* camera = find(number)) {
                        const CameraId id = camera->id;
                        m_wall.leaveBig();
                        m_wall.put(m_wall.selectedPlace(), id);
                    }
                }};
}

void NumberEntry::type(int digit)
{
    if (m_digits.size() < kMostDigits) {
        m_digits += QString::number(digit);
    }
    showText();
}

void NumberEntry::accept()
{
    const int number = m_digits.toInt();
    if (!m_digits.isEmpty() && m_question.nameOf(number).isEmpty()) {
        // What was typed stands there, with the sentence that nothing has this number.
        m_patience.start();
        return;
    }
    hide();
    if (!m_digits.isEmpty()) {
        m_question.chosen(number);
    }
}

void NumberEntry::showText()
{
    const QString name = m_digits.isEmpty() ? QString() : m_question.nameOf(m_digits.toInt());
    m_number->setText((m_question.prompt.isEmpty() ? QString() : m_question.prompt + u' ') +
                      (m_digits.isEmpty() ? QStringLiteral("_") : m_digits));
    m_name->setText(m_digits.isEmpty() ? tr("Type a number, then Enter.")
                                       : (name.isEmpty() ? tr("Nothing has this number.") : name));
    adjustSize();
    const QRect place = m_wall.placeRect(m_wall.selectedPlace());
    QRect box(QPoint(), size());
    box.moveCenter(place.isValid() ? place.center() : m_wall.rect().center());
    box.moveLeft(std::clamp(box.left(), 0, std::max(0, m_wall.width() - box.width())));
    move(box.topLeft());
    show();
    raise();
    m_patience.start();
}

}  // namespace gatehouse::ui
