// indexer/sources/missing_values.h - what programs write into a cell that holds nothing.

#pragma once

#include <functional>
#include <string_view>

#include "store/model/json_value.h"

namespace zerkalo::indexer {

/// Empties the texts of a record that say by themselves that a value is missing: "NaN", "N/A",
/// "NULL", "None", "-", "\N".
///
/// Shape:   where `is_title` says that a column names films, "None" and "Null" are films,
/// unless
///          another cell of the record says the same: a program that fills cells with a word
///          fills all of them.
/// Threads: pure.
void empty_missing_values(store::JsonValue& record,
                          const std::function<bool(std::string_view column)>& is_title);

}  // namespace zerkalo::indexer
