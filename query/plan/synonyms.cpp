// query/plan/synonyms.cpp - members by their folded words.

#include "query/plan/synonyms.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "query/plan/terms_in_a_row.h"

namespace zerkalo::query {

namespace {

// The parts of a line between signs that no backslash makes letters.
class SynonymLineCutter {
 public:
  explicit SynonymLineCutter(std::string_view line) : line_(line.substr(0, find(line, "#"))) {}

  bool has(std::string_view sign) const { return find(line_, sign) < line_.size(); }

  /// Up to the sign, which is taken away too.
  std::string_view take(std::string_view sign) {
    const std::size_t end = find(line_, sign);
    const std::string_view part = line_.substr(0, end);
    line_.remove_prefix(std::min(end + sign.size(), line_.size()));
    return part;
  }

  bool empty() const { return line_.empty(); }

 private:
  static std::size_t find(std::string_view text, std::string_view sign) {
    for (std::size_t at = 0; at < text.size(); at += text[at] == '\\' ? 2 : 1) {
      if (text.substr(at).starts_with(sign)) {
        return at;
      }
    }
    return text.size();
  }

  std::string_view line_;
};

std::string synonym_without_backslashes(std::string_view member) {
  std::string out;
  for (std::size_t at = 0; at < member.size(); ++at) {
    at += member[at] == '\\' && at + 1 < member.size() ? 1 : 0;
    out.push_back(member[at]);
  }
  return out;
}

std::vector<std::string> read_synonym_members(std::string_view text, std::string_view sign) {
  std::vector<std::string> members;
  for (SynonymLineCutter line(text); !line.empty();) {
    const std::string_view member = base::trimmed(line.take(sign));
    if (!member.empty()) {
      members.push_back(synonym_without_backslashes(member));
    }
  }
  return members;
}

// Without members on both sides where the line is none.
SynonymGroup read_synonym_group(std::string_view text) {
  SynonymLineCutter line(text);
  if (line.has("=>")) {
    const std::string_view left = line.take("=>");
    return {read_synonym_members(left, ","), read_synonym_members(line.take("#"), ",")};
  }
  const std::vector<std::string> members =
      read_synonym_members(text, line.has("=") ? "=" : ",");
  return members.size() < 2 ? SynonymGroup() : SynonymGroup{members, members};
}

}  // namespace

SynonymFile parse_synonyms(std::string_view text) {
  SynonymFile file;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = base::trimmed(text.substr(0, end));
    SynonymGroup group = read_synonym_group(line);
    if (!group.typed.empty() && !group.meant.empty()) {
      file.groups.push_back(std::move(group));
    } else if (!line.empty() && line.front() != '#') {
      file.faults.push_back(number);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return file;
}

Synonyms::Synonyms(std::vector<SynonymGroup> groups, text::Analyzer& analyzer)
    : groups_(std::move(groups)) {
  for (std::size_t group = 0; group < groups_.size(); ++group) {
    for (const std::string& member : groups_[group].typed) {
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
    for (const std::string& member : groups_[group].meant) {
      if (std::ranges::find(members, member) == members.end()) {
        members.push_back(member);
      }
    }
  }
  return members;
}

}  // namespace zerkalo::query
