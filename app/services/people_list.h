// A list of people, read without trusting it: what can be taken, and by row and cell what cannot.
#pragma once

#include "domain/person.h"
#include "exchange/photo_archive.h"
#include "exchange/table.h"
#include "services/import_report.h"
#include "services/people_columns.h"
#include "store/address_repository.h"
#include "store/lookup_key.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>
#include <QTimeZone>

#include <optional>

namespace gatehouse::services {

/// A row that can be taken.
struct ListedPerson
{
    int row = 0;
    NewPerson person;  ///< without its household
    store::RoomPath address;
    QString photo;  ///< file name in the archive; empty: no face
    NewConsent consent;
    UtcTime consentAt{};
};

struct ListContext
{
    UtcTime now{};
    QTimeZone zone;            ///< in which a day begins and ends
    QSet<QString> registered;  ///< importKey() of everybody in the register
    /// Hashes of the documents in the register, and what makes one; nothing: there are none yet.
    QSet<QByteArray> documents;
    std::optional<store::LookupKey> lookup;
    /// Null when the list comes without one.
    const exchange::PhotoArchive* photos = nullptr;
};

/// Two rows of the same name at the same address are the same person.
QString importKey(const QString& name, const QString& addressPath);

/// Reads from the begin to the end, a row at a time; problems go into the report, behind which the
/// next row is read. One thread at a time.
class PeopleList
{
    Q_DECLARE_TR_FUNCTIONS(gatehouse::services::PeopleList)

public:
    /// Both must outlive it.
    PeopleList(const ListContext& context, ImportReport& report);

    /// False, with problems in the report, when the file is no list or a needed column is missing.
    bool open(const QByteArray& bytes, int sheet, const ColumnMap& columns);
    /// The next person who can be taken; false at the end.
    bool next(ListedPerson& person);
    int permille() const { return m_reader ? m_reader->permille() : 1000; }
    const QStringList& headings() const { return m_headings; }

    /// What a fault of a file means to whoever chose it, and what to do.
    static QString fileSentence(exchange::TableFault fault);

private:
    bool readRow(const exchange::TableRow& row, ListedPerson& person);
    bool readPerson(const exchange::TableRow& row, ListedPerson& person);
    bool readUntil(const exchange::TableRow& row, ListedPerson& person);
    bool readDocument(const exchange::TableRow& row, ListedPerson& person);
    bool readPhoto(const exchange::TableRow& row, ListedPerson& person);
    bool readConsent(const exchange::TableRow& row, ListedPerson& person);
    bool checkNewDocument(const exchange::TableRow& row, const Document& document);
    bool checkNew(const exchange::TableRow& row, const ListedPerson& person);
    bool checkColumns();

    QString cell(const exchange::TableRow& row, PeopleField field) const;
    void problem(const exchange::TableRow& row, PeopleField field, const QString& reason);
    void problem(const exchange::TableRow& row, int column, const QString& reason);
    void fileProblem(const QString& reason);
    static QString rowSentence(exchange::TableFault fault);
    static QString documentSentence(DocumentKind kind, const QString& number);
    static QString photoSentence(exchange::PhotoFault fault);

    const ListContext& m_context;
    ImportReport& m_report;
    std::unique_ptr<exchange::TableReader> m_reader;
    ColumnMap m_columns;
    QStringList m_headings;
    QHash<QString, int> m_rowOfKey;
    QHash<QString, int> m_rowOfDocument;
};

}  // namespace gatehouse::services
