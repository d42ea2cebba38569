// query/phrase/verifier.cpp - a scan for the first word, then its followers.

#include "query/phrase/verifier.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "query/phrase/alignment.h"
#include "query/phrase/neighbours.h"
#include "store/files/forward_index.h"

namespace zerkalo::query {

namespace {

using Words = std::span<const PhraseWord>;

bool verifier_has_id(const std::vector<std::uint32_t>& ids, std::uint32_t id) {
  return ids.size() == 1 ? ids.front() == id : std::ranges::binary_search(ids, id);
}

bool is_plain_to_verify(const PhraseWord& word) {
  return word.runs.empty() && word.joined.empty();
}

/// A way to have read the first words of a phrase: the token behind them and the tokens
/// skipped.
struct Reading {
  std::size_t behind = 0;
  int skipped = 0;
};

/// Reads words that stand together, from given starts.
class PhraseVerifier {
 public:
  PhraseVerifier(const TokenRow& row, Words words, int slop)
      : row_(row),
        words_(words),
        slop_(slop),
        plain_(std::ranges::all_of(words, is_plain_to_verify)) {}

  /// The token behind the shortest match that starts here.
  std::optional<std::size_t> read(std::size_t start) {
    return !plain_ ? read_all(start) : slop_ == 0 ? read_rigid(start) : read_plain(start);
  }

  /// Whether to stop. The deadline is told of many comparisons at a time: telling it of each
  /// would take as long as the comparison.
  bool is_late() { return ++compared_ >= told_together && tell(); }

  bool tell() { return row_.spend(std::exchange(compared_, 0)); }

 private:
  static constexpr std::uint64_t told_together = 256;

  std::uint32_t id(std::size_t at) const { return row_.tokens[at] & store::term_mask; }

  bool is(const PhraseWord& word, std::size_t at) const {
    const std::uint32_t token = id(at);
    return word.anything ? token != 0
                         : verifier_has_id(word.ids, token) ||
                               std::ranges::any_of(word.spoken, [&](const SpokenIds& in) {
                                 return in.lang == row_.lang && verifier_has_id(in.ids, token);
                               });
  }

  // Where nothing is skipped each word has its place, and says more than the stars between.
  std::optional<std::size_t> read_rigid(std::size_t start) {
    if (words_.size() > row_.tokens.size() - start) {
      return std::nullopt;
    }
    for (const bool star : {false, true}) {
      for (std::size_t i = 0; i < words_.size(); ++i) {
        compared_ += words_[i].anything == star ? 1 : 0;
        if (words_[i].anything == star && !is(words_[i], start + i)) {
          return std::nullopt;
        }
      }
    }
    return start + words_.size();
  }

  // The earliest place of each follower gives the shortest span for this start.
  std::optional<std::size_t> read_plain(std::size_t start) {
    if (!is(words_.front(), start)) {
      return std::nullopt;
    }
    std::size_t at = start + 1;
    int left = slop_;
    for (const PhraseWord& word : words_.subspan(1)) {
      const std::optional<std::size_t> found =
          seek(at, left, [&](std::size_t here) { return is(word, here); });
      if (!found) {
        return std::nullopt;
      }
      left -= static_cast<int>(*found - at);
      at = *found + 1;
    }
    return at;
  }

  // The first token from `at` on for which `fits`, skipping at most `room`.
  template <typename Fits>
  std::optional<std::size_t> seek(std::size_t at, int room, Fits fits) {
    for (; at < row_.tokens.size(); ++at) {
      ++compared_;
      if (fits(at)) {
        return at;
      }
      if (room-- <= 0 || id(at) == 0) {
        return std::nullopt;
      }
    }
    return std::nullopt;
  }

  std::optional<std::size_t> read_all(std::size_t start) {
    if (!may_start(start)) {
      return std::nullopt;
    }
    readings_.assign(words_.size() + 1, {});
    step(0, {start, 0});
    for (std::size_t word = 1; word < words_.size(); ++word) {
      keep_best(readings_[word]);
      for (const Reading& reading : readings_[word]) {
        step(word, reading);
      }
    }
    const std::vector<Reading>& ends = readings_.back();
    return ends.empty()
               ? std::nullopt
               : std::optional(std::ranges::min_element(ends, {}, &Reading::behind)->behind);
  }

