#include "ui/widgets/dialogs.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/theme.h"

#include <QCoreApplication>
#include <QDialog>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

/// A window-modal question: it covers its own window only and needs no loop of its own.
QDialog* makeDialog(QWidget* parent, const QString& title)
{
    auto* dialog = new QDialog(parent ? parent->window() : nullptr);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowModality(Qt::WindowModal);
    dialog->setWindowTitle(title);
    dialog->setMinimumWidth(400);
    auto* layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(spacing::kXl, spacing::kXl, spacing::kXl, spacing::kL);
    layout->setSpacing(spacing::kM);
    auto* heading = new QLabel(title, dialog);
    heading->setTextFormat(Qt::PlainText);
    heading->setWordWrap(true);
    QFont font = heading->font();
    font.setPixelSize(16);
    font.setWeight(QFont::Medium);
    heading->setFont(font);
    layout->addWidget(heading);
    return dialog;
}

/// Buttons at the right, the one that does it last.
void addButtons(QDialog* dialog, QPushButton* no, QPushButton* yes)
{
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, spacing::kS, 0, 0);
    row->setSpacing(spacing::kS);
    row->addStretch(1);
    row->addWidget(no);
    row->addWidget(yes);
    static_cast<QVBoxLayout*>(dialog->layout())->addLayout(row);
    QObject::connect(no, &QPushButton::clicked, dialog, &QDialog::reject);
    QObject::connect(yes, &QPushButton::clicked, dialog, &QDialog::accept);
}

}  // namespace

void WindowDialogs::openFile(QWidget* parent, const QString& title, const QString& filter,
                             std::function<void(const QString& path)> chosen)
{
    auto* dialog = new QFileDialog(parent ? parent->window() : nullptr, title, {}, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowModality(Qt::WindowModal);
    dialog->setFileMode(QFileDialog::ExistingFile);
    QObject::connect(dialog, &QFileDialog::finished, dialog, [dialog, chosen](int result) {
        const QStringList files = dialog->selectedFiles();
        chosen(result == QDialog::Accepted && !files.isEmpty() ? files.first() : QString());
    });
    dialog->open();
}

void WindowDialogs::saveFile(QWidget* parent, const QString& title, const QString& suggestedName,
                             const QString& filter, std::function<void(const QString& path)> chosen)
{
    auto* dialog = new QFileDialog(parent ? parent->window() : nullptr, title, {}, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowModality(Qt::WindowModal);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(suggestedName);
    QObject::connect(dialog, &QFileDialog::finished, dialog, [dialog, chosen](int result) {
        const QStringList files = dialog->selectedFiles();
        chosen(result == QDialog::Accepted && !files.isEmpty() ? files.first() : QString());
    });
    dialog->open();
}

void WindowDialogs::confirm(QWidget* parent, const QString& title, const QString& question,
                            const QString& yes, const QString& no,
                            std::function<void(bool)> answered)
{
    QDialog* dialog = makeDialog(parent, title);
    auto* text = new QLabel(question, dialog);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    dialog->layout()->addWidget(text);
    QPushButton* noButton = makeButton(ButtonKind::Secondary, dialog);
    QPushButton* yesButton = makeButton(ButtonKind::Primary, dialog);
    noButton->setText(no);
    yesButton->setText(yes);
    addButtons(dialog, noButton, yesButton);
    QObject::connect(dialog, &QDialog::finished, dialog,
                     [answered](int result) { answered(result == QDialog::Accepted); });
    dialog->open();
    noButton->setFocus();
}

void WindowDialogs::inputText(QWidget* parent, const QString& title, const QString& label,
                              int maxLength, std::function<void(const QString& text)> entered)
{
    QDialog* dialog = makeDialog(parent, title);
    auto* caption = new QLabel(label, dialog);
    caption->setTextFormat(Qt::PlainText);
    auto* edit = new QLineEdit(dialog);
    edit->setMaxLength(maxLength);
    caption->setBuddy(edit);
    dialog->layout()->addWidget(caption);
    dialog->layout()->addWidget(edit);
    QPushButton* cancel = makeButton(ButtonKind::Secondary, dialog);
    QPushButton* save = makeButton(ButtonKind::Primary, dialog);
    cancel->setText(QCoreApplication::translate("gatehouse::ui::WindowDialogs", "Cancel"));
    save->setText(QCoreApplication::translate("gatehouse::ui::WindowDialogs", "Save"));
    save->setEnabled(false);
    addButtons(dialog, cancel, save);
    QObject::connect(edit, &QLineEdit::textChanged, save,
                     [save](const QString& text) { save->setEnabled(!text.trimmed().isEmpty()); });
    QObject::connect(edit, &QLineEdit::returnPressed, save, &QPushButton::click);
    QObject::connect(dialog, &QDialog::accepted, edit,
                     [edit, entered] { entered(edit->text().trimmed()); });
    dialog->open();
    edit->setFocus();
}

}  // namespace gatehouse::ui
