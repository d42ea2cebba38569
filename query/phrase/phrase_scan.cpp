// query/phrase/phrase_scan.cpp - finds two neighbours by their bytes, then looks at the tokens.

#include "query/phrase/phrase_scan.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <span>
#include <utility>

#include "query/phrase/verifier.h"
#include "store/files/forward_index.h"

namespace zerkalo::query {

namespace {

using Row = std::span<const std::uint8_t>;

using Vector = std::uint8_t __attribute__((vector_size(16)));

Vector load(const std::uint8_t* from) {
  Vector bytes;
  std::memcpy(&bytes, from, sizeof bytes);
  return bytes;
}

bool is_zero(Vector bytes) {
  std::array<std::uint64_t, 2> halves;
  std::memcpy(halves.data(), &bytes, sizeof bytes);
  return (halves[0] | halves[1]) == 0;
}

/// Bytes that may stand at one place.
template <std::size_t ways>
class Any {
 public:
  explicit Any(const std::uint8_t* of) : of_(of) {
    for (std::size_t i = 0; i < ways; ++i) {
      spread_[i] = Vector{} + of[i];
    }
  }

  bool has(std::uint8_t byte) const { return std::find(of_, of_ + ways, byte) != of_ + ways; }

  Vector among(Vector bytes) const {
    Vector any{};
    for (std::size_t i = 0; i < ways; ++i) {
      any |= static_cast<Vector>(bytes == spread_[i]);
    }
    return any;
  }

