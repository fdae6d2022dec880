// Copies of the database: made now or daily, checked, and the way back to one.
#pragma once

#include "services/care_service.h"
#include "ui/lists/list_card.h"

#include <QFutureWatcher>

class QProgressBar;

namespace gatehouse::ui {

class ApprovalPanel;
class BackupTimes;
class TextLabel;

/// GUI thread.
class CopiesCard : public ListCard
{
    Q_OBJECT

public:
    CopiesCard(const UiContext& context, services::CareService& care,
               services::AccessService& access, QWidget* parent);

    void setSession(const Session& session) override;
    void refresh() override;
    void retranslate() override;

private:
    void makeCopy();
    void onCopied();
    void check();
    void preview();
    void showPreview(const store::RestorePreview& preview);
    void goBack();
    void goBackNow(ApprovalId approval);
    /// Empty without a selection; says so.
    QString selectedFile();
    void showRunning(bool running);

    services::CareService& m_care;
    Session m_session;
    std::vector<store::BackupInfo> m_copies;
    QString m_previewed;  ///< the copy whose preview is shown
    QFutureWatcher<Result<store::BackupInfo>> m_making;
    QProgressBar* m_progress;
    TextLabel* m_preview;
    ApprovalPanel* m_second;
    BackupTimes* m_times;
    QPushButton* m_make;
    QPushButton* m_cancel;
    QPushButton* m_check;
    QPushButton* m_look;
    QPushButton* m_goBack;
};

}  // namespace gatehouse::ui
