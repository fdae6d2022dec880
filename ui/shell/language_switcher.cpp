#include "ui/shell/language_switcher.h"

#include "base/logging.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>

// The macro has to stand outside any namespace.
static void initTranslationResources()
{
    Q_INIT_RESOURCE(gatehouse_i18n);
}

namespace gatehouse::ui {

namespace {

QLocale localeOf(Language language)
{
    return language == Language::Chinese ? QLocale(QLocale::Chinese, QLocale::China)
                                         : QLocale(QLocale::English, QLocale::UnitedKingdom);
}

}  // namespace

QString languageCode(Language language)
{
    return language == Language::Chinese ? QStringLiteral("zh_CN") : QStringLiteral("en");
}

Language languageFromCode(const QString& code)
{
    return code.startsWith(QStringLiteral("en")) ? Language::English : Language::Chinese;
}

LanguageSwitcher::LanguageSwitcher(QApplication& application)
    : QObject(&application), m_application(application)
{
    initTranslationResources();
    const bool english = QLocale::system().language() == QLocale::English;
    setLanguage(english ? Language::English : Language::Chinese);
}

LanguageSwitcher::~LanguageSwitcher()
{
    // As its child it may outlive what the application still can do.
    if (QCoreApplication::instance()) {
        remove();
    }
}

LanguageSwitcher& LanguageSwitcher::of(QApplication& application)
{
    if (auto* known =
            application.findChild<LanguageSwitcher*>(QString(), Qt::FindDirectChildrenOnly)) {
        return *known;
    }
    return *new LanguageSwitcher(application);
}

void LanguageSwitcher::setLanguage(Language language)
{
    if (language == m_language) {
        return;
    }
    remove();
    m_language = language;
    install();
    emit changed();
}

void LanguageSwitcher::install()
{
    QLocale::setDefault(localeOf(m_language));
    if (m_language == Language::English) {
        return;
    }
    const QString code = languageCode(m_language);
    if (!m_program.load(QStringLiteral(":/i18n/gatehouse_%1.qm").arg(code))) {
        qCCritical(lcUi) << "the translation" << code << "is not in the program";
    }
    // Without Debian's qt6-translations-l10n only Qt's own texts stay English.
    if (m_qt.load(QStringLiteral("qtbase_") + code,
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        m_application.installTranslator(&m_qt);
    }
    m_application.installTranslator(&m_program);
}

void LanguageSwitcher::remove()
{
    m_application.removeTranslator(&m_program);
    m_application.removeTranslator(&m_qt);
}

}  // namespace gatehouse::ui
