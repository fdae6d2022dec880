// Rights, second factors, and the audit.
#include "cli/await.h"
#include "cli/commands.h"
#include "services/audit_service.h"
#include "services/person_file_service.h"

#include <QFile>
#include <QJsonDocument>

namespace gatehouse::cli {

namespace {

int printRights(const Invocation&)
{
    std::fputs(qUtf8Printable(rightsPage()), stdout);
    return 0;
}

int resetSecondFactor(const Invocation& invocation)
{
    return withSession(invocation, [&](Workplace& place, const Session& session) -> Status {
        const auto name = invocation.arguments.required(QStringLiteral("name"));
        if (!name) {
            return name.error();
        }
        const Status done = await(place.access().resetSecondFactor(session, *name));
        if (done) {
            say(QStringLiteral("%1 signs in with the password alone, until a new second factor is "
                               "enrolled")
                    .arg(*name));
        }
        return done;
    });
}

QString faultSentence(const store::AuditReport& report)
{
    using store::AuditFault;
    switch (report.fault) {
        case AuditFault::None:
            return QStringLiteral("the audit is whole: %1 lines, %2 signed heads agree")
                .arg(report.lines)
                .arg(report.heads);
        case AuditFault::Edited:
            return QStringLiteral("line %1 was changed").arg(report.firstBad);
        case AuditFault::Missing:
            return QStringLiteral("lines before line %1 are missing").arg(report.firstBad);
        case AuditFault::Misplaced:
            return QStringLiteral("line %1 was put in or moved").arg(report.firstBad);
        case AuditFault::CutTail:
            return QStringLiteral("the end is cut off: line %1 is missing").arg(report.firstBad);
        case AuditFault::Rewritten:
            return QStringLiteral("the chain was written anew from line %1 or later")
                .arg(report.firstBad);
        case AuditFault::ForgedHead:
            return QStringLiteral("head %1 is not signed by this key").arg(report.firstBad);
    }
    return {};
}

/// Says nothing about anybody, so that it asks nobody to sign in: whoever has the file may check
/// it.
int verifyAudit(const Invocation& invocation)
{
    const Arguments& arguments = invocation.arguments;
    auto place = Workplace::open(invocation.paths, Use::ReadOnly);
    if (!place) {
        return failed(place.error());
    }
    const QString folder = arguments.has(QStringLiteral("heads"))
                               ? arguments.value(QStringLiteral("heads"))
                               : invocation.paths.auditHeadsDir();
    const auto heads = services::readHeads(folder);
    if (!heads &&
        (heads.error().code != ErrorCode::NotFound || arguments.has(QStringLiteral("heads")))) {
        return failed(heads.error());
    }
    Result<QByteArray> key = await(place.value()->store().read(store::auditPublicKey));
    if (arguments.has(QStringLiteral("public-key"))) {
        key = services::readPublicKey(arguments.value(QStringLiteral("public-key")));
    }
    if (!key) {
        return failed(key.error());
    }
    const auto report =
        await(place.value()->store().read([heads = heads ? *heads : QList<store::AuditHead>(),
                                           key = *key](store::sql::Connection& connection) {
            return store::inspectAudit(connection, heads, key);
        }));
    if (!report) {
        return failed(report.error());
    }
    if (report->fault != store::AuditFault::None) {
        return failed(fail(ErrorCode::Corrupt, faultSentence(*report)));
    }
    say(faultSentence(*report));
    return 0;
}

int signHead(const Invocation& invocation)
{
    return withSession(invocation, [&](Workplace& place, const Session& session) -> Status {
        services::AuditService audit(place.store(), invocation.paths.auditHeadsDir());
        const auto head = await(audit.signHead(session));
        if (!head) {
            return head.error();
        }
        const auto key = await(place.store().read(store::auditPublicKey));
        if (!key) {
            return key.error();
        }
        say(QString::fromUtf8(store::headLine(*head)));
        say(QStringLiteral("public key %1").arg(QString::fromLatin1(key->toHex())));
        return {};
    });
}

Status writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
        return fail(ErrorCode::Io, QStringLiteral("%1: %2").arg(path, file.errorString()));
    }
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (file.write(bytes) != bytes.size() || !file.flush()) {
        return fail(ErrorCode::Io, QStringLiteral("%1: %2").arg(path, file.errorString()));
    }
    say(QStringLiteral("%1 written").arg(path));
    return {};
}

