#include "ui/registry/consent_notice.h"

#include <QCoreApplication>

namespace gatehouse::ui::consent_notice {

QString version()
{
    //: Version and language of the consent notice, kept with every consent. Translate "en" alone,
    //: into the code of your language ("zh"), so that the record names the wording that was read.
    return QCoreApplication::translate("gatehouse::ui::ConsentNotice", "face-notice-1/en");
}

QString text()
{
    return QCoreApplication::translate(
        "gatehouse::ui::ConsentNotice",
        "The estate would like to recognise your face at its gates so that they open for you. From "
        "your photograph a template, a row of numbers, is computed. It is kept encrypted on this "
        "computer, is used for opening the gates that you are granted and for nothing else, and "
        "never leaves the estate. Each passage is recorded with time, gate and a picture.\n"
        "You do not have to agree. Without it you pass by card, code or with the help of the "
        "guard, and nothing else changes for you.\n"
        "You can withdraw your consent at any time at the management centre. Template and "
        "photograph are then deleted at once. For a child under 14 a guardian decides.");
}

}  // namespace gatehouse::ui::consent_notice
