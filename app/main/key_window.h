// Before the desk can open its data: a new estate chooses where its key is kept, one with a
// passphrase is given it, and one whose store of secrets is locked may try again.
#pragma once

#include "base/paths.h"
#include "base/secret.h"
#include "store/custody/key_custody.h"
#include "ui/widgets/ui_context.h"

#include <QWidget>

#include <memory>
#include <optional>

class QButtonGroup;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace gatehouse {

namespace ui {
class FormField;
class TextLabel;
}  // namespace ui

/// GUI thread; what takes time runs on a worker.
class KeyWindow : public QWidget
{
    Q_OBJECT

public:
    /// `kind`: where the key is; nothing: the estate is new, and somebody has to choose.
    KeyWindow(const ui::UiContext& context, Paths paths, std::optional<store::CustodyKind> kind);

    /// The place that gave the key; null until `opened`.
    std::shared_ptr<store::KeyCustody> custody() const { return m_custody; }

signals:
    void opened();

private:
    void buildChoice(QVBoxLayout* layout);
    void buildPassphrase(QVBoxLayout* layout);
    QWidget* choiceCard(store::CustodyKind kind, const QString& title, const QString& words);
    store::CustodyKind chosen() const;
    void showFields();
    void go();
    void take(const Result<std::shared_ptr<store::KeyCustody>>& custody);

    ui::UiContext m_context;
    Paths m_paths;
    std::optional<store::CustodyKind> m_kind;
    std::shared_ptr<store::KeyCustody> m_custody;
    QButtonGroup* m_choices = nullptr;
    QLineEdit* m_passphrase = nullptr;
    QLineEdit* m_again = nullptr;
    ui::FormField* m_passphraseField = nullptr;
    ui::FormField* m_againField = nullptr;
    ui::TextLabel* m_problem = nullptr;
    QPushButton* m_go = nullptr;
};

}  // namespace gatehouse
