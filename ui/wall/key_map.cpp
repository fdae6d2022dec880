#include "ui/wall/key_map.h"

#include "ui/widgets/text_label.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>

namespace gatehouse::ui {

namespace {

class KeyWords
{
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::KeyMap)
};

/// Sections stand in this many columns.
constexpr int kColumns = 3;

}  // namespace

KeyMap::KeyMap(const UiContext& context, QWidget* parent)
    : QFrame(parent), m_context(context), m_columns(new QHBoxLayout(this))
{
    setProperty("popup", true);
    setFocusPolicy(Qt::StrongFocus);
    m_columns->setContentsMargins(spacing::kXl, spacing::kXl, spacing::kXl, spacing::kXl);
    parent->installEventFilter(this);
    hide();
}

void KeyMap::addSection(std::function<KeySection()> section)
{
    m_sections.push_back(std::move(section));
}

void KeyMap::toggle()
{
    if (isVisible()) {
        return close();
    }
    fill();
    setGeometry(parentWidget()->rect());
    show();
    raise();
    setFocus();
}

void KeyMap::fill()
{
    delete m_sheet;
    m_sheet = new QWidget(this);
    auto* row = new QHBoxLayout(m_sheet);
    row->setSpacing(spacing::kXl);
    std::vector<QVBoxLayout*> columns;
    for (int i = 0; i < kColumns; ++i) {
        auto* column = new QVBoxLayout;
        column->setSpacing(spacing::kXl);
        row->addLayout(column, 1);
        columns.push_back(column);
    }
    for (size_t i = 0; i < m_sections.size(); ++i) {
        columns[i % columns.size()]->addWidget(makeSection(m_sections[i]()));
    }
    for (QVBoxLayout* column : columns) {
        column->addStretch(1);
    }
    m_columns->addWidget(m_sheet);
}

QWidget* KeyMap::makeSection(const KeySection& section)
{
    auto* box = new QWidget(m_sheet);
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing::kL);
    grid->setVerticalSpacing(spacing::kXs);
    grid->setColumnStretch(1, 1);
    auto* title = new TextLabel(m_context, TypeStyle::Heading, Token::Text, box);
    title->setText(section.title);
    grid->addWidget(title, 0, 0, 1, 2);
    for (const auto& [keys, what] : section.keys) {
        const int line = grid->rowCount();
        auto* key = new TextLabel(m_context, TypeStyle::Table, Token::Accent, box);
        key->setText(keys);
        auto* meaning = new TextLabel(m_context, TypeStyle::Table, Token::Text, box);
        meaning->setText(what);
        meaning->setWordWrap(true);
        grid->addWidget(key, line, 0, Qt::AlignTop);
        grid->addWidget(meaning, line, 1);
    }
    return box;
}

void KeyMap::close()
{
    hide();
    parentWidget()->setFocus();
}

bool KeyMap::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && isVisible()) {
        setGeometry(parentWidget()->rect());
    }
    return QFrame::eventFilter(watched, event);
}

void KeyMap::keyPressEvent(QKeyEvent* event)
{
    close();
    event->accept();
}

void KeyMap::mousePressEvent(QMouseEvent*)
{
    close();
}

KeySection wallKeys()
{
    return {KeyWords::tr("Looking"),
            {{KeyWords::tr("Arrows"), KeyWords::tr("Select a tile")},
             {KeyWords::tr("Enter"), KeyWords::tr("Show the camera big, and back")},
             {KeyWords::tr("Esc"), KeyWords::tr("Back; out of the full screen")},
             {KeyWords::tr("Page Up, Page Down"), KeyWords::tr("Other cameras")},
             {QStringLiteral("F"), KeyWords::tr("Full screen")},
             {QStringLiteral("?"), KeyWords::tr("This sheet")}}};
}

KeySection arrangeKeys()
{
    return {KeyWords::tr("Arranging"),
            {{KeyWords::tr("Number, Enter"), KeyWords::tr("Put that camera at the tile")},
             {QStringLiteral("C"), KeyWords::tr("List of the cameras")},
             {KeyWords::tr("Drag"), KeyWords::tr("Tiles change places; with Ctrl, both show it")},
             {KeyWords::tr("Delete"), KeyWords::tr("Empty the tile")},
             {QStringLiteral("K"), KeyWords::tr("Pin the tile, or release it")},
             {KeyWords::tr("Home"), KeyWords::tr("All cameras in their order")},
             {KeyWords::tr("F1 to F6, F8"), KeyWords::tr("As many tiles a side")},
             {QStringLiteral("F9, F7"), KeyWords::tr("One large with 5 or 7 small ones")},
             {QStringLiteral("F10"), KeyWords::tr("Four upright tiles")}}};
}

KeySection viewKeys()
{
    return {KeyWords::tr("Views, monitors, tours"),
            {{KeyWords::tr("V, number, Enter"), KeyWords::tr("Put up a saved view")},
             {KeyWords::tr("Ctrl+S"), KeyWords::tr("Save the wall as a view")},
             {QStringLiteral("N"), KeyWords::tr("The wall on one more monitor")},
             {QStringLiteral("M"), KeyWords::tr("The camera to the next monitor")},
             {QStringLiteral("T"), KeyWords::tr("Begin a tour; pause it; go on")}}};
}

}  // namespace gatehouse::ui
