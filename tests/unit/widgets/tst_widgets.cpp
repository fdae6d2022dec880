// What every page shares: tokens, icons, tables that say why they are empty, fields that say what
// is wrong.
#include "ui/widgets/buttons.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/image_view.h"
#include "ui/widgets/severity_mark.h"
#include "ui/widgets/text_label.h"

#include <QApplication>
#include <QDialog>
#include <QDirIterator>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>

#include <cmath>

using namespace gatehouse;
using namespace gatehouse::ui;

class TstWidgets : public QObject
{
    Q_OBJECT

private slots:
    void textCanBeReadInBothThemes();
    void everyIconThatIsNamedExists();
    void iconsFollowTheTheme();
    void quickAnswersShowNoLoadingState();
    void slowAnswersShowOne();
    void errorOffersToTryAgain();
    void emptyStateSaysWhatToDo();
    void nextPageIsAskedForBeforeTheEnd();
    void columnsCanBeHiddenButNotAll();
    void fieldSaysWhatIsWrong();
    void severitiesDifferInShape();
    void questionsAreAnsweredWithoutALoop();

private:
    Theme m_theme{*qApp};
    IconSet m_icons{m_theme};
    WindowDialogs m_dialogs;
    SystemClock m_clock;
    UiContext m_context{m_theme, m_icons, m_dialogs, m_clock, QTimeZone::utc()};
};

namespace {

double luminance(const QColor& color)
{
    const auto linear = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const double x = luminance(a) + 0.05;
    const double y = luminance(b) + 0.05;
    return std::max(x, y) / std::min(x, y);
}

QString visibleText(const QWidget& widget)
{
    QStringList texts;
    for (const auto* label : widget.findChildren<QLabel*>()) {
        if (label->isVisible()) {
            texts << label->text();
        }
    }
    return texts.join(u'|');
}

}  // namespace

void TstWidgets::textCanBeReadInBothThemes()
{
    for (const ThemeMode mode : {ThemeMode::Dark, ThemeMode::Light}) {
        for (const Token ground : {Token::Background, Token::Surface, Token::Raised}) {
            const QColor under = Theme::tokenColor(mode, ground);
            for (const Token text : {Token::Text, Token::Muted}) {
                QVERIFY(contrast(Theme::tokenColor(mode, text), under) >= 4.5);
            }
            for (const Token mark : {Token::Accent, Token::Emergency, Token::High, Token::Medium,
                                     Token::Info, Token::Ok}) {
                QVERIFY(contrast(Theme::tokenColor(mode, mark), under) >= 3.0);
            }
        }
        QVERIFY(contrast(Theme::tokenColor(mode, Token::OnAccent),
                         Theme::tokenColor(mode, Token::Accent)) >= 4.5);
    }
}

void TstWidgets::everyIconThatIsNamedExists()
{
    // An icon that is missing from resources/icons.cmake is an empty place on somebody's screen.
    static const QRegularExpression named(QStringLiteral(
        "(?:icon|pixmap|iconName)\\(\\)?[^;\"]{0,60}QStringLiteral\\(\"([a-z0-9-]+)\"\\)"));
    int found = 0;
    QDirIterator files(QStringLiteral(GATEHOUSE_SOURCE_DIR "/ui"),
                       {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        auto names = named.globalMatch(QString::fromUtf8(file.readAll()));
        while (names.hasNext()) {
            const QString name = names.next().captured(1);
            QVERIFY2(QFile::exists(QStringLiteral(":/icons/%1.svg").arg(name)),
                     qPrintable(name + QStringLiteral(" in ") + file.fileName()));
            ++found;
        }
    }
    QVERIFY(found > 10);
}

void TstWidgets::iconsFollowTheTheme()
{
    const QIcon icon = m_icons.icon(QStringLiteral("bell"), Token::Text);
    m_theme.setMode(ThemeMode::Dark);
    const QImage dark = icon.pixmap(24).toImage();
    m_theme.setMode(ThemeMode::Light);
    const QImage light = icon.pixmap(24).toImage();
    m_theme.setMode(ThemeMode::Dark);
    QCOMPARE(dark.size(), QSize(24, 24));
    QVERIFY(dark != light);
}

void TstWidgets::quickAnswersShowNoLoadingState()
{
    DataTable table(m_context);
    QStandardItemModel model(1, 1);
    table.setModel(&model);
    table.show();
    table.showLoading();
    table.showRows();
    // Longer than the delay: whatever was started would have shown itself.
    QTest::qWait(300);
    QVERIFY(table.view()->isVisible());
}

void TstWidgets::slowAnswersShowOne()
{
    DataTable table(m_context);
    table.show();
    table.showLoading();
    QVERIFY(table.view()->isVisible());
    QTRY_VERIFY(!table.view()->isVisible());
    QVERIFY(visibleText(table).contains(QStringLiteral("Loading")));
}

void TstWidgets::errorOffersToTryAgain()
{
    DataTable table(m_context);
    table.show();
    int retries = 0;
    table.showError(QStringLiteral("The store is away."), [&] { ++retries; });
    QVERIFY(visibleText(table).contains(QStringLiteral("The store is away.")));
    QTest::mouseClick(table.findChild<QPushButton*>(), Qt::LeftButton);
    QCOMPARE(retries, 1);
}

void TstWidgets::emptyStateSaysWhatToDo()
{
    DataTable table(m_context);
    table.show();
    int pressed = 0;
    table.showEmpty(QStringLiteral("Nobody yet"), QStringLiteral("Add somebody."),
                    QStringLiteral("Add"), [&] { ++pressed; });
    QCOMPARE(visibleText(table).count(QStringLiteral("Nobody yet")), 1);
    QVERIFY(visibleText(table).contains(QStringLiteral("Add somebody.")));
    QTest::mouseClick(table.findChild<QPushButton*>(), Qt::LeftButton);
    QCOMPARE(pressed, 1);
    table.showEmpty(QStringLiteral("Nobody yet"), {});
    QVERIFY(!table.findChild<QPushButton*>()->isVisible());
}

void TstWidgets::nextPageIsAskedForBeforeTheEnd()
{
    DataTable table(m_context);
    QStandardItemModel model(200, 2);
    table.setModel(&model);
    table.resize(400, 360);
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));
    QSignalSpy nearEnd(&table, &DataTable::nearEnd);
    QCOMPARE(table.view()->rowHeight(0), spacing::kTableRow);
    QScrollBar* bar = table.view()->verticalScrollBar();
    bar->setValue(bar->maximum() / 2);
    QCOMPARE(nearEnd.count(), 0);
    bar->setValue(bar->maximum() - 5 * spacing::kTableRow);
    QVERIFY(nearEnd.count() > 0);
}

