// query/phrase/phrase_scan.cpp - finds two words by their bytes, then looks at the tokens.

#include "query/phrase/phrase_scan.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "query/phrase/verifier.h"
#include "store/files/forward_index.h"

namespace zerkalo::query {

namespace {

bool scan_has_term(const std::vector<std::uint32_t>& ids, std::uint32_t id) {
  return ids.size() == 1 ? ids.front() == id : std::ranges::binary_search(ids, id);
}

bool is_rigid_to_scan(const PhraseForm& form) {
  return form.size() > 1 && std::ranges::all_of(form, [](const PhraseWord& word) {
           return word.runs.empty() && word.joined.empty() && !word.apart;
         });
}

// Few ids may stand there, whatever the language: not those of a word that is only begun.
bool can_be_compared(const PhraseWord& word) {
  std::size_t most = word.ids.size();
  for (const SpokenIds& spoken : word.spoken) {
    most = std::max(most, word.ids.size() + spoken.ids.size());
  }
  return most > 0 && most <= ByteChoice::most;
}

// Every way to write a form with one token for each word; none where there are too many.
class ScannedForms {
 public:
  explicit ScannedForms(const PhraseForm& form) : form_(form) {
    const bool together = std::ranges::none_of(
        form, [](const PhraseWord& word) { return word.anything || word.apart; });
    if (together && form.size() <= longest && !go_on({}, 0)) {
      all_.clear();
    }
  }

  std::vector<PhraseForm> take() { return std::move(all_); }

 private:
  static constexpr std::size_t most = 8;
  static constexpr std::size_t longest = 32;
  // Ways that are begun may end nowhere.
  static constexpr std::size_t most_steps = 1024;

  // False as soon as there are too many.
  bool go_on(const PhraseForm& begun, std::size_t at) {
    if (++steps_ > most_steps) {
      return false;
    }
    if (at == form_.size()) {
      all_.push_back(begun);
      return all_.size() <= most;
    }
    const PhraseWord& word = form_[at];
    const bool alone = !word.ids.empty() || !word.spoken.empty();
    return (!alone || go_on(with(begun, {{.ids = word.ids, .spoken = word.spoken}}), at + 1)) &&
           std::ranges::all_of(word.runs,
                               [&](const auto& run) {
                                 PhraseForm tokens;
                                 for (const std::uint32_t id : run) {
                                   tokens.push_back({.ids = {id}});
                                 }
                                 return go_on(with(begun, tokens), at + 1);
                               }) &&
           std::ranges::all_of(word.joined, [&](const JoinedId& joined) {
             return at + joined.words > form_.size() ||
                    go_on(with(begun, {{.ids = {joined.id}}}), at + joined.words);
           });
  }

  static PhraseForm with(PhraseForm begun, const PhraseForm& tokens) {
    begun.insert(begun.end(), tokens.begin(), tokens.end());
    return begun;
  }

  const PhraseForm& form_;
  std::vector<PhraseForm> all_;
  std::size_t steps_ = 0;
};

}  // namespace

bool can_be_scanned(const PhraseForm& form) {
  if (!is_rigid_to_scan(form)) {
    return !ScannedForms(form).take().empty();
  }
  return std::ranges::count_if(form, can_be_compared) > 1;
}

PhraseScan::PhraseScan(const PhraseForm& form,
                       int slop,
                       const store::Generation& generation,
                       const Deadline* deadline)
    : form_(form),
      slop_(slop),
      generation_(generation),
      deadline_(deadline),
      rows_(generation, deadline),
      fewest_(fewest_tokens(form)),
      rigid_(slop == 0 && is_rigid_to_scan(form)),
      spoken_(std::ranges::any_of(
          form, [](const PhraseWord& word) { return !word.spoken.empty(); })) {
  if (slop == 0 && !rigid_ && form.size() > 1) {
    seek_each_way();
  }
}

void PhraseScan::seek_each_way() {
  written_ = ScannedForms(form_).take();
  for (const PhraseForm& way : written_) {
    if (way.size() > 1) {
      ways_.emplace_back(way, 0, generation_, deadline_);
    } else {
      for (const std::uint32_t id : way.front().ids) {
        in_one_.push_back(generation_.forward.packing().byte(id));
      }
    }
  }
}

bool PhraseScan::may_stand(const Passage& passage) {
  const Bytes bytes = passage.bytes;
  return std::ranges::any_of(in_one_,
                             [&](std::uint8_t byte) {
                               return std::memchr(bytes.data(), byte, bytes.size()) != nullptr;
                             }) ||
         std::ranges::any_of(ways_,
                             [&](PhraseScan& way) { return way.count(passage.docid) > 0; });
}

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
  choose_pair(places);
  return places;
}

