#include "ui/visitors/pass_view.h"

#include "ui/visitors/pass_sheet.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QLabel>
#include <QPainter>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QVBoxLayout>
#include <QtConcurrent>

#include <memory>

namespace gatehouse::ui {

namespace {
constexpr int kSheetWidth = 300;
}  // namespace

PassView::PassView(const UiContext& context, QWidget* parent) : SidePanel(context, parent)
{
    setObjectName(QStringLiteral("passView"));
    m_sheet = new QLabel(this);
    m_sheet->setObjectName(QStringLiteral("passSheet"));
    column()->addWidget(m_sheet, 0, Qt::AlignHCenter);
    m_note = addText(true);
    m_print = makeButton(ButtonKind::Primary, this);
    m_print->setObjectName(QStringLiteral("passPrint"));
    m_save = makeButton(ButtonKind::Secondary, this);
    m_save->setObjectName(QStringLiteral("passSave"));
    column()->addWidget(m_print);
    column()->addWidget(m_save);
    column()->addStretch(1);
    connect(m_print, &QPushButton::clicked, this, &PassView::print);
    connect(m_save, &QPushButton::clicked, this, &PassView::save);
    PassView::retranslate();
}

void PassView::showPass(const services::IssuedPass& pass)
{
    m_pass = pass;
    const auto painted =
        QtConcurrent::run([pass, zone = m_context.estateZone] { return passImage(pass, zone); });
    whenDone(this, painted, [this](const Result<QImage>& sheet) {
        if (!sheet) {
            emit messageRequested(errorSentence(sheet.error()));
            return;
        }
        const qreal ratio = devicePixelRatioF();
        QPixmap pixmap = QPixmap::fromImage(
            sheet->scaledToWidth(int(kSheetWidth * ratio), Qt::SmoothTransformation));
        pixmap.setDevicePixelRatio(ratio);
        m_sheet->setPixmap(pixmap);
    });
}

void PassView::clear()
{
    m_pass = {};
    m_sheet->clear();
}

void PassView::print()
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setPageSize(QPageSize(QPageSize::A6));
    auto* dialog = new QPrintDialog(printer.get(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // The printer must outlive the dialog that points to it.
    connect(dialog, &QObject::destroyed, [printer] {});
    connect(dialog, &QDialog::accepted, this, [this, printer] {
        QPainter painter;
        const bool begun = painter.begin(printer.get());
        const Status painted =
            begun ? paintPassSheet(
                        painter, QRectF(QPointF(), printer->pageRect(QPrinter::DevicePixel).size()),
                        m_pass, m_context.estateZone)
                  : Status(fail(ErrorCode::Unavailable, QStringLiteral("the printer")));
        emit messageRequested(painted ? tr("The pass is on its way to the printer.")
                                      : tr("The printer does not answer. Save the pass as a PDF."));
    });
    dialog->open();
}

void PassView::save()
{
    m_context.dialogs.saveFile(
        this, tr("Save the pass"), QStringLiteral("pass.pdf"), tr("PDF or picture (*.pdf *.png)"),
        [this](const QString& path) {
            if (path.isEmpty()) {
                return;
            }
            const auto written =
                QtConcurrent::run([path, pass = m_pass, zone = m_context.estateZone] {
                    return writePassFile(path, pass, zone);
                });
            whenDone(this, written, [this](const Status& status) {
                emit messageRequested(status ? tr("The pass is saved.")
                                             : errorSentence(status.error()));
            });
        });
}

void PassView::retranslate()
{
    SidePanel::retranslate();
    setHeading(tr("Visitor's pass"));
    m_note->setText(tr("It is shown this once. A new pass takes the place of this one."));
    m_print->setText(tr("Print"));
    m_save->setText(tr("Save as PDF or PNG"));
}

}  // namespace gatehouse::ui
