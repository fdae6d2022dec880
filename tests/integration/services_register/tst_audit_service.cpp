// Heads of the audit, what they find, and the reading of it; and what a person has a right to.
#include "register_fixture.h"
#include "services/audit_service.h"
#include "services/person_file_service.h"
#include "services/person_report.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::services;
using store::AuditFault;

class TestAuditService : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RegisterFixture> m_fixture;
    std::unique_ptr<AuditService> m_audit;
    QString m_heads;
    int m_room = 100;  ///< a home that is there already leaves no line

    Session auditor() const { return m_fixture->store.session(Role::Auditor); }
    void writeLines(int count)
    {
        for (int i = 0; i < count; ++i) {
            QVERIFY(await(m_fixture->registry->addHousehold(m_fixture->manager(),
                                                            QStringLiteral("1-1-%1").arg(m_room++)))
                        .ok());
        }
    }
    void tamper(const QStringList& statements)
    {
        const Status done = await(m_fixture->store.store().write(
            [statements](store::sql::Connection& connection) -> Status {
                QStringList all{QStringLiteral("DROP TRIGGER audit_is_append_only_update"),
                                QStringLiteral("DROP TRIGGER audit_is_append_only_delete")};
                for (const QString& statement : all + statements) {
                    if (const Status ran = connection.execute(statement); !ran) {
                        return ran;
                    }
                }
                return {};
            }));
        QVERIFY2(done.ok(), qPrintable(done ? QString() : done.error().text));
    }

