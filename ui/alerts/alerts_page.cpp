#include "ui/alerts/alerts_page.h"

#include "ui/alerts/alert_details.h"
#include "ui/alerts/alert_words.h"
#include "ui/lists/filter_bar.h"
#include "ui/lists/mark_delegate.h"
#include "ui/models/alert_model.h"
#include "ui/widgets/severity_mark.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QSignalBlocker>

#include <array>

namespace gatehouse::ui {

namespace {

constexpr int kSeverityMark = 12;

MarkDelegate* makeSeverityDelegate(const UiContext& context, QObject* parent)
{
    return new MarkDelegate(
        context, kSeverityMark,
        [&theme = context.theme](QPainter& painter, const QRect& at, const QModelIndex& index) {
            paintSeverity(painter, at, Severity(index.data(AlertModel::SeverityRole).toInt()),
                          theme);
        },
        parent);
}

}  // namespace

AlertsPage::AlertsPage(const UiContext& context, services::AlertService& alerts,
                       services::ImageService& images, services::CameraService& cameras,
                       QWidget* parent)
    : ListPage(context, parent)
    , m_alerts(alerts)
    , m_cameras(cameras)
    , m_pictures(images)
    , m_handler(new AlertHandler(context, alerts, this))
{
    QWidget* filters = buildFilters();
    buildModel();
    m_details = new AlertDetails(context, *m_handler, alerts, m_pictures, this);
    connect(m_details, &AlertDetails::cameraRequested, this, &AlertsPage::cameraRequested);
    connect(m_details, &AlertDetails::closeRequested, this, &AlertsPage::closeDetails);
    connect(m_handler, &AlertHandler::clipRequested, this, &AlertsPage::clipRequested);
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
    assemble(m_model, filters, m_details);
    setDelegate(AlertModel::SeverityColumn, makeSeverityDelegate(m_context, this));
    setColumnWidths(std::array{112, 168, 0, 140, 96, 110});
    retranslate();
}

QWidget* AlertsPage::buildFilters()
{
    m_state = new ChoiceFilter(m_context, "stateFilter", 110, this);
    m_severity = new ChoiceFilter(m_context, "severityFilter", 120, this);
    m_camera = new ChoiceFilter(m_context, "cameraFilter", 140, this);
    m_period = new TimeRangeFilter(m_context, this);
    for (ChoiceFilter* filter : {m_state, m_severity, m_camera}) {
        connect(filter, &ChoiceFilter::changed, this, &AlertsPage::applyFilters);
    }
    connect(m_period, &TimeRangeFilter::changed, this, &AlertsPage::applyFilters);
    return makeFilterBar({m_state, m_severity, m_camera}, m_period, this);
}

void AlertsPage::buildModel()
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
}

QString AlertsPage::title() const
{
    return tr("Alerts");
}

void AlertsPage::setSession(const Session& session)
{
    ++m_generation;
    m_handler->setSession(session);
    closeDetails();
    m_details->clear();
    m_details->hide();
    m_model->setSession(session);
    emit badgeChanged(0);
    m_camera->setItems({});
    if (m_handler->mayView()) {
        readCount();
        readCameras();
    }
}

void AlertsPage::activate()
{
    ListPage::activate();
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
                 QList<ChoiceFilter::Item> items;
                 for (const Camera& camera : *cameras) {
                     items.append({camera.name, camera.id.value()});
                 }
                 m_camera->setItems(items);
             });
}

void AlertsPage::applyFilters()
{
    AlertQuery query;
    query.state = m_state->chosen<AlertState>();
    query.severity = m_severity->chosen<Severity>();
    query.camera = m_camera->chosen<CameraId>();
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
        const QSignalBlocker period(m_period);
        for (ChoiceFilter* filter : {m_state, m_severity, m_camera}) {
            filter->clear();
        }
        m_period->setChoice(TimeRangeFilter::Choice::AnyTime);
    }
    applyFilters();
}

ListWords AlertsPage::words() const
{
    return {tr("No alerts yet"), tr("What needs a guard's eyes appears here by itself."),
            tr("No alert fits these filters")};
}

void AlertsPage::showDetails(int row)
{
    m_details->showAlert(*m_model->rowAt(row));
}

void AlertsPage::clearDetails()
{
    m_details->clear();
}

int AlertsPage::openRow() const
{
    const AlertId open = m_details->shown();
    for (int row = 0; open.isValid() && row < m_model->rowCount(); ++row) {
        if (m_model->rowAt(row)->alert.id == open) {
            return row;
        }
    }
    return -1;
}

void AlertsPage::retranslate()
{
    m_state->setLabel(tr("State"));
    m_severity->setLabel(tr("Severity"));
    m_camera->setLabel(tr("Camera"));
    QList<ChoiceFilter::Item> states;
    for (const AlertState state :
         {AlertState::New, AlertState::InHand, AlertState::OnHold, AlertState::Closed}) {
        states.append({word(state), qint64(state)});
    }
    m_state->setItems(states);
    QList<ChoiceFilter::Item> severities;
    for (const Severity severity :
         {Severity::Emergency, Severity::High, Severity::Medium, Severity::Info}) {
        severities.append({word(severity), qint64(severity)});
    }
    m_severity->setItems(severities);
    ListPage::retranslate();
}

}  // namespace gatehouse::ui
