#include "store/lookup_key.h"

#include "store/sql/query.h"

#include <sodium.h>

namespace gatehouse::store {

namespace {

constexpr qsizetype kHashBytes = 32;

Place wrappedPlace()
{
    return Place("lookup_key.wrapped_key", qint64(1));
}

}  // namespace

QByteArray LookupKey::hash(LookupKind kind, const QString& value) const
{
    const QByteArray text = QByteArray::number(int(kind)) + ':' + value.toUtf8();
    QByteArray hash(kHashBytes, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), size_t(hash.size()),
                       reinterpret_cast<const unsigned char*>(text.constData()),
                       quint64(text.size()), m_key.bytes(), crypto_generichash_KEYBYTES);
    return hash;
}

Result<LookupKey> lookupKey(sql::Connection& connection, const Sealer& sealer)
{
    const auto row = sql::firstRow(
        connection, QStringLiteral("SELECT wrapped_key FROM lookup_key WHERE id = 1"));
    if (!row) {
        return row.error();
    }
    if (!row.value()) {
        return fail(ErrorCode::NotFound, QStringLiteral("no look-up key was made yet"));
    }
    const Result<DataKey> key = sealer.unwrap(row.value()->blob(0), wrappedPlace());
    return key ? Result<LookupKey>(LookupKey(key.value())) : Result<LookupKey>(key.error());
}

Result<LookupKey> ensureLookupKey(sql::Connection& connection, const Sealer& sealer)
{
    const Result<LookupKey> known = lookupKey(connection, sealer);
    if (known || known.error().code != ErrorCode::NotFound) {
        return known;
    }
    const DataKey key = DataKey::generate();
    const Status added = sql::add(
        connection, QStringLiteral("INSERT INTO lookup_key (id, wrapped_key) VALUES (1, ?)"),
        sealer.wrap(key, wrappedPlace()));
    return added ? Result<LookupKey>(LookupKey(key)) : Result<LookupKey>(added.error());
}

QString normalisedPhone(const QString& phone)
{
    QString digits = phone;
    digits.removeIf([](QChar c) { return c < u'0' || c > u'9'; });
    const QString international = QStringLiteral("0086");
    if (digits.startsWith(international)) {
        return digits.sliced(international.size());
    }
    constexpr qsizetype kMobileWithCountry = 13;
    return digits.size() == kMobileWithCountry && digits.startsWith(QStringLiteral("86"))
               ? digits.sliced(2)
               : digits;
}

}  // namespace gatehouse::store
