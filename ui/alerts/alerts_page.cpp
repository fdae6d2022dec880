#include "ui/alerts/alerts_page.h"

#include "ui/alerts/alert_details.h"
#include "ui/alerts/alert_words.h"
#include "ui/alerts/severity_delegate.h"
#include "ui/models/alert_model.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/time_range_filter.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

constexpr int kAny = 0;  // no enumeration of the domain uses it

QComboBox* makeCombo(const char* name, int width, QWidget* parent)
{
    auto* combo = new QComboBox(parent);
    combo->setObjectName(QString::fromLatin1(name));
    combo->setMinimumWidth(width);
    return combo;
}

template <typename Value>
std::optional<Value> chosen(const QComboBox* combo)
{
    const int value = combo->currentData().toInt();
    return value == kAny ? std::nullopt : std::optional(Value(value));
}

/// Fills again with other words and keeps the choice.
void refill(QComboBox* combo, const QList<QPair<QString, qint64>>& items)
{
    const QSignalBlocker quiet(combo);
    const QVariant before = combo->currentData();
    combo->clear();
    for (const auto& [text, value] : items) {
        combo->addItem(text, value);
    }
    combo->setCurrentIndex(std::max(0, combo->findData(before)));
}

}  // namespace

AlertsPage::AlertsPage(const UiContext& context, services::AlertService& alerts,
                       services::ImageService& images, services::CameraService& cameras,
                       QWidget* parent)
    : Page(parent)
    , m_context(context)
    , m_alerts(alerts)
    , m_cameras(cameras)
    , m_pictures(images)
    , m_handler(new AlertHandler(context, alerts, this))
{
    auto* left = new QVBoxLayout;
    left->setContentsMargins(spacing::kL, spacing::kL, spacing::kL, 0);
    left->setSpacing(spacing::kM);
    left->addWidget(buildFilters());
    buildTable();
    left->addWidget(m_table, 1);
    m_details = new AlertDetails(context, *m_handler, alerts, m_pictures, this);
    m_details->hide();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(left, 1);
    layout->addWidget(m_details);

    connect(m_details, &AlertDetails::cameraRequested, this, &AlertsPage::cameraRequested);
    connect(m_details, &AlertDetails::closeRequested, this,
            [this] { m_table->view()->clearSelection(); });
    connect(m_handler, &AlertHandler::answered, m_model, &AlertModel::takeAnswer);
    connect(m_handler, &AlertHandler::noteAdded, this,
            [this] { emit messageRequested(tr("The note is saved.")); });
    connect(&m_alerts, &services::AlertService::alertsChanged, this, [this] {
        readCount();
        if (isVisible()) {
            m_details->refresh();
        }
    });
    connect(&m_cameras, &services::CameraService::camerasChanged, this, &AlertsPage::readCameras);
    m_model->pause();
    retranslate();
}

QWidget* AlertsPage::buildFilters()
{
    auto* bar = new QWidget(this);
    m_state = makeCombo("stateFilter", 110, bar);
    m_severity = makeCombo("severityFilter", 120, bar);
    m_camera = makeCombo("cameraFilter", 140, bar);
    m_stateField = new FormField(m_context, m_state, bar);
    m_severityField = new FormField(m_context, m_severity, bar);
    m_cameraField = new FormField(m_context, m_camera, bar);
    m_period = new TimeRangeFilter(m_context, bar);
    auto* rows = new QVBoxLayout(bar);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(spacing::kS);
    auto* layout = new QHBoxLayout;
    layout->setSpacing(spacing::kS);
    rows->addLayout(layout);
    rows->addWidget(m_period->fields());
    for (QWidget* field :
         {static_cast<QWidget*>(m_stateField), static_cast<QWidget*>(m_severityField),
          static_cast<QWidget*>(m_cameraField), static_cast<QWidget*>(m_period)}) {
        layout->addWidget(field, 0, Qt::AlignTop);
    }
    layout->addStretch(1);
    for (QComboBox* combo : {m_state, m_severity, m_camera}) {
        connect(combo, &QComboBox::currentIndexChanged, this, &AlertsPage::applyFilters);
    }
    connect(m_period, &TimeRangeFilter::changed, this, &AlertsPage::applyFilters);
    return bar;
}

