// indexer/build/vocabulary.cpp - provisional ids while building, ranks at the end.

#include "indexer/build/vocabulary.h"

#include <algorithm>
#include <utility>

#include "base/sort_unique.h"

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

void Vocabulary::add_spelling(const std::string& written_out, std::uint32_t id) {
  constexpr std::uint32_t in_no_passage = 0;
  const std::uint32_t other = add({&written_out, 1}, {&in_no_passage, 1})[1];
  const std::scoped_lock lock(mutex_);
  spellings_.emplace(id, other);
  spellings_.emplace(other, id);
}

void Vocabulary::add_use(std::uint32_t id, store::TermUse use) {
  const std::scoped_lock lock(mutex_);
  use_[id] |= use;
}

void Vocabulary::add_sound(std::uint32_t key, std::uint32_t id) {
  const std::scoped_lock lock(mutex_);
  sounds_.emplace(key, id);
}

void Vocabulary::add_inflected(std::span<const store::TermLink> words,
                               std::span<const std::uint32_t> ids) {
  const std::scoped_lock lock(mutex_);
  for (const store::TermLink& word : words) {
    inflected_.push_back({word.key, ids[word.id]});
  }
  // Chunks repeat each other's words.
  if (inflected_.size() > inflected_limit_) {
    base::sort_unique(inflected_);
    inflected_limit_ = std::max(inflected_limit_, 2 * inflected_.size());
  }
}

void Vocabulary::add_spoken(std::string_view language,
                            const Occurrences& words,
                            std::span<const std::uint32_t> ids) {
  const std::scoped_lock lock(mutex_);
  homes_.add(language, words, ids);
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
    std::vector<std::uint32_t> ranks(form.size());
    std::ranges::transform(form, ranks.begin(), [this](std::uint32_t id) { return rank_[id]; });
    data.joined.push_back(std::move(ranks));
  }
  std::ranges::sort(data.joined);
  data.use.assign(data.frequency.size(), 0);
  for (const auto& [id, use] : use_) {
    data.use[rank_[id]] = use;
  }
  for (const auto& [id, other] : spellings_) {
    data.spellings.push_back({rank_[id], rank_[other]});
  }
  for (const auto& [key, id] : sounds_) {
    data.sounds.push_back({key, rank_[id]});
  }
  for (const store::TermLink& word : inflected_) {
    data.inflected.push_back({word.key, rank_[word.id]});
  }
  base::sort_unique(data.inflected);
  data.homes = homes_.finish(rank_);
  std::ranges::sort(data.spellings);
  std::ranges::sort(data.sounds);
  return data;
}

}  // namespace zerkalo::indexer
