// indexer/sources/column_names.h - what a column says by its name and by where it stands.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/sources/field_aliases.h"

namespace zerkalo::indexer {

/// "a, b" to "a" and "b".
std::vector<std::string_view> split_column_names(std::string_view list, char separator = ',');

/// The meaning of a member by its path: "author.username" is an author, "movie.ids.imdb" a
/// film's id, "rating.max" a scale. A name that only has its meaning inside another, like the
/// `name` of a collection, has none.
/// Threads: share freely.
std::optional<KnownAlias> known_column(std::string_view path);

/// `{"_source": {…}}`: a member whose members are those of the record.
bool is_wrapper_column(std::string_view name);

/// One "meaning=column" of a mapping.
struct MappedColumn {
  const MeaningRow* row = nullptr;
  std::string column;  ///< folded
};

/// Reads "film=Movie Name, text=Quote". A meaning that is not known is left out and named in
/// `fault` with the nearest one.
std::vector<MappedColumn> parse_map(std::string_view map, std::string& fault);

}  // namespace zerkalo::indexer
