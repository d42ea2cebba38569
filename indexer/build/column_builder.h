// indexer/build/column_builder.h - spooled passages and resolved films to columns.

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "indexer/build/spool.h"
#include "store/columns.h"
#include "store/records.h"

namespace zerkalo::indexer {

/// Shape: `order` holds places in Spool::passages in docid order; lengths are left to the
/// caller.
store::ColumnData make_columns(const Spool& spool,
                               std::span<const std::uint32_t> order,
                               const std::vector<store::Film>& films);

}  // namespace zerkalo::indexer
