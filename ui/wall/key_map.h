// The keys of the wall, as a sheet over it.
#pragma once

#include "ui/widgets/ui_context.h"

#include <QFrame>

#include <functional>
#include <utility>
#include <vector>

class QHBoxLayout;

namespace gatehouse::ui {

/// What a group of keys does, in the reader's language.
struct KeySection
{
    QString title;
    std::vector<std::pair<QString, QString>> keys;  ///< "Space", "Freeze the picture"
};

/// GUI thread. Covers its parent while it is shown; any key or click closes it.
class KeyMap : public QFrame
{
    Q_OBJECT

public:
    explicit KeyMap(const UiContext& context, QWidget* parent);

    /// Every tool that has keys tells them here; asked each time the map is shown.
    void addSection(std::function<KeySection()> section);
    void toggle();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    void fill();
    QWidget* makeSection(const KeySection& section);
    void close();

    const UiContext m_context;
    std::vector<std::function<KeySection()>> m_sections;
    QHBoxLayout* m_columns;
    QWidget* m_sheet = nullptr;
};

/// The sections that the wall itself has.
KeySection wallKeys();
KeySection arrangeKeys();
KeySection viewKeys();

}  // namespace gatehouse::ui
