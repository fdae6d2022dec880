// What left the estate stands in the ledger: of whom, which fields, where to, on which ground; and
// an endpoint whose ground and purpose nobody recorded is not switched on.
#include "register_fixture.h"
#include "services/care_service.h"
#include "services/care_work.h"
#include "services/diagnostics.h"
#include "services/exchange_service.h"
#include "services/outbox_writer.h"
#include "services/person_file_service.h"
#include "services/sync_service.h"
#include "store/endpoint_repository.h"
#include "store/erasure.h"
#include "store/flow_repository.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::services;

class TestDataFlows : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RegisterFixture> m_fixture;
    std::unique_ptr<SyncService> m_sync;
    PersonId m_person;

    Session administrator() { return m_fixture->store.session(Role::Administrator); }
    EndpointId addEndpoint(const QString& name, const QStringList& fields)
    {
        NewEndpoint endpoint;
        endpoint.name = name;
        endpoint.plugin = QStringLiteral("webhook");
        endpoint.configJson = QStringLiteral("{}");
        endpoint.allowedFields = fields;
        endpoint.basis = QStringLiteral("contract");
        endpoint.purpose = QStringLiteral("safety");
        const auto added = await(m_sync->addEndpoint(administrator(), endpoint));
        if (!added) {
            qFatal("endpoint: %s", qPrintable(added.error().text));
        }
        return added.value();
    }
    Status queue(qint64 passage, PersonId person)
    {
        return await(m_fixture->store.store().write([&](store::sql::Connection& connection) {
            return queueFact(connection,
                             {.topic = QStringLiteral("passage"),
                              .fields = {{QStringLiteral("passage_id"), passage},
                                         {QStringLiteral("door"), QStringLiteral("East gate")}},
                              .person = person,
                              .crop = {}},
                             m_fixture->store.clock().now());
        }));
    }
    std::vector<DataFlowRow> flows(const DataFlowQuery& query = {})
    {
        const auto page = await(m_sync->flows(m_fixture->manager(), query, std::nullopt, 100));
        if (!page) {
            qFatal("flows: %s", qPrintable(page.error().text));
        }
        return page->rows;
    }

