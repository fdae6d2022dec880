// Who came to which door, when, and what came of it: newest first, filled live.
#pragma once

#include "services/entry_service.h"
#include "services/image_service.h"
#include "services/registry_service.h"
#include "ui/widgets/page.h"
#include "ui/widgets/ui_context.h"

class QComboBox;

namespace gatehouse::ui {

class DataTable;
class FormField;
class PassageDetails;
class PassageModel;
class PersonFilter;
class TimeRangeFilter;

/// GUI thread.
class PassagesPage : public Page
{
    Q_OBJECT

public:
    PassagesPage(const UiContext& context, services::EntryService& entry,
                 services::ImageService& images, services::RegistryService& registry,
                 QWidget* parent = nullptr);

    PageId pageId() const override { return PageId::Passages; }
    QString title() const override;
    QString iconName() const override { return QStringLiteral("door-open"); }
    Action requiredAction() const override { return Action::ViewPassages; }
    void setSession(const Session& session) override;
    void activate() override;

protected:
    void changeEvent(QEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    QWidget* buildFilters();
    void buildTable();
    void retranslate();
    void fillOutcomes();
    void fillDoors();
    void readDoors();
    void learnDoors();
    void applyFilters();
    void clearFilters();
    bool isFiltered() const;
    void showState();
    void showSelected();
    void keepSelection();

    UiContext m_context;
    services::EntryService& m_entry;
    services::RegistryService& m_registry;
    Session m_session;
    PassageModel* m_model;
    QComboBox* m_outcome;
    QComboBox* m_door;
    FormField* m_outcomeField;
    FormField* m_doorField;
    PersonFilter* m_person;
    TimeRangeFilter* m_period;
    DataTable* m_table;
    PassageDetails* m_details;
    QList<QPair<QString, qint64>> m_doors;  ///< name and id
    quint64 m_generation = 0;
};

}  // namespace gatehouse::ui
