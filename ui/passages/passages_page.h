// Who came to which door, when, and what came of it: newest first, filled live.
#pragma once

#include "services/entry_service.h"
#include "services/image_service.h"
#include "services/registry_service.h"
#include "ui/lists/choice_filter.h"
#include "ui/lists/list_page.h"

class QPushButton;

namespace gatehouse::ui {

class PassageDetails;
class PassageModel;
class PersonFilter;
class TextLabel;
class TimeRangeFilter;

/// GUI thread.
class PassagesPage : public ListPage
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
    ListWords words() const override;
    bool isFiltered() const override;
    void clearFilters() override;
    void showDetails(int row) override;
    void clearDetails() override;
    int openRow() const override;
    void onRowsChanged() override;
    void retranslate() override;

private:
    QWidget* buildFilters();
    QWidget* buildNotice(QWidget* parent);
    void showNotice();
    void buildModel();
    void readDoors();
    void applyFilters();

    services::EntryService& m_entry;
    services::RegistryService& m_registry;
    Session m_session;
    PassageModel* m_model;
    ChoiceFilter* m_outcome;
    ChoiceFilter* m_door;
    PersonFilter* m_person;
    TimeRangeFilter* m_period;
    PassageDetails* m_details;
    QWidget* m_notice = nullptr;
    TextLabel* m_noticeText = nullptr;
    QPushButton* m_openPurpose = nullptr;
    bool m_hasPurpose = false;
    QList<ChoiceFilter::Item> m_doors;
    quint64 m_generation = 0;
};

}  // namespace gatehouse::ui
