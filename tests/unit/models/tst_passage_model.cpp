// The passage list against real services on a real store.
#include "ui/models/passage_model.h"

#include "unit/models/visits.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::ui;
using namespace gatehouse::test;
using namespace std::chrono_literals;

namespace {

TableTexts<PassageRow> plainTexts()
{
    return {[](int column) { return QString::number(column); },
            [](const PassageRow& row, int) { return row.doorName; }};
}

struct Desk
{
    TestStore fixture;
    services::EntryService entry{fixture.store()};
    PassageModel model{entry, plainTexts()};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    UtcTime start = fixture.clock().now() - 1h;

    int strangers(int count, std::chrono::seconds after = 0s)
    {
        return int(recordStrangers(entry, fixture.gateCamera, start + after, count).size());
    }
    PassageId resident(PersonId person, std::chrono::seconds after)
    {
        const auto visit = residentVisit(fixture.gateCamera, person, start + after);
        const auto recorded = await(entry.recordVisit(visit));
        return recorded ? recorded->passage : PassageId();
    }
};

}  // namespace

class PassageModelTest : public QObject
{
    Q_OBJECT

private slots:
    void passagesAreFetchedByKeyUntilTheLastOne();
    void aPassageAppearsAtTheTopAsSoonAsItIsRecorded();
    void filtersByPersonOutcomeDoorAndTime();
    void aRoleWithoutTheRightSeesNothing();
};

void PassageModelTest::passagesAreFetchedByKeyUntilTheLastOne()
{
    Desk desk;
    QCOMPARE(desk.strangers(201), 201);
    desk.model.setSession(desk.fixture.session(Role::Guard));
    // The tester asks for more until there is no more.
    QTRY_COMPARE(desk.model.rowCount(), 201);
    QTRY_VERIFY(!desk.model.canFetchMore({}));
    for (int row = 1; row < 201; ++row) {
        QCOMPARE(desk.model.rowAt(row - 1)->passage.at - desk.model.rowAt(row)->passage.at,
                 std::chrono::milliseconds(1s));
    }
}

void PassageModelTest::aPassageAppearsAtTheTopAsSoonAsItIsRecorded()
{
    Desk desk;
    desk.strangers(2);
    desk.model.setSession(desk.fixture.session(Role::Police));
    QTRY_COMPARE(desk.model.rowCount(), 2);
    QSignalSpy inserted(&desk.model, &PassageModel::rowsInserted);
    desk.strangers(1, 60s);
    QTRY_COMPARE(desk.model.rowCount(), 3);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(inserted.first().at(1).toInt(), 0);
    QCOMPARE(desk.model.rowAt(0)->passage.at, desk.start + 60s);
}

void PassageModelTest::filtersByPersonOutcomeDoorAndTime()
{
    Desk desk;
    desk.strangers(4);
    const PersonId lin = desk.fixture.addResident(QStringLiteral("Lin"));
    const PersonId zhao = desk.fixture.addResident(QStringLiteral("Zhao"));
    const PassageId linPassed = desk.resident(lin, 50s);
    QVERIFY(linPassed.isValid());
    QVERIFY(desk.resident(zhao, 51s).isValid());
    desk.model.setSession(desk.fixture.session(Role::Guard));
    QTRY_COMPARE(desk.model.rowCount(), 6);

    PassageQuery query;
    query.person = lin;
    desk.model.setQuery(query);
    QTRY_COMPARE(desk.model.rowCount(), 1);
    QCOMPARE(desk.model.rowAt(0)->passage.id, linPassed);
    QCOMPARE(desk.model.rowAt(0)->personName, QStringLiteral("Lin"));

    query = {};
    query.outcome = PassageOutcome::NotEnrolled;
    desk.model.setQuery(query);
    QTRY_COMPARE(desk.model.rowCount(), 4);
    QCOMPARE(desk.model.index(0, 0).data(PassageModel::OutcomeRole).toInt(),
             int(PassageOutcome::NotEnrolled));

    query.from = desk.start + 3s;
    desk.model.setQuery(query);
    QTRY_COMPARE(desk.model.rowCount(), 1);

    query = {};
    query.door = desk.fixture.garageDoor;
    desk.model.setQuery(query);
    QTRY_COMPARE(desk.model.rowCount(), 0);
    query.door = desk.fixture.eastGate;
    desk.model.setQuery(query);
    QTRY_COMPARE(desk.model.rowCount(), 6);
}

void PassageModelTest::aRoleWithoutTheRightSeesNothing()
{
    Desk desk;
    desk.strangers(2);
    desk.model.setSession(desk.fixture.session(Role::Administrator));
    QCOMPARE(desk.model.loadState(), LoadState::Idle);
    QCOMPARE(desk.model.rowCount(), 0);
}

QTEST_GUILESS_MAIN(PassageModelTest)
#include "tst_passage_model.moc"
