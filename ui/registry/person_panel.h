// The selected person: identity, household, consents, template, portrait, grants, and what may be
// done.
#pragma once

#include "services/card_service.h"
#include "services/image_service.h"
#include "services/person_file_service.h"
#include "services/registry_service.h"
#include "ui/widgets/ui_context.h"

#include <QWidget>

#include <optional>

class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace gatehouse::ui {

class ImageView;
class PersonFileDesk;
class TextLabel;

/// GUI thread.
class PersonPanel : public QWidget
{
    Q_OBJECT

public:
    PersonPanel(const UiContext& ui, services::RegistryService& registry,
                services::ImageService& images, QWidget* parent);

    /// Null: the section of the cards is left out. Outlives the panel.
    void setCards(services::CardService* cards);
    /// Null: masked values stay masked, and there is no report. Outlives the panel.
    void setFiles(services::PersonFileService* files);
    /// A purpose was opened or is over.
    void onPurpose();
    /// An invalid session forgets everything.
    void setSession(const Session& session);
    /// An invalid id shows the hint to choose somebody.
    void showPerson(PersonId person);
    PersonId person() const { return m_person; }
    /// Reads again what is shown, without a flicker.
    void refresh();
    void retranslate();

signals:
    void enrolRequested(const PersonRow& person);
    void grantRequested(const PersonRow& person);
    void messageRequested(const QString& text);
    void purposeRequested();
    void eraseRequested(gatehouse::PersonId person);

protected:
    void changeEvent(QEvent* event) override;

private:
    enum class State
    {
        Nobody = 1,
        Loading,
        Shown,
        Failed
    };

    void load();
    void loadPortrait(ImageId portrait);
    void render();
    QWidget* makeIdentity();
    QWidget* makeConsents();
    QWidget* makeGrants();
    QWidget* makeCards();
    QWidget* makeCardRow(const CardRow& card);
    void loadCards();
    void addCard();
    void askToBar(const CardRow& card);
    void changeCard(const QFuture<Status>& done, const QString& sentence);
    QString verificationText() const;
    QString membershipText() const;
    QWidget* makeGrantCard(const Grant& grant);
    QWidget* makeActions();
    TextLabel* addLine(QVBoxLayout* layout, const QString& text, bool quiet);
    QVBoxLayout* makeSection(QWidget* section, const QString& heading);
    void addFact(QVBoxLayout* layout, const QString& name, const QString& value);
    void addMasked(QVBoxLayout* layout, const QString& name, const QString& value, Field field);
    void addRow(QVBoxLayout* layout, const QString& name, QWidget* value);
    QString doorNames(const std::vector<DoorId>& doors) const;
    bool hasConsent() const;
    void askToWithdraw();
    void askToRevoke(const Grant& grant);
    void takeAnswer(const Status& answer, const QString& sentence);

    const UiContext& m_ui;
    services::RegistryService& m_registry;
    services::ImageService& m_images;
    services::CardService* m_cardService = nullptr;
    PersonFileDesk* m_files = nullptr;
    std::vector<CardRow> m_cards;
    Session m_session;
    PersonId m_person;
    State m_state = State::Nobody;
    std::optional<services::PersonDetails> m_details;
    QHash<DoorId, QString> m_doorNames;
    QImage m_portrait;
    QString m_problem;
    quint64 m_generation = 0;  ///< answers about earlier people are dropped
    bool m_changing = false;   ///< a revocation or withdrawal is on its way
    QScrollArea* m_area;
};

}  // namespace gatehouse::ui
