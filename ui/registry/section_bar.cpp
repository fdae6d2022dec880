#include "ui/registry/section_bar.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>

namespace gatehouse::ui {

SectionBar::SectionBar(QWidget* parent)
    : QWidget(parent), m_buttons(new QButtonGroup(this)), m_layout(new QHBoxLayout(this))
{
    setProperty("transparent", true);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(spacing::kXs);
    m_layout->addStretch();
    connect(m_buttons, &QButtonGroup::idClicked, this, &SectionBar::chosen);
}

int SectionBar::addSection(const char* name)
{
    const int section = int(m_sections.size());
    QPushButton* button = makeButton(ButtonKind::Quiet, this);
    button->setObjectName(QString::fromLatin1(name));
    button->setCheckable(true);
    button->setChecked(section == 0);
    m_buttons->addButton(button, section);
    m_layout->insertWidget(section, button);
    m_sections.emplace_back();
    return section;
}

void SectionBar::setText(int section, const QString& text)
{
    m_sections.at(size_t(section)).text = text;
    showText(section);
}

void SectionBar::setCount(int section, int count)
{
    m_sections.at(size_t(section)).count = count;
    showText(section);
}

void SectionBar::showText(int section)
{
    const Section& shown = m_sections.at(size_t(section));
    m_buttons->button(section)->setText(
        shown.count > 0 ? QStringLiteral("%1  %2").arg(shown.text).arg(shown.count) : shown.text);
}

void SectionBar::setSectionVisible(int section, bool visible)
{
    m_buttons->button(section)->setVisible(visible);
}

void SectionBar::setCurrent(int section)
{
    m_buttons->button(section)->setChecked(true);
}

int SectionBar::current() const
{
    return m_buttons->checkedId();
}

}  // namespace gatehouse::ui
