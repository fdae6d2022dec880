// The estate key: where it is kept, its sheet, its change; and the check that everything opens.
#include "cli/await.h"
#include "cli/commands.h"
#include "services/estate_key.h"
#include "services/key_service.h"
#include "store/custody/key_file.h"
#include "store/custody/key_sheet.h"
#include "store/key_change.h"

#include <QDateTime>
#include <QFile>
#include <QPageSize>
#include <QPdfWriter>
#include <QTextDocument>

#include <thread>

namespace gatehouse::cli {

namespace {

struct Place
{
    store::CustodyKind kind = store::CustodyKind::File;
    Secret passphrase;
};

Result<Place> placeOf(const Arguments& arguments)
{
    const auto kind = store::custodyFromName(arguments.value(QStringLiteral("custody")));
    if (!kind) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("--custody must be one of file, passphrase, secret-service"));
    }
    if (*kind != store::CustodyKind::Passphrase) {
        return Place{*kind, Secret()};
    }
    const auto file = arguments.required(QStringLiteral("passphrase-file"));
    if (!file) {
        return file.error();
    }
    auto passphrase = readSecretFile(*file);
    return passphrase ? Result<Place>(Place{*kind, passphrase.take()})
                      : Result<Place>(passphrase.error());
}

int initKey(const Invocation& invocation)
{
    const auto place = placeOf(invocation.arguments);
    if (!place) {
        return failed(place.error());
    }
    const auto lock = InstanceLock::acquire(invocation.paths.dataDir);
    if (!lock) {
        return failed(lock.error());
    }
    const auto made = services::initCustody(invocation.paths, place->kind, place->passphrase);
    if (!made) {
        return failed(made.error());
    }
    say(QStringLiteral("the estate has a key (custody: %1); print its recovery sheet next")
            .arg(store::custodyName(place->kind)));
    return 0;
}

int moveKey(const Invocation& invocation)
{
    const auto target = placeOf(invocation.arguments);
    if (!target) {
        return failed(target.error());
    }
    return withSession(invocation, [&](Workplace& place, const Session& session) -> Status {
        services::KeyService keys(place.store(), place.paths());
        const Status moved =
            await(keys.move(session, place.custody(), target->kind, target->passphrase));
        if (moved) {
            say(QStringLiteral("the key is kept elsewhere now (custody: %1)")
                    .arg(store::custodyName(target->kind)));
        }
        return moved;
    });
}

Status writeSheet(const QString& file, const services::KeySheet& sheet)
{
    const QString text =
        QStringLiteral(
            "Gatehouse recovery sheet 门岗恢复单\n\nKey 密钥: %1\nPrinted 打印: %2\n\n%3\n\n"
            "Whoever has these lines and a copy of the database can read everything.\n"
            "Keep this sheet under lock, apart from the computer and from backups.\n"
            "To use it: gatehouse-cli key recover --sheet FILE --custody PLACE\n\n"
            "持有这些行和数据库副本的人可以读取全部数据。\n请上锁保管, 与计算机和备份分开存放。\n")
            .arg(sheet.keyId, QDateTime::currentDateTimeUtc().toString(Qt::ISODate),
                 sheet.lines.join(u'\n'));
    // Made for its owner alone before a byte of it is written.
    if (const Status made = store::writePrivateFile(file, text.toUtf8()); !made) {
        return made;
    }
    if (!file.endsWith(QStringLiteral(".pdf"), Qt::CaseInsensitive)) {
        return {};
    }
    QPdfWriter writer(file);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setTitle(QStringLiteral("Gatehouse recovery sheet"));
    QTextDocument document;
    document.setHtml(
        QStringLiteral("<pre style='font-size:12pt'>%1</pre>").arg(text.toHtmlEscaped()));
    document.print(&writer);
    return {};
}

int recoverySheet(const Invocation& invocation)
{
    const auto out = invocation.arguments.required(QStringLiteral("out"));
    if (!out) {
        return failed(out.error());
    }
    return withSession(invocation, [&](Workplace& place, const Session& session) -> Status {
        const auto sheet = await(services::KeyService(place.store(), place.paths()).sheet(session));
        if (!sheet) {
            return sheet.error();
        }
        if (const Status written = writeSheet(*out, *sheet); !written) {
            return written;
        }
        say(QStringLiteral("%1: print it, put it under lock, and delete the file").arg(*out));
        return {};
    });
}

int recoverKey(const Invocation& invocation)
{
    const auto place = placeOf(invocation.arguments);
    const auto file = invocation.arguments.required(QStringLiteral("sheet"));
    if (!place || !file) {
        return failed(place ? file.error() : place.error());
    }
    const auto lock = InstanceLock::acquire(invocation.paths.dataDir);
    if (!lock) {
        return failed(lock.error());
    }
    constexpr qsizetype kMostBytes = 64 * 1024;
    const auto text = store::readPrivateFile(*file, kMostBytes);
    if (!text) {
        return failed(text.error());
    }
    const auto key = store::keyFromSheet(QString::fromUtf8(*text));
    if (!key) {
        return failed(key.error());
    }
    const Status recovered =
        services::recoverKey(invocation.paths, *key, place->kind, place->passphrase);
    if (!recovered) {
        return failed(recovered.error());
    }
    say(QStringLiteral("the key is back (custody: %1)").arg(store::custodyName(place->kind)));
    return 0;
}

