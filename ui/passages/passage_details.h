// Everything about one passage, beside the table.
#pragma once

#include "domain/passage.h"
#include "services/image_service.h"
#include "ui/widgets/ui_context.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace gatehouse::ui {

class ImageView;
class TextLabel;

/// The outcome's word; of a vehicle that nobody has, that it is not registered.
QString outcomeText(const PassageRow& row);
/// Whom the list names: the person, "Erased person", or that the face is not enrolled; of a vehicle
/// its plate.
QString personText(const PassageRow& row);
/// 0.63, or a dash where nothing was compared.
QString likenessText(const PassageRow& row, double value);

/// GUI thread.
class PassageDetails : public QWidget
{
    Q_OBJECT

public:
    PassageDetails(const UiContext& context, services::ImageService& images, QWidget* parent);

    void setSession(const Session& session) { m_session = session; }
    void showPassage(const PassageRow& row);
    void clear();
    PassageId shown() const { return m_row.passage.id; }

signals:
    void closeRequested();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void retranslate();
    void showWords();
    void applyTheme();

    UiContext m_context;
    services::ImageService& m_images;
    Session m_session;
    PassageRow m_row;
    QLabel* m_mark;
    TextLabel* m_outcome;
    QToolButton* m_hide;
    TextLabel* m_person;
    ImageView* m_crop;
    TextLabel* m_facts;
    TextLabel* m_likeness;
    QLabel* m_pictureMark;
    TextLabel* m_picture;  ///< that the face may be a picture; hidden otherwise
    quint64 m_generation = 0;
};

}  // namespace gatehouse::ui
