// indexer/sources/column_evidence.h - what the first records of a file say about its columns.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/sources/rating_scale.h"
#include "store/model/json_value.h"

namespace zerkalo::indexer {

/// The values of one column, in numbers.
struct ColumnFacts {
  std::uint64_t values = 0;  ///< not empty
  std::uint64_t flags = 0;   ///< true, false, yes, no
  std::uint64_t numbers = 0;
  std::uint64_t ones = 0;       ///< exactly 1
  std::uint64_t noughts = 0;    ///< 0 or -1
  std::uint64_t links = 0;      ///< http://…
  std::uint64_t sentences = 0;  ///< end like one: "Great movie!"
  std::uint64_t bytes = 0;
  std::vector<std::string> samples;  ///< the first different ones, cut

  bool is_flag() const { return values > 0 && flags == values; }

  /// Whether 1 stands for one side and 0, or -1, for the other.
  bool is_switch() const { return ones > 0 && noughts > 0 && ones + noughts == values; }

  bool is_number() const { return values > 0 && numbers == values; }

  bool is_link() const { return values > 0 && links == values; }

  std::uint64_t mean_bytes() const { return values == 0 ? 0 : bytes / values; }
};

/// Looks at columns as a whole where a name can mean two things.
/// Threads: share freely.
class ColumnEvidence {
 public:
  ColumnEvidence() = default;
  explicit ColumnEvidence(std::span<const store::JsonValue> records);

  /// All zero for a column that was not seen.
  const ColumnFacts& of(std::string_view column) const;

  const std::map<std::string, ColumnFacts, std::less<>>& columns() const { return columns_; }

  /// Whether any column of a known name holds texts.
  bool has_texts() const { return has_texts_; }

  /// Whether the values of an id come again in other records, so that it names their film.
  bool repeats(std::string_view column) const { return repeating_.contains(column); }

  /// Whether a title is another each time that a film's id comes again.
  bool varies(std::string_view column) const { return varying_.contains(column); }

  /// The only scale that the numbers of a column can be of, in records of one source.
  std::optional<double> scale_of(std::string_view column, std::string_view source) const;

 private:
  void note(const store::JsonValue& record);
  void note_numbers(const store::JsonValue& record);
  void find_repeated(std::span<const store::JsonValue> records, const std::string& column);
  void find_varying(std::span<const store::JsonValue> records, const std::string& key);

  std::map<std::string, ColumnFacts, std::less<>> columns_;
  std::map<std::string, ScaleColumn, std::less<>> numbers_;  ///< by column and source
  std::set<std::string, std::less<>> repeating_;
  std::set<std::string, std::less<>> varying_;
  bool has_texts_ = false;
};

}  // namespace zerkalo::indexer
