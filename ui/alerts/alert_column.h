// The column at the right of the window: every alert that nobody has taken yet, as a card.
#pragma once

#include "ui/alerts/alert_card.h"
#include "ui/alerts/alert_handler.h"
#include "ui/alerts/face_pictures.h"

#include <QHash>
#include <QWidget>

class QBoxLayout;
class QLabel;
class QPushButton;
class QScrollArea;
class QTimer;
class QToolButton;
class QVBoxLayout;

namespace gatehouse::ui {

/// GUI thread. Folds to a strip that keeps the count.
class AlertColumn : public QWidget
{
    Q_OBJECT

public:
    /// More cards than anybody reads; the rest is on the page.
    static constexpr int kMostCards = 30;

    AlertColumn(const UiContext& context, services::AlertService& alerts,
                services::ImageService& images, QWidget* parent = nullptr);

    /// An invalid session forgets everything.
    void setSession(const Session& session);
    /// Shows the enrolled photograph of a recognised person beside the crop.
    void setRegistry(services::RegistryService* registry) { m_pictures.setRegistry(registry); }

    bool isFolded() const { return m_folded; }
    void setFolded(bool folded);
    /// Alerts that nobody has taken yet, also those without a card.
    int count() const { return m_count; }

signals:
    void cameraRequested(gatehouse::CameraId camera);
    void clipRequested(const gatehouse::AlertRow& row);
    void pageRequested();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void buildHead(QVBoxLayout* column);
    void buildBody(QVBoxLayout* column);
    void retranslate();
    void showState();
    void applyTheme();
    void refresh();
    void read();
    void takeCards(const std::vector<AlertRow>& rows);
    AlertCard* addCard(const AlertRow& row);
    void removeCard(AlertId alert);
    void press(AlertId alert, AlertCard::Press what);

    UiContext m_context;
    services::AlertService& m_alerts;
    FacePictures m_pictures;
    AlertHandler* m_handler;
    QBoxLayout* m_head;
    TextLabel* m_title;
    TextLabel* m_number;
    QToolButton* m_fold;
    QWidget* m_body;
    QScrollArea* m_scroll;
    QVBoxLayout* m_cardLayout;
    QPushButton* m_more;
    QWidget* m_emptyPanel;
    QLabel* m_emptyIcon;
    TextLabel* m_emptyTitle;
    TextLabel* m_emptyHint;
    TextLabel* m_problem;
    QTimer* m_ageTimer;
    QHash<AlertId, AlertCard*> m_cards;
    int m_count = 0;
    bool m_folded = false;
    bool m_reading = false;
    bool m_readAgain = false;
    quint64 m_generation = 0;
};

}  // namespace gatehouse::ui
