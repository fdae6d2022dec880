#include "ui/models/household_model.h"
#include "ui/models/people_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

namespace gatehouse::ui {

namespace {

PersonRow person(qint64 id, const QString& name)
{
    PersonRow row;
    row.id = PersonId(id);
    row.name = name;
    row.addressPath = QStringLiteral("3-1-1802");
    row.maskedPhone = QStringLiteral("139****5678");
    return row;
}

QString wordOf(Relation relation)
{
    return relationName(relation);
}

}  // namespace

class TestPeopleModel : public QObject
{
    Q_OBJECT

private slots:
    void nextPageIsInsertedAtTheEndWithoutReset();
    void nextPageLeavesOutPeopleWhoAreShownAlready();
    void quietReloadKeepsPersistentIndexesOfPeopleWhoStay();
    void quietReloadReportsOnlyChangedRows();
    void quietReloadOfUnchangedListSaysNothing();
    void lastDayIsTheDayBeforeAMidnightEnd();
    void faceAndGrantAreToldInWords();
    void personIsFoundByIdAndOnlyThen();
    void householdsShowAddressAndCountButEditTheAddress();
};

void TestPeopleModel::nextPageIsInsertedAtTheEndWithoutReset()
{
    PeopleModel model(QTimeZone::utc(), wordOf);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append({person(1, QStringLiteral("A")), person(2, QStringLiteral("B"))});
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);

    model.append({person(3, QStringLiteral("C"))});

    QCOMPARE(resets.count(), 0);
    QCOMPARE(inserts.count(), 1);
    QCOMPARE(inserts.first().at(1).toInt(), 2);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(2, PeopleModel::NameColumn).data().toString(), QStringLiteral("C"));
}

void TestPeopleModel::nextPageLeavesOutPeopleWhoAreShownAlready()
{
    PeopleModel model(QTimeZone::utc(), wordOf);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append({person(1, QStringLiteral("A")), person(2, QStringLiteral("B"))});
    model.append({person(2, QStringLiteral("B")), person(3, QStringLiteral("C"))});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.rowOf(PersonId(3)), 2);
}

void TestPeopleModel::quietReloadKeepsPersistentIndexesOfPeopleWhoStay()
{
    PeopleModel model(QTimeZone::utc(), wordOf);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append({person(1, QStringLiteral("A")), person(3, QStringLiteral("C")),
                  person(4, QStringLiteral("D"))});
    const QPersistentModelIndex first = model.index(0, 0);
    const QPersistentModelIndex selected = model.index(2, 0);

    model.replace({person(1, QStringLiteral("A")), person(2, QStringLiteral("B")),
                   person(4, QStringLiteral("D"))});

    QVERIFY(first.isValid());
    QVERIFY(selected.isValid());
    QCOMPARE(selected.row(), 2);
    QCOMPARE(selected.data(PeopleModel::PersonIdRole).toLongLong(), 4);
    QCOMPARE(model.rowOf(PersonId(3)), -1);

    model.replace({person(2, QStringLiteral("B")), person(4, QStringLiteral("D"))});
    QVERIFY(!first.isValid());
    QCOMPARE(selected.row(), 1);
    model.replace({});
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!selected.isValid());
}

void TestPeopleModel::quietReloadReportsOnlyChangedRows()
{
    PeopleModel model(QTimeZone::utc(), wordOf);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append({person(1, QStringLiteral("A")), person(2, QStringLiteral("B"))});
    PersonRow enrolled = person(2, QStringLiteral("B"));
    enrolled.templates = 1;
    const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);

    model.replace({person(1, QStringLiteral("A")), enrolled});

    QCOMPARE(changes.count(), 1);
    QCOMPARE(changes.first().at(0).toModelIndex().row(), 1);
    QVERIFY(model.index(1, PeopleModel::FaceColumn).data(PeopleModel::FaceEnrolledRole).toBool());
}

void TestPeopleModel::quietReloadOfUnchangedListSaysNothing()
{
    PeopleModel model(QTimeZone::utc(), wordOf);
    model.append({person(1, QStringLiteral("A"))});
    const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    const QSignalSpy removals(&model, &QAbstractItemModel::rowsRemoved);
    model.replace({person(1, QStringLiteral("A"))});
    QCOMPARE(changes.count() + removals.count(), 0);
}

void TestPeopleModel::lastDayIsTheDayBeforeAMidnightEnd()
{
    const QTimeZone shanghai("Asia/Shanghai");
    const QDateTime midnight(QDate(2026, 11, 22), QTime(0, 0), shanghai);
    QCOMPARE(lastDayText(fromMs(midnight.toMSecsSinceEpoch()), shanghai),
             QStringLiteral("2026-11-21"));
    QCOMPARE(lastDayText(fromMs(midnight.toMSecsSinceEpoch() + 1), shanghai),
             QStringLiteral("2026-11-22"));
}

void TestPeopleModel::faceAndGrantAreToldInWords()
{
    PeopleModel model(QTimeZone::utc(), wordOf);
    PersonRow granted = person(2, QStringLiteral("B"));
    granted.templates = 2;
    granted.grantedUntil =
        fromMs(QDateTime(QDate(2027, 1, 2), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch());
    model.append({person(1, QStringLiteral("A")), granted});
    const auto cell = [&](int row, int column) {
        return model.index(row, column).data().toString();
    };
    QVERIFY(cell(0, PeopleModel::FaceColumn) != cell(1, PeopleModel::FaceColumn));
    QVERIFY(cell(1, PeopleModel::FaceColumn).contains(u'✓'));
    QCOMPARE(cell(1, PeopleModel::GrantColumn), QStringLiteral("2027-01-01"));
    QCOMPARE(cell(0, PeopleModel::GrantColumn), QStringLiteral("No grant"));
    QCOMPARE(cell(0, PeopleModel::RelationColumn), QStringLiteral("co-resident"));
    QCOMPARE(cell(0, PeopleModel::PhoneColumn), QStringLiteral("139****5678"));
}

void TestPeopleModel::personIsFoundByIdAndOnlyThen()
{
    PeopleModel model(QTimeZone::utc(), wordOf);
    model.append({person(7, QStringLiteral("A"))});
    QCOMPARE(model.rowOf(PersonId(7)), 0);
    QCOMPARE(model.rowOf(PersonId(8)), -1);
    QVERIFY(model.rowAt(0));
    QVERIFY(!model.rowAt(1));
    QVERIFY(!model.rowAt(-1));
    model.clear();
    QVERIFY(!model.rowAt(0));
}

void TestPeopleModel::householdsShowAddressAndCountButEditTheAddress()
{
    HouseholdModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    HouseholdRow household;
    household.id = HouseholdId(5);
    household.addressPath = QStringLiteral("3-1-1802");
    household.members = 2;
    model.setHouseholds({household});
    QVERIFY(model.index(0).data().toString().startsWith(QStringLiteral("3-1-1802")));
    QCOMPARE(model.index(0).data(Qt::EditRole).toString(), QStringLiteral("3-1-1802"));
    QVERIFY(model.find(QStringLiteral("3-1-1802")).has_value());
    QVERIFY(!model.find(QStringLiteral("3-1-18")).has_value());
    model.setHouseholds({});
    QCOMPARE(model.rowCount(), 0);
}

}  // namespace gatehouse::ui

QTEST_GUILESS_MAIN(gatehouse::ui::TestPeopleModel)
#include "tst_people_model.moc"
