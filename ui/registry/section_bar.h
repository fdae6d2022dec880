// The parts of a page as words in a row, each with how much waits there.
#pragma once

#include "ui/widgets/ui_context.h"

#include <QWidget>

#include <vector>

class QButtonGroup;
class QHBoxLayout;

namespace gatehouse::ui {

/// GUI thread.
class SectionBar : public QWidget
{
    Q_OBJECT

public:
    explicit SectionBar(QWidget* parent);

    /// Answers its index; `name` is the button's for tests.
    int addSection(const char* name);
    void setText(int section, const QString& text);
    /// Shown behind the text; 0 is left out.
    void setCount(int section, int count);
    void setSectionVisible(int section, bool visible);
    void setCurrent(int section);
    int current() const;

signals:
    void chosen(int section);

private:
    struct Section
    {
        QString text;
        int count = 0;
    };
    void showText(int section);

    QButtonGroup* m_buttons;
    QHBoxLayout* m_layout;
    std::vector<Section> m_sections;
};

}  // namespace gatehouse::ui