private slots:
    void init()
    {
        m_fixture = std::make_unique<RegisterFixture>();
        m_sync = std::make_unique<SyncService>(m_fixture->store.store(), Paths());
        QVERIFY(await(m_fixture->registry->load()).ok());
        m_person =
            m_fixture->store.addResident(QStringLiteral("王小明"), QStringLiteral("3-1-1802"));
    }
    void cleanup()
    {
        m_sync.reset();
        m_fixture.reset();
    }

    void deliveryIsNotedWithItsPolicy()
    {
        const EndpointId wide = addEndpoint(
            QStringLiteral("wide"), {QStringLiteral("passage_id"), QStringLiteral("person_name")});
        const EndpointId narrow = addEndpoint(QStringLiteral("narrow"), {QStringLiteral("door")});
        QVERIFY(queue(7, m_person).ok());
        const auto rows = flows();
        QCOMPARE(rows.size(), 2U);
        QCOMPARE(rows[1].endpoint, wide);
        QCOMPARE(rows[1].fields,
                 QStringList({QStringLiteral("passage_id"), QStringLiteral("person_name")}));
        QCOMPARE(rows[1].person, m_person);
        QCOMPARE(rows[1].subject, QStringLiteral("passage:7"));
        QCOMPARE(rows[1].basis, QStringLiteral("contract"));
        QCOMPARE(rows[1].purpose, QStringLiteral("safety"));
        QVERIFY(!rows[1].handedOverAt);
        QCOMPARE(rows[0].endpoint, narrow);
        QCOMPARE(rows[0].fields, QStringList{QStringLiteral("door")});

        // A later policy does not change on which ground something went before.
        QVERIFY(await(m_sync->setPolicy(administrator(), wide,
                                        {{QStringLiteral("passage_id")},
                                         QStringLiteral("law"),
                                         QStringLiteral("case work")}))
                    .ok());
        QVERIFY(queue(8, m_person).ok());
        DataFlowQuery ofWide;
        ofWide.endpoint = wide;
        const auto after = flows(ofWide);
        QCOMPARE(after.size(), 2U);
        QCOMPARE(after[0].basis, QStringLiteral("law"));
        QCOMPARE(after[0].fields, QStringList{QStringLiteral("passage_id")});
        QCOMPARE(after[1].basis, QStringLiteral("contract"));
    }

    void deliveryHasLeftWhenItWasHandedOver()
    {
        const EndpointId endpoint =
            addEndpoint(QStringLiteral("one"), {QStringLiteral("passage_id")});
        QVERIFY(queue(7, PersonId()).ok());
        const UtcTime at = m_fixture->store.clock().now();
        const auto claimed =
            await(m_fixture->store.store().write([&](store::sql::Connection& connection) {
                return store::OutboxRepository(connection).claim(endpoint, 10, at);
            }));
        QCOMPARE(claimed->items.size(), 1U);
        QVERIFY(flows().front().handedOverAt == at);
        QVERIFY(flows().front().delivery == DeliveryState::Sent);
        QVERIFY(
            await(m_fixture->store.store().write([&](store::sql::Connection& connection) {
                return store::OutboxRepository(connection).release(claimed->items.front().id, at);
            })).ok());
        QVERIFY(!flows().front().handedOverAt);
    }

    void endpointWithoutPurposeIsNotSwitchedOn()
    {
        // As one of an earlier release: a basis, and nobody was asked what for.
        Endpoint old;
        old.name = QStringLiteral("old");
        old.plugin = QStringLiteral("webhook");
        old.basis = QStringLiteral("contract");
        old.mode = EndpointMode::Paused;
        old.allowedFields = {QStringLiteral("door")};
        const EndpointId endpoint =
            await(m_fixture->store.store().write([&](store::sql::Connection& connection) {
                return store::EndpointRepository(connection)
                    .add(old, Secret("x"), m_fixture->store.store().sealer());
            })).value();
        const Session manager = m_fixture->manager();
        QCOMPARE(await(m_sync->setMode(manager, endpoint, EndpointMode::Running)).error().code,
                 ErrorCode::Conflict);
        const EndpointPolicy nothing{{QStringLiteral("door")}, QStringLiteral("contract"), {}};
        QCOMPARE(await(m_sync->setPolicy(administrator(), endpoint, nothing)).error().code,
                 ErrorCode::Invalid);
        EndpointPolicy whole = nothing;
        whole.purpose = QStringLiteral("safety");
        QVERIFY(await(m_sync->setPolicy(administrator(), endpoint, whole)).ok());
        QVERIFY(await(m_sync->setMode(manager, endpoint, EndpointMode::Running)).ok());
        QVERIFY(await(m_sync->setMode(manager, endpoint, EndpointMode::Paused)).ok());
    }

    void whatLeftAboutAPersonHoldsAlsoWhatLeftAboutEverybody()
    {
        addEndpoint(QStringLiteral("one"), {QStringLiteral("person_id")});
        const PersonId other =
            m_fixture->store.addResident(QStringLiteral("李丽"), QStringLiteral("3-1-1803"));
        m_fixture->store.openPurpose(Role::Manager);
        ExchangeService exchange(m_fixture->store.store(), *m_fixture->registry, m_fixture->faces,
                                 m_fixture->gallery);
        const PeopleExport list{.path = m_fixture->store.directory() + QStringLiteral("/out.csv")};
        QVERIFY(await(exchange.exportPeople(m_fixture->manager(), list)).ok());
        PersonFileService files(m_fixture->store.store());
        const auto report = await(files.report(m_fixture->manager(), m_person));
        QVERIFY(report.ok());
        // The list of a moment before stands in it.
        QCOMPARE(report->json.value(QStringLiteral("data_flow")).toArray().size(), 1);
        DataFlowQuery ofPerson;
        ofPerson.person = m_person;
        const auto rows = flows(ofPerson);
        QCOMPARE(rows.size(), 2U);
        QCOMPARE(int(rows[0].kind), int(FlowKind::PersonReport));
        QCOMPARE(int(rows[1].kind), int(FlowKind::PeopleList));
        QVERIFY(rows[1].everybody && rows[1].people == 2 && rows[1].auditLine > 0);
        QVERIFY(rows[1].fields.contains(QStringLiteral("document_number")));
        ofPerson.person = other;
        QCOMPARE(flows(ofPerson).size(), 1U);
        // Who was erased stays in it as a number.
        QVERIFY(await(m_fixture->store.store().write([&](store::sql::Connection& connection) {
                    const auto gone =
                        store::clearPerson(connection, m_person, m_fixture->store.clock().now());
                    return gone ? Status() : Status(gone.error());
                })).ok());
        ofPerson.person = m_person;
        QCOMPARE(flows(ofPerson).front().person, m_person);
        // And it is never emptied.
        QVERIFY(!await(m_fixture->store.store().write([](store::sql::Connection& connection) {
                     return connection.execute(QStringLiteral("DELETE FROM data_flow"));
                 })).ok());
    }

    void pagesFollowEachOther()
    {
        const EndpointId endpoint =
            addEndpoint(QStringLiteral("one"), {QStringLiteral("passage_id")});
        for (qint64 passage = 1; passage <= 5; ++passage) {
            QVERIFY(queue(passage, PersonId()).ok());
        }
        DataFlowQuery query;
        query.endpoint = endpoint;
        QStringList seen;
        std::optional<PageKey> after;
        do {
            const auto page = await(m_sync->flows(m_fixture->manager(), query, after, 2));
            QVERIFY(page.ok());
            for (const DataFlowRow& row : page->rows) {
                seen << row.subject;
            }
            after = page->next;
        } while (after);
        QCOMPARE(seen.size(), 5);
        QCOMPARE(seen.first(), QStringLiteral("passage:5"));
        QCOMPARE(seen.last(), QStringLiteral("passage:1"));
    }

    void dailyCopyIsDueByTheEstatesDay()
    {
        const QTimeZone shanghai("Asia/Shanghai");
        const BackupSettings two{.folder = {}, .hour = 2, .keep = 14, .isDaily = true};
        const auto at = [](const char* text) {
            return fromMs(
                QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate).toMSecsSinceEpoch());
        };
        // 2 o'clock in Shanghai is 18 o'clock UTC of the day before.
        QVERIFY(!isCopyDue(two, shanghai, std::nullopt, at("2026-11-22T17:59:00Z")));
        QVERIFY(isCopyDue(two, shanghai, std::nullopt, at("2026-11-22T18:00:00Z")));
        QVERIFY(!isCopyDue(two, shanghai, at("2026-11-22T18:00:00Z"), at("2026-11-23T15:00:00Z")));
        QVERIFY(isCopyDue(two, shanghai, at("2026-11-22T18:00:00Z"), at("2026-11-23T18:00:00Z")));
        BackupSettings never = two;
        never.isDaily = false;
        QVERIFY(!isCopyDue(never, shanghai, std::nullopt, at("2026-11-22T18:00:00Z")));
    }

    void logLeavesWithoutWhatCouldBePersonal()
    {
        const QString line = QStringLiteral(
            "2026-11-22T14:00:00.123Z warning gatehouse.services: camera \"王家门口\" at "
            "rtsp://u:p@10.0.0.5/main of 139 1234 5678 or 11010519491231002X in /media/wang/x "
            "李丽\n");
        const QString clean = redactedLine(line);
        QVERIFY(clean.startsWith(
            QStringLiteral("2026-11-22T14:00:00.123Z warning gatehouse.services: camera ")));
        for (const char* secret : {"王", "李", "10.0.0.5", "1234", "11010519491231002", "wang"}) {
            QVERIFY2(!clean.contains(QString::fromUtf8(secret)), secret);
        }
        QVERIFY(clean.endsWith(u'\n'));
    }
};

QTEST_MAIN(TestDataFlows)
#include "tst_data_flows.moc"
