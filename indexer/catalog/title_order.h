// indexer/catalog/title_order.h - in which order titles stand in a list.

#pragma once

#include <string>
#include <string_view>

namespace zerkalo::indexer {

/// Bytes that compare as titles do: case, marks, punctuation and a leading article make no
/// difference, numbers go by their value, scripts one after the other.
///
/// Threads: share freely.
/// Source:  Unicode collation, root locale of CLDR, as ICU has it.
std::string title_order(std::string_view title);

}  // namespace zerkalo::indexer
