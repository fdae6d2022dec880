#include "services/alert_service.h"
#include "services/entry_service.h"
#include "store/audit.h"
#include "support/await.h"
#include "support/test_store.h"

#include <QSignalSpy>

using namespace gatehouse;
using namespace gatehouse::test;

class TestAlertService : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_estate = std::make_unique<TestStore>();
        m_entry = std::make_unique<services::EntryService>(m_estate->store());
        m_alerts = std::make_unique<services::AlertService>(m_estate->store());
        m_guard = m_estate->session(Role::Guard);
        m_manager = m_estate->session(Role::Manager);
    }
    void cleanup()
    {
        m_alerts.reset();
        m_entry.reset();
        m_estate.reset();
    }

    void theFirstToAcknowledgeOwnsIt()
    {
        const AlertId id = raise();
        QSignalSpy changed(m_alerts.get(), &services::AlertService::alertsChanged);
        const auto first = await(m_alerts->acknowledge(m_guard, id));
        QVERIFY(first.ok());
        QVERIFY(first->alert.state == AlertState::InHand);
        QCOMPARE(first->ownerName, QStringLiteral("guard"));
        const auto taken = first->alert.acknowledgedAt;
        m_estate->clock().advance(std::chrono::minutes(1));
        const auto second = await(m_alerts->acknowledge(m_manager, id));
        QVERIFY(second.ok());
        QCOMPARE(second->ownerName, QStringLiteral("guard"));
        QVERIFY(second->alert.acknowledgedAt == taken);
        QCOMPARE(auditLines(QStringLiteral("alert.acknowledge")), 1);
        QTRY_VERIFY(changed.count() >= 1);
    }

    void closingEndsItOnceAndKeepsTheOwner()
    {
        const AlertId id = raise();
        QVERIFY(await(m_alerts->acknowledge(m_guard, id)).ok());
        QVERIFY(await(m_alerts->close(m_manager, id)).ok());
        const auto again = await(m_alerts->close(m_manager, id));
        QVERIFY(again.ok());
        QVERIFY(again->alert.state == AlertState::Closed);
        QCOMPARE(again->ownerName, QStringLiteral("guard"));
        QCOMPARE(auditLines(QStringLiteral("alert.close")), 1);
        // A closed alert is not taken in hand again.
        QVERIFY(await(m_alerts->acknowledge(m_guard, id))->alert.state == AlertState::Closed);
    }

    void notesAreOneToFiveHundredCharacters_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("taken");
        QTest::newRow("empty") << "" << false;
        QTest::newRow("spaces") << "   " << false;
        QTest::newRow("one") << "x" << true;
        QTest::newRow("500") << QString(500, u'注') << true;
        QTest::newRow("501") << QString(501, u'x') << false;
    }
    void notesAreOneToFiveHundredCharacters()
    {
        QFETCH(const QString, text);
        QFETCH(const bool, taken);
        const AlertId id = raise();
        const auto row = await(m_alerts->addNote(m_guard, id, text));
        QCOMPARE(row.ok(), taken);
        QCOMPARE(auditLines(QStringLiteral("alert.note")), taken ? 1 : 0);
        if (taken) {
            QCOMPARE(row->notes.size(), size_t(1));
            QCOMPARE(row->notes.front().text, text);
            QCOMPARE(row->notes.front().author, QStringLiteral("guard"));
        } else {
            QCOMPARE(row.error().code, ErrorCode::Invalid);
        }
    }

    void anAlertThatDoesNotExistIsNotFound()
    {
        for (const auto& answer :
             {await(m_alerts->acknowledge(m_guard, AlertId(7))),
              await(m_alerts->close(m_guard, AlertId(7))),
              await(m_alerts->addNote(m_guard, AlertId(7), QStringLiteral("x"))),
              await(m_alerts->alert(m_guard, AlertId(7)))}) {
            QCOMPARE(answer.error().code, ErrorCode::NotFound);
        }
    }

    void whoMayNotHandleAlertsIsDenied()
    {
        const AlertId id = raise();
        const Session police = m_estate->session(Role::Police);
        QCOMPARE(await(m_alerts->acknowledge(police, id)).error().code, ErrorCode::Denied);
        QCOMPARE(await(m_alerts->close(police, id)).error().code, ErrorCode::Denied);
        QCOMPARE(await(m_alerts->addNote(police, id, QStringLiteral("x"))).error().code,
                 ErrorCode::Denied);
        QVERIFY(await(m_alerts->alert(police, id)).ok());
        QCOMPARE(await(m_alerts->newCount(m_estate->session(Role::Auditor))).error().code,
                 ErrorCode::Denied);
    }

    void pagesAndFiltersShowEveryAlertOnce()
    {
        std::vector<AlertId> ids;
        for (int i = 0; i < 11; ++i) {
            ids.push_back(raise());
        }
        QVERIFY(await(m_alerts->acknowledge(m_guard, ids.front())).ok());
        QCOMPARE(await(m_alerts->newCount(m_guard)).value(), 10);
        AlertQuery query;
        query.state = AlertState::New;
        std::vector<qint64> seen;
        std::optional<PageKey> after;
        do {
            const auto page = await(m_alerts->alerts(m_guard, query, after, 4));
            QVERIFY(page.ok());
            for (const AlertRow& row : page->rows) {
                seen.push_back(row.alert.id.value());
                QCOMPARE(row.cameraName, QStringLiteral("East gate camera"));
                QCOMPARE(row.doorName, QStringLiteral("East gate"));
            }
            after = page->next;
        } while (after);
        QCOMPARE(seen.size(), size_t(10));
        QVERIFY(std::is_sorted(seen.rbegin(), seen.rend()));
        query.severity = Severity::Emergency;
        QCOMPARE(await(m_alerts->alerts(m_guard, query, std::nullopt, 4))->rows.size(), size_t(0));
    }

private:
    AlertId raise()
    {
        vision::Visit visit;
        visit.camera = m_estate->gateCamera;
        visit.decision = vision::VisitDecision::NotEnrolled;
        visit.decidedAt = m_estate->clock().now();
        return await(m_entry->recordVisit(visit)).value().alert();
    }

    qint64 auditLines(const QString& action)
    {
        const auto job = [action](store::sql::Connection& connection) -> Result<qint64> {
            auto statement =
                connection.prepare(QStringLiteral("SELECT COUNT(*) FROM audit WHERE action = ?"));
            if (!statement) {
                return statement.error();
            }
            const auto row = statement.value().bind(action).step();
            return row ? Result<qint64>(statement->integer(0)) : Result<qint64>(row.error());
        };
        return await(m_estate->store().read(job)).value();
    }

    std::unique_ptr<TestStore> m_estate;
    std::unique_ptr<services::EntryService> m_entry;
    std::unique_ptr<services::AlertService> m_alerts;
    Session m_guard;
    Session m_manager;
};

QTEST_GUILESS_MAIN(TestAlertService)
#include "tst_alert_service.moc"
