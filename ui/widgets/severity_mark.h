// Severity as shape, colour and word, so that it does not depend on seeing colours.
#pragma once

#include "domain/alert.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/ui_context.h"

#include <QWidget>

class QPainter;

namespace gatehouse::ui {

Token severityToken(Severity severity);
/// Octagon, triangle, diamond or disc, centred in `rect` and as large as it allows.
void paintSeverity(QPainter& painter, const QRect& rect, Severity severity, const Theme& theme);

/// Shape and word. GUI thread.
class SeverityMark : public QWidget
{
    Q_OBJECT

public:
    SeverityMark(const UiContext& context, Severity severity, QWidget* parent = nullptr);

    void setSeverity(Severity severity);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    Theme& m_theme;
    Severity m_severity;
};

}  // namespace gatehouse::ui
