// Brings a list of residents in: file, sheet, meaning of the columns; a trial that changes nothing;
// all or nothing with a figure of progress; and a way back.
#pragma once

#include "services/exchange_service.h"
#include "ui/widgets/ui_context.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace gatehouse::ui {

class DataTable;
class ImportColumns;
class ImportProblemModel;
class TextLabel;

/// GUI thread.
class ImportPanel : public QWidget
{
    Q_OBJECT

public:
    ImportPanel(const UiContext& ui, services::ExchangeService& exchange, QWidget* parent);

    /// Begins anew and asks for a file.
    void start(const Session& session);
    /// Drops what was read.
    void reset();
    /// While people are being added the panel must not be left.
    bool isApplying() const { return m_state == State::Applying || m_state == State::Undoing; }
    void retranslate();

signals:
    void closeRequested();
    void imported(const QString& sentence);

protected:
    void changeEvent(QEvent* event) override;

private:
    enum class State
    {
        NoFile = 1,
        Checking,
        Checked,
        Applying,
        Applied,
        Undoing,
        Undone,
        Failed
    };

    void makeControls();
    QVBoxLayout* makeLayout();
    void makeRowsFit();
    void chooseFile();
    void choosePhotos();
    void readFile(const QString& path);
    void look();
    void check();
    void apply();
    void cancelWork();
    void undo(services::UndoScope scope);
    void onUndone(const Result<services::UndoReport>& answer);
    void copyProblems();
    void showButtons();
    void onReport(const Result<services::ImportReport>& answer, State next);
    void failWith(const QString& sentence);
    void setState(State state);
    QString sentence() const;
    bool canApply() const;

    const UiContext& m_ui;
    services::ExchangeService& m_exchange;
    Session m_session;
    State m_state = State::NoFile;
    services::ImportFile m_file;
    services::ImportLook m_look;
    services::WorkControlPtr m_control;
    services::UndoReport m_undone;
    QTimer m_progressTimer;
    QString m_problem;
    std::optional<services::ImportReport> m_report;
    quint64 m_generation = 0;  ///< answers about earlier files are dropped
    ImportProblemModel* m_problems;
    TextLabel* m_heading;
    TextLabel* m_intro;
    QLabel* m_mark;
    TextLabel* m_sentence;
    QComboBox* m_sheet;
    ImportColumns* m_columns;
    QScrollArea* m_columnsArea;
    QProgressBar* m_progress;
    DataTable* m_table;
    QPushButton* m_photos;
    QPushButton* m_copy;
    QPushButton* m_undo;
    QPushButton* m_close;
    QPushButton* m_choose;
    QPushButton* m_apply;
};

}  // namespace gatehouse::ui
