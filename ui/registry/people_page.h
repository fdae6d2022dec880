// The register: find people, see what is known of them, register, enrol, grant.
#pragma once

#include "domain/page.h"
#include "services/card_service.h"
#include "services/draft_service.h"
#include "services/exchange_service.h"
#include "services/grant_service.h"
#include "services/image_service.h"
#include "services/person_file_service.h"
#include "services/pin_service.h"
#include "services/registry_service.h"
#include "services/submission_service.h"
#include "ui/widgets/page.h"
#include "ui/widgets/ui_context.h"

#include <QTimer>

#include <functional>

class QAction;
class QHBoxLayout;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace gatehouse::ui {

class DataTable;
class DraftBar;
class ImportPanel;
class ListsCard;
class PeopleModel;
class PeopleSections;
class PersonPanel;
class ResidentFlow;
class TextLabel;

/// GUI thread. `ui` and the services outlive the page.
class PeoplePage : public Page
{
    Q_OBJECT

public:
    PeoplePage(const UiContext& ui, services::RegistryService& registry,
               services::ExchangeService& exchange, services::ImageService& images,
               QWidget* parent = nullptr);

    /// Null: nobody has cards here. Outlives the page.
    void setCards(services::CardService* cards);
    /// Null: nothing is revealed or reported here. Outlives the page.
    void setFiles(services::PersonFileService* files);
    /// Once: groups of doors, and the section of grants that wait or end. They outlive the page.
    void setGrants(services::GrantService& grants, services::AccessService& access);

    /// Null: no PIN is set here. Outlives the page.
    void setPins(services::PinService* pins);
    /// Once: registrations that were begun are kept and offered again. Outlives the page.
    void setDrafts(services::DraftService& drafts);

    /// Once: the section of what residents handed in. Outlives the page.
    void setSubmissions(services::SubmissionService& submissions);

    /// Lists that came in and go out; without it there are none to see. Outlive the page.
    void setLists(services::ExchangeService& exchange, services::AccessService& access);

    PageId pageId() const override { return PageId::People; }
    QString title() const override;
    QString iconName() const override { return QStringLiteral("users"); }
    Action requiredAction() const override { return Action::ViewPeople; }
    void setSession(const Session& session) override;
    void activate() override;
    bool hasUnsavedChanges() const override;

    /// Shows this person's details, as when chosen in the list.
    void showPerson(PersonId person);

signals:
    void eraseRequested(gatehouse::PersonId person);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    enum class ListState
    {
        Loading = 1,
        Loaded,
        Failed
    };

    QHBoxLayout* makeToolbar();
    void makeTable();
    void layOutColumns();
    QWidget* makeSide();
    void makeShortcuts();

    void search();
    void loadFirstPage(int rows);
    void loadNextPage();
    void onPeople(const Result<gatehouse::Page<PersonRow>>& answer);
    void replaceRows(const gatehouse::Page<PersonRow>& page);
    void onPeopleChanged();
    void reloadQuietly();
    void showListState();
    void showEmptyState();

    void onCurrentChanged();
    void selectRow(PersonId person);
    void addResident();
    void changeResidence();
    void goOnWith(const store::Draft& draft);
    void offerDraft();
    void importPeople();
    void openLists();
    void startFlow(const std::function<void()>& start);
    void leaveFlow(const std::function<void()>& then);
    void onFlowFinished(PersonId person, const QString& sentence);
    void closeSide(PersonId saved);
    void retranslate();

    const UiContext& m_ui;
    services::RegistryService& m_registry;
    Session m_session;
    PeopleSections* m_sections = nullptr;
    QLineEdit* m_search = nullptr;
    QAction* m_searchIcon = nullptr;
    TextLabel* m_count = nullptr;
    QPushButton* m_import = nullptr;
    QPushButton* m_showLists = nullptr;
    QPushButton* m_residence = nullptr;  ///< of the chosen person
    QPushButton* m_add = nullptr;
    DataTable* m_table = nullptr;
    PeopleModel* m_model;
    QStackedWidget* m_side = nullptr;
    PersonPanel* m_panel = nullptr;
    ResidentFlow* m_flow = nullptr;
    ImportPanel* m_importPanel = nullptr;
    ListsCard* m_lists = nullptr;
    DraftBar* m_draftBar = nullptr;
    QVBoxLayout* m_list = nullptr;

    QTimer m_searchDelay;
    QTimer m_reloadDelay;
    ListState m_state = ListState::Loading;
    QString m_listProblem;
    std::optional<PageKey> m_next;
    quint64 m_generation = 0;  ///< answers to earlier questions are dropped
    bool m_narrow = false;
    bool m_loadingMore = false;
    bool m_stale = false;   ///< a hint came while the page was hidden
    bool m_asking = false;  ///< the question about unsaved input is open
};

}  // namespace gatehouse::ui
