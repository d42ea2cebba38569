// text/compound_rules.cpp - reads the table once.

#include "text/compound_rules.h"

#include <sstream>

namespace zerkalo::text {
namespace {

void read_compound_rule(const std::string& line, std::vector<CompoundRules>& rules) {
  if (line.empty() || line.front() == '#') {
    return;
  }
  if (line.front() == '[') {
    rules.push_back({line.substr(1, line.size() - 2), {""}, {}});
    return;
  }
  std::istringstream words(line);
  std::string kind;
  words >> kind;
  for (std::string word; words >> word;) {
    if (kind == "link") {
      rules.back().links.push_back(word);
    } else {
      rules.back().never.insert(word);
    }
  }
}

std::vector<CompoundRules> read_compound_rules() {
  std::vector<CompoundRules> rules;
  std::istringstream lines{std::string(compounds_text())};
  for (std::string line; std::getline(lines, line);) {
    read_compound_rule(line, rules);
  }
  return rules;
}

}  // namespace

std::span<const CompoundRules> compound_rules() {
  static const std::vector<CompoundRules> rules = read_compound_rules();
  return rules;
}

}  // namespace zerkalo::text
