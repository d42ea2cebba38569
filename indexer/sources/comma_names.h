// indexer/sources/comma_names.h - whether "Fenn, Ada" is one person or two.

#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/sink.h"

namespace zerkalo::indexer {

/// What all the files of a run say about names with a lone comma.
///
/// Shape:   one person where the same column of the file separates names by something else, or
///          where the turned name stands anywhere in the run; otherwise two.
/// Threads: one at a time.
class CommaNames {
 public:
  /// The names of a film as they stand are evidence for others.
  void note_people(const store::Film& film);

  /// Another separator was seen in this member of the file's records.
  void note_separator(std::string_view file, std::string_view member);

  /// Whether a name of the film waits for evidence.
  static bool is_open(const store::Film& film);

  /// After the last file; says each name that was cut.
  void settle(store::Film& film, RecordSink& remarks);

 private:
  bool is_attested(std::string_view name);

  std::vector<std::uint64_t> names_;  ///< hashes, sorted once they are asked
  bool sorted_ = false;
  std::set<std::string> separated_;  ///< files and members
};

}  // namespace zerkalo::indexer
