// query/plan/word_units.cpp - a change between kinds of script starts a new unit.

#include "query/plan/word_units.h"

#include <algorithm>
#include <iterator>
#include <span>

#include "text/particles.h"

namespace zerkalo::query {

namespace {

using Grams = std::span<const text::Gram>;

// Digits within a word of Hangul are in no gram.
bool unit_covers_token(Grams grams, const text::Token& token) {
  return std::ranges::none_of(grams, &text::Gram::alone) && !grams.empty() &&
         grams.front().begin <= token.begin && grams.back().end >= token.end;
}

// The pairs of characters that a token stands in; none for one that is a word by itself.
std::vector<std::string> unit_pairs(const text::Token& token, Grams grams) {
  const auto first = std::ranges::find_if(
      grams, [&](const text::Gram& gram) { return gram.end > token.begin; });
  const auto last = std::find_if(
      first, grams.end(), [&](const text::Gram& gram) { return gram.begin >= token.end; });
  std::vector<std::string> pairs;
  if (unit_covers_token(Grams(first, last), token)) {
    std::transform(first, last, std::back_inserter(pairs), [](const text::Gram& gram) {
      return gram.term;
    });
  }
  return pairs;
}

bool is_particle_of_unit(const text::Token& token, const Unit& before) {
  return before.text.tokens.back().end == token.begin && text::are_particles(token.term, 0);
}

}  // namespace

std::vector<Unit> cut_word_units(const text::Analyzed& analyzed) {
  std::vector<Unit> units;
  Grams grams(analyzed.grams);
  for (const text::Token& token : analyzed.tokens) {
    while (!grams.empty() && grams.front().end <= token.begin) {
      grams = grams.subspan(1);
    }
    if (!units.empty() && is_particle_of_unit(token, units.back())) {
      continue;
    }
    const std::vector<std::string> pairs = unit_pairs(token, grams);
    const bool same_kind = !units.empty() && units.back().grams.empty() == pairs.empty();
    if (!same_kind || (!pairs.empty() && units.back().text.tokens.back().end != token.begin)) {
      units.emplace_back();
    }
    units.back().text.tokens.push_back(token);
    units.back().grams.insert(units.back().grams.end(), pairs.begin(), pairs.end());
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
