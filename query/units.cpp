// query/units.cpp - a change between kinds of script starts a new unit.

#include "query/units.h"

#include <algorithm>

namespace zerkalo::query {

std::vector<Unit> cut_units(const text::Analyzed& analyzed) {
  std::vector<Unit> units;
  for (const text::Token& token : analyzed.tokens) {
    std::vector<std::string> grams;
    for (const text::Gram& gram : analyzed.grams) {
      if (gram.begin < token.end && gram.end > token.begin) {
        grams.push_back(gram.term);
      }
    }
    const bool same_kind = !units.empty() && units.back().grams.empty() == grams.empty();
    if (!same_kind || (!grams.empty() && units.back().tokens.back().end != token.begin)) {
      units.emplace_back();
    }
    units.back().tokens.push_back(token);
    units.back().grams.insert(units.back().grams.end(), grams.begin(), grams.end());
  }
  for (Unit& unit : units) {
    std::ranges::sort(unit.grams);
    unit.grams.erase(std::unique(unit.grams.begin(), unit.grams.end()), unit.grams.end());
  }
  if (units.size() == 1) {
    for (const text::Joined& joined : analyzed.joined) {
      units.front().joined.push_back(joined.term);
    }
  }
  return units;
}

}  // namespace zerkalo::query