/// Follows the rewriting to its end. The store does the work; this only looks.
Status followKeyWork(const Invocation& invocation)
{
    auto place = Workplace::open(invocation.paths, Use::Change);
    if (!place) {
        return place.error();
    }
    for (;;) {
        const auto progress = await(place.value()->store().read(
            [](store::sql::Connection& connection) { return store::keyProgress(connection); }));
        if (!progress) {
            return progress.error();
        }
        if (!progress.value()) {
            say(QStringLiteral(
                    "every value is sealed with the key %1; the former key opens nothing")
                    .arg(place.value()->store().sealer().keyId()));
            return {};
        }
        say(QStringLiteral("%1 of about %2 rows")
                .arg(progress.value()->done)
                .arg(progress.value()->total));
        std::this_thread::sleep_for(std::chrono::milliseconds(500));
    }
}

int rotateKey(const Invocation& invocation)
{
    std::shared_ptr<store::KeyCustody> custody;
    const int asked =
        withSession(invocation, [&](Workplace& place, const Session& session) -> Status {
            custody = place.custody();
            return await(services::KeyService(place.store(), place.paths()).noteChange(session));
        });
    if (asked != 0) {
        return asked;
    }
    {
        const auto lock = InstanceLock::acquire(invocation.paths.dataDir);
        if (!lock) {
            return failed(lock.error());
        }
        const SystemClock clock;
        const auto changed = store::startKeyChange({.databaseFile = invocation.paths.databaseFile(),
                                                    .keyFile = invocation.paths.keyFile(),
                                                    .custody = custody},
                                                   clock);
        if (!changed) {
            return failed(changed.error());
        }
        say(QStringLiteral("the new key is %1; recovery sheets and backups of the former one open "
                           "each other alone: print a new sheet and make a backup")
                .arg(*changed));
    }
    const Status done = followKeyWork(invocation);
    return done ? 0 : failed(done.error());
}

int verify(const Invocation& invocation)
{
    return withSession(invocation, [&](Workplace& place, const Session& session) -> Status {
        const auto check = await(services::KeyService(place.store(), place.paths()).check(session));
        if (!check) {
            return check.error();
        }
        for (const QString& line : check->damage) {
            say(QStringLiteral("damage: ") + line);
        }
        for (const auto& broken : check->broken) {
            say(QStringLiteral("does not open: %1, row %2").arg(broken.place).arg(broken.row));
        }
        say(QStringLiteral(
                "%1 sealed values open, %2 do not, %3 of erased persons; %4 lines of the "
                "audit, %5; %6 references to missing rows")
                .arg(check->sealedValues)
                .arg(check->brokenValues)
                .arg(check->erasedValues)
                .arg(check->audit.lines)
                .arg(check->audit.brokenAt == 0
                         ? QStringLiteral("whole")
                         : QStringLiteral("broken at line %1").arg(check->audit.brokenAt))
                .arg(check->danglingRows));
        return check->isWhole() ? Status()
                                : Status(fail(ErrorCode::Corrupt,
                                              QStringLiteral("the estate's data is not whole")));
    });
}

}  // namespace

std::vector<Command> keyCommands()
{
    const auto words = [](const char* list) { return QString::fromLatin1(list).split(u' '); };
    const auto command = [&words](const char* name, const char* usage, const char* summary,
                                  const char* options, std::function<int(const Invocation&)> run) {
        return Command{QString::fromLatin1(name),
                       QString::fromLatin1(usage),
                       QString::fromLatin1(summary),
                       *options ? words(options) : QStringList(),
                       {},
                       std::move(run)};
    };
    return {
        command("key init",
                "key init --custody file|passphrase|secret-service [--passphrase-file FILE]",
                "makes the key of a new estate and says where it is kept",
                "custody passphrase-file", initKey),
        command("key move",
                "key move --custody file|passphrase|secret-service [--passphrase-file FILE]",
                "keeps the key elsewhere, or under another passphrase", "custody passphrase-file",
                moveKey),
        command("key recovery-sheet", "key recovery-sheet --out FILE.pdf|FILE.txt",
                "the key as eight lines for paper", "out", recoverySheet),
        command("key recover",
                "key recover --sheet FILE --custody file|passphrase|secret-service "
                "[--passphrase-file FILE]",
                "puts a key from its sheet back in its place", "sheet custody passphrase-file",
                recoverKey),
        command("key rotate", "key rotate", "changes the key; goes on where it was interrupted", "",
                rotateKey),
        command("verify", "verify", "checks pages, references, the audit and every sealed value",
                "", verify),
    };
}

}  // namespace gatehouse::cli
