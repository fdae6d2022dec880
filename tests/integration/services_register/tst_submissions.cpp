// What residents hand in about themselves, and registrations that were begun.
#include "register_fixture.h"
#include "services/draft_service.h"
#include "services/submission_service.h"
#include "store/user_repository.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::services;

namespace {

QString identity(const QString& digits)
{
    return digits + identityCheckCharacter(digits);
}

QString wrongIdentity(const QString& digits)
{
    return digits + (identityCheckCharacter(digits) == u'1' ? u'2' : u'1');
}

QByteArray json(const QString& name, const QString& address, QJsonObject more = {})
{
    more.insert(QStringLiteral("format"), QStringLiteral("gatehouse-submission-1"));
    more.insert(QStringLiteral("name"), name);
    more.insert(QStringLiteral("address"), address);
    more.insert(QStringLiteral("relation"), QStringLiteral("tenant"));
    return QJsonDocument(more).toJson();
}

QJsonObject withDocument(const QString& number)
{
    return {{QStringLiteral("document"),
             QJsonObject{{QStringLiteral("kind"), QStringLiteral("resident_identity")},
                         {QStringLiteral("number"), number}}}};
}

}  // namespace

class TestSubmissions : public QObject
{
    Q_OBJECT

    std::unique_ptr<RegisterFixture> m_fixture;
    std::unique_ptr<SubmissionService> m_submissions;

    Session manager() const { return m_fixture->manager(); }
    SubmissionId add(const QByteArray& content)
    {
        return await(m_submissions->add(manager(), content, QStringLiteral("file"))).value();
    }
    std::vector<SubmissionRow> waiting()
    {
        return await(m_submissions->waiting(manager())).value();
    }
    static SubmissionDifference partOf(const SubmissionRow& row, SubmissionField field)
    {
        for (const SubmissionDifference& difference : row.differences) {
            if (difference.field == field) {
                return difference;
            }
        }
        return {};
    }
    NewPerson registered(PersonId person)
    {
        return await(m_fixture->store.store().read(
                         [this, person](store::sql::Connection& connection) {
                             return store::registeredPerson(
                                 connection, m_fixture->store.store().sealer(), person);
                         }))
            .value();
    }

private slots:
    void init()
    {
        m_fixture = std::make_unique<RegisterFixture>();
        QVERIFY(await(m_fixture->registry->load()));
        m_submissions =
            std::make_unique<SubmissionService>(m_fixture->store.store(), *m_fixture->registry);
    }
    void cleanup()
    {
        m_submissions.reset();
        m_fixture.reset();
    }

