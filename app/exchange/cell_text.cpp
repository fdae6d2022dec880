#include "exchange/cell_text.h"

namespace gatehouse::exchange {

namespace {

/// An apostrophe that neutralised() wrote, or could have.
bool isMarked(const QString& text)
{
    qsizetype marks = 0;
    while (marks < text.size() && text.at(marks) == u'\'') {
        ++marks;
    }
    return marks > 0 && looksLikeFormula(text.mid(marks));
}

}  // namespace

bool looksLikeFormula(const QString& text)
{
    for (const QChar c : text) {
        if (QStringView(u"=+-@\t\r").contains(c)) {
            return true;
        }
        if (!c.isSpace()) {
            return false;
        }
    }
    return false;
}

QString neutralised(const QString& text)
{
    return looksLikeFormula(text) || isMarked(text) ? u'\'' + text : text;
}

QString restored(const QString& text)
{
    return isMarked(text) ? text.mid(1) : text;
}

QString cellReference(int column, int row)
{
    QString letters;
    constexpr int kLetters = 26;
    for (int rest = column + 1; rest > 0; rest = (rest - 1) / kLetters) {
        letters.prepend(QChar(u'A' + (rest - 1) % kLetters));
    }
    return letters + QString::number(row);
}

}  // namespace gatehouse::exchange
