#include "main/start_failure.h"

#include "store/custody/custody_note.h"

#include <QCoreApplication>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse {

namespace {

QString heading(const Error& error)
{
    switch (error.code) {
        case ErrorCode::Conflict:
            return QCoreApplication::translate(
                "StartFailure", "The estate's data is in use or newer than this program");
        case ErrorCode::Corrupt:
            return QCoreApplication::translate("StartFailure", "The estate's data is damaged");
        case ErrorCode::Unavailable:
            return QCoreApplication::translate("StartFailure", "The estate's key is missing");
        default:
            return QCoreApplication::translate("StartFailure",
                                               "The estate's data cannot be opened");
    }
}

/// What to do depends on where the key is kept; without a note it is the plain file.
QString keyAdvice(const QString& dataDir)
{
    const auto note =
        store::readCustodyNote(QDir(dataDir).filePath(QStringLiteral("estate.key.custody")));
    const auto kind = note && *note ? (*note)->kind : store::CustodyKind::File;
    switch (kind) {
        case store::CustodyKind::Passphrase:
            return QCoreApplication::translate("StartFailure",
                                               "Without it personal data cannot be read. Put "
                                               "estate.key.sealed back into the data folder, and "
                                               "start again with the passphrase.");
        case store::CustodyKind::SecretService:
            return QCoreApplication::translate("StartFailure",
                                               "Without it personal data cannot be read. Sign in "
                                               "to the desktop as the user who keeps the key in "
                                               "the keyring, unlock the keyring, and start again.");
        case store::CustodyKind::File:
            break;
    }
    return QCoreApplication::translate("StartFailure",
                                       "Without it personal data cannot be read. Put estate.key "
                                       "back into the data folder and start again.");
}

QString advice(const Error& error, const QString& dataDir)
{
    switch (error.code) {
        case ErrorCode::Conflict:
            return QCoreApplication::translate("StartFailure",
                                               "Nothing was changed. Close the other program, or "
                                               "install the newer version of Gatehouse, "
                                               "and start again.");
        case ErrorCode::Corrupt:
            return QCoreApplication::translate("StartFailure",
                                               "Nothing was changed. Keep the data folder as it is "
                                               "and restore the last backup, or call "
                                               "your administrator.");
        case ErrorCode::Unavailable:
            return keyAdvice(dataDir);
        default:
            return QCoreApplication::translate("StartFailure",
                                               "Nothing was changed. Check that the disk has room "
                                               "and that the folder may be written, and "
                                               "start again.");
    }
}

}  // namespace

QWidget* makeStartFailureWindow(const Error& error, const QString& dataDir)
{
    auto* window = new QWidget;
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->setWindowTitle(QCoreApplication::translate("StartFailure", "Gatehouse cannot start"));
    auto* layout = new QVBoxLayout(window);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(12);
    auto* title = new QLabel(heading(error), window);
    QFont font = title->font();
    font.setPixelSize(20);
    title->setFont(font);
    const QString details = QCoreApplication::translate("StartFailure", "Folder: %1\nReason: %2")
                                .arg(dataDir, error.text);
    for (QLabel* label :
         {title, new QLabel(advice(error, dataDir), window), new QLabel(details, window)}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout->addWidget(label);
    }
    layout->addStretch();
    auto* close = new QPushButton(QCoreApplication::translate("StartFailure", "Close"), window);
    QObject::connect(close, &QPushButton::clicked, window, &QWidget::close);
    layout->addWidget(close, 0, Qt::AlignRight);
    window->resize(640, 300);
    return window;
}

}  // namespace gatehouse
