#include "store/name_sound.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <memory>

namespace gatehouse::store {

namespace {

/// Null when this ICU lacks the rules: names are then found as they are written.
icu::Transliterator* rules()
{
    // An ICU transliterator is not made for several threads.
    thread_local const std::unique_ptr<icu::Transliterator> own = [] {
        UErrorCode error = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> made(icu::Transliterator::createInstance(
            "Han-Latin/Names; Latin-ASCII; Lower", UTRANS_FORWARD, error));
        if (U_FAILURE(error)) {
            made.reset();
        }
        return made;
    }();
    return own.get();
}

}  // namespace

NameSound soundOf(const QString& name)
{
    icu::UnicodeString text(reinterpret_cast<const char16_t*>(name.utf16()), int32_t(name.size()));
    if (const icu::Transliterator* latin = rules()) {
        latin->transliterate(text);
    }
    NameSound sound;
    bool wordBegins = true;
    for (int32_t i = 0; i < text.length(); ++i) {
        const QChar c = QChar(text.charAt(i)).toLower();
        if (!c.isLetterOrNumber()) {
            wordBegins = true;
            continue;
        }
        sound.full += c;
        if (wordBegins) {
            sound.initials += c;
        }
        wordBegins = false;
    }
    return sound;
}

}  // namespace gatehouse::store
