#include "ui/models/people_model.h"

#include <algorithm>
#include <utility>

namespace gatehouse::ui {

namespace {

bool showsTheSame(const PersonRow& a, const PersonRow& b)
{
    return a.id == b.id && a.name == b.name && a.maskedPhone == b.maskedPhone &&
           a.addressPath == b.addressPath && a.household == b.household &&
           a.relation == b.relation && a.templates == b.templates &&
           a.activeGrants == b.activeGrants && a.grantedUntil == b.grantedUntil;
}

}  // namespace

QString lastDayText(UtcTime until, const QTimeZone& zone)
{
    // `until` itself is the first instant after the end: a grant to the end of the 21st is kept as
    // 00:00 of the 22nd, and a person expects to read the 21st.
    const UtcTime last = until - std::chrono::milliseconds(1);
    return toDateTime(last).toTimeZone(zone).toString(QStringLiteral("yyyy-MM-dd"));
}

PeopleModel::PeopleModel(QTimeZone zone, std::function<QString(Relation)> relationWord,
                         QObject* parent)
    : QAbstractTableModel(parent), m_zone(std::move(zone)), m_relationWord(std::move(relationWord))
{
}

int PeopleModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int PeopleModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString PeopleModel::text(const PersonRow& row, int column) const
{
    switch (column) {
        case NameColumn:
            return row.name;
        case AddressColumn:
            return row.addressPath;
        case RelationColumn:
            return m_relationWord(row.relation);
        case FaceColumn:
            return row.templates > 0 ? tr("✓ Enrolled", "face") : tr("– None", "face");
        case GrantColumn:
            return row.grantedUntil ? lastDayText(*row.grantedUntil, m_zone) : tr("No grant");
        case PhoneColumn:
            return row.maskedPhone;
        default:
            return {};
    }
}

QVariant PeopleModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const PersonRow& row = m_rows[size_t(index.row())];
    switch (role) {
        case Qt::DisplayRole:
        case Qt::ToolTipRole:
            return text(row, index.column());
        case PersonIdRole:
            return row.id.value();
        case FaceEnrolledRole:
            return row.templates > 0;
        default:
            return {};
    }
}

QVariant PeopleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
        case NameColumn:
            return tr("Name");
        case AddressColumn:
            return tr("Address");
        case RelationColumn:
            return tr("Relation");
        case FaceColumn:
            return tr("Face");
        case GrantColumn:
            return tr("Grant until");
        case PhoneColumn:
            return tr("Phone");
        default:
            return {};
    }
}

void PeopleModel::append(const std::vector<PersonRow>& rows)
{
    std::vector<PersonRow> added;
    std::ranges::copy_if(rows, std::back_inserter(added),
                         [this](const PersonRow& row) { return rowOf(row.id) < 0; });
    insertSpan(int(m_rows.size()), added);
}

void PeopleModel::replace(std::vector<PersonRow> rows)
{
    const auto sameId = [](const PersonRow& a, const PersonRow& b) { return a.id == b.id; };
    const size_t shorter = std::min(m_rows.size(), rows.size());
    size_t head = 0;
    while (head < shorter && sameId(m_rows[head], rows[head])) {
        ++head;
    }
    size_t tail = 0;
    while (tail < shorter - head &&
           sameId(m_rows[m_rows.size() - 1 - tail], rows[rows.size() - 1 - tail])) {
        ++tail;
    }
    removeSpan(int(head), int(m_rows.size() - tail) - 1);
    const auto at = [](size_t offset) { return std::ptrdiff_t(offset); };
    insertSpan(int(head), {rows.begin() + at(head), rows.end() - at(tail)});
    for (size_t i = 0; i < rows.size(); ++i) {
        if (!showsTheSame(m_rows[i], rows[i])) {
            m_rows[i] = std::move(rows[i]);
            emit dataChanged(index(int(i), 0), index(int(i), ColumnCount - 1));
        }
    }
}

void PeopleModel::clear()
{
    removeSpan(0, int(m_rows.size()) - 1);
}

void PeopleModel::removeSpan(int first, int last)
{
    if (first > last) {
        return;
    }
    beginRemoveRows({}, first, last);
    m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
    endRemoveRows();
}

void PeopleModel::insertSpan(int first, const std::vector<PersonRow>& rows)
{
    if (rows.empty()) {
        return;
    }
    beginInsertRows({}, first, first + int(rows.size()) - 1);
    m_rows.insert(m_rows.begin() + first, rows.begin(), rows.end());
    endInsertRows();
}

const PersonRow* PeopleModel::rowAt(int row) const
{
    return row >= 0 && row < int(m_rows.size()) ? &m_rows[size_t(row)] : nullptr;
}

int PeopleModel::rowOf(PersonId person) const
{
    const auto found = std::ranges::find(m_rows, person, &PersonRow::id);
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

void PeopleModel::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.empty()) {
        emit dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
    }
}

}  // namespace gatehouse::ui
