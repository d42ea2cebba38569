// query/plan/synonyms.cpp - members by their folded words.

#include "query/plan/synonyms.h"

#include <algorithm>

#include "base/ascii.h"
#include "query/plan/terms_in_a_row.h"

namespace zerkalo::query {

namespace {

std::vector<std::string> read_group(std::string_view line) {
  std::vector<std::string> group;
  line = line.substr(0, line.find('#'));
  while (!line.empty()) {
    const std::size_t end = std::min(line.find('='), line.size());
    const std::string_view member = base::trimmed(line.substr(0, end));
    if (!member.empty()) {
      group.emplace_back(member);
    }
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return group;
}

}  // namespace

std::vector<std::vector<std::string>> parse_synonyms(std::string_view text) {
  std::vector<std::vector<std::string>> groups;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::vector<std::string> group = read_group(text.substr(0, end));
    if (group.size() > 1) {
      groups.push_back(std::move(group));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return groups;
}

Synonyms::Synonyms(const std::vector<std::vector<std::string>>& groups,
                   text::Analyzer& analyzer)
    : groups_(groups) {
  for (std::size_t group = 0; group < groups_.size(); ++group) {
    for (const std::string& member : groups_[group]) {
      const std::vector<text::Token> tokens = analyzer.analyze(member, "").tokens;
      if (!tokens.empty()) {
        by_words_[terms_in_a_row(tokens)].push_back(group);
        longest_ = std::max(longest_, tokens.size());
      }
    }
  }
}

std::vector<std::string> Synonyms::others(const std::string& words) const {
  std::vector<std::string> members;
  const auto found = by_words_.find(words);
  if (found == by_words_.end()) {
    return members;
  }
  for (const std::size_t group : found->second) {
    for (const std::string& member : groups_[group]) {
      if (std::ranges::find(members, member) == members.end()) {
        members.push_back(member);
      }
    }
  }
  return members;
}

}  // namespace zerkalo::query