 private:
  const std::uint8_t* of_;
  std::array<Vector, ways> spread_;
};

// The first place from `at` on where one of `left` stands and one of `right` behind it; at
// least `row.size() - 1` where there is none.
template <std::size_t ways>
std::size_t find_pair(Row row,
                      std::size_t at,
                      const std::uint8_t* left,
                      const std::uint8_t* right) {
  const Any<ways> first(left);
  const Any<ways> second(right);
  constexpr std::size_t block = sizeof(Vector);
  for (; at + block < row.size(); at += block) {
    if (!is_zero(first.among(load(&row[at])) & second.among(load(&row[at + 1])))) {
      break;
    }
  }
  while (at + 1 < row.size() && !(first.has(row[at]) && second.has(row[at + 1]))) {
    ++at;
  }
  return at;
}

bool has_term(const std::vector<std::uint32_t>& ids, std::uint32_t token) {
  const std::uint32_t id = token & store::term_mask;
  return ids.size() == 1 ? ids.front() == id : std::ranges::binary_search(ids, id);
}

}  // namespace

bool is_rigid(const PhraseForm& form) {
  return form.size() > 1 && std::ranges::all_of(form, [](const PhraseWord& word) {
           return word.runs.empty() && word.joined.empty() && !word.anything && !word.apart;
         });
}

PhraseScan::PhraseScan(const PhraseForm& form, int slop, const store::Generation& generation)
    : form_(form),
      slop_(slop),
      generation_(generation),
      rigid_(slop == 0 && is_rigid(form)),
      spoken_(std::ranges::any_of(
          form, [](const PhraseWord& word) { return !word.spoken.empty(); })) {}

const PhraseScan::Places& PhraseScan::places_in(std::uint32_t lang) {
  const std::uint32_t key = spoken_ ? lang : 0;
  const auto known = places_.find(key);
  return known != places_.end() ? known->second
                                : places_.emplace(key, make_places(key)).first->second;
}

PhraseScan::Places PhraseScan::make_places(std::uint32_t lang) const {
  Places places;
  for (const PhraseWord& word : form_) {
    Ids ids = word.ids;
    for (const SpokenIds& spoken : word.spoken) {
      if (spoken.lang == lang) {
        ids.insert(ids.end(), spoken.ids.begin(), spoken.ids.end());
      }
    }
    std::ranges::sort(ids);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    places.ids.push_back(std::move(ids));
  }
  choose_neighbours(places);
  return places;
}

// The rarest two, of those that can be written in few enough ways.
void PhraseScan::choose_neighbours(Places& places) const {
  const auto few = [](const Ids& ids) { return !ids.empty() && ids.size() <= ways; };
  const auto passages = [&](const Ids& ids) {
    double sum = 1;
    for (const std::uint32_t id : ids) {
      sum += generation_.dictionary.frequency(id);
    }
    return sum;
  };
  double rarest = std::numeric_limits<double>::max();
  for (std::size_t at = 0; at + 1 < places.ids.size(); ++at) {
    const Ids& left = places.ids[at];
    const Ids& right = places.ids[at + 1];
    if (few(left) && few(right) && passages(left) * passages(right) < rarest) {
      rarest = passages(left) * passages(right);
      places.sought = true;
      places.first = at;
    }
  }
  if (places.sought) {
    set_bytes(places);
  }
}

void PhraseScan::set_bytes(Places& places) const {
  const store::TokenBytes& coding = generation_.forward.coding();
  places.compared = true;
  for (std::size_t side = 0; side < places.bytes.size(); ++side) {
    const Ids& ids = places.ids[places.first + side];
    for (std::size_t way = 0; way < ways; ++way) {
      places.bytes[side][way] = coding.of(ids[std::min(way, ids.size() - 1)]);
    }
  }
  for (std::size_t at = 0; at < places.ids.size(); ++at) {
    if (at == places.first || at == places.first + 1) {
      continue;
    }
    const bool alone = places.ids[at].size() == 1;
    if (alone) {
      places.alone.push_back({at, coding.of(places.ids[at].front())});
    }
    places.compared = places.compared && alone;
  }
  places.single =
      places.ids[places.first].size() == 1 && places.ids[places.first + 1].size() == 1;
}

std::uint32_t PhraseScan::count(const TokenRow& row) {
  if (!rigid_ || row.bytes.empty()) {
    return count_phrase(row, form_, slop_);
  }
  const Places& places = places_in(row.lang);
  return places.sought ? count_sought(row, places) : count_phrase(row, form_, slop_);
}

// Where the form may begin, by the bytes of the neighbours and of all places with one id;
// behind the tokens where nowhere.
std::size_t PhraseScan::find_sought(const TokenRow& row,
                                    const Places& places,
                                    std::size_t from) const {
  const std::size_t words = places.ids.size();
  if (row.tokens.size() < words) {
    return row.tokens.size();
  }
  // The neighbours can only stand where there is room for the words around them.
  const Row bytes = row.bytes.first(row.bytes.size() - (words - places.first - 2));
  const auto find = places.single ? find_pair<1> : find_pair<ways>;
  for (std::size_t at = from + places.first;; ++at) {
    at = find(bytes, at, places.bytes[0].data(), places.bytes[1].data());
    if (at + 1 >= bytes.size()) {
      return row.tokens.size();
    }
    const std::size_t begin = at - places.first;
    if (std::ranges::all_of(places.alone, [&](const Lone& lone) {
          return row.bytes[begin + lone.place] == lone.byte;
        })) {
      return begin;
    }
  }
}

// Bytes that were compared and are of no other words need no look at the tokens.
bool PhraseScan::stands(const TokenRow& row, const Places& places, std::size_t at) const {
  const std::size_t words = places.ids.size();
  const store::TokenBytes& coding = generation_.forward.coding();
  const auto is_own = [&](std::uint8_t byte) { return coding.is_own(byte); };
  return (places.compared && std::ranges::all_of(row.bytes.subspan(at, words), is_own)) ||
         std::ranges::equal(places.ids, row.tokens.subspan(at, words), has_term);
}

std::uint32_t PhraseScan::count_sought(const TokenRow& row, const Places& places) const {
  // Sixteen bytes are compared at a time.
  constexpr std::size_t compared = 16;
  std::uint32_t count = 0;
  for (std::size_t from = 0;;) {
    const std::size_t at = find_sought(row, places, from);
    if (row.spend(1 + (at - from) / compared) || at >= row.tokens.size()) {
      return count;
    }
    count += stands(row, places, at) ? 1U : 0U;
    from = at + 1;
  }
}

}  // namespace zerkalo::query