void AlertsPage::buildTable()
{
    const auto header = [](int column) {
        switch (column) {
            case AlertModel::SeverityColumn:
                return tr("Severity");
            case AlertModel::TimeColumn:
                return tr("Time");
            case AlertModel::WhatColumn:
                return tr("What happened");
            case AlertModel::CameraColumn:
                return tr("Camera");
            case AlertModel::StateColumn:
                return tr("State");
            default:
                return tr("Taken by");
        }
    };
    const auto cell = [zone = m_context.estateZone](const AlertRow& row, int column) {
        switch (column) {
            case AlertModel::SeverityColumn:
                return word(row.alert.severity);
            case AlertModel::TimeColumn:
                return dateTimeText(row.alert.at, zone);
            case AlertModel::WhatColumn:
                return alertHeadline(row);
            case AlertModel::CameraColumn:
                return placeText(row.cameraName);
            case AlertModel::StateColumn:
                return word(row.alert.state);
            default:
                return placeText(row.ownerName);
        }
    };
    m_model = new AlertModel(m_alerts, {header, cell}, this);
    m_table = new DataTable(m_context, this);
    m_table->setModel(m_model);
    QTableView* view = m_table->view();
    view->setItemDelegateForColumn(
        AlertModel::SeverityColumn,
        new SeverityDelegate(m_context, AlertModel::SeverityRole, m_table));
    QHeaderView* columns = view->horizontalHeader();
    columns->setStretchLastSection(false);
    columns->setSectionResizeMode(AlertModel::WhatColumn, QHeaderView::Stretch);
    const std::array widths{112, 168, 0, 140, 96, 110};
    for (int column = 0; column < AlertModel::kColumns; ++column) {
        if (column != AlertModel::WhatColumn) {
            view->setColumnWidth(column, widths[size_t(column)]);
        }
    }
    connect(m_table, &DataTable::nearEnd, m_model, [this] { m_model->fetchMore({}); });
    connect(view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &AlertsPage::showSelected);
    connect(m_model, &AlertModel::loadStateChanged, this, &AlertsPage::showState);
    connect(m_model, &AlertModel::rowsInserted, this, &AlertsPage::showState);
    connect(m_model, &AlertModel::rowsRemoved, this, &AlertsPage::showState);
    connect(m_model, &AlertModel::modelReset, this, &AlertsPage::keepSelection);
}

QString AlertsPage::title() const
{
    return tr("Alerts");
}

void AlertsPage::setSession(const Session& session)
{
    ++m_generation;
    m_handler->setSession(session);
    m_details->clear();
    m_details->hide();
    m_model->setSession(session);
    emit badgeChanged(0);
    refill(m_camera, {{tr("Any"), kAny}});
    if (m_handler->mayView()) {
        readCount();
        readCameras();
    }
}

void AlertsPage::activate()
{
    m_model->resume();
    m_details->refresh();
}

bool AlertsPage::hasUnsavedChanges() const
{
    return m_details->hasUnsavedNote();
}

void AlertsPage::readCount()
{
    if (!m_handler->mayView()) {
        return;
    }
    whenDone(this, m_alerts.newCount(m_handler->session()),
             [this, asked = m_generation](const Result<qint64>& count) {
                 if (asked == m_generation && count) {
                     emit badgeChanged(int(*count));
                 }
             });
}

void AlertsPage::readCameras()
{
    if (!m_handler->mayView()) {
        return;
    }
    whenDone(this, m_cameras.cameras(m_handler->session()),
             [this, asked = m_generation](const Result<std::vector<Camera>>& cameras) {
                 if (asked != m_generation || !cameras) {
                     return;
                 }
                 QList<QPair<QString, qint64>> items{{tr("Any"), kAny}};
                 for (const Camera& camera : *cameras) {
                     items.append({camera.name, camera.id.value()});
                 }
                 refill(m_camera, items);
             });
}