  bool may_start(std::size_t at) const {
    const PhraseWord& word = words_.front();
    return is(word, at) ||
           std::ranges::any_of(word.runs, [&](const auto& run) { return stands(run, at); }) ||
           std::ranges::any_of(word.joined,
                               [&](const JoinedId& joined) { return id(at) == joined.id; });
  }

  // Of each way to write the word only the nearest place can be on a best way: a later one
  // skips what lies between.
  void step(std::size_t number, const Reading& from) {
    const PhraseWord& word = words_[number];
    // Nothing is skipped before the first word, whatever the slop.
    const int room = number == 0 ? 0 : slop_ - from.skipped;
    const auto add = [&](std::optional<std::size_t> at, std::size_t tokens, std::size_t words) {
      if (at && number + words <= words_.size()) {
        const int gap = static_cast<int>(*at - from.behind);
        readings_[number + words].push_back({*at + tokens, from.skipped + gap});
      }
    };
    add(seek(from.behind, room, [&](std::size_t at) { return is(word, at); }), 1, 1);
    for (const std::vector<std::uint32_t>& run : word.runs) {
      add(seek(from.behind, room, [&](std::size_t at) { return stands(run, at); }),
          run.size(),
          1);
    }
    for (const JoinedId& joined : word.joined) {
      add(seek(from.behind, room, [&](std::size_t at) { return id(at) == joined.id; }),
          1,
          joined.words);
    }
  }

  bool stands(const std::vector<std::uint32_t>& run, std::size_t at) const {
    if (run.size() > row_.tokens.size() - at) {
      return false;
    }
    const auto tokens = row_.tokens.subspan(at, run.size());
    const auto is_linked = [](std::uint32_t token) { return (token & store::link_bit) != 0; };
    return std::ranges::equal(run,
                              tokens,
                              {},
                              {},
                              [](std::uint32_t token) { return token & store::term_mask; }) &&
           std::ranges::all_of(tokens.subspan(1), is_linked);
  }

  // A reading is beaten by one that ends no later and could skip its way there for no more.
  static void keep_best(std::vector<Reading>& readings) {
    if (readings.size() < 2) {
      return;
    }
    std::ranges::sort(readings, [](const Reading& a, const Reading& b) {
      return std::tie(a.behind, a.skipped) < std::tie(b.behind, b.skipped);
    });
    auto kept = readings.begin();
    for (auto reading = kept + 1; reading != readings.end(); ++reading) {
      const auto way = static_cast<int>(reading->behind - kept->behind);
      if (reading->skipped < kept->skipped + way) {
        *++kept = *reading;
      }
    }
    readings.erase(kept + 1, readings.end());
  }

  const TokenRow& row_;
  Words words_;
  int slop_;
  bool plain_;
  std::uint64_t compared_ = 0;
  std::vector<std::vector<Reading>> readings_;  ///< by the number of words read
};

// `form` without its first part, which is returned.
Words take_part_to_verify(Words& form) {
  std::size_t words = 1;
  while (words < form.size() && !form[words].apart) {
    ++words;
  }
  const Words part = form.first(words);
  form = form.subspan(words);
  return part;
}

template <typename Found>
void each_verified_span(const TokenRow& row, Words part, int slop, Found found) {
  PhraseVerifier reader(row, part, slop);
  for (std::size_t start = 0; start < row.tokens.size() && !reader.is_late(); ++start) {
    if (const std::optional<std::size_t> behind = reader.read(start)) {
      found(Span{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(*behind)});
    }
  }
  reader.tell();
}

std::vector<Span> verified_spans(const TokenRow& row, Words part, int slop) {
  std::vector<Span> spans;
  each_verified_span(row, part, slop, [&](const Span& span) { spans.push_back(span); });
  return spans;
}

/// The places of one part of a cut quote that the parts behind it can follow.
struct Part {
  std::vector<Span> spans;
  std::vector<std::size_t> best;  ///< of the spans from here on, the one whose quote ends first
  std::vector<std::uint32_t> end;  ///< of the quote, by span
};

/// Where titles end.
class VerifierBorders {
 public:
  explicit VerifierBorders(const TokenRow& row) {
    for (std::size_t at = 0; at < row.tokens.size(); ++at) {
      if ((row.tokens[at] & store::term_mask) == 0) {
        at_.push_back(static_cast<std::uint32_t>(at));
      }
    }
  }

