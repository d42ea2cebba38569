// cli/explain.h - what the columns of a file were taken for, for people.

#pragma once

#include <ostream>

#include "indexer/sink.h"

namespace zerkalo::cli {

/// Each column with its meaning and its first values, and the --map that says the same.
void print_columns(const indexer::ColumnReport& report, std::ostream& out);

}  // namespace zerkalo::cli
