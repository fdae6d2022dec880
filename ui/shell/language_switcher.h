// The language of the windows, switchable at run time. English is the language of the sources;
// Chinese is embedded as :/i18n/gatehouse_zh_CN.qm.
#pragma once

#include <QObject>
#include <QTranslator>

class QApplication;

namespace gatehouse::ui {

enum class Language
{
    Chinese = 1,
    English
};

/// As the setting is kept: "zh_CN", "en".
QString languageCode(Language language);
/// Anything unknown is Chinese, the language of the estates.
Language languageFromCode(const QString& code);

/// GUI thread. One an application, because translators belong to the application; a child of it.
class LanguageSwitcher : public QObject
{
    Q_OBJECT

public:
    /// Begins with the system's language: English where the system speaks English, Chinese
    /// elsewhere.
    explicit LanguageSwitcher(QApplication& application);
    ~LanguageSwitcher() override;
    /// The application's switcher, made when there is none yet.
    static LanguageSwitcher& of(QApplication& application);

    Language language() const { return m_language; }
    /// Every widget gets a LanguageChange event.
    void setLanguage(Language language);

signals:
    void changed();

private:
    void install();
    void remove();

    QApplication& m_application;
    QTranslator m_program;
    QTranslator m_qt;  ///< Qt's own dialogs and editors
    Language m_language = Language::English;
};

}  // namespace gatehouse::ui