void AlertsPage::applyFilters()
{
    AlertQuery query;
    query.state = chosen<AlertState>(m_state);
    query.severity = chosen<Severity>(m_severity);
    query.camera = chosen<CameraId>(m_camera);
    const TimeRange range = m_period->range();
    query.from = range.from;
    query.until = range.until;
    m_model->setQuery(query);
}

bool AlertsPage::isFiltered() const
{
    const AlertQuery& query = m_model->query();
    return query.state || query.severity || query.camera || query.from || query.until;
}

void AlertsPage::clearFilters()
{
    {
        const QSignalBlocker state(m_state);
        const QSignalBlocker severity(m_severity);
        const QSignalBlocker camera(m_camera);
        const QSignalBlocker period(m_period);
        for (QComboBox* combo : {m_state, m_severity, m_camera}) {
            combo->setCurrentIndex(0);
        }
        m_period->setChoice(TimeRangeFilter::Choice::AnyTime);
    }
    applyFilters();
}

void AlertsPage::showState()
{
    switch (m_model->loadState()) {
        case LoadState::Idle:
        case LoadState::Loading:
            m_table->showLoading();
            return;
        case LoadState::Failed:
            m_table->showError(errorSentence(m_model->error()), [this] { m_model->reload(); });
            return;
        case LoadState::Ready:
            break;
    }
    if (m_model->rowCount() > 0) {
        m_table->showRows();
    } else if (isFiltered()) {
        m_table->showEmpty(tr("No alert fits these filters"),
                           tr("Widen the period or take a filter away."), tr("Clear the filters"),
                           [this] { clearFilters(); });
    } else {
        m_table->showEmpty(tr("No alerts yet"),
                           tr("What needs a guard's eyes appears here by itself."));
    }
}

void AlertsPage::showSelected()
{
    const QModelIndexList selected = m_table->view()->selectionModel()->selectedRows();
    const AlertRow* row = selected.isEmpty() ? nullptr : m_model->rowAt(selected.first().row());
    if (row) {
        m_details->showAlert(*row);
    } else {
        m_details->clear();
    }
    m_details->setVisible(row != nullptr);
}

/// A new question brings new rows; the alert that is open stays open where it is among them.
void AlertsPage::keepSelection()
{
    const AlertId open = m_details->shown();
    for (int row = 0; open.isValid() && row < m_model->rowCount(); ++row) {
        if (m_model->rowAt(row)->alert.id == open) {
            m_table->view()->selectRow(row);
            return;
        }
    }
    showSelected();
}

void AlertsPage::fillStates()
{
    QList<QPair<QString, qint64>> items{{tr("Any"), kAny}};
    for (const AlertState state :
         {AlertState::New, AlertState::InHand, AlertState::OnHold, AlertState::Closed}) {
        items.append({word(state), qint64(state)});
    }
    refill(m_state, items);
}

void AlertsPage::fillSeverities()
{
    QList<QPair<QString, qint64>> items{{tr("Any"), kAny}};
    for (const Severity severity :
         {Severity::Emergency, Severity::High, Severity::Medium, Severity::Info}) {
        items.append({word(severity), qint64(severity)});
    }
    refill(m_severity, items);
}

void AlertsPage::retranslate()
{
    m_stateField->setLabel(tr("State"));
    m_severityField->setLabel(tr("Severity"));
    m_cameraField->setLabel(tr("Camera"));
    fillStates();
    fillSeverities();
    if (m_camera->count() > 0) {
        m_camera->setItemText(0, tr("Any"));
    } else {
        refill(m_camera, {{tr("Any"), kAny}});
    }
    m_model->retranslate();
    showState();
}

void AlertsPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    Page::changeEvent(event);
}

void AlertsPage::showEvent(QShowEvent* event)
{
    m_model->resume();
    Page::showEvent(event);
}

void AlertsPage::hideEvent(QHideEvent* event)
{
    m_model->pause();
    Page::hideEvent(event);
}

}  // namespace gatehouse::ui
