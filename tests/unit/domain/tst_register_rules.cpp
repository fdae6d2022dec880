// The grammar of documents, plates and weekly schedules.
#include "domain/document.h"
#include "domain/plate.h"
#include "domain/schedule.h"

#include <QTest>

using namespace gatehouse;

namespace {

const QDate kToday(2026, 11, 22);

/// A number of 17 digits with the character that makes it whole.
QString identity(const QString& digits)
{
    return digits + identityCheckCharacter(digits);
}

UtcTime at(int day, int hour, int minute, const QTimeZone& zone)
{
    // 2026-11-23 is a Monday.
    return fromMs(
        QDateTime(QDate(2026, 11, 22 + day), QTime(hour, minute), zone).toMSecsSinceEpoch());
}

}  // namespace

class TestRegisterRules : public QObject
{
    Q_OBJECT

private slots:
    void checkCharacterFollowsTheStandard()
    {
        // The examples that GB 11643-1999 itself gives.
        QCOMPARE(identityCheckCharacter(QStringLiteral("11010519491231002")), QChar(u'X'));
        QCOMPARE(identityCheckCharacter(QStringLiteral("44052418800101001")), QChar(u'4'));
    }

    void everySingleWrongDigitIsNoticed()
    {
        const QString good = identity(QStringLiteral("11010519900307123"));
        QVERIFY(parseDocument(DocumentKind::ResidentIdentity, good, kToday).ok());
        for (qsizetype place = 0; place < good.size() - 1; ++place) {
            for (QChar digit = u'0'; digit <= u'9'; digit = QChar(digit.unicode() + 1)) {
                QString wrong = good;
                wrong[place] = digit;
                QCOMPARE(parseDocument(DocumentKind::ResidentIdentity, wrong, kToday).ok(),
                         digit == good.at(place));
            }
        }
    }

