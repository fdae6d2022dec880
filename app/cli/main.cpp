#include "base/log_sink.h"
#include "base/process_guard.h"
#include "cli/commands.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QLoggingCategory>

#include <algorithm>
#include <cstdio>

namespace gatehouse::cli {

namespace {

int printUsage(const std::vector<Command>& commands, FILE* out)
{
    std::fprintf(out,
                 "usage: gatehouse-cli [--data-dir DIR] [--as NAME --as-password-file FILE]\n"
                 "                     [--key-passphrase-file FILE] COMMAND\n\n");
    for (const Command& command : commands) {
        std::fprintf(out, "  %s\n      %s\n", qUtf8Printable(command.usage),
                     qUtf8Printable(command.summary));
    }
    return out == stdout ? 0 : 2;
}

/// Takes "--option value" out of the words before the command.
QString takeGlobal(QStringList& words, const QString& option, const char* environment)
{
    const qsizetype at = words.indexOf(option);
    if (at >= 0 && at + 1 < words.size()) {
        const QString value = words.at(at + 1);
        words.remove(at, 2);
        return value;
    }
    return environment ? qEnvironmentVariable(environment) : QString();
}

int run(QStringList words)
{
    const std::vector<Command> commands = allCommands();
    const QString dataDir = takeGlobal(words, QStringLiteral("--data-dir"), nullptr);
    Invocation invocation;
    invocation.user = takeGlobal(words, QStringLiteral("--as"), "GATEHOUSE_USER");
    invocation.passwordFile =
        takeGlobal(words, QStringLiteral("--as-password-file"), "GATEHOUSE_PASSWORD_FILE");
    const QString keyPassphrase =
        takeGlobal(words, QStringLiteral("--key-passphrase-file"), nullptr);
    if (!keyPassphrase.isEmpty()) {
        qputenv(kKeyPassphraseFile, keyPassphrase.toLocal8Bit());
    }
    if (words.isEmpty() || words.first() == QStringLiteral("--help")) {
        return printUsage(commands, words.isEmpty() ? stderr : stdout);
    }
    if (words.first() == QStringLiteral("--version")) {
        say(QStringLiteral("gatehouse-cli " GATEHOUSE_VERSION));
        return 0;
    }
    const auto found = std::ranges::find_if(commands, [&words](const Command& command) {
        const QStringList name = command.name.split(u' ');
        return words.mid(0, name.size()) == name;
    });
    if (found == commands.end()) {
        std::fprintf(stderr, "gatehouse-cli: \"%s\" is not a command\n",
                     qUtf8Printable(words.mid(0, 2).join(u' ')));
        return printUsage(commands, stderr);
    }
    auto arguments =
        Arguments::parse(words.mid(found->name.count(u' ') + 1), found->options, found->flags);
    if (!arguments) {
        std::fprintf(stderr, "gatehouse-cli: %s\nusage: gatehouse-cli %s\n",
                     qUtf8Printable(arguments.error().text), qUtf8Printable(found->usage));
        return 2;
    }
    invocation.arguments = arguments.take();
    auto paths = resolvePaths(dataDir);
    if (!paths) {
        return failed(paths.error());
    }
    invocation.paths = paths.take();
    return found->run(invocation);
}

}  // namespace

}  // namespace gatehouse::cli

int main(int argc, char** argv)
{
    gatehouse::forbidMemoryImages();
    // Pictures are decoded by Qt Gui, which needs a platform; the command line never shows a
    // window.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    // Commands answer in sentences of their own; what the rooms warn about would stand between
    // them.
    QLoggingCategory::setFilterRules(QStringLiteral("*.info=false\n*.warning=false"));
    // Qt Gui has options of its own (--plugin, --platform ...) and would take them from our
    // commands.
    int programNameAlone = 1;
    const QGuiApplication application(programNameAlone, argv);
    QCoreApplication::setApplicationName(QStringLiteral("gatehouse-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(GATEHOUSE_VERSION));
    QStringList words;
    for (int i = 1; i < argc; ++i) {
        words.append(QString::fromLocal8Bit(argv[i]));
    }
    return gatehouse::cli::run(words);
}
