// One import on its worker thread: read and judged in a first pass, added in small commits in a
// second one, published at the end. Whatever stops it in between is taken back.
#pragma once

#include "services/exchange_work.h"
#include "services/people_list.h"

#include <QFuture>

namespace gatehouse::services {

class ImportRun
{
public:
    ImportRun(ExchangeService::Private& desk, Session session, ImportFile file,
              WorkControlPtr control);

    Result<ImportReport> run(ImportMode mode);

private:
    /// A part of the list that is added in one commit.
    struct Chunk
    {
        std::vector<ListedPerson> people;
        PersonId newest;  ///< of the register, as the last chunk left it
    };
    /// Somebody who was added and has a photograph.
    struct Face
    {
        PersonId person;
        int row = 0;
        QString photo;
        NewConsent consent;
        UtcTime consentAt{};
    };
    struct Added
    {
        std::vector<PersonId> people;
    };

    Status prepare();
    Result<bool> check();  ///< false: there are problems
    Status begin();
    Status addPeople();
    Status waitFor(QFuture<Result<Added>>& flight, Chunk& chunk);
    QFuture<Result<Added>> launch(const Chunk& chunk);
    Status enrolFaces();
    Status enrolFace(const Face& face, const exchange::PhotoArchive& photos);
    Status finish();
    Error giveUp(const Error& reason);

    bool isStopped() const;
    void progress(int from, int to, int permille);

    ExchangeService::Private& m_desk;
    store::Store& m_store;
    Session m_session;
    ImportFile m_file;
    WorkControlPtr m_control;
    ImportReport m_report;
    ListContext m_context;
    std::unique_ptr<exchange::PhotoArchive> m_photos;
    QString m_estateName;
    QByteArray m_signature;
    PersonId m_newest;
    std::vector<store::NamedPerson> m_added;
    std::vector<Face> m_faces;
    std::vector<vision::GalleryEntry> m_templates;
};

/// The columns to read by: those given, those remembered for the headings, or guessed ones.
struct ChosenColumns
{
    ColumnMap columns;
    bool remembered = false;
};
Result<ChosenColumns> chooseColumns(store::Store& store, const ColumnMap& given,
                                    const QStringList& headings);

}  // namespace gatehouse::services
