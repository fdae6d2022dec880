#include "ui/wall/tour_editor.h"

#include "services/wall_service.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_field.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::ui {

namespace {
constexpr QSize kSize(460, 560);
constexpr std::chrono::seconds kUsualDwell{15};
}  // namespace

TourEditor::TourEditor(const UiContext& context, QWidget* over)
    : Overlay(context, over, kSize)
    , m_name(new QLineEdit)
    , m_dwell(new QSpinBox)
    , m_views(new QListWidget)
    , m_shared(new QCheckBox(this))
    , m_nameField(new FormField(context, m_name, this))
    , m_dwellField(new FormField(context, m_dwell, this))
    , m_viewsField(new FormField(context, m_views, this))
    , m_save(makeButton(ButtonKind::Primary, this))
{
    m_name->setObjectName(QStringLiteral("tourName"));
    m_name->setMaxLength(services::kLongestViewName);
    m_dwell->setRange(int(services::kShortestDwell.count()), int(services::kLongestDwell.count()));
    m_views->setObjectName(QStringLiteral("tourViews"));
    m_views->setDragDropMode(QAbstractItemView::InternalMove);
    m_save->setObjectName(QStringLiteral("saveTour"));
    column()->addWidget(m_nameField);
    column()->addWidget(m_dwellField);
    column()->addWidget(m_viewsField, 1);
    column()->addWidget(m_shared);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(m_save);
    column()->addLayout(row);
    connect(m_save, &QPushButton::clicked, this, &TourEditor::save);
    retranslate();
}

void TourEditor::edit(const Tour& tour, const std::vector<SavedView>& views, const Session& session)
{
    m_tour = tour;
    m_name->setText(tour.name);
    const auto dwell =
        tour.stops.empty()
            ? kUsualDwell
            : std::chrono::duration_cast<std::chrono::seconds>(tour.stops.front().dwell);
    m_dwell->setValue(int(dwell.count()));
    m_views->clear();
    for (const TourStop& stop : tour.stops) {
        const auto view = std::ranges::find(views, stop.view, &SavedView::id);
        if (view != views.end()) {
            addView(*view, Qt::Checked);
        }
    }
    for (const SavedView& view : views) {
        if (std::ranges::find(tour.stops, view.id, &TourStop::view) == tour.stops.end()) {
            addView(view, Qt::Unchecked);
        }
    }
    m_shared->setVisible(allows(session, Action::ShareWallViews));
    m_shared->setChecked(tour.sharing == Sharing::Shared);
    setError({});
    m_nameField->setError({});
    retranslate();
    open();
    m_name->setFocus();
}

void TourEditor::addView(const SavedView& view, Qt::CheckState ticked)
{
    auto* item = new QListWidgetItem(
        QStringLiteral("%1  %2").arg(QString::number(view.number), view.name), m_views);
    item->setData(Qt::UserRole, view.id.value());
    item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
    item->setCheckState(ticked);
}

void TourEditor::setError(const QString& sentence)
{
    m_viewsField->setError(sentence);
}

void TourEditor::save()
{
    m_tour.name = m_name->text().trimmed();
    m_tour.sharing = m_shared->isChecked() ? Sharing::Shared : Sharing::Own;
    m_tour.stops.clear();
    for (int row = 0; row < m_views->count(); ++row) {
        const QListWidgetItem* item = m_views->item(row);
        if (item->checkState() == Qt::Checked) {
            m_tour.stops.push_back({WallViewId(item->data(Qt::UserRole).toLongLong()),
                                    std::chrono::seconds(m_dwell->value())});
        }
    }
    m_nameField->setError(m_tour.name.isEmpty() ? tr("Give the tour a name.") : QString());
    setError(m_tour.stops.empty() ? tr("Tick at least one view.") : QString());
    if (!m_tour.name.isEmpty() && !m_tour.stops.empty()) {
        emit saveRequested(m_tour);
    }
}

void TourEditor::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Save)) {
        event->accept();
        return save();
    }
    Overlay::keyPressEvent(event);
}

void TourEditor::retranslate()
{
    setTitle(m_tour.id.isValid() ? tr("Change the tour") : tr("New tour"));
    m_nameField->setLabel(tr("Name"));
    m_dwellField->setLabel(tr("How long each view stands"));
    m_dwell->setSuffix(u' ' + tr("s", "seconds"));
    m_viewsField->setLabel(tr("Views, in this order (drag to move one)"));
    m_shared->setText(tr("For everybody"));
    m_save->setText(tr("Save"));
    m_save->setToolTip(tr("Save (Ctrl+S)"));
}

void TourEditor::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    Overlay::changeEvent(event);
}

}  // namespace gatehouse::ui
