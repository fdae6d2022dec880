// Lists that came in, each of which can be taken back as a whole, and the list that goes out.
#pragma once

#include "services/exchange_service.h"
#include "ui/lists/list_card.h"

#include <QTimer>

class QComboBox;
class QProgressBar;

namespace gatehouse::services {
class AccessService;
}

namespace gatehouse::ui {

class ApprovalPanel;
class FormField;

/// GUI thread.
class ListsCard : public ListCard
{
    Q_OBJECT

public:
    ListsCard(const UiContext& context, services::ExchangeService& exchange,
              services::AccessService& access, QWidget* parent);

    void setSession(const Session& session) override;
    void refresh() override;
    void retranslate() override;
    bool isBusy() const { return m_control != nullptr; }

signals:
    void closeRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildForm();
    void showBatches(const std::vector<store::ImportBatchRow>& batches);
    void askUndo();
    void undo(ImportBatchId batch, services::UndoScope scope);
    void onUndone(ImportBatchId batch, const Result<services::UndoReport>& answer);
    void askExport();
    void chooseFile(ApprovalId approval);
    void writeList(const QString& file, ApprovalId approval);
    void setBusy(services::WorkControlPtr control);
    services::ExportValues values() const;

    services::ExchangeService& m_exchange;
    Session m_session;
    std::vector<store::ImportBatchRow> m_batches;
    services::WorkControlPtr m_control;  ///< of what runs
    QTimer m_progressTimer;
    QProgressBar* m_progress;
    QComboBox* m_format;
    QComboBox* m_values;
    FormField* m_formatField;
    FormField* m_valuesField;
    ApprovalPanel* m_second;
    QPushButton* m_export;
    QPushButton* m_undo;
    QPushButton* m_close;
};

}  // namespace gatehouse::ui
