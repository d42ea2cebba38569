// query/plan/name_search.h - which values of a facet have the typed words in their names.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/deadline.h"
#include "store/files/folded_names.h"
#include "text/token.h"

namespace zerkalo::query {

/// One word of a row: ids of the words of names that may stand there, rising.
using NameWord = std::vector<std::uint32_t>;

/// The words as typed; the last may be the start of longer ones.
std::vector<NameWord> name_row(const store::FoldedNames& names,
                               std::span<const text::Token> typed,
                               bool prefix);

/// For each place of the row, those of its words that names have.
std::vector<NameWord> name_row(const store::FoldedNames& names,
                               const std::vector<std::vector<std::string>>& words);

/// Values whose names have the row somewhere, by rising id.
///
/// Shape:   none for an empty row; after the deadline a part of them.
/// Threads: pure.
std::vector<std::uint32_t> names_with(const store::FoldedNames& names,
                                      const std::vector<NameWord>& row,
                                      const Deadline& deadline);

/// Whether a value's name is the row and nothing else; whether it ends in it.
bool is_name(const store::FoldedNames& names,
             std::uint32_t value,
             const std::vector<NameWord>& row);
bool ends_name(const store::FoldedNames& names,
               std::uint32_t value,
               const std::vector<NameWord>& row);

/// Values that have, for each of the typed words, a word that begins so, by rising id.
///
/// Shape:   all where no word is typed; after the deadline a part of them.
/// Threads: pure.
std::vector<std::uint32_t> names_beginning(const store::FoldedNames& names,
                                           std::span<const text::Token> typed,
                                           const Deadline& deadline);

}  // namespace zerkalo::query
