// query/plan/synonyms.h - words and phrases of the settings that mean the same.

#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "text/analyzer.h"

namespace zerkalo::query {

/// Groups as a file holds them: one a line, members separated by `=`; `#` begins a remark.
/// Shape: groups of fewer than two members are left out.
std::vector<std::vector<std::string>> parse_synonyms(std::string_view text);

/// Finds the groups of a word or of several words in a row.
/// Threads: share freely once made.
class Synonyms {
 public:
  Synonyms(const std::vector<std::vector<std::string>>& groups, text::Analyzer& analyzer);

  bool empty() const { return by_words_.empty(); }

  /// Tokens of the longest member.
  std::size_t longest() const { return longest_; }

  /// What else the folded words, separated by blanks, mean: members as they were written.
  std::vector<std::string> others(const std::string& words) const;

 private:
  std::vector<std::vector<std::string>> groups_;
  std::map<std::string, std::vector<std::size_t>> by_words_;
  std::size_t longest_ = 0;
};

}  // namespace zerkalo::query
