// What a camera read of a plate, character by character: the ones to look at twice have a dashed
// frame and say how sure they are, so that no colour has to be told from another.
#pragma once

#include "ui/widgets/ui_context.h"

#include <QWidget>

#include <vector>

namespace gatehouse::ui {

/// GUI thread.
class PlateGuess : public QWidget
{
    Q_OBJECT

public:
    PlateGuess(const UiContext& ui, QWidget* parent);

    /// `sure`: hundredths, one for each character of `text`; others are taken for unsure.
    void setReading(const QString& text, const std::vector<int>& sure);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    /// The place of the first unsure character of `text`; -1 when all are sure.
    static qsizetype firstUnsure(const QString& text, const std::vector<int>& sure);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void describe();

    const UiContext& m_ui;
    QString m_text;
    std::vector<int> m_sure;
};

}  // namespace gatehouse::ui
