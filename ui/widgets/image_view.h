// A picture with rounded corners, whole and in its own proportions; a sentence where there is none.
#pragma once

#include "ui/widgets/ui_context.h"

#include <QImage>
#include <QWidget>

namespace gatehouse::ui {

/// GUI thread. For crops and photographs; live video has its own tiles.
class ImageView : public QWidget
{
    Q_OBJECT

public:
    explicit ImageView(const UiContext& context, QWidget* parent = nullptr);

    void setImage(const QImage& image);  ///< a null image shows the placeholder
    void setPlaceholder(const QString& sentence);
    bool hasImage() const { return !m_image.isNull(); }
    QSize sizeHint() const override { return {120, 120}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Theme& m_theme;
    QImage m_image;
    QPixmap m_scaled;  ///< the image at the size and pixel ratio it was last painted in
    QString m_placeholder;
};

}  // namespace gatehouse::ui
