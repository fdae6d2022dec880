// VisitorService: passes and their keys.
#include "pass/pass_key.h"
#include "services/answer.h"
#include "services/building_guard.h"
#include "services/visit_writer.h"
#include "services/visitor_service.h"
#include "store/camera_repository.h"
#include "store/flow_repository.h"
#include "store/setting_repository.h"

#include <algorithm>

namespace gatehouse::services {

namespace {

struct KeyInUse
{
    qint64 row = 0;
    pass::SigningKey key;
};

Status auditKey(store::sql::Connection& connection, store::AuditLine line, qint64 row)
{
    line.action = QStringLiteral("pass_key.make");
    line.subject = QStringLiteral("pass_key:%1").arg(row);
    line.detail = {};
    return store::appendAudit(connection, line);
}

Result<KeyInUse> makeKey(store::sql::Connection& connection, const store::Sealer& sealer,
                         const store::AuditLine& line)
{
    pass::SigningKey key = pass::SigningKey::generate();
    const Result<qint64> row =
        store::insertPassKey(connection, sealer, key.publicKey(), key.secret(), line.at);
    if (!row) {
        return row.error();
    }
    const Status kept = auditKey(connection, line, *row);
    return kept ? Result<KeyInUse>(KeyInUse{*row, std::move(key)}) : Result<KeyInUse>(kept.error());
}

/// The estate's first pass makes its key.
Result<KeyInUse> keyInUse(store::sql::Connection& connection, const store::Sealer& sealer,
                          const store::AuditLine& line)
{
    const auto stored = store::passKeyInUse(connection, sealer);
    if (!stored) {
        return stored.error();
    }
    if (!*stored) {
        return makeKey(connection, sealer, line);
    }
    Result<pass::SigningKey> key = pass::SigningKey::fromSecret((*stored)->secret);
    if (!key) {
        return fail(ErrorCode::Corrupt, key.error().text);
    }
    return KeyInUse{(*stored)->id, key.take()};
}

UtcTime wholeSeconds(UtcTime time)
{
    return std::chrono::floor<std::chrono::seconds>(time);
}

Result<PassClaims> claimsFor(const VisitRow& visit, std::vector<DoorId> doors, int uses,
                             UtcTime now)
{
    if (visit.facts.decision != VisitDecision::Approved || visit.facts.revokedAt) {
        return fail(ErrorCode::Denied,
                    QStringLiteral("visit: is %1").arg(visitStateName(visit.state)));
    }
    const UtcTime from = wholeSeconds(std::max(visit.plan.validity.from, now));
    const UtcTime until =
        std::min(wholeSeconds(visit.plan.validity.until), wholeSeconds(from + kLongestPass));
    if (until <= from) {
        return fail(ErrorCode::Denied, QStringLiteral("visit: is over"));
    }
    std::ranges::sort(doors);
    return PassClaims{.id = pass::newPassId(),
                      .keyId = {},
                      .notBefore = from,
                      .notAfter = until,
                      .uses = uses,
                      .doors = std::move(doors)};
}

struct Issue
{
    VisitId visit;
    int uses = 1;
};

Result<IssuedPass> issue(store::sql::Connection& connection, const store::Sealer& sealer,
                         const Issue& wanted, store::AuditLine line)
{
    const auto row = store::visitRow(connection, sealer, wanted.visit, line.at);
    const auto doors = store::visitDoors(connection, wanted.visit);
    if (!row || !doors) {
        return row ? doors.error() : row.error();
    }
    const auto claims = claimsFor(*row, *doors, wanted.uses, line.at);
    if (!claims) {
        return claims.error();
    }
    const auto key = keyInUse(connection, sealer, line);
    if (!key) {
        return key.error();
    }
    const auto text = key->key.sign(*claims);
    if (!text) {
        return text.error();
    }
    const auto id = store::insertPass(connection,
                                      {.idHash = pass::passIdHash(claims->id),
                                       .visit = wanted.visit,
                                       .key = key->row,
                                       .uses = wanted.uses,
                                       .from = claims->notBefore,
                                       .until = claims->notAfter},
                                      line.user, line.at);
    const auto names = store::doors(connection);
    const auto estate = store::settingValue(
        connection, store::estateScope(), QStringLiteral("estate_name"), QStringLiteral("Estate"));
    if (!id || !names || !estate) {
        return !id ? id.error() : !names ? names.error() : estate.error();
    }
    line.detail = {{QStringLiteral("pass"), id->value()}, {QStringLiteral("uses"), wanted.uses}};
    if (const Status kept = store::appendAudit(connection, line); !kept) {
        return kept.error();
    }
    const Status left = store::noteDataFlow(
        connection, {.kind = FlowKind::VisitorPass,
                     .at = line.at,
                     .subject = line.subject,
                     .fields = {QStringLiteral("pass_id"), QStringLiteral("doors"),
                                QStringLiteral("times"), QStringLiteral("uses")},
                     .user = line.user});
    if (!left) {
        return left.error();
    }
    IssuedPass issued{*text, *claims, row->plan, {}, *estate};
    for (const Door& door : *names) {
        if (std::ranges::find(claims->doors, door.id) != claims->doors.end()) {
            issued.doorNames << door.name;
        }
    }
    return issued;
}

/// One pass shown at one door; everything in the caller's transaction.
class PassDesk
{
public:
    PassDesk(store::sql::Connection& connection, const store::Sealer& sealer, QTimeZone zone,
             store::AuditLine line)
        : m_connection(connection)
        , m_sealer(sealer)
        , m_zone(std::move(zone))
        , m_line(std::move(line))
    {
    }

