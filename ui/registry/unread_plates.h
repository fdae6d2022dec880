// Plates that no camera was sure of: the newest on top, its picture, the best guess, and one field
// for what the guard reads.
#pragma once

#include "services/image_service.h"
#include "services/plate_service.h"
#include "ui/widgets/ui_context.h"

#include <QTimer>
#include <QWidget>

#include <vector>

class QLineEdit;
class QPushButton;

namespace gatehouse::ui {

class FormField;
class ImageView;
class PlateGuess;
class TaskList;
class TextLabel;

/// GUI thread. The services outlive it. A plate that comes in changes the list and nothing else:
/// the one that is open stays open, with what was typed.
class UnreadPlates : public QWidget
{
    Q_OBJECT

public:
    UnreadPlates(const UiContext& ui, services::PlateService& plates,
                 services::ImageService& images, QWidget* parent);

    void setSession(const Session& session);
    void retranslate();
    /// The person has turned to this section.
    void takeFocus();
    /// As Enter in the field.
    void answer();

signals:
    void countChanged(int count);
    void said(const QString& sentence);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    using Rows = std::vector<UnreadPlate>;

    QWidget* buildCard();
    void load();
    void showWaiting(const Result<Rows>& answer);
    void onChosen();
    void fill(const UnreadPlate& row);
    /// The first doubt is what the next key replaces.
    void selectDoubt();
    void showPicture(ImageId crop);
    void onTyped();
    void say(PlateVerdict verdict);
    void onSaid(PlateReadingId id, const Status& done, const QString& sentence);
    void move(int rows);
    qsizetype placeOf(PlateReadingId id) const;

    const UiContext& m_ui;
    services::PlateService& m_plates;
    services::ImageService& m_images;
    Session m_session;
    TaskList* m_list;
    QWidget* m_card;
    TextLabel* m_heading;
    TextLabel* m_where;
    ImageView* m_picture;
    PlateGuess* m_guess;
    QLineEdit* m_plate;
    FormField* m_plateField;
    QPushButton* m_answer;
    QPushButton* m_unreadable;
    QPushButton* m_noPlate;
    QTimer m_reloadDelay;
    Rows m_rows;
    PlateReadingId m_shown;  ///< whose picture stands there
    bool m_foreign = false;  ///< the person was asked once whether it is another country's
    bool m_busy = false;
    bool m_filling = false;  ///< what the list chooses meanwhile is nobody's choice
    quint64 m_generation = 0;
    quint64 m_pictures = 0;
};

}  // namespace gatehouse::ui
