// "--name value" options and plain words of one command.
#pragma once

#include "base/result.h"
#include "base/secret.h"

#include <QHash>
#include <QStringList>

namespace gatehouse::cli {

class Arguments
{
public:
    /// `flags` take no value. Invalid for an unknown or repeated option and for a missing value.
    static Result<Arguments> parse(const QStringList& words, const QStringList& options,
                                   const QStringList& flags);

    QString value(const QString& option) const { return m_values.value(option); }
    bool has(const QString& option) const { return m_values.contains(option); }
    const QStringList& words() const { return m_words; }
    /// Invalid, naming the option, when it was not given.
    Result<QString> required(const QString& option) const;

private:
    QHash<QString, QString> m_values;
    QStringList m_words;
};

/// The first line of a file that holds a secret. Denied when others than its owner may read it: a
/// secret never stands in an argument, where every process of the machine can see it.
Result<Secret> readSecretFile(const QString& path);

}  // namespace gatehouse::cli
