// Brings a list of residents in from a CSV file: first a trial that changes nothing, then all or
// nothing.
#pragma once

#include "services/registry_service.h"
#include "ui/widgets/ui_context.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace gatehouse::ui {

class DataTable;
class ImportProblemModel;
class TextLabel;

/// GUI thread.
class ImportPanel : public QWidget
{
    Q_OBJECT

public:
    ImportPanel(const UiContext& ui, services::RegistryService& registry, QWidget* parent);

    /// Begins anew and asks for a file.
    void start(const Session& session);
    /// Drops what was read.
    void reset();
    /// While people are being added the panel must not be left.
    bool isApplying() const { return m_state == State::Applying; }
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
        Failed
    };

    void makeRowsFit();
    void chooseFile();
    void checkFile(const QString& path);
    void apply();
    void onReport(const Result<services::ImportReport>& answer, State next);
    void failWith(const QString& sentence);
    void setState(State state);
    QString sentence() const;
    bool canApply() const;

    const UiContext& m_ui;
    services::RegistryService& m_registry;
    Session m_session;
    State m_state = State::NoFile;
    QByteArray m_bytes;
    QString m_fileName;
    QString m_problem;
    std::optional<services::ImportReport> m_report;
    quint64 m_generation = 0;  ///< answers about earlier files are dropped
    ImportProblemModel* m_problems;
    TextLabel* m_heading;
    TextLabel* m_intro;
    QLabel* m_mark;
    TextLabel* m_sentence;
    DataTable* m_table;
    QPushButton* m_close;
    QPushButton* m_choose;
    QPushButton* m_apply;
};

}  // namespace gatehouse::ui
