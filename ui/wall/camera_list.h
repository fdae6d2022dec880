// The cameras by number and name at the left of the wall: found by typing, put at a tile with Enter
// or by dragging.
#pragma once

#include "domain/camera.h"
#include "media/stream_status.h"
#include "ui/widgets/ui_context.h"

#include <QAbstractListModel>
#include <QFrame>
#include <QTimer>

#include <functional>
#include <optional>
#include <vector>

class QLineEdit;
class QListView;

namespace gatehouse::ui {

class CameraDrag;
class TextLabel;

/// GUI thread.
class CameraListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using StateOf = std::function<std::optional<media::StreamState>(CameraId)>;
    enum Role
    {
        NumberRole = Qt::UserRole + 1,
        StateRole,  ///< int of media::StreamState; invalid: nobody looks at it, so nobody knows
        IdRole
    };

    explicit CameraListModel(StateOf stateOf, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    void setCameras(std::vector<Camera> cameras);
    /// Part of a name, or the beginning of a number; empty: all.
    void setFilter(const QString& text);
    CameraId cameraAt(int row) const;
    void refreshStates();

private:
    void showFiltered();

    StateOf m_stateOf;
    std::vector<Camera> m_all;
    std::vector<Camera> m_shown;
    QString m_filter;
};

/// GUI thread.
class CameraList : public QFrame
{
    Q_OBJECT

public:
    CameraList(const UiContext& context, CameraListModel::StateOf stateOf, CameraDrag& drag,
               QWidget* parent = nullptr);

    void setCameras(std::vector<Camera> cameras);
    /// To its search field, with what stood there selected.
    void begin();

signals:
    /// Enter or a double click: it should stand at the selected tile.
    void chosen(gatehouse::CameraId camera);
    /// Esc: back to the wall.
    void left();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool takeKey(QObject* watched, int key);
    void choose(const QModelIndex& index);
    void showEmpty();
    void retranslate();

    CameraListModel* m_model;
    QLineEdit* m_search;
    QListView* m_list;
    TextLabel* m_empty;
    QTimer m_refresh;
};

}  // namespace gatehouse::ui
