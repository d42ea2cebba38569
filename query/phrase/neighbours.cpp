// query/phrase/neighbours.cpp - which places of words stand near each other, or in one
// sentence.

#include "query/phrase/neighbours.h"

#include <algorithm>
#include <tuple>

#include "store/files/forward_index.h"

namespace zerkalo::query {

namespace {

/// The number of the sentence of every token.
std::vector<std::uint32_t> number_neighbour_sentences(const TokenRow& row) {
  std::vector<std::uint32_t> sentences;
  sentences.reserve(row.tokens.size());
  std::uint32_t number = 0;
  for (const std::uint32_t token : row.tokens) {
    number += (token & store::sentence_bit) != 0 ? 1 : 0;
    sentences.push_back(number);
  }
  return sentences;
}

bool has_neighbour_between(const std::vector<std::uint32_t>& sorted,
                           std::uint32_t low,
                           std::uint32_t high) {
  const auto at = std::ranges::lower_bound(sorted, low);
  return at != sorted.end() && *at <= high;
}

// Two binary searches, in comparisons.
constexpr std::uint64_t comparisons_of_place = 32;

// Those of `to` with at most `reach` tokens between them and one of `from`.
void keep_near_neighbours(const TokenRow& row,
                          const std::vector<Span>& from,
                          std::vector<Span>& to,
                          std::uint32_t reach) {
  std::vector<std::uint32_t> begins;
  std::vector<std::uint32_t> ends;
  for (const Span& place : from) {
    begins.push_back(place.begin);
    ends.push_back(place.end);
  }
  std::ranges::sort(ends);
  std::erase_if(to, [&](const Span& place) {
    const std::uint32_t before = place.begin > reach ? place.begin - reach : 0;
    return row.spend(comparisons_of_place) ||
           (!has_neighbour_between(ends, before, place.begin) &&
            !has_neighbour_between(begins, place.end, place.end + reach));
  });
}

// Those of `to` in one sentence with one of `from`.
void keep_neighbours_in_sentence(const TokenRow& row,
                                 const std::vector<std::uint32_t>& sentences,
                                 const std::vector<Span>& from,
                                 std::vector<Span>& to) {
  const auto is_inside = [&](const Span& place) {
    return sentences[place.begin] == sentences[place.end - 1];
  };
  std::vector<std::uint32_t> held;
  for (const Span& place : from) {
    if (is_inside(place)) {
      held.push_back(sentences[place.begin]);
    }
  }
  std::erase_if(to, [&](const Span& place) {
    return row.spend(comparisons_of_place) || !is_inside(place) ||
           !std::ranges::binary_search(held, sentences[place.begin]);
  });
}

class NeighbourLinks {
 public:
  NeighbourLinks(const TokenRow& row, const std::vector<int>& reaches)
      : row_(row), reaches_(reaches) {
    if (std::ranges::find(reaches, in_sentence) != reaches.end()) {
      sentences_ = number_neighbour_sentences(row);
    }
  }

  void keep(std::size_t link, const std::vector<Span>& from, std::vector<Span>& to) const {
    if (reaches_[link] == in_sentence) {
      keep_neighbours_in_sentence(row_, sentences_, from, to);
    } else {
      keep_near_neighbours(row_, from, to, static_cast<std::uint32_t>(reaches_[link]));
    }
  }

 private:
  const TokenRow& row_;
  const std::vector<int>& reaches_;
  std::vector<std::uint32_t> sentences_;
};

}  // namespace

bool by_place_of_neighbour(const Span& left, const Span& right) {
  return std::tie(left.begin, left.end) < std::tie(right.begin, right.end);
}

std::size_t first_neighbour_from(const std::vector<Span>& spans, std::uint32_t token) {
  const auto at = std::ranges::lower_bound(spans, token, {}, &Span::begin);
  return static_cast<std::size_t>(at - spans.begin());
}

std::uint32_t count_linked_neighbours(const TokenRow& row,
                                      const std::vector<int>& reaches,
                                      PlaceLists places) {
  const NeighbourLinks links(row, reaches);
  for (std::size_t link = 0; link < reaches.size(); ++link) {
    links.keep(link, places[link], places[link + 1]);
  }
  return static_cast<std::uint32_t>(places.back().size());
}

std::vector<Span> keep_linked_neighbours(const TokenRow& row,
                                         const std::vector<int>& reaches,
                                         PlaceLists places) {
  const NeighbourLinks links(row, reaches);
  for (std::size_t link = 0; link < reaches.size(); ++link) {
    links.keep(link, places[link], places[link + 1]);
  }
  for (std::size_t link = reaches.size(); link-- > 0;) {
    links.keep(link, places[link + 1], places[link]);
  }
  std::vector<Span> kept;
  for (const std::vector<Span>& list : places) {
    if (row.spend(kept.size() + list.size())) {
      return {};
    }
    const auto before = static_cast<std::ptrdiff_t>(kept.size());
    kept.insert(kept.end(), list.begin(), list.end());
    std::inplace_merge(kept.begin(), kept.begin() + before, kept.end(), by_place_of_neighbour);
  }
  kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
  return kept;
}

}  // namespace zerkalo::query
