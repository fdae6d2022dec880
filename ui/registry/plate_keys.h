// The characters of Chinese plates that a plain keyboard does not have: provinces and marks of
// kinds. The keys take no focus, so that the field stays where the person types.
#pragma once

#include "ui/widgets/ui_context.h"

#include <QWidget>

class QLineEdit;

namespace gatehouse::ui {

/// GUI thread. Writes into `field`, which outlives it: a province replaces the one at the
/// beginning, a mark the one at the end.
class PlateKeys : public QWidget
{
    Q_OBJECT

public:
    PlateKeys(QLineEdit* field, QWidget* parent);

private:
    void addKeys(const QString& characters, int row);
    void press(QChar character);

    QLineEdit* m_field;
    QString m_provinces;
    QString m_marks;
};

}  // namespace gatehouse::ui
