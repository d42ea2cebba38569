// indexer/build/vocabulary.cpp - provisional ids while building, ranks at the end.

#include "indexer/build/vocabulary.h"

#include <algorithm>
#include <utility>

namespace zerkalo::indexer {

std::vector<std::uint32_t> Vocabulary::add(std::span<const std::string> terms,
                                           std::span<const std::uint32_t> frequency) {
  std::vector<std::uint32_t> ids{0};
  ids.reserve(terms.size() + 1);
  const std::scoped_lock lock(mutex_);
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const auto [place, added] =
        ids_.try_emplace(terms[i], static_cast<std::uint32_t>(frequency_.size()));
    if (added) {
      frequency_.push_back(0);
    }
    frequency_[place->second] += frequency[i];
    ids.push_back(place->second);
  }
  return ids;
}

void Vocabulary::add_joined(std::vector<std::uint32_t> form) {
  const std::scoped_lock lock(mutex_);
  joined_.insert(std::move(form));
}

store::DictionaryData Vocabulary::finish() {
  store::DictionaryData data;
  std::vector<std::pair<std::string, std::uint32_t>> sorted;
  sorted.reserve(ids_.size());
  while (!ids_.empty()) {
    auto node = ids_.extract(ids_.begin());
    sorted.emplace_back(std::move(node.key()), node.mapped());
  }
  std::ranges::sort(sorted);
  rank_.assign(sorted.size() + 1, 0);
  data.frequency.push_back(0);
  for (auto& [term, id] : sorted) {
    data.terms.push_back(std::move(term));
    data.frequency.push_back(frequency_[id]);
    rank_[id] = static_cast<std::uint32_t>(data.terms.size());
  }
  for (const std::vector<std::uint32_t>& form : joined_) {
    std::vector<std::uint32_t> ranks;
    for (const std::uint32_t id : form) {
      ranks.push_back(rank_[id]);
    }
    data.joined.push_back(std::move(ranks));
  }
  std::ranges::sort(data.joined);
  return data;
}

}  // namespace zerkalo::indexer
