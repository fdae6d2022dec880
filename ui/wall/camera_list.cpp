#include "ui/wall/camera_list.h"

#include "ui/wall/camera_drag.h"
#include "ui/wall/stream_words.h"
#include "ui/widgets/text_label.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::ui {

namespace {

constexpr int kWidth = 232;
constexpr int kRow = 32;
constexpr int kDot = 8;
constexpr int kNumberWidth = 32;
/// The states of hundreds of cameras are asked for together, not one signal each.
constexpr std::chrono::seconds kRefresh{1};

/// Number, state and name in one row.
class CameraDelegate : public QStyledItemDelegate
{
public:
    CameraDelegate(const UiContext& context, QObject* parent)
        : QStyledItemDelegate(parent), m_theme(context.theme)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        return {option.rect.width(), kRow};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        const bool selected = option.state & QStyle::State_Selected;
        const bool hovered = option.state & QStyle::State_MouseOver;
        if (selected || hovered) {
            painter->fillRect(option.rect,
                              m_theme.blend(Token::Accent, Token::Surface, selected ? 0.28 : 0.12));
        }
        QRect rest = option.rect.adjusted(spacing::kXs, 0, -spacing::kS, 0);
        painter->setFont(m_theme.font(TypeStyle::Table));
        painter->setPen(m_theme.color(Token::Muted));
        painter->drawText(QRect(rest.left(), rest.top(), kNumberWidth, rest.height()),
                          Qt::AlignVCenter | Qt::AlignRight,
                          index.data(CameraListModel::NumberRole).toString());
        rest.setLeft(rest.left() + kNumberWidth + spacing::kS);
        const QVariant state = index.data(CameraListModel::StateRole);
        const Token token =
            state.isValid() ? stateToken(media::StreamState(state.toInt())) : Token::Line;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.color(token));
        painter->drawEllipse(rest.left(), rest.center().y() - kDot / 2 + 1, kDot, kDot);
        painter->restore();
        rest.setLeft(rest.left() + kDot + spacing::kS);
        painter->setPen(m_theme.color(Token::Text));
        painter->drawText(rest, Qt::AlignVCenter | Qt::AlignLeft,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight,
                                                            rest.width()));
    }

private:
    Theme& m_theme;
};

}  // namespace

CameraListModel::CameraListModel(StateOf stateOf, QObject* parent)
    : QAbstractListModel(parent), m_stateOf(std::move(stateOf))
{
}

int CameraListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QVariant CameraListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Camera& camera = m_shown[size_t(index.row())];
    switch (role) {
        case Qt::DisplayRole:
        case Qt::ToolTipRole:
            return camera.name;
        case Qt::AccessibleTextRole:
            return QStringLiteral("%1 %2").arg(QString::number(numberOf(camera)), camera.name);
        case NumberRole:
            return QString::number(numberOf(camera));
        case StateRole: {
            const auto state = m_stateOf(camera.id);
            return state ? QVariant(int(*state)) : QVariant();
        }
        case IdRole:
            return camera.id.value();
        default:
            return {};
    }
}

void CameraListModel::setCameras(std::vector<Camera> cameras)
{
    m_all = std::move(cameras);
    showFiltered();
}

void CameraListModel::setFilter(const QString& text)
{
    m_filter = text.trimmed();
    showFiltered();
}

void CameraListModel::showFiltered()
{
    beginResetModel();
    m_shown.clear();
    std::ranges::copy_if(m_all, std::back_inserter(m_shown), [this](const Camera& camera) {
        return camera.name.contains(m_filter, Qt::CaseInsensitive) ||
               QString::number(numberOf(camera)).startsWith(m_filter);
    });
    endResetModel();
}

CameraId CameraListModel::cameraAt(int row) const
{
    return row >= 0 && row < int(m_shown.size()) ? m_shown[size_t(row)].id : CameraId();
}

void CameraListModel::refreshStates()
{
    if (!m_shown.empty()) {
        emit dataChanged(index(0), index(int(m_shown.size()) - 1), {StateRole});
    }
}

CameraList::CameraList(const UiContext& context, CameraListModel::StateOf stateOf, CameraDrag& drag,
                       QWidget* parent)
    : QFrame(parent)
    , m_model(new CameraListModel(std::move(stateOf), this))
    , m_search(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_empty(new TextLabel(context, TypeStyle::Caption, Token::Muted, this))
{
    setFixedWidth(kWidth);
    m_search->setObjectName(QStringLiteral("cameraSearch"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("cameraList"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CameraDelegate(context, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->installEventFilter(this);
    m_empty->setWordWrap(true);
    m_empty->setMargin(spacing::kM);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kS, spacing::kS, spacing::kS, 0);
    column->setSpacing(spacing::kS);
    column->addWidget(m_search);
    column->addWidget(m_empty);
    column->addWidget(m_list, 1);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model->setFilter(text);
        showEmpty();
    });
    connect(m_list, &QListView::doubleClicked, this, &CameraList::choose);
    drag.addList(*m_list,
                 [this](const QPoint& at) { return m_model->cameraAt(m_list->indexAt(at).row()); });
    m_refresh.setInterval(kRefresh);
    connect(&m_refresh, &QTimer::timeout, this, [this] {
        if (isVisible()) {
            m_model->refreshStates();
        }
    });
    m_refresh.start();
    retranslate();
}

void CameraList::setCameras(std::vector<Camera> cameras)
{
    m_model->setCameras(std::move(cameras));
    showEmpty();
}

void CameraList::begin()
{
    m_search->setFocus();
    m_search->selectAll();
}

void CameraList::choose(const QModelIndex& index)
{
    if (const CameraId camera = m_model->cameraAt(index.row()); camera.isValid()) {
        emit chosen(camera);
    }
}

bool CameraList::takeKey(QObject* watched, int key)
{
    switch (key) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            // From the search field: the first one found.
            choose(m_list->currentIndex().isValid() ? m_list->currentIndex() : m_model->index(0));
            return true;
        case Qt::Key_Escape:
            emit left();
            return true;
        case Qt::Key_Down:
            if (watched == m_search) {
                m_list->setFocus();
                m_list->setCurrentIndex(m_model->index(0));
                return true;
            }
            return false;
        case Qt::Key_Up:
            if (watched == m_list && m_list->currentIndex().row() == 0) {
                m_list->setCurrentIndex({});
                m_search->setFocus();
                return true;
            }
            return false;
        default:
            return false;
    }
}

bool CameraList::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress &&
        takeKey(watched, static_cast<QKeyEvent*>(event)->key())) {
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

void CameraList::showEmpty()
{
    const bool empty = m_model->rowCount() == 0;
    m_empty->setVisible(empty);
    m_list->setVisible(!empty);
}

void CameraList::retranslate()
{
    m_search->setPlaceholderText(tr("Number or name"));
    m_search->setAccessibleName(tr("Find a camera"));
    m_list->setAccessibleName(tr("Cameras"));
    m_empty->setText(tr("No camera has this number or name."));
    showEmpty();
}

void CameraList::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QFrame::changeEvent(event);
}

}  // namespace gatehouse::ui
