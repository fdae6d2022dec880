// One endpoint on the upstream page: what it is, how it fares, what may leave and on what ground.
#pragma once

#include "domain/endpoint.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/ui_context.h"

#include <QFrame>

#include <array>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace gatehouse::ui {

class TextLabel;

enum class EndpointControls
{
    None = 1,  // the role may look only
    Shown,
    WithPolicy  // also what may leave, and why
};

/// GUI thread.
class EndpointCard : public QFrame
{
    Q_OBJECT

public:
    EndpointCard(const UiContext& context, EndpointControls controls, QWidget* parent = nullptr);

    void setStatus(const EndpointStatus& status);
    EndpointId endpoint() const { return m_status.endpoint.id; }
    /// The one whose deliveries are listed.
    void setSelected(bool selected);
    /// Ages go on while nothing changes.
    void updateAges();

signals:
    void chosen(gatehouse::EndpointId endpoint);
    void modeRequested(gatehouse::EndpointId endpoint, gatehouse::EndpointMode mode);
    void retryRequested(gatehouse::EndpointId endpoint);
    void policyRequested(const gatehouse::Endpoint& endpoint);

protected:
    void changeEvent(QEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    struct Figure
    {
        TextLabel* value = nullptr;
        TextLabel* caption = nullptr;
    };
    enum FigureIndex
    {
        Waiting,
        Sent,
        Acknowledged,
        Refused,
        Oldest,
        LastAcknowledged,
        FigureCount
    };

    QHBoxLayout* buildHead();
    QHBoxLayout* buildFigures();
    void applyTheme();
    void showStatus();
    void showState();
    Token stateToken() const;

    UiContext m_context;
    EndpointControls m_controls;
    EndpointStatus m_status;
    bool m_selected = false;

    QLabel* m_icon = nullptr;
    TextLabel* m_name = nullptr;
    QLabel* m_stateIcon = nullptr;
    TextLabel* m_state = nullptr;
    TextLabel* m_reason = nullptr;
    QPushButton* m_retry = nullptr;
    QPushButton* m_pause = nullptr;
    QPushButton* m_change = nullptr;
    std::array<Figure, FigureCount> m_figures{};
    TextLabel* m_lastError = nullptr;
    TextLabel* m_policy = nullptr;
};

}  // namespace gatehouse::ui
