// query/plan/word_units.cpp - a change between kinds of script starts a new unit.

#include "query/plan/word_units.h"

#include <algorithm>

namespace zerkalo::query {

std::vector<Unit> cut_units(const text::Analyzed& analyzed) {
  std::vector<Unit> units;
  auto gram = analyzed.grams.begin();
  for (const text::Token& token : analyzed.tokens) {
    while (gram != analyzed.grams.end() && gram->end <= token.begin) {
      ++gram;
    }
    std::vector<std::string> grams;
    for (auto at = gram; at != analyzed.grams.end() && at->begin < token.end; ++at) {
      grams.push_back(at->term);
    }
    const bool same_kind = !units.empty() && units.back().grams.empty() == grams.empty();
    if (!same_kind || (!grams.empty() && units.back().text.tokens.back().end != token.begin)) {
      units.emplace_back();
    }
    units.back().text.tokens.push_back(token);
    units.back().grams.insert(units.back().grams.end(), grams.begin(), grams.end());
  }
  for (Unit& unit : units) {
    std::ranges::sort(unit.grams);
    unit.grams.erase(std::unique(unit.grams.begin(), unit.grams.end()), unit.grams.end());
  }
  if (units.size() == 1) {
    units.front().text.joined = analyzed.joined;
  }
  return units;
}

}  // namespace zerkalo::query