    Result<PassCheck> check(const QByteArray& text, DoorId door)
    {
        if (const Status judged = judgePass(text, door); !judged) {
            return judged.error();
        }
        if (const Status kept = keep(door); !kept) {
            return kept.error();
        }
        return m_check;
    }

private:
    Status judgePass(const QByteArray& text, DoorId door)
    {
        const auto keys = store::passPublicKeys(m_connection, store::PassKeys::All);
        if (!keys) {
            return keys.error();
        }
        const pass::CheckedPass checked = pass::checkSignature(text, *keys);
        m_check.verdict = checked.verdict;
        if (checked.verdict != PassVerdict::Good) {
            return {};
        }
        const auto known = store::passByHash(m_connection, pass::passIdHash(checked.claims.id));
        if (!known) {
            return known.error();
        }
        m_pass = *known;
        if (!m_pass) {
            m_check.verdict = PassVerdict::Unknown;
            return {};
        }
        const auto visit = store::visitRow(m_connection, m_sealer, m_pass->visit, m_line.at);
        if (!visit) {
            return visit.error();
        }
        m_check.visit = *visit;
        m_check.verdict = verdictFor(checked.claims, door);
        return {};
    }

    PassVerdict verdictFor(const PassClaims& claims, DoorId door) const
    {
        const VisitRow& visit = *m_check.visit;
        if (m_pass->revokedAt || visit.facts.revokedAt ||
            visit.facts.decision != VisitDecision::Approved) {
            return PassVerdict::Revoked;
        }
        const PassVerdict claimed = judge(claims, door, m_line.at);
        if (claimed != PassVerdict::Good) {
            return claimed;
        }
        if (!windowAt(visit.plan, m_line.at, m_zone)) {
            return PassVerdict::OutsideHours;
        }
        return m_pass->used < m_pass->uses ? PassVerdict::Good : PassVerdict::UsedUp;
    }

    /// Passage, use, stay and audit line.
    Status keep(DoorId door)
    {
        const bool good = m_check.verdict == PassVerdict::Good;
        const auto passage =
            VisitWriter(m_connection, m_sealer, m_line.at)
                .write(VisitWriter::DoorRecord{
                    .door = door,
                    .credential = Credential::QrCode,
                    .outcome = good ? PassageOutcome::Granted : PassageOutcome::PassRefused,
                    .at = m_line.at});
        if (!passage) {
            return passage.error();
        }
        if (m_pass) {
            const Status used = store::addPassUse(
                m_connection, {m_pass->id, m_line.at, door, m_check.verdict, *passage});
            if (!used) {
                return used;
            }
            m_line.subject = QStringLiteral("visit:%1").arg(m_pass->visit.value());
        }
        if (good) {
            if (const Status in = letIn(); !in) {
                return in;
            }
        }
        m_line.detail = {{QStringLiteral("verdict"), passVerdictName(m_check.verdict)},
                         {QStringLiteral("door"), door.value()},
                         {QStringLiteral("passage"), passage->value()}};
        return store::appendAudit(m_connection, m_line);
    }

    Status letIn()
    {
        m_check.usesLeft = m_pass->uses - m_pass->used - 1;
        VisitRow& visit = *m_check.visit;
        if (visit.facts.insideSince) {
            return {};
        }
        const UtcTime due = windowAt(visit.plan, m_line.at, m_zone)->until;
        const Status in = store::openStay(
            m_connection, visit.id, {.people = visit.people, .due = due, .by = {}}, m_line.at);
        if (in) {
            visit.facts.insideSince = m_line.at;
            visit.facts.dueAt = due;
            visit.state = stateOf(visit.plan, visit.facts, m_line.at);
        }
        return in;
    }

