#include "cli/arguments.h"

#include <QFile>
#include <QFileInfo>

namespace gatehouse::cli {

namespace {
constexpr qint64 kMaxSecretBytes = 4096;
}

Result<Arguments> Arguments::parse(const QStringList& words, const QStringList& options,
                                   const QStringList& flags)
{
    Arguments arguments;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString& word = words.at(i);
        if (!word.startsWith(QStringLiteral("--"))) {
            arguments.m_words.append(word);
            continue;
        }
        const QString option = word.mid(2);
        if (arguments.m_values.contains(option)) {
            return fail(ErrorCode::Invalid, QStringLiteral("%1 is given twice").arg(word));
        }
        if (flags.contains(option)) {
            arguments.m_values.insert(option, QString());
        } else if (!options.contains(option)) {
            return fail(ErrorCode::Invalid,
                        QStringLiteral("%1 is not an option of this command").arg(word));
        } else if (i + 1 == words.size()) {
            return fail(ErrorCode::Invalid, QStringLiteral("%1 needs a value").arg(word));
        } else {
            arguments.m_values.insert(option, words.at(++i));
        }
    }
    return arguments;
}

Result<QString> Arguments::required(const QString& option) const
{
    const QString found = value(option);
    if (found.isEmpty()) {
        return fail(ErrorCode::Invalid, QStringLiteral("--%1 is missing").arg(option));
    }
    return found;
}

Result<Secret> readSecretFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::Io, QStringLiteral("%1: %2").arg(path, file.errorString()));
    }
    const auto forOthers =
        QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
    if (QFileInfo(path).permissions() & forOthers) {
        return fail(ErrorCode::Denied,
                    QStringLiteral("%1 may be read by others; chmod 600 it first").arg(path));
    }
    QByteArray line = file.readLine(kMaxSecretBytes);
    while (line.endsWith('\n') || line.endsWith('\r')) {
        line.chop(1);
    }
    if (line.isEmpty()) {
        return fail(ErrorCode::Invalid, QStringLiteral("%1: the first line is empty").arg(path));
    }
    return Secret(line);
}

}  // namespace gatehouse::cli
