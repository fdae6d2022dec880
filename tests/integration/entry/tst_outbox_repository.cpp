#include "store/endpoint_repository.h"
#include "store/outbox_repository.h"
#include "support/await.h"
#include "support/test_store.h"

using namespace gatehouse;
using namespace gatehouse::test;
using store::OutboxRepository;

class TestOutboxRepository : public QObject
{
    Q_OBJECT

    // Before its users: its type is deduced.
    template <typename Work>
    auto write(Work work)
    {
        const auto result = await(m_estate->store().write(std::move(work)));
        if (!result) {
            qFatal("%s", qPrintable(result.error().text));
        }
        return result.value();
    }
private slots:
    void init()
    {
        m_estate = std::make_unique<TestStore>();
        m_now = m_estate->clock().now();
        m_endpoint = write([this](store::sql::Connection& connection) {
            Endpoint endpoint;
            endpoint.name = QStringLiteral("district");
            endpoint.plugin = QStringLiteral("webhook");
            return store::EndpointRepository(connection)
                .add(endpoint, Secret(QByteArrayLiteral("hush")), m_estate->store().sealer());
        });
    }
    void cleanup() { m_estate.reset(); }

    void aRowIsClaimedOnceAndSettledOnce()
    {
        add(1);
        const store::Claim first = claim(5);
        QCOMPARE(first.items.size(), size_t(1));
        QCOMPARE(first.items.front().attempts, 1);
        QCOMPARE(claim(5).items.size(), size_t(0));
        settle(first.items.front().id,
               {DeliveryState::Acknowledged, m_now, std::nullopt, QString()});
        // A second, contrary answer comes too late.
        settle(first.items.front().id,
               {DeliveryState::Refused, m_now, std::nullopt, QStringLiteral("no")});
        const store::OutboxCounts counts = this->counts();
        QCOMPARE(counts.acknowledged, 1);
        QCOMPARE(counts.refused, 0);
        QCOMPARE(counts.lastError, QString());
    }

    void aRetryKeepsItsKeyAndWaits()
    {
        add(1);
        const auto item = claim(1).items.front();
        settle(item.id, {DeliveryState::Queued, m_now, m_now + std::chrono::seconds(10),
                         QStringLiteral("HTTP 500")});
        const store::Claim early = claim(1);
        QCOMPARE(early.items.size(), size_t(0));
        QVERIFY(early.nextDue == m_now + std::chrono::seconds(10));
        QCOMPARE(counts().retrying, 1);
        QCOMPARE(counts().lastError, QStringLiteral("HTTP 500"));
        m_now += std::chrono::seconds(10);
        const store::Claim due = claim(1);
        QCOMPARE(due.items.size(), size_t(1));
        QCOMPARE(due.items.front().idempotencyKey, item.idempotencyKey);
        QCOMPARE(due.items.front().attempts, 2);
    }

    void aReleasedRowDidNotCostAnAttempt()
    {
        add(1);
        const DeliveryId id = claim(1).items.front().id;
        QVERIFY(done([id, this](OutboxRepository& outbox) { return outbox.release(id, m_now); }));
        QCOMPARE(claim(1).items.front().attempts, 1);
    }

    void nothingIsClaimedForAPausedEndpoint()
    {
        add(3);
        QVERIFY(await(m_estate->store().write([this](store::sql::Connection& connection) {
                    return store::EndpointRepository(connection)
                        .setMode(m_endpoint, EndpointMode::Paused);
                })).ok());
        QCOMPARE(claim(3).items.size(), size_t(0));
    }

