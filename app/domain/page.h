// Lists are read in pages by key: "the next `limit` rows after this one", never by offset, so that
// the hundredth page costs what the first one does.
#pragma once

#include <QtGlobal>

#include <optional>
#include <vector>

namespace gatehouse {

/// The sort value and the id of the last row that was seen; rows are unique by the pair.
struct PageKey
{
    qint64 sortValue = 0;
    qint64 id = 0;
};

template <typename Row>
struct Page
{
    std::vector<Row> rows;
    std::optional<PageKey> next;  ///< empty: this was the last page
};

constexpr int kDefaultPageRows = 100;

}  // namespace gatehouse
