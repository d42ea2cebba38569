// indexer/build/compounds.cpp - the best way to cut a long word into words that are known.

#include "indexer/build/compounds.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>
#include <utility>

#include "base/ascii.h"
#include "base/sort_unique.h"
#include "store/files/token_packing.h"

namespace zerkalo::indexer {

namespace {

constexpr std::size_t shortest_compound = 8;
constexpr std::size_t longest_compound = 48;
constexpr std::size_t shortest_part = 4;
constexpr std::size_t shortest_frequent_part = 3;
constexpr std::uint32_t frequent = 50;
constexpr std::uint32_t known = 2;
constexpr int most_parts = 3;

bool may_be_compound(std::string_view word) {
  return std::ranges::all_of(word, base::is_small);
}

/// A way to cut a word; `weight` is the geometric mean of how often the parts are used.
struct Cut {
  double weight = 0;
  std::vector<std::string> stems;
};

class CompoundSplitter {
 public:
  CompoundSplitter(const SpokenWords& words,
                   const text::CompoundRules& rules,
                   text::Analyzer& analyzer)
      : words_(words), rules_(rules), analyzer_(analyzer) {
    for (std::uint32_t id = 1; id < words.passages_of.size(); ++id) {
      const std::string& term = words.terms[id - 1];
      const std::uint32_t passages = words.passages_of[id];
      if (passages >= known && term.size() >= shortest_frequent_part && may_be_compound(term) &&
          !rules.never.contains(term)) {
        std::uint32_t& most = stems_[analyzer.stem(term, rules.language)];
        most = std::max(most, passages);
      }
    }
  }

  std::vector<store::TermLink> run() {
    std::vector<store::TermLink> links;
    for (std::uint32_t id = 1; id < words_.passages_of.size(); ++id) {
      const std::string& term = words_.terms[id - 1];
      if (words_.passages_of[id] == 0 || term.size() < shortest_compound ||
          term.size() > longest_compound || !may_be_compound(term)) {
        continue;
      }
      // A word that is commoner than its parts is a word of its own.
      const std::optional<Cut> cut = best_cut(term, most_parts);
      if (cut && cut->weight >= words_.passages_of[id]) {
        for (const std::string& stem : cut->stems) {
          links.push_back({store::dictionary_part_key(rules_.language, stem), id});
        }
      }
    }
    return links;
  }

 private:
  // The stem by which a part is known, with how often it is used; nothing for no part.
  std::optional<Cut> as_part(std::string_view word) {
    if (word.size() < shortest_frequent_part || rules_.never.contains(std::string(word))) {
      return std::nullopt;
    }
    std::string stem = analyzer_.stem(word, rules_.language);
    const auto found = stems_.find(stem);
    if (found == stems_.end() || (word.size() < shortest_part && found->second < frequent)) {
      return std::nullopt;
    }
    return Cut{static_cast<double>(found->second), {std::move(stem)}};
  }

  std::optional<Cut> best_cut(std::string_view word, int parts) {
    std::optional<Cut> best;
    for (std::size_t at = shortest_frequent_part; at + shortest_frequent_part <= word.size();
         ++at) {
      const std::optional<Cut> first = front_part(word.substr(0, at));
      if (!first) {
        continue;
      }
      const std::string_view rest = word.substr(at);
      std::optional<Cut> last = as_part(rest);
      if (!last && parts > 2) {
        last = best_cut(rest, parts - 1);
      }
      if (last) {
        keep_better(joined(*first, *last), best);
      }
    }
    return best;
  }

  // The front of a compound: a word, or one with a linking element behind it.
  std::optional<Cut> front_part(std::string_view front) {
    std::optional<Cut> best;
    for (const std::string& link : rules_.links) {
      if (front.ends_with(link)) {
        if (std::optional<Cut> part = as_part(front.substr(0, front.size() - link.size()))) {
          keep_better(std::move(*part), best);
        }
      }
    }
    return best;
  }

  static Cut joined(const Cut& first, const Cut& last) {
    const auto count = static_cast<double>(last.stems.size());
    Cut both = first;
    both.weight =
        std::exp((std::log(first.weight) + count * std::log(last.weight)) / (1 + count));
    both.stems.insert(both.stems.end(), last.stems.begin(), last.stems.end());
    return both;
  }

  static void keep_better(Cut cut, std::optional<Cut>& best) {
    if (!best || cut.weight > best->weight) {
      best = std::move(cut);
    }
  }

  const SpokenWords& words_;
  const text::CompoundRules& rules_;
  text::Analyzer& analyzer_;
  std::unordered_map<std::string, std::uint32_t> stems_;  ///< of parts, with passages
};

}  // namespace

std::vector<store::TermLink> split_compounds(const SpokenWords& words,
                                             const text::CompoundRules& rules,
                                             text::Analyzer& analyzer) {
  return CompoundSplitter(words, rules, analyzer).run();
}

std::vector<store::TermLink> find_compounds(
    const std::vector<std::string>& terms,
    const PassageTokens& texts,
    const std::function<std::string_view(std::uint32_t)>& language_of,
    text::Analyzer& analyzer) {
  std::vector<store::TermLink> links;
  for (const text::CompoundRules& rules : text::compound_rules()) {
    SpokenWords words{terms, {}};
    std::vector<std::uint32_t> last_seen;
    for (std::uint32_t docid = 1; docid <= texts.passages(); ++docid) {
      if (language_of(docid) != rules.language) {
        continue;
      }
      words.passages_of.resize(terms.size() + 1, 0);
      last_seen.resize(terms.size() + 1, 0);
      for (const std::uint32_t token : texts.passage(docid)) {
        const std::uint32_t id = token & store::term_mask;
        if (std::exchange(last_seen[id], docid) != docid) {
          ++words.passages_of[id];
        }
      }
    }
    const std::vector<store::TermLink> found = split_compounds(words, rules, analyzer);
    links.insert(links.end(), found.begin(), found.end());
  }
  base::sort_unique(links);
  return links;
}

}  // namespace zerkalo::indexer