    store::sql::Connection& m_connection;
    const store::Sealer& m_sealer;
    QTimeZone m_zone;
    store::AuditLine m_line;
    std::optional<store::PassRow> m_pass;
    PassCheck m_check;
};

}  // namespace

QFuture<Result<IssuedPass>> VisitorService::issuePass(const Session& session, VisitId visit,
                                                      int uses)
{
    if (const Status allowed = m_guard.require(session, Action::InviteVisitors); !allowed) {
        return answer<IssuedPass>(allowed.error());
    }
    const auto write = [wanted = Issue{visit, uses}, &sealer = m_store.sealer(),
                        issued = line(session, QStringLiteral("pass.issue"), visit)](
                           store::sql::Connection& connection) {
        return issue(connection, sealer, wanted, issued);
    };
    return m_store.write(inBuildings(m_store, session, Action::InviteVisitors, visit, write))
        .then([this, hint = m_lifeline.line()](const Result<IssuedPass>& issued) {
            if (issued) {
                hint.post([this] { emit visitsChanged(); });
            }
            return issued;
        });
}

QFuture<Result<PassCheck>> VisitorService::checkPass(const Session& session, const QString& scanned,
                                                     DoorId door)
{
    if (const Status allowed = m_guard.require(session, Action::ReceiveVisitors); !allowed) {
        return answer<PassCheck>(allowed.error());
    }
    if (const Status within = m_guard.requireDoor(session, Action::ReceiveVisitors, door);
        !within) {
        return answer<PassCheck>(within.error());
    }
    // A character that is no byte of a pass becomes one that no pass has.
    return m_store
        .write([text = scanned.trimmed().toLatin1(), door, zone = m_zone,
                &sealer = m_store.sealer(), shown = line(session, QStringLiteral("pass.check"))](
                   store::sql::Connection& connection) {
            return PassDesk(connection, sealer, zone, shown).check(text, door);
        })
        .then([this, hint = m_lifeline.line()](const Result<PassCheck>& checked) {
            if (checked) {
                hint.post([this] {
                    emit visitsChanged();
                    emit passageRecorded();
                });
            }
            return checked;
        });
}

QFuture<Result<QByteArray>> VisitorService::publicKeys(const Session& session)
{
    if (const Status allowed = m_guard.require(session, Action::ManagePasses); !allowed) {
        return answer<QByteArray>(allowed.error());
    }
    return m_store.write(
        [&sealer = m_store.sealer(), asked = line(session, QStringLiteral("pass_key.export"))](
            store::sql::Connection& connection) -> Result<QByteArray> {
            if (const auto key = keyInUse(connection, sealer, asked); !key) {
                return key.error();
            }
            const auto keys = store::passPublicKeys(connection, store::PassKeys::InUse);
            if (!keys) {
                return keys.error();
            }
            const Status kept = store::appendAudit(connection, asked);
            return kept ? Result<QByteArray>(pass::publicKeyFile(*keys))
                        : Result<QByteArray>(kept.error());
        });
}

QFuture<Result<QByteArray>> VisitorService::revocations(const Session& session)
{
    if (const Status allowed = m_guard.require(session, Action::ManagePasses); !allowed) {
        return answer<QByteArray>(allowed.error());
    }
    return m_store.write(
        [&sealer = m_store.sealer(), asked = line(session, QStringLiteral("pass.revocations"))](
            store::sql::Connection& connection) -> Result<QByteArray> {
            const auto key = keyInUse(connection, sealer, asked);
            const auto hashes = store::revokedPassHashes(connection, asked.at);
            if (!key || !hashes) {
                return key ? hashes.error() : key.error();
            }
            const Status kept = store::appendAudit(connection, asked);
            return kept ? Result<QByteArray>(pass::revocationFile(key->key, *hashes, asked.at))
                        : Result<QByteArray>(kept.error());
        });
}

QFuture<Status> VisitorService::renewKey(const Session& session)
{
    if (const Status allowed = m_guard.require(session, Action::ManagePasses); !allowed) {
        return answer(allowed.error());
    }
    return m_store.write([&sealer = m_store.sealer(), made = line(session, QString())](
                             store::sql::Connection& connection) -> Status {
        const auto key = makeKey(connection, sealer, made);
        return key ? Status() : Status(key.error());
    });
}

}  // namespace gatehouse::services
