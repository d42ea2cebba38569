// indexer/sources/dialect.h - delimiter and quotes of a table, by its first lines.

#pragma once

#include <optional>
#include <string_view>

#include "indexer/sources/csv.h"

namespace zerkalo::indexer {

/// The dialect under which the beginning of a file is a table: a header with a name that is
/// known, or short names over rows of as many cells. Nothing for other texts.
/// Threads: pure.
std::optional<TableDialect> table_dialect(std::string_view head);

}  // namespace zerkalo::indexer
