// indexer/build/home_languages.cpp - counts put together, and the languages that stand out.

#include "indexer/build/home_languages.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace zerkalo::indexer {

namespace {

// Of the language where the word belongs most.
constexpr double least_share = 1.0 / 3;

}  // namespace

void HomeLanguages::add(std::string_view language,
                        const Occurrences& words,
                        std::span<const std::uint32_t> ids) {
  const auto known = std::ranges::find(languages_, language);
  const auto number = static_cast<std::uint32_t>(known - languages_.begin());
  if (known == languages_.end()) {
    languages_.emplace_back(language);
    sizes_.push_back(0);
  }
  for (const auto& [term, occurrences] : words) {
    counts_.push_back({ids[term], number, occurrences});
    sizes_[number] += occurrences;
  }
  if (counts_.size() > limit_) {
    merge();
    limit_ = std::max(limit_, 2 * counts_.size());
  }
}

void HomeLanguages::merge() {
  std::ranges::sort(
      counts_, {}, [](const Count& count) { return std::tuple(count.term, count.language); });
  std::size_t kept = 0;
  for (const Count& count : counts_) {
    const bool same = kept > 0 && counts_[kept - 1].term == count.term &&
                      counts_[kept - 1].language == count.language;
    if (same) {
      counts_[kept - 1].occurrences += count.occurrences;
    } else {
      counts_[kept++] = count;
    }
  }
  counts_.resize(kept);
}

std::vector<store::TermLink> HomeLanguages::finish(std::span<const std::uint32_t> rank) {
  merge();
  std::vector<std::uint32_t> keys;
  for (const std::string& language : languages_) {
    keys.push_back(store::dictionary_home_key(language));
  }
  const auto belongs = [&](const Count& count) {
    return static_cast<double>(count.occurrences) / std::sqrt(sizes_[count.language]);
  };
  std::vector<store::TermLink> homes;
  for (auto first = counts_.begin(); first != counts_.end();) {
    const auto last = std::find_if(
        first, counts_.end(), [&](const Count& count) { return count.term != first->term; });
    double most = 0;
    std::for_each(
        first, last, [&](const Count& count) { most = std::max(most, belongs(count)); });
    for (; first != last; ++first) {
      if (belongs(*first) >= least_share * most) {
        homes.push_back({keys[first->language], rank[first->term]});
      }
    }
  }
  std::ranges::sort(homes);
  return homes;
}

}  // namespace zerkalo::indexer
