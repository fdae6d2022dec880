#include "domain/card.h"

#include <QRegularExpression>

namespace gatehouse {

Result<QString> parseCardNumber(const QString& text)
{
    QString number = text.normalized(QString::NormalizationForm_KC).toUpper();
    number.removeIf([](QChar c) { return c.isSpace() || c == u':' || c == u'-'; });
    static const QRegularExpression pattern(QStringLiteral("^[0-9A-Z]{4,32}$"));
    if (!pattern.match(number).hasMatch()) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("card: a number has 4 to 32 letters and digits"));
    }
    return number;
}

}  // namespace gatehouse
