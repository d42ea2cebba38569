// query/plan/synonyms.h - words and phrases of the settings that mean the same.

#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "query/model/settings.h"
#include "text/analyzer.h"

namespace zerkalo::query {

/// What a file of synonyms says, and its lines (from 1) that say nothing.
struct SynonymFile {
  std::vector<SynonymGroup> groups;
  std::vector<std::size_t> faults;
};

/// Reads a group a line, as we or as Solr writes it: `a = b = c` or `a, b, c` mean the same,
/// `a, b => c, d` leads from the left to the right only. `#` begins a remark; behind a
/// backslash a sign is a letter.
/// Threads: pure.
SynonymFile parse_synonyms(std::string_view text);

/// Finds the groups of a word or of several words in a row.
/// Threads: share freely once made.
class Synonyms {
 public:
  Synonyms(std::vector<SynonymGroup> groups, text::Analyzer& analyzer);

  bool empty() const { return by_words_.empty(); }

  /// Tokens of the longest member.
  std::size_t longest() const { return longest_; }

  /// What else the folded words, separated by blanks, mean: members as they were written.
  std::vector<std::string> others(const std::string& words) const;

 private:
  std::vector<SynonymGroup> groups_;
  std::map<std::string, std::vector<std::size_t>> by_words_;
  std::size_t longest_ = 0;
};

}  // namespace zerkalo::query
