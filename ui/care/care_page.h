// Care of what is kept: how long, what is held, copies, who was erased.
#pragma once

#include "services/care_service.h"
#include "ui/widgets/page.h"
#include "ui/widgets/ui_context.h"

#include <vector>

class QScrollArea;
class QVBoxLayout;

namespace gatehouse::ui {

class ListCard;
class ErasuresCard;
class SupportCard;

/// GUI thread.
class CarePage : public Page
{
    Q_OBJECT

public:
    CarePage(const UiContext& context, services::CareService& care, services::AccessService& access,
             QWidget* parent = nullptr);

    PageId pageId() const override { return PageId::Care; }
    QString title() const override;
    QString iconName() const override { return QStringLiteral("archive"); }
    Action requiredAction() const override { return Action::ViewCare; }
    void setSession(const Session& session) override;
    void activate() override;
    /// Takes the section as a child, below the others.
    void addSection(ListCard* section);
    /// Brings the form of the erasure into sight, with this person in it.
    void proposeErasure(PersonId person);

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void retranslate();

    Session m_session;
    std::vector<ListCard*> m_cards;
    ErasuresCard* m_erasures;
    QScrollArea* m_scroll;
    QVBoxLayout* m_column;
    SupportCard* m_support = nullptr;
};

}  // namespace gatehouse::ui
