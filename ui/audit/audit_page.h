// The auditor's page: who did or saw what, when, for what and from where; the chain checked, and
// written out.
#pragma once

#include "ui/audit/audit_model.h"
#include "ui/lists/list_page.h"
#include "ui/widgets/time_range_filter.h"
#include "ui/widgets/ui_context.h"

class QLineEdit;
class QPushButton;

namespace gatehouse::ui {

class AuditDetails;
class FormField;
class TextLabel;

/// GUI thread.
class AuditPage : public ListPage
{
    Q_OBJECT

public:
    /// `exportFolder`: where files are written to; made when needed.
    AuditPage(const UiContext& context, services::AuditService& audit, const QString& exportFolder,
              QWidget* parent = nullptr);

    PageId pageId() const override { return PageId::Audit; }
    QString title() const override;
    QString iconName() const override { return QStringLiteral("scroll-text"); }
    Action requiredAction() const override { return Action::ReadAudit; }
    void setSession(const Session& session) override;
    void activate() override;

protected:
    ListWords words() const override;
    bool isFiltered() const override;
    void clearFilters() override;
    void showDetails(int row) override;
    void clearDetails() override;
    int openRow() const override;
    void retranslate() override;

private:
    QWidget* buildFilters();
    QWidget* buildAbove();
    void buildModel();
    void ask();
    void verify();
    void writeOut();
    QString sentenceOf(const store::AuditReport& report) const;

    services::AuditService& m_audit;
    QString m_exportFolder;
    Session m_session;
    AuditModel* m_model = nullptr;
    AuditDetails* m_details = nullptr;
    QLineEdit* m_user = nullptr;
    QLineEdit* m_action = nullptr;
    QLineEdit* m_subject = nullptr;
    FormField* m_userField = nullptr;
    FormField* m_actionField = nullptr;
    FormField* m_subjectField = nullptr;
    TimeRangeFilter* m_period = nullptr;
    QPushButton* m_verify = nullptr;
    QPushButton* m_export = nullptr;
    TextLabel* m_said = nullptr;
};

}  // namespace gatehouse::ui