    void hostileFilesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("name,address\n");
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("deep") << QByteArray(5000, '[');
        QTest::newRow("too large") << json(QString(40'000, u'x'), QStringLiteral("3-1-1802"));
        QTest::newRow("long name") << json(QString(100, u'x'), QStringLiteral("3-1-1802"));
        QTest::newRow("no name") << json(QString(), QStringLiteral("3-1-1802"));
        QTest::newRow("control character")
            << json(QStringLiteral("a\u202eb"), QStringLiteral("3-1-1802"));
        QTest::newRow("no room") << json(QStringLiteral("Li"), QStringLiteral("../../etc"));
        QTest::newRow("unknown part") << json(QStringLiteral("Li"), QStringLiteral("3-1-1802"),
                                              {{QStringLiteral("religion"), QStringLiteral("x")}});
        QTest::newRow("a number for a text")
            << json(QStringLiteral("Li"), QStringLiteral("3-1-1802"),
                    {{QStringLiteral("phone"), qint64(13912345678)}});
        QTest::newRow("wrong check digit")
            << json(QStringLiteral("Li"), QStringLiteral("3-1-1802"),
                    withDocument(wrongIdentity(QStringLiteral("11010119900307001"))));
        QTest::newRow("born tomorrow")
            << json(QStringLiteral("Li"), QStringLiteral("3-1-1802"),
                    {{QStringLiteral("birth"), QStringLiteral("2999-01-01")}});
        QTest::newRow("other format")
            << QByteArray(R"({"format":"x","name":"Li","address":"3-1-1802","relation":"owner"})");
    }

    void hostileFilesAreRefused()
    {
        QFETCH(QByteArray, content);
        const auto added = await(m_submissions->add(manager(), content, QStringLiteral("file")));
        QVERIFY(!added);
        QCOMPARE(added.error().code, ErrorCode::Invalid);
        QCOMPARE(m_fixture->number(QStringLiteral("SELECT count(*) FROM submission")), 0);
    }

    void strangerIsShownAsNewAndRegisteredWhenAccepted()
    {
        const SubmissionId id =
            add(json(QStringLiteral("赵云"), QStringLiteral("5-2-301"),
                     withDocument(identity(QStringLiteral("11010119900307001")))));
        const std::vector<SubmissionRow> rows = waiting();
        QCOMPARE(rows.size(), 1U);
        QVERIFY(!rows.front().person.isValid());
        QCOMPARE(partOf(rows.front(), SubmissionField::Name).kind, SubmissionDifference::Kind::New);
        QVERIFY(partOf(rows.front(), SubmissionField::Document)
                    .submitted.contains(QStringLiteral("****")));

        const qint64 before = m_fixture->auditLines();
        const auto person = await(m_submissions->accept(manager(), id, Verification::Seen));
        QVERIFY(person.ok());
        QCOMPARE(m_fixture->auditAfter(before),
                 QStringList{QStringLiteral("submission.accept submission:%1").arg(id.value())});
        const auto details = await(m_fixture->registry->person(manager(), person.value()));
        QCOMPARE(details->row.name, QStringLiteral("赵云"));
        QCOMPARE(details->row.addressPath, QStringLiteral("5-2-301"));
        QVERIFY(details->row.verifiedAt.has_value());
        QTRY_COMPARE(
            await(m_fixture->registry->people(manager(), QStringLiteral("赵云"), std::nullopt, 10))
                ->rows.size(),
            size_t(1));
        QVERIFY(waiting().empty());
    }

    void changesAreShownBesideTheRegisterAndTaken()
    {
        const PersonId person = m_fixture->addPerson(QStringLiteral("王小明")).value();
        const SubmissionId id =
            add(json(QStringLiteral("王小明"), QStringLiteral("3-1-1802"),
                     {{QStringLiteral("phone"), QStringLiteral("13700001111")}}));
        const std::vector<SubmissionRow> rows = waiting();
        QCOMPARE(rows.front().person, person);
        const SubmissionDifference phone = partOf(rows.front(), SubmissionField::Phone);
        QCOMPARE(phone.kind, SubmissionDifference::Kind::Changed);
        QCOMPARE(phone.submitted, QStringLiteral("137****1111"));
        QVERIFY(phone.registered.startsWith(QStringLiteral("139****")));
        QCOMPARE(partOf(rows.front(), SubmissionField::Name).kind,
                 SubmissionDifference::Kind::Same);

        QCOMPARE(await(m_submissions->accept(manager(), id, Verification::NotYet)).value(), person);
        QCOMPARE(registered(person).phone, QStringLiteral("13700001111"));
        QCOMPARE(registered(person).relation, Relation::Tenant);
        QCOMPARE(m_fixture->number(QStringLiteral("SELECT count(*) FROM person")), 1);
    }

    void documentNamesThePersonWhereverTheyMoveTo()
    {
        const QString number = identity(QStringLiteral("11010119900307001"));
        const SubmissionId first =
            add(json(QStringLiteral("赵云"), QStringLiteral("5-2-301"), withDocument(number)));
        const PersonId person =
            await(m_submissions->accept(manager(), first, Verification::Seen)).value();
        m_fixture->store.clock().advance(std::chrono::hours{1});
        const SubmissionId moved =
            add(json(QStringLiteral("赵云"), QStringLiteral("6-1-101"), withDocument(number)));
        QCOMPARE(waiting().front().person, person);
        QCOMPARE(partOf(waiting().front(), SubmissionField::Address).kind,
                 SubmissionDifference::Kind::Changed);
        QCOMPARE(await(m_submissions->accept(manager(), moved, Verification::NotYet)).value(),
                 person);
        const auto details = await(m_fixture->registry->person(manager(), person));
        QCOMPARE(details->row.addressPath, QStringLiteral("6-1-101"));
        QCOMPARE(m_fixture->number(QStringLiteral(
                     "SELECT count(*) FROM household_member WHERE until_ms IS NULL")),
                 1);
    }

    void rejectedOneIsEmptiedAndDecidedOnce()
    {
        const SubmissionId id = add(json(QStringLiteral("赵云"), QStringLiteral("5-2-301")));
        const qint64 full =
            m_fixture->number(QStringLiteral("SELECT length(sealed) FROM submission"));
        QVERIFY(await(m_submissions->reject(manager(), id, SubmissionRefusal::KnownAlready)).ok());
        QVERIFY(m_fixture->number(QStringLiteral("SELECT length(sealed) FROM submission")) < full);
        QVERIFY(m_fixture->number(QStringLiteral("SELECT length(sealed) FROM submission")) < 64);
        QCOMPARE(m_fixture->textRows(QStringLiteral("SELECT reason FROM submission")),
                 QStringList{QStringLiteral("known_already")});
        QCOMPARE(await(m_submissions->accept(manager(), id, Verification::NotYet)).error().code,
                 ErrorCode::Conflict);
        QCOMPARE(await(m_submissions->reject(manager(), id, SubmissionRefusal::Other)).error().code,
                 ErrorCode::Conflict);
        QCOMPARE(m_fixture->number(QStringLiteral("SELECT count(*) FROM person")), 0);
    }

    void nothingPersonalStandsOpenInTheQueueOrTheAudit()
    {
        const SubmissionId id =
            add(json(QStringLiteral("Zebulon Quirke"), QStringLiteral("5-2-301"),
                     {{QStringLiteral("phone"), QStringLiteral("13700009876")}}));
        QVERIFY(await(m_submissions->accept(manager(), id, Verification::NotYet)).ok());
        m_fixture->flush();
        const QStringList audit =
            m_fixture->textRows(QStringLiteral("SELECT detail || subject FROM audit"));
        QVERIFY(!audit.join(u' ').contains(QStringLiteral("Quirke")));
        QVERIFY(!audit.join(u' ').contains(QStringLiteral("9876")));
        const QString database = m_fixture->store.config().databaseFile;
        for (const QString& file : QStringList{database, database + QStringLiteral("-wal")}) {
            QFile bytes(file);
            QVERIFY(bytes.open(QIODevice::ReadOnly));
            QVERIFY(!bytes.readAll().contains("Quirke"));
        }
    }

    void draftIsThereAfterARestartForItsOwnerAlone()
    {
        const QByteArray content = R"({"version":1,"name":"Zebulon Quirke"})";
        DraftId id;
        {
            DraftService drafts(m_fixture->store.store());
            id = await(drafts.keep(manager(), {}, "{}")).value();
            QCOMPARE(await(drafts.keep(manager(), id, content)).value(), id);
        }
        m_submissions.reset();
        QVERIFY(m_fixture->restart());
        DraftService drafts(m_fixture->store.store());
        const auto found = await(drafts.drafts(manager()));
        QCOMPARE(found->size(), 1U);
        QCOMPARE(found->front().content, content);
        Session other = manager();
        other.user =
            await(m_fixture->store.store().write([this](store::sql::Connection& connection) {
                return store::insertUser(connection, QStringLiteral("li"), Role::Manager, QString(),
                                         m_fixture->store.now());
            })).value();
        QVERIFY(await(drafts.drafts(other))->empty());
        QCOMPARE(await(drafts.keep(other, id, content)).error().code, ErrorCode::NotFound);
        QVERIFY(await(drafts.discard(other, id)).ok());
        QCOMPARE(await(drafts.drafts(manager()))->size(), 1U);
        QVERIFY(await(drafts.discard(manager(), id)).ok());
        QVERIFY(await(drafts.drafts(manager()))->empty());
    }

    void draftIsGoneAfterThirtyDays()
    {
        DraftService drafts(m_fixture->store.store());
        QVERIFY(await(drafts.keep(manager(), {}, "{}")).ok());
        m_fixture->store.clock().advance(store::kDraftLasts - std::chrono::milliseconds{1});
        QCOMPARE(await(drafts.drafts(manager()))->size(), 1U);
        m_fixture->store.clock().advance(std::chrono::milliseconds{1});
        QVERIFY(await(drafts.drafts(manager()))->empty());
        QCOMPARE(m_fixture->number(QStringLiteral("SELECT count(*) FROM registration_draft")), 0);
    }

    void draftOfAnySizeIsNotKept()
    {
        DraftService drafts(m_fixture->store.store());
        QCOMPARE(await(drafts.keep(manager(), {}, QByteArray(kLargestDraft + 1, 'x'))).error().code,
                 ErrorCode::Invalid);
    }
};

QTEST_GUILESS_MAIN(TestSubmissions)
#include "tst_submissions.moc"