int exportAudit(const Invocation& invocation)
{
    return withSession(invocation, [&](Workplace& place, const Session& session) -> Status {
        const auto path = invocation.arguments.required(QStringLiteral("out"));
        if (!path) {
            return path.error();
        }
        if (const Status opened = openPurpose(place, session, invocation); !opened) {
            return opened;
        }
        services::AuditService audit(place.store(), invocation.paths.auditHeadsDir());
        const auto format = invocation.arguments.has(QStringLiteral("json"))
                                ? services::AuditFormat::JsonLines
                                : services::AuditFormat::Csv;
        const auto text = await(audit.exported(session, {}, format));
        if (!text) {
            return text.error();
        }
        return writeFile(*path, *text);
    });
}

int reportPerson(const Invocation& invocation)
{
    return withSession(invocation, [&](Workplace& place, const Session& session) -> Status {
        const auto out = invocation.arguments.required(QStringLiteral("out"));
        const QString number = invocation.arguments.words().value(0);
        if (!out) {
            return out.error();
        }
        if (number.toLongLong() <= 0) {
            return fail(ErrorCode::Invalid, QStringLiteral("the number of the person is missing"));
        }
        if (const Status opened = openPurpose(place, session, invocation); !opened) {
            return opened;
        }
        services::PersonFileService files(place.store(), QTimeZone::systemTimeZone());
        const auto report = await(files.report(session, PersonId(number.toLongLong())));
        if (!report) {
            return report.error();
        }
        const QString stem = *out + QStringLiteral("/person-") + number;
        const Status json = writeFile(stem + QStringLiteral(".json"),
                                      QJsonDocument(report->json).toJson(QJsonDocument::Indented));
        return json ? writeFile(stem + QStringLiteral(".pdf"), report->pdf) : json;
    });
}

}  // namespace

Status openPurpose(Workplace& place, const Session& session, const Invocation& invocation)
{
    const Arguments& arguments = invocation.arguments;
    const auto ticket = arguments.required(QStringLiteral("case"));
    const auto why = arguments.required(QStringLiteral("why"));
    if (!ticket || !why) {
        return ticket ? why.error() : ticket.error();
    }
    const auto opened =
        await(place.access().openPurpose(session, {*ticket, *why, std::chrono::minutes{10}}));
    return opened ? Status() : Status(opened.error());
}

std::vector<Command> accessCommands()
{
    const auto words = [](const char* list) { return QString::fromLatin1(list).split(u' '); };
    return {
        {QStringLiteral("rights"),
         QStringLiteral("rights [--markdown]"),
         QStringLiteral("who may do what and see what, as the page docs/design/rights.md"),
         {},
         words("markdown"),
         printRights},
        {QStringLiteral("user second-factor reset"),
         QStringLiteral("user second-factor reset --name NAME"),
         QStringLiteral("for a lost device: takes the user's second factor away"),
         words("name"),
         {},
         resetSecondFactor},
        {QStringLiteral("audit verify"),
         QStringLiteral("audit verify [--heads DIR] [--public-key FILE]"),
         QStringLiteral("checks the chain and its signed heads, and names the first bad line"),
         words("heads public-key"),
         {},
         verifyAudit},
        {QStringLiteral("audit head"),
         QStringLiteral("audit head"),
         QStringLiteral("signs the newest line now; prints the head and the public key"),
         {},
         {},
         signHead},
        {QStringLiteral("audit export"),
         QStringLiteral("audit export --out FILE --case NUMBER --why TEXT [--json]"),
         QStringLiteral("writes all lines with a signed head"), words("out case why"),
         words("json"), exportAudit},
        {QStringLiteral("person report"),
         QStringLiteral("person report ID --out DIR --case NUMBER --why TEXT"),
         QStringLiteral("everything that is held about a person, as PDF and as JSON"),
         words("out case why"),
         {},
         reportPerson},
    };
}

}  // namespace gatehouse::cli