// The rarest two, of those that can be written in few enough ways.
void PhraseScan::choose_pair(Places& places) const {
  std::vector<std::pair<std::uint64_t, std::size_t>> rarest;
  for (std::size_t at = 0; at < places.ids.size(); ++at) {
    const Ids& ids = places.ids[at];
    if (!ids.empty() && ids.size() <= ByteChoice::most) {
      std::uint64_t passages = 0;
      for (const std::uint32_t id : ids) {
        passages += generation_.dictionary.frequency(id);
      }
      rarest.emplace_back(passages, at);
    }
  }
  if (rarest.size() > 1) {
    std::ranges::partial_sort(rarest, rarest.begin() + 2);
    places.sought = true;
    places.first = std::min(rarest[0].second, rarest[1].second);
    places.second = std::max(rarest[0].second, rarest[1].second);
    set_bytes(places);
  }
}

ByteChoice PhraseScan::bytes_of(const Ids& ids) const {
  ByteChoice choice;
  choice.ways = ids.size();
  std::ranges::transform(ids, choice.bytes.begin(), [&](std::uint32_t id) {
    return generation_.forward.packing().byte(id);
  });
  return choice;
}

void PhraseScan::set_bytes(Places& places) const {
  places.pair = {bytes_of(places.ids[places.first]),
                 bytes_of(places.ids[places.second]),
                 places.second - places.first};
  places.compared = true;
  for (std::size_t at = 0; at < places.ids.size(); ++at) {
    if (at == places.first || at == places.second || form_[at].anything) {
      continue;
    }
    const bool alone = places.ids[at].size() == 1;
    if (alone) {
      places.alone.push_back({at, generation_.forward.packing().byte(places.ids[at].front())});
    }
    places.compared = places.compared && alone;
  }
}

std::uint32_t PhraseScan::count(std::uint32_t docid) {
  const Passage passage{docid, generation_.forward.bytes(docid)};
  if (passage.bytes.size() < fewest_ || (!written_.empty() && !may_stand(passage))) {
    return 0;
  }
  if (rigid_) {
    const Places& places = places_in(generation_.columns.facet(store::Field::lang).ids[docid]);
    if (places.sought) {
      return count_sought(passage, places);
    }
  }
  return count_verified_phrase(rows_.read(docid), form_, slop_);
}

// Where the form may begin, by the bytes of the two places and of all others with one id;
// behind the tokens where nowhere.
std::size_t PhraseScan::find_sought(Bytes bytes, const Places& places, std::size_t from) {
  const std::size_t words = places.ids.size();
  if (bytes.size() < words) {
    return bytes.size();
  }
  // The two can only stand where there is room for the words around them.
  const Bytes room = bytes.first(bytes.size() - (words - places.second - 1));
  for (std::size_t at = from + places.first;; ++at) {
    at = places.pair.find(room, at);
    if (at == room.size()) {
      return bytes.size();
    }
    const std::size_t begin = at - places.first;
    if (std::ranges::all_of(places.alone, [&](const Lone& lone) {
          return bytes[begin + lone.place] == lone.byte;
        })) {
      return begin;
    }
  }
}

// A byte that was compared and is of no other word needs no look at the token.
bool PhraseScan::stands(const Passage& passage, const Places& places, std::size_t at) const {
  const store::ForwardIndex& forward = generation_.forward;
  for (std::size_t place = 0; place < places.ids.size(); ++place) {
    // No token of a passage is nothing.
    if (form_[place].anything) {
      continue;
    }
    const bool own = forward.packing().is_own(passage.bytes[at + place]);
    if (!(places.compared && own) &&
        !scan_has_term(places.ids[place], forward.term(passage.docid, at + place))) {
      return false;
    }
  }
  return true;
}

std::uint32_t PhraseScan::count_sought(const Passage& passage, const Places& places) const {
  // Sixteen bytes are compared at a time.
  constexpr std::size_t compared = 16;
  std::uint32_t count = 0;
  for (std::size_t from = 0;;) {
    const std::size_t at = find_sought(passage.bytes, places, from);
    const bool late = deadline_ != nullptr && deadline_->spend(1 + (at - from) / compared);
    if (late || at >= passage.bytes.size()) {
      return count;
    }
    count += stands(passage, places, at) ? 1U : 0U;
    from = at + 1;
  }
}

}  // namespace zerkalo::query