    void documentsAreTakenByTheirKind_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("number");  // empty: refused
        const auto row = [](const char* name, DocumentKind kind, const QString& text,
                            const QString& number) {
            QTest::newRow(name) << int(kind) << text << number;
        };
        const QString id = identity(QStringLiteral("11010519491231002"));
        row("identity", DocumentKind::ResidentIdentity, id, id);
        row("typed with spaces and a small x", DocumentKind::ResidentIdentity,
            QStringLiteral(" 110105 19491231 002x"), id);
        row("full width", DocumentKind::ResidentIdentity,
            QStringLiteral("１１０１０５１９４９１２３１００２Ｘ"), id);
        row("wrong check", DocumentKind::ResidentIdentity, QStringLiteral("110105194912310021"),
            {});
        row("no such day", DocumentKind::ResidentIdentity,
            identity(QStringLiteral("11010519900230123")), {});
        row("born tomorrow", DocumentKind::ResidentIdentity,
            identity(QStringLiteral("11010520261123123")), {});
        row("born today", DocumentKind::ResidentIdentity,
            identity(QStringLiteral("11010520261122123")),
            identity(QStringLiteral("11010520261122123")));
        row("no such region", DocumentKind::ResidentIdentity,
            identity(QStringLiteral("10010519900307123")), {});
        row("seventeen", DocumentKind::ResidentIdentity, QStringLiteral("11010519491231002"), {});
        row("residence permit", DocumentKind::ResidencePermit,
            identity(QStringLiteral("81000019900307123")),
            identity(QStringLiteral("81000019900307123")));
        row("resident's number is no permit", DocumentKind::ResidencePermit, id, {});
        row("permit is no resident's number", DocumentKind::ResidentIdentity,
            identity(QStringLiteral("83000019900307123")), {});
        row("passport", DocumentKind::Passport, QStringLiteral("e12345678"),
            QStringLiteral("E12345678"));
        row("passport without a digit", DocumentKind::Passport, QStringLiteral("ABCDEFGH"), {});
        row("passport too long", DocumentKind::Passport, QStringLiteral("E123456789"), {});
        row("Hong Kong", DocumentKind::HongKongMacauPermit, QStringLiteral("H12345678"),
            QStringLiteral("H12345678"));
        row("Macau with issue", DocumentKind::HongKongMacauPermit, QStringLiteral("m1234567802"),
            QStringLiteral("M1234567802"));
        row("not Hong Kong", DocumentKind::HongKongMacauPermit, QStringLiteral("A12345678"), {});
        row("Taiwan", DocumentKind::TaiwanPermit, QStringLiteral("12345678"),
            QStringLiteral("12345678"));
        row("not Taiwan", DocumentKind::TaiwanPermit, QStringLiteral("1234567"), {});
        row("foreigner 2004", DocumentKind::ForeignerPermanentResidence,
            QStringLiteral("CAN310070110101"), QStringLiteral("CAN310070110101"));
        row("foreigner 2023", DocumentKind::ForeignerPermanentResidence,
            identity(QStringLiteral("91112419900307123")),
            identity(QStringLiteral("91112419900307123")));
        row("empty", DocumentKind::Passport, QStringLiteral("  "), {});
    }

    void documentsAreTakenByTheirKind()
    {
        QFETCH(int, kind);
        QFETCH(QString, text);
        QFETCH(QString, number);
        const auto document = parseDocument(DocumentKind(kind), text, kToday);
        QCOMPARE(document.ok(), !number.isEmpty());
        if (document) {
            QCOMPARE(document->number, number);
        } else {
            QCOMPARE(document.error().code, ErrorCode::Invalid);
            QVERIFY(document.error().text.startsWith(QStringLiteral("document:")));
            // What was typed is a personal value: it must not travel in an error.
            QVERIFY(text.trimmed().isEmpty() || !document.error().text.contains(text));
        }
    }

    void birthDateComesFromTheNumber()
    {
        const Document document{DocumentKind::ResidentIdentity,
                                identity(QStringLiteral("11010520120229123"))};
        QCOMPARE(birthDate(document), std::optional(QDate(2012, 2, 29)));
        QVERIFY(!birthDate({DocumentKind::Passport, QStringLiteral("E12345678")}));
        QCOMPARE(ageOn(QDate(2012, 2, 29), QDate(2026, 2, 28)), 13);
        QCOMPARE(ageOn(QDate(2012, 2, 29), QDate(2026, 3, 1)), 14);
        QCOMPARE(ageOn(QDate(2012, 11, 22), kToday), 14);
        QCOMPARE(ageOn(QDate(2012, 11, 23), kToday), 13);
    }

    void numbersAreMasked()
    {
        QCOMPARE(maskDocument(QStringLiteral("11010519491231002X")),
                 QStringLiteral("110***********002X"));
        QCOMPARE(maskDocument(QStringLiteral("E12345678")), QStringLiteral("E******78"));
        QCOMPARE(maskDocument(QStringLiteral("1234")), QStringLiteral("****"));
        QCOMPARE(maskPlate(QStringLiteral("京AD12345")), QStringLiteral("京A****45"));
    }

    void kindNamesRoundTrip()
    {
        for (const DocumentKind kind : kDocumentKinds) {
            QCOMPARE(documentKindFromName(documentKindName(kind)), std::optional(kind));
        }
        QVERIFY(!documentKindFromName(QStringLiteral("library_card")));
    }

    void platesAreKnownByTheirKind_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("kind");  // 0: no plate
        const auto row = [](const QString& text, PlateKind kind) {
            QTest::newRow(qPrintable(text)) << text << int(kind);
        };
        row(QStringLiteral("京A12345"), PlateKind::Ordinary);
        row(QStringLiteral("京A·1234B"), PlateKind::Ordinary);
        row(QStringLiteral("沪bA1234"), PlateKind::Ordinary);
        row(QStringLiteral("粤B 8F8F8"), PlateKind::Ordinary);
        row(QStringLiteral("京AD12345"), PlateKind::SmallNewEnergy);
        row(QStringLiteral("粤BDF1234"), PlateKind::SmallNewEnergy);
        row(QStringLiteral("京A12345F"), PlateKind::LargeNewEnergy);
        row(QStringLiteral("京A1234警"), PlateKind::Police);
        row(QStringLiteral("京A1234挂"), PlateKind::Trailer);
        row(QStringLiteral("京A1234学"), PlateKind::Coach);
        row(QStringLiteral("粤Z1234港"), PlateKind::HongKong);
        row(QStringLiteral("粤ZA123澳"), PlateKind::Macau);
        row(QStringLiteral("使014578"), PlateKind::Embassy);
        row(QStringLiteral("224578使"), PlateKind::Embassy);
        row(QStringLiteral("沪A0023领"), PlateKind::Consulate);
        row(QStringLiteral("WJ京12345"), PlateKind::ArmedPolice);
        row(QStringLiteral("WJ01234"), PlateKind::ArmedPolice);
        row(QStringLiteral("VA12345"), PlateKind::Military);
        row(QStringLiteral("京X1234应急"), PlateKind::Emergency);
        row(QStringLiteral("临A12345"), PlateKind::Temporary);
        row(QStringLiteral("粤B1234临"), PlateKind::Temporary);
        for (const QString& text :
             {QStringLiteral("京O12345"), QStringLiteral("京A1234O"), QStringLiteral("京AI2345"),
              QStringLiteral("京A1234"), QStringLiteral("京A123456"), QStringLiteral("A12345"),
              QStringLiteral("京AABC12"), QStringLiteral("京AL12345"), QStringLiteral("粤A1234港"),
              QStringLiteral("使12345"), QStringLiteral("京A12345临临"), QString(),
              QStringLiteral("京A12345; DROP")}) {
            QTest::newRow(qPrintable(u"no: " + text)) << text << 0;
        }
    }

    void platesAreKnownByTheirKind()
    {
        QFETCH(QString, text);
        QFETCH(int, kind);
        const auto plate = parsePlate(text);
        QCOMPARE(plate ? int(plate->kind) : 0, kind);
        if (plate) {
            QCOMPARE(parsePlate(plate->text)->kind, plate->kind);
        }
    }

    void plateNamesAreUnique()
    {
        QStringList names;
        for (const PlateKind kind : kPlateKinds) {
            QVERIFY(!plateKindName(kind).isEmpty() && !names.contains(plateKindName(kind)));
            names << plateKindName(kind);
        }
    }

    void scheduleHoldsInItsHoursInTheEstatesZone()
    {
        const QTimeZone zone("Asia/Shanghai");
        const auto schedule = WeeklySchedule::parse(QStringLiteral("1-5 08:00-12:00 14:00-18:00"));
        QVERIFY(schedule.ok());
        QVERIFY(schedule->contains(at(1, 8, 0, zone), zone));
        QVERIFY(schedule->contains(at(5, 17, 59, zone), zone));
        QVERIFY(!schedule->contains(at(1, 12, 0, zone), zone));
        QVERIFY(!schedule->contains(at(6, 9, 0, zone), zone));
        // The same instants counted in another zone are other hours.
        QVERIFY(!schedule->contains(at(1, 8, 0, zone), QTimeZone::utc()));
    }

    void scheduleGoesOverMidnightAndOverTheEndOfTheWeek()
    {
        const QTimeZone zone("Asia/Shanghai");
        const auto schedule = WeeklySchedule::parse(QStringLiteral("7 22:00-06:00"));
        QVERIFY(schedule.ok());
        QVERIFY(schedule->contains(at(7, 22, 0, zone), zone));
        QVERIFY(schedule->contains(at(8, 5, 59, zone), zone));
        QVERIFY(!schedule->contains(at(8, 6, 0, zone), zone));
        QVERIFY(!schedule->contains(at(7, 5, 0, zone), zone));
        QVERIFY(!schedule->contains(at(8, 22, 0, zone), zone));
    }

    void emptyScheduleIsAlways()
    {
        const auto schedule = WeeklySchedule::parse(QString());
        QVERIFY(schedule.ok() && schedule->isAlways());
        QVERIFY(schedule->contains(at(3, 3, 0, QTimeZone::utc()), QTimeZone::utc()));
        QCOMPARE(schedule->text(), QString());
    }

    void scheduleIsWrittenAsItIsRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written");  // empty: refused
        const QString week = QStringLiteral("1-5 08:00-18:00; 6,7 22:00-06:00");
        QTest::newRow("week") << week << week;
        QTest::newRow("unsorted") << QStringLiteral("2 14:00-18:00 08:00-12:00")
                                  << QStringLiteral("2 08:00-12:00 14:00-18:00");
        QTest::newRow("whole day")
            << QStringLiteral("3 00:00-24:00") << QStringLiteral("3 00:00-24:00");
        QTest::newRow("day 8") << QStringLiteral("8 08:00-12:00") << QString();
        QTest::newRow("hour 25") << QStringLiteral("1 08:00-25:00") << QString();
        QTest::newRow("nothing") << QStringLiteral("1 08:00-08:00") << QString();
        QTest::newRow("no time") << QStringLiteral("1") << QString();
        QTest::newRow("too many")
            << QStringLiteral("1 01:00-02:00 03:00-04:00 05:00-06:00 07:00-08:00 09:00-10:00")
            << QString();
    }

    void scheduleIsWrittenAsItIsRead()
    {
        QFETCH(QString, text);
        QFETCH(QString, written);
        const auto schedule = WeeklySchedule::parse(text);
        QCOMPARE(schedule.ok(), !written.isEmpty());
        if (schedule) {
            QCOMPARE(schedule->text(), written);
            QCOMPARE(WeeklySchedule::parse(written).value(), schedule.value());
        }
    }
};

QTEST_GUILESS_MAIN(TestRegisterRules)
#include "tst_register_rules.moc"