  bool between(std::uint32_t begin, std::uint32_t end) const {
    const auto next = std::ranges::lower_bound(at_, begin);
    return next != at_.end() && *next < end;
  }

 private:
  std::vector<std::uint32_t> at_;
};

// Whether every part starts behind the start of the part before it: most texts are told from
// by this alone.
bool is_verified_in_order(const TokenRow& row, Words form, int slop) {
  std::size_t start = 0;
  while (!form.empty()) {
    PhraseVerifier reader(row, take_part_to_verify(form), slop);
    while (start < row.tokens.size() && !reader.is_late() && !reader.read(start)) {
      ++start;
    }
    reader.tell();
    if (start++ >= row.tokens.size()) {
      return false;
    }
  }
  return true;
}

// What a binary search takes, in comparisons.
constexpr std::uint64_t comparisons_of_search = 16;

// From the last part to the first: which quote ends first.
//
// Shape: one part without a place when there was no time to see.
std::vector<Part> verified_chain(const TokenRow& row, Words form, int slop) {
  const VerifierBorders borders(row);
  std::vector<Part> parts;
  while (!form.empty()) {
    parts.emplace_back();
    parts.back().spans = verified_spans(row, take_part_to_verify(form), slop);
  }
  for (std::size_t number = parts.size(); number-- > 0;) {
    if (row.spend(parts[number].spans.size() * comparisons_of_search)) {
      return {Part{}};
    }
    Part& part = parts[number];
    const Part* behind = number + 1 < parts.size() ? &parts[number + 1] : nullptr;
    std::vector<Span> kept;
    for (const Span& span : part.spans) {
      if (behind == nullptr) {
        kept.push_back(span);
        part.end.push_back(span.end);
        continue;
      }
      const std::size_t next = first_neighbour_from(behind->spans, span.end);
      const std::size_t best = next < behind->spans.size() ? behind->best[next] : next;
      // What ends first is in this title if anything is.
      if (best < behind->spans.size() && !borders.between(span.end, behind->end[best])) {
        kept.push_back(span);
        part.end.push_back(behind->end[best]);
      }
    }
    part.spans = std::move(kept);
    part.best.resize(part.spans.size());
    for (std::size_t i = part.spans.size(); i-- > 0;) {
      const bool last = i + 1 == part.spans.size();
      part.best[i] = last || part.end[i] <= part.end[part.best[i + 1]] ? i : part.best[i + 1];
    }
  }
  return parts;
}

bool is_cut_to_verify(const PhraseForm& form) {
  return std::any_of(
      form.begin() + 1, form.end(), [](const PhraseWord& word) { return word.apart; });
}

// Of spans that end together the shortest: "a a b" holds one "a b".
std::vector<Span> shortest_verified(const std::vector<Span>& spans) {
  std::vector<Span> kept;
  for (const Span& span : spans) {
    if (!kept.empty() && kept.back().end == span.end) {
      kept.pop_back();
    }
    kept.push_back(span);
  }
  return kept;
}

void mark_verified_cut(const TokenRow& row,
                       const PhraseForm& form,
                       int slop,
                       std::vector<Span>& marked) {
  const std::vector<Part> parts = verified_chain(row, form, slop);
  const Part& first = parts.front();
  for (std::size_t i = 0; i < first.spans.size(); ++i) {
    const bool longer = i + 1 < first.spans.size() && first.end[i + 1] == first.end[i];
    Span span = first.spans[i];
    for (std::size_t part = 1; !longer && part < parts.size(); ++part) {
      marked.push_back(span);
      span = parts[part]
                 .spans[parts[part].best[first_neighbour_from(parts[part].spans, span.end)]];
    }
    if (!longer) {
      marked.push_back(span);
    }
  }
}

std::vector<Span> find_verified_near(const TokenRow& row, const PlanNode& node) {
  std::vector<std::vector<Span>> places;
  for (const PlanNode& child : node.children) {
    places.push_back(find_verified_operand(row, child));
    if (row.over()) {
      return {};
    }
  }
  return keep_linked_neighbours(row, node.reaches, std::move(places));
}

}  // namespace

std::size_t fewest_tokens(const PhraseForm& form) {
  std::size_t longest = 1;
  for (const PhraseWord& word : form) {
    for (const JoinedId& joined : word.joined) {
      longest = std::max<std::size_t>(longest, joined.words);
    }
  }
  return form.size() / longest;
}

std::uint32_t count_verified_phrase(const TokenRow& row, const PhraseForm& form, int slop) {
  if (form.empty() || row.tokens.size() < fewest_tokens(form)) {
    return 0;
  }
  if (is_cut_to_verify(form)) {
    if (!is_verified_in_order(row, form, slop)) {
      return 0;
    }
    return static_cast<std::uint32_t>(verified_chain(row, form, slop).front().spans.size());
  }
  std::uint32_t count = 0;
  each_verified_span(row, form, slop, [&](const Span&) { ++count; });
  return count;
}

std::vector<Span> find_verified_phrase(const TokenRow& row, const PhraseForm& form, int slop) {
  if (form.empty()) {
    return {};
  }
  if (!is_cut_to_verify(form)) {
    return verified_spans(row, form, slop);
  }
  Part first = std::move(verified_chain(row, form, slop).front());
  for (std::size_t i = 0; i < first.spans.size(); ++i) {
    first.spans[i].end = first.end[i];
  }
  return std::move(first.spans);
}

std::vector<Span> find_verified_operand(const TokenRow& row, const PlanNode& operand) {
  std::vector<Span> places;
  for (const PhraseForm& form : operand.forms) {
    const std::vector<Span> found = find_verified_phrase(row, form, operand.slop);
    places.insert(places.end(), found.begin(), found.end());
  }
  for (const PlanNode& child : operand.children) {
    const std::vector<Span> found = find_verified_operand(row, child);
    places.insert(places.end(), found.begin(), found.end());
  }
  if (operand.forms.size() + operand.children.size() > 1) {
    if (row.spend(places.size() * comparisons_of_search)) {
      return {};
    }
    std::ranges::sort(places, by_place_of_neighbour);
    places.erase(std::unique(places.begin(), places.end()), places.end());
  }
  return places;
}

std::uint32_t count_verified_places(const TokenRow& row, const PlanNode& node) {
  if (node.kind == PlanNode::Kind::near) {
    std::vector<std::vector<Span>> places;
    for (const PlanNode& child : node.children) {
      places.push_back(find_verified_operand(row, child));
      if (places.back().empty() || row.over()) {
        return 0;
      }
    }
    return count_linked_neighbours(row, node.reaches, std::move(places));
  }
  std::uint32_t count = 0;
  for (const PhraseForm& form : node.forms) {
    count += count_verified_phrase(row, form, node.slop);
  }
  return count;
}

namespace {

// From the first of its words to the last.
std::vector<Span> find_verified_closest(const TokenRow& row, const PlanNode& node) {
  const std::vector<AlignedWord> words = align_words(row, node);
  return words.empty() ? std::vector<Span>()
                       : std::vector<Span>{{words.front().token, words.back().token + 1}};
}

}  // namespace

std::vector<Span> find_verified_marks(const TokenRow& row, const PlanNode& node) {
  if (node.kind == PlanNode::Kind::near) {
    return find_verified_near(row, node);
  }
  if (node.kind == PlanNode::Kind::closest) {
    return find_verified_closest(row, node);
  }
  std::vector<Span> marked;
  for (const PhraseForm& form : node.forms) {
    if (form.empty()) {
      continue;
    }
    if (is_cut_to_verify(form)) {
      mark_verified_cut(row, form, node.slop, marked);
      continue;
    }
    const std::vector<Span> found = shortest_verified(verified_spans(row, form, node.slop));
    marked.insert(marked.end(), found.begin(), found.end());
  }
  return marked;
}

}  // namespace zerkalo::query
