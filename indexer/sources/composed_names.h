// indexer/sources/composed_names.h - names of columns that are put together of others: "Date of
// Review", "Rezensionsdatum", "nazwa filmu", "评论日期".

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/sources/field_aliases.h"

namespace zerkalo::indexer {

/// The rank of what was put together: a name of the table is surer.
inline constexpr int composed_rank = 600;

/// The nouns of the table of names, and how two or three of them make one.
///
/// Shape:   a name counts only where it is such nouns from its first letter to its last, with
///          "of", plurals and little words between them, and where their order says one thing:
///          a review's author is a person, an author's review a text.
/// Threads: pure.
class ComposedNames {
 public:
  ComposedNames();

  /// `given` as it is spelled, `folded` as folded_name makes it.
  std::optional<KnownAlias> find(std::string_view given, std::string_view folded) const;

 private:
  void add(std::string_view names, std::string_view letters);
  void add_row(const MeaningRow& row, std::string_view letters);
  bool cut(std::string_view rest, std::string& letters, bool owned) const;

  std::unordered_map<std::string, std::vector<std::string>> nouns_;  ///< folded, to letters
  std::size_t longest_ = 0;                                          ///< of them, in bytes
};

}  // namespace zerkalo::indexer
