// What a running tour says over the wall; of a patrol, its question at each stop.
#pragma once

#include "domain/wall.h"
#include "ui/widgets/ui_context.h"

#include <QFrame>

class QLineEdit;
class QPushButton;

namespace gatehouse::ui {

class TextLabel;
class TourPlayer;
class WallView;

/// GUI thread. Stands at the lower edge of the wall while a tour runs. Of a patrol: Enter seen,
/// P problem (with a note), S skip.
class TourBar : public QFrame
{
    Q_OBJECT

public:
    TourBar(const UiContext& context, TourPlayer& player, WallView& view);

    /// Why the last answer was not kept; empty clears.
    void setError(const QString& sentence);

signals:
    void answered(gatehouse::StopOutcome outcome, const QString& note);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    void showState();
    void askNote();
    void sendNote();
    void place();
    void retranslate();

    const UiContext m_context;
    TourPlayer& m_player;
    WallView& m_view;
    TextLabel* m_text;
    TextLabel* m_error;
    QPushButton* m_seen = nullptr;
    QPushButton* m_problem = nullptr;
    QPushButton* m_skip = nullptr;
    QPushButton* m_goOn = nullptr;
    QPushButton* m_end = nullptr;
    QLineEdit* m_note = nullptr;
    QPushButton* m_keep = nullptr;
};

}  // namespace gatehouse::ui