void TstWidgets::columnsCanBeHiddenButNotAll()
{
    DataTable table(m_context);
    QStandardItemModel model(1, 2);
    model.setHorizontalHeaderLabels({QStringLiteral("Name"), QStringLiteral("Phone")});
    table.setModel(&model);
    table.show();
    QHeaderView* header = table.view()->horizontalHeader();
    const auto openMenu = [&] {
        emit header->customContextMenuRequested({5, 5});
        return table.findChild<QMenu*>();
    };
    QMenu* menu = openMenu();
    QCOMPARE(menu->actions().size(), 2);
    menu->actions().at(1)->trigger();
    QVERIFY(header->isSectionHidden(1));
    menu->close();
    QTRY_VERIFY(!table.findChild<QMenu*>());
    menu = openMenu();
    QVERIFY(!menu->actions().at(0)->isEnabled());
    menu->actions().at(1)->trigger();
    QVERIFY(!header->isSectionHidden(1));
    menu->close();
}

void TstWidgets::fieldSaysWhatIsWrong()
{
    auto* edit = new QLineEdit;
    FormField field(m_context, edit);
    field.setLabel(QStringLiteral("Phone"));
    field.setHint(QStringLiteral("5 to 20 digits"));
    field.show();
    QVERIFY(visibleText(field).contains(QStringLiteral("5 to 20 digits")));
    field.setError(QStringLiteral("Too short."));
    QVERIFY(visibleText(field).contains(QStringLiteral("Too short.")));
    QVERIFY(!visibleText(field).contains(QStringLiteral("5 to 20 digits")));
    QCOMPARE(edit->accessibleName(), QStringLiteral("Phone"));
    QVERIFY(edit->property("invalid").toBool());
    field.setError({});
    QVERIFY(!visibleText(field).contains(QStringLiteral("Too short.")));
    QVERIFY(!edit->property("invalid").toBool());
}

void TstWidgets::severitiesDifferInShape()
{
    QList<QImage> shapes;
    for (const Severity severity :
         {Severity::Emergency, Severity::High, Severity::Medium, Severity::Info}) {
        QImage image(24, 24, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paintSeverity(painter, image.rect(), severity, m_theme);
        painter.end();
        // Only where something is painted counts, not in which colour.
        shapes << image.convertToFormat(QImage::Format_Alpha8);
    }
    for (qsizetype i = 0; i < shapes.size(); ++i) {
        for (qsizetype j = i + 1; j < shapes.size(); ++j) {
            QVERIFY(shapes[i] != shapes[j]);
        }
    }
}

void TstWidgets::questionsAreAnsweredWithoutALoop()
{
    QWidget parent;
    parent.show();
    QList<bool> answers;
    m_dialogs.confirm(&parent, QStringLiteral("Leave?"), QStringLiteral("It is not saved."),
                      QStringLiteral("Leave"), QStringLiteral("Stay"),
                      [&](bool yes) { answers << yes; });
    QVERIFY2(answers.isEmpty(), "the call came back before anybody answered");
    auto* dialog = parent.findChild<QDialog*>();
    QVERIFY(dialog);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QCOMPARE(answers, QList<bool>{false});
}

QTEST_MAIN(TstWidgets)
#include "tst_widgets.moc"