    void pagesShowEveryRowOnceInEveryState()
    {
        add(25);
        const auto claimed = claim(10).items;
        for (size_t i = 0; i < claimed.size(); ++i) {
            settle(claimed[i].id, {i % 2 ? DeliveryState::Refused : DeliveryState::Acknowledged,
                                   m_now, std::nullopt, QStringLiteral("x")});
        }
        QCOMPARE(idsOf(std::nullopt).size(), size_t(25));
        QCOMPARE(idsOf(DeliveryState::Queued).size(), size_t(15));
        QCOMPARE(idsOf(DeliveryState::Acknowledged).size(), size_t(5));
        QCOMPARE(idsOf(DeliveryState::Refused).size(), size_t(5));
        QCOMPARE(idsOf(DeliveryState::Sent).size(), size_t(0));
    }

    void claimsTakeTheLongestDueFirst()
    {
        add(1);
        const auto failed = claim(1).items.front();
        settle(failed.id,
               {DeliveryState::Queued, m_now, m_now + std::chrono::seconds(5), QString()});
        m_now += std::chrono::seconds(1);
        add(1);
        m_now += std::chrono::seconds(10);
        const auto items = claim(2).items;
        QCOMPARE(items.size(), size_t(2));
        QVERIFY(items.at(0).id != failed.id);
        QCOMPARE(items.at(1).id, failed.id);
    }

    void theSecretIsSealedAndComesBack()
    {
        const auto raw = write([](store::sql::Connection& connection) -> Result<QByteArray> {
            auto statement =
                connection.prepare(QStringLiteral("SELECT secret_sealed FROM endpoint"));
            if (!statement) {
                return statement.error();
            }
            const auto row = statement.value().step();
            return row ? Result<QByteArray>(statement->blob(0)) : Result<QByteArray>(row.error());
        });
        QVERIFY(!raw.contains("hush"));
        const auto all = write([this](store::sql::Connection& connection) {
            return store::EndpointRepository(connection).allWithSecrets(m_estate->store().sealer());
        });
        QCOMPARE(all.front().secret.reveal(), QByteArrayLiteral("hush"));
    }

private:
    template <typename Work>
    bool done(Work work)
    {
        return await(m_estate->store().write([work](store::sql::Connection& connection) -> Status {
                   OutboxRepository outbox(connection);
                   return work(outbox);
               }))
            .ok();
    }

    void add(int rows)
    {
        QVERIFY(done([rows, this](OutboxRepository& outbox) -> Status {
            for (int i = 0; i < rows; ++i) {
                if (const Status added = outbox.add(
                        {m_endpoint, QStringLiteral("passage"), QByteArrayLiteral("{}"), ImageId()},
                        m_now);
                    !added) {
                    return added;
                }
            }
            return {};
        }));
    }
    store::Claim claim(int limit)
    {
        return write([limit, this](store::sql::Connection& connection) {
            return OutboxRepository(connection).claim(m_endpoint, limit, m_now);
        });
    }
    void settle(DeliveryId id, const store::Settlement& settlement)
    {
        QVERIFY(done(
            [id, settlement](OutboxRepository& outbox) { return outbox.settle(id, settlement); }));
    }
    store::OutboxCounts counts()
    {
        return write([this](store::sql::Connection& connection) {
            return OutboxRepository(connection).counts(m_endpoint);
        });
    }
    std::vector<qint64> idsOf(std::optional<DeliveryState> state)
    {
        std::vector<qint64> ids;
        std::optional<PageKey> after;
        do {
            const auto page = write([&](store::sql::Connection& connection) {
                return OutboxRepository(connection).page(m_endpoint, state, after, 4);
            });
            for (const DeliveryRow& row : page.rows) {
                ids.push_back(row.id.value());
            }
            after = page.next;
        } while (after);
        if (!std::is_sorted(ids.rbegin(), ids.rend()) ||
            std::adjacent_find(ids.begin(), ids.end()) != ids.end()) {
            qFatal("pages overlap or are out of order");
        }
        return ids;
    }

    std::unique_ptr<TestStore> m_estate;
    EndpointId m_endpoint;
    UtcTime m_now{};
};

QTEST_GUILESS_MAIN(TestOutboxRepository)
#include "tst_outbox_repository.moc"