private slots:
    void init()
    {
        m_fixture = std::make_unique<RegisterFixture>();
        m_heads = m_fixture->store.directory() + QStringLiteral("/audit-heads");
        m_audit = std::make_unique<AuditService>(m_fixture->store.store(), m_heads);
    }
    void cleanup()
    {
        m_audit.reset();
        m_fixture.reset();
    }

    void headsStandOffTheDatabaseAndAgree()
    {
        writeLines(3);
        QVERIFY(await(m_audit->writeHead()).ok());
        writeLines(2);
        QVERIFY(await(m_audit->writeHead()).ok());
        const auto heads = readHeads(m_heads);
        const auto key = readPublicKey(m_heads + QStringLiteral("/public-key.txt"));
        QCOMPARE(heads->size(), 2);
        QVERIFY(store::isSignedBy(heads->at(0), *key));
        QVERIFY(store::isSignedBy(heads->at(1), *key));
        store::AuditHead other = heads->at(0);
        ++other.seq;
        QVERIFY(!store::isSignedBy(other, *key));
        const auto report = await(m_audit->verify(auditor()));
        QCOMPARE(report->fault, AuditFault::None);
        QCOMPARE(report->heads, 2);
        QVERIFY(report->lines >= 5);
    }

    void everyKindOfTamperingIsFoundAndNamed_data()
    {
        QTest::addColumn<QStringList>("statements");
        QTest::addColumn<int>("fault");
        QTest::addColumn<int>("firstBad");
        const auto row = [](const char* name, const QStringList& statements, AuditFault fault,
                            int firstBad) {
            QTest::newRow(name) << statements << int(fault) << firstBad;
        };
        row("edited", {QStringLiteral("UPDATE audit SET action = 'x' WHERE seq = 3")},
            AuditFault::Edited, 3);
        row("removed", {QStringLiteral("DELETE FROM audit WHERE seq = 3")}, AuditFault::Edited, 0);
        row("inserted",
            {QStringLiteral("INSERT INTO audit SELECT seq + 100, at_ms, user_id, action, subject, "
                            "detail, previous, hash, version, purpose_id, desk FROM audit "
                            "WHERE seq = 3")},
            AuditFault::Edited, 103);
        row("tail cut", {QStringLiteral("DELETE FROM audit WHERE seq > 3")}, AuditFault::CutTail,
            4);
        row("all cut", {QStringLiteral("DELETE FROM audit")}, AuditFault::CutTail, 1);
    }
    void everyKindOfTamperingIsFoundAndNamed()
    {
        QFETCH(QStringList, statements);
        QFETCH(int, fault);
        QFETCH(int, firstBad);
        writeLines(6);
        QVERIFY(await(m_audit->writeHead()).ok());
        tamper(statements);
        const auto report = await(m_audit->verify(auditor()));
        QVERIFY(report.ok());
        if (firstBad == 0) {
            // Taken out: the line after the hole is the first that does not fit.
            QCOMPARE(report->fault, AuditFault::Missing);
            QCOMPARE(report->firstBad, 4);
            return;
        }
        QCOMPARE(int(report->fault), fault);
        QCOMPARE(report->firstBad, qint64(firstBad));
    }

    void chainThatWasWrittenAnewIsFoundByTheHeads()
    {
        writeLines(6);
        QVERIFY(await(m_audit->writeHead()).ok());
        const qint64 last = readHeads(m_heads)->constLast().seq;
        // Everything after line 3 is replaced by other lines with hashes that fit.
        tamper({QStringLiteral("DELETE FROM audit WHERE seq > 3")});
        writeLines(int(last));
        const auto report = await(m_audit->verify(auditor()));
        QCOMPARE(report->fault, AuditFault::Rewritten);
        QVERIFY(report->firstBad >= 1 && report->firstBad <= last);
    }

    void headThatSomebodyElseSignedIsNoHead()
    {
        writeLines(2);
        QVERIFY(await(m_audit->writeHead()).ok());
        QFile file(m_heads + QStringLiteral("/heads.jsonl"));
        QVERIFY(file.open(QIODevice::ReadWrite));
        auto head = store::parseHeadLine(file.readAll().trimmed()).value();
        head.at += std::chrono::hours{1};
        file.seek(0);
        file.write(store::headLine(head) + '\n');
        file.close();
        QCOMPARE(await(m_audit->verify(auditor()))->fault, AuditFault::ForgedHead);
    }

    void readingTheAuditIsInTheAudit()
    {
        writeLines(2);
        const auto page = await(m_audit->lines(auditor(), {}, std::nullopt, 10));
        QVERIFY(page.ok());
        const qint64 before = m_fixture->auditLines();
        const auto again = await(
            m_audit->lines(auditor(), {.action = QStringLiteral("audit.")}, std::nullopt, 10));
        QCOMPARE(again->rows.size(), size_t(1));
        QCOMPARE(again->rows.front().action, QStringLiteral("audit.read"));
        QCOMPARE(again->rows.front().userName, QStringLiteral("auditor"));
        QVERIFY(!again->rows.front().desk.isEmpty());
        QCOMPARE(m_fixture->auditLines(), before + 1);
    }

    void auditIsReadInPagesByKey()
    {
        writeLines(7);
        std::vector<qint64> seen;
        std::optional<PageKey> after;
        do {
            const auto page =
                await(m_audit->lines(auditor(), {.user = QStringLiteral("manager")}, after, 3));
            QVERIFY(page.ok());
            for (const store::AuditRow& row : page->rows) {
                QVERIFY(seen.empty() || row.seq < seen.back());
                seen.push_back(row.seq);
            }
            after = page->next;
        } while (after);
        QVERIFY(seen.size() >= 7);
    }

    void exportNeedsAPurposeAndEndsWithAHead()
    {
        writeLines(2);
        QVERIFY(isPurposeMissing(
            await(m_audit->exported(auditor(), {}, AuditFormat::JsonLines)).error()));
        m_fixture->store.openPurpose(Role::Auditor);
        const auto text = await(m_audit->exported(auditor(), {}, AuditFormat::JsonLines));
        QVERIFY(text.ok());
        const QByteArray last = text->trimmed().split('\n').constLast();
        QVERIFY(store::parseHeadLine(last).ok());
    }

    void clearValueNeedsAPurposeAndLeavesALine()
    {
        PersonFileService files(m_fixture->store.store());
        const PersonId person = m_fixture->store.addResident(QStringLiteral("王小明"));
        const Session manager = m_fixture->manager();
        QVERIFY(isPurposeMissing(await(files.reveal(manager, person, Field::Phone)).error()));
        const PurposeId purpose = m_fixture->store.openPurpose(Role::Manager);
        QCOMPARE(await(files.reveal(manager, person, Field::Phone)).value(),
                 QStringLiteral("13912345678"));
        QCOMPARE(m_fixture->textRows(QStringLiteral(
                     "SELECT detail || purpose_id FROM audit WHERE action = 'person.reveal'")),
                 QStringList(QStringLiteral("{\"field\":\"phone\"}%1").arg(purpose.value())));
        QCOMPARE(await(files.reveal(manager, person, Field::Name)).error().code, ErrorCode::Denied);
    }

    void clearDocumentIsTheOneThatWasStored()
    {
        PersonFileService files(m_fixture->store.store());
        const Session manager = m_fixture->manager();
        const auto document =
            parseDocument(DocumentKind::Passport, QStringLiteral("E12345678"), QDate(2026, 11, 22));
        QVERIFY(document.ok());
        const auto home =
            await(m_fixture->registry->addHousehold(manager, QStringLiteral("1-1-101")));
        NewPerson person;
        person.name = QStringLiteral("王小明");
        person.household = *home;
        person.document = *document;
        const auto id = await(m_fixture->registry->addPerson(manager, person));
        QVERIFY(id.ok());
        m_fixture->store.openPurpose(Role::Manager);
        QCOMPARE(await(files.reveal(manager, *id, Field::DocumentNumber)).value(),
                 QStringLiteral("E12345678"));
        QCOMPARE(await(files.reveal(manager, *id, Field::Phone)).value(), QString());
    }

    void reportSpeaksInWordsAndNotInColumns()
    {
        PersonFileService files(m_fixture->store.store());
        const auto person = m_fixture->addPerson(QStringLiteral("王小明"));
        QVERIFY(await(m_fixture->registry->enrol(m_fixture->manager(), *person, consent(),
                                                 goodCheck(1), RegistryService::KeepPortrait::Yes))
                    .ok());
        m_fixture->store.openPurpose(Role::Manager);
        const auto report = await(files.report(m_fixture->manager(), *person));
        QVERIFY(report.ok());
        const QString html =
            htmlOf(report->json, m_fixture->store.now(), QTimeZone("Asia/Shanghai"));
        QVERIFY(html.contains(QStringLiteral("王小明")));
        QVERIFY(html.contains(QStringLiteral("Signed on paper")));
        QVERIFY(html.contains(QStringLiteral("2026-11-22 22:00:00")));  // in the estate's zone
        QVERIFY(html.contains(QStringLiteral("Face enrolled")));
        QVERIFY(html.contains(QStringLiteral("<img src='picture:0'")));
        const QRegularExpression column(QStringLiteral(">[a-z]+_[a-z_]+<"));
        QVERIFY2(!column.match(html).hasMatch(), qPrintable(column.match(html).captured()));
    }

    void tableThatTheReportDoesNotKnowIsPrintedAsItStands()
    {
        const QJsonObject file{
            {QStringLiteral("later_table"),
             QJsonArray{QJsonObject{{QStringLiteral("some_column"), QStringLiteral("a value")}}}}};
        const QString html = htmlOf(file, m_fixture->store.now(), QTimeZone::utc());
        QVERIFY(html.contains(QStringLiteral("later_table")));
        QVERIFY(html.contains(QStringLiteral("a value")));
    }

    void everythingHeldAboutAPersonIsInTheReport()
    {
        PersonFileService files(m_fixture->store.store());
        const auto person = m_fixture->addPerson(QStringLiteral("王小明"));
        QVERIFY(await(m_fixture->registry->enrol(m_fixture->manager(), *person, consent(),
                                                 goodCheck(1), RegistryService::KeepPortrait::Yes))
                    .ok());
        QVERIFY(isPurposeMissing(await(files.report(m_fixture->manager(), *person)).error()));
        m_fixture->store.openPurpose(Role::Manager);
        const auto report = await(files.report(m_fixture->manager(), *person));
        QVERIFY2(report.ok(), qPrintable(report ? QString() : report.error().text));
        const QByteArray json = QJsonDocument(report->json).toJson();
        QVERIFY(json.contains("王小明"));
        QVERIFY(json.contains("5678\""));
        for (const char* table : {"person", "consent", "image", "face_template", "audit"}) {
            QVERIFY2(!report->json.value(QLatin1String(table)).toArray().isEmpty(), table);
        }
        QVERIFY(report->pdf.startsWith("%PDF-"));
        QVERIFY(report->pdf.size() > 1000);
    }

    void viewingIsAskedDecidedAndShownInThatOrder()
    {
        PersonFileService files(m_fixture->store.store());
        const Session guard = m_fixture->store.session(Role::Guard);
        const Session manager = m_fixture->manager();
        const UtcTime now = m_fixture->store.now();
        const NewViewing asked{.requester = QStringLiteral("mother, passport seen"),
                               .relation = ViewingRelation::Guardian,
                               .person = {},
                               .camera = m_fixture->store.yardCamera,
                               .from = now - std::chrono::hours{2},
                               .until = now - std::chrono::hours{1},
                               .basis = QStringLiteral("a lost bicycle")};
        NewViewing tooLong = asked;
        tooLong.from -= std::chrono::hours{25};
        QCOMPARE(await(files.askViewing(guard, tooLong)).error().code, ErrorCode::Invalid);
        const auto id = await(files.askViewing(guard, asked));
        QVERIFY(id.ok());
        QCOMPARE(await(files.noteViewed(guard, *id)).error().code, ErrorCode::Conflict);
        QVERIFY(await(files.decideViewing(manager, *id, ViewingDecision::Allow,
                                          QStringLiteral("identity proved")))
                    .ok());
        QCOMPARE(await(files.decideViewing(manager, *id, ViewingDecision::Refuse,
                                           QStringLiteral("second thoughts")))
                     .error()
                     .code,
                 ErrorCode::Conflict);
        QVERIFY(await(files.noteViewed(guard, *id)).ok());
        const auto rows = await(files.viewings(guard));
        QCOMPARE(rows->size(), size_t(1));
        QCOMPARE(rows->front().state, ViewingState::Viewed);
        QCOMPARE(rows->front().request.requester, asked.requester);
        QCOMPARE(rows->front().decidedBy, QStringLiteral("manager"));
        QCOMPARE(rows->front().operatedBy, QStringLiteral("guard"));
    }
};

QTEST_MAIN(TestAuditService)
#include "tst_audit_service.moc"
