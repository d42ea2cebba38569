// query/marks.cpp - what to mark in a text that matched.

#include "query/marks.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <tuple>
#include <unordered_map>

namespace zerkalo::query {

namespace {

/// Tokens [first, first + count) that one word of a pattern matches.
struct Place {
  std::size_t first = 0;
  std::size_t count = 1;
};

/// Where one word of the query stands: single tokens and joined forms, both rising.
struct Places {
  std::vector<Place> single;
  std::vector<Place> joined;
};

using Index = std::unordered_map<std::string_view, std::vector<std::size_t>>;

/// Finds the places of many words in one walk over the text.
class WordFinder {
 public:
  void add_word(const WordPattern& word, std::string_view language) {
    const std::size_t number = places_.size();
    places_.emplace_back();
    add_terms(word, number);
    for (const auto& [spoken, stem] : word.stems) {
      if (spoken == language) {
        stems_[stem].push_back(number);
      }
    }
  }

  void add_phrase_word(const WordPattern& word) {
    add_terms(word, places_.size());
    places_.emplace_back();
  }

  void walk(const text::Analyzed& analyzed) {
    for (std::size_t at = 0; at < analyzed.tokens.size(); ++at) {
      const text::Token& token = analyzed.tokens[at];
      note(terms_, token.term, {at, 1});
      note(stems_, token.stem.empty() ? token.term : token.stem, {at, 1});
    }
    for (const text::Joined& joined : analyzed.joined) {
      const bool whole = joined.count > 1 && joined.first < analyzed.tokens.size() &&
                         joined.count <= analyzed.tokens.size() - joined.first;
      if (whole) {
        note(terms_, joined.term, {joined.first, joined.count});
      }
    }
    for (Places& places : places_) {
      std::stable_sort(places.joined.begin(),
                       places.joined.end(),
                       [](const Place& a, const Place& b) { return a.first < b.first; });
    }
  }

  const Places& places(std::size_t number) const { return places_[number]; }

 private:
  void add_terms(const WordPattern& word, std::size_t number) {
    for (const std::string& term : word.terms) {
      terms_[term].push_back(number);
    }
  }

  void note(const Index& index, std::string_view term, Place place) {
    const auto found = index.find(term);
    if (found == index.end()) {
      return;
    }
    for (const std::size_t number : found->second) {
      std::vector<Place>& places =
          place.count > 1 ? places_[number].joined : places_[number].single;
      if (places.empty() || places.back().first != place.first || place.count > 1) {
        places.push_back(place);
      }
    }
  }

  Index terms_;
  Index stems_;
  std::vector<Places> places_;
};

Range range_of(const text::Analyzed& analyzed, std::size_t first, std::size_t behind) {
  return {analyzed.tokens[first].begin, analyzed.tokens[behind - 1].end};
}

/// A way to have read the first words of a phrase: the token behind them and the tokens
/// skipped.
struct Reading {
  std::size_t behind = 0;
  int skipped = 0;
};

/// Matches one phrase at rising starts; remembers per word where it looked last.
class PhraseReader {
 public:
  PhraseReader(std::vector<const Places*> words, int slop)
      : words_(std::move(words)), slop_(slop), next_(words_.size()) {}

  /// The token behind the shortest match that starts with this place.
  std::optional<std::size_t> read(Place start) {
    readings_.assign(1, {start.first + start.count, 0});
    for (std::size_t word = 1; word < words_.size() && !readings_.empty(); ++word) {
      longer_.clear();
      for (const Reading& reading : readings_) {
        extend(word, reading);
      }
      keep_best();
    }
    if (readings_.empty()) {
      return std::nullopt;
    }
    return readings_.front().behind;
  }

 private:
  // Of the single tokens only the nearest can be on a best way: a later one skips what lies
  // between.
  void extend(std::size_t word, const Reading& from) {
    const auto room = static_cast<std::size_t>(slop_ - from.skipped);
    const std::vector<Place>& single = words_[word]->single;
    const std::size_t at = seek(single, next_[word], from.behind);
    if (at < single.size() && single[at].first - from.behind <= room) {
      add(single[at], from);
    }
    const std::vector<Place>& joined = words_[word]->joined;
    if (joined.empty()) {
      return;
    }
    auto place = std::lower_bound(
        joined.begin(), joined.end(), from.behind, [](const Place& p, std::size_t first) {
          return p.first < first;
        });
    for (; place != joined.end() && place->first - from.behind <= room; ++place) {
      add(*place, from);
    }
  }

  void add(const Place& place, const Reading& from) {
    const int gap = static_cast<int>(place.first - from.behind);
    longer_.push_back({place.first + place.count, from.skipped + gap});
  }

  // Starts rise, so the last answer is near the next one.
  static std::size_t seek(const std::vector<Place>& places,
                          std::size_t& near,
                          std::size_t first) {
    while (near > 0 && places[near - 1].first >= first) {
      --near;
    }
    while (near < places.size() && places[near].first < first) {
      ++near;
    }
    return near;
  }

  // A reading is beaten by one that ends no later and could skip its way there for no more.
  void keep_best() {
    std::swap(readings_, longer_);
    if (readings_.size() < 2) {
      return;
    }
    std::sort(readings_.begin(), readings_.end(), [](const Reading& a, const Reading& b) {
      return std::tie(a.behind, a.skipped) < std::tie(b.behind, b.skipped);
    });
    auto kept = readings_.begin();
    for (auto reading = kept + 1; reading != readings_.end(); ++reading) {
      const std::size_t way = reading->behind - kept->behind;
      if (static_cast<std::size_t>(reading->skipped) <
          static_cast<std::size_t>(kept->skipped) + way) {
        *++kept = *reading;
      }
    }
    readings_.erase(kept + 1, readings_.end());
  }

  std::vector<const Places*> words_;
  int slop_;
  std::vector<std::size_t> next_;
  std::vector<Reading> readings_;
  std::vector<Reading> longer_;
};

std::vector<Place> starts_of(const Places& places) {
  std::vector<Place> starts;
  std::merge(places.single.begin(),
             places.single.end(),
             places.joined.begin(),
             places.joined.end(),
             std::back_inserter(starts),
             [](const Place& a, const Place& b) { return a.first < b.first; });
  return starts;
}

// Of matches that end together only the shortest is kept: "a a b" holds one "a b".
void find_phrase(const text::Analyzed& analyzed,
                 std::vector<const Places*> words,
                 int slop,
                 std::size_t pattern,
                 std::vector<Found>& found) {
  const std::vector<Place> starts = starts_of(*words.front());
  PhraseReader reader(std::move(words), std::max(slop, 0));
  const std::size_t before = found.size();
  for (const Place& start : starts) {
    const std::optional<std::size_t> behind = reader.read(start);
    if (!behind) {
      continue;
    }
    const Range range = range_of(analyzed, start.first, *behind);
    if (found.size() > before && found.back().range.end == range.end) {
      found.pop_back();
    }
    found.push_back({range, pattern});
  }
}

/// Neighbouring grams of one pattern.
struct GramRun {
  Range range;
  std::vector<std::string_view> grams;
};

/// Collects runs of the grams of every pattern in one walk.
class GramFinder {
 public:
  explicit GramFinder(const std::vector<WordPattern>& words)
      : words_(words), runs_(words.size()) {
    for (std::size_t number = 0; number < words.size(); ++number) {
      for (const std::string& gram : words[number].grams) {
        grams_[gram].push_back(number);
      }
    }
  }

  void walk(const std::vector<text::Gram>& grams) {
    for (const text::Gram& gram : grams) {
      const auto found = grams_.find(gram.term);
      if (found == grams_.end()) {
        continue;
      }
      for (const std::size_t number : found->second) {
        add(gram, runs_[number]);
      }
    }
  }

  void report(std::vector<Found>& found) const {
    for (std::size_t number = 0; number < runs_.size(); ++number) {
      report_runs(number, distinct(words_[number].grams), found);
    }
  }

 private:
  void report_runs(std::size_t number, std::size_t wanted, std::vector<Found>& found) const {
    const std::vector<GramRun>& runs = runs_[number];
    const auto is_whole = [wanted](const GramRun& run) {
      return distinct(run.grams) == wanted;
    };
    const bool any_whole = std::any_of(runs.begin(), runs.end(), is_whole);
    for (const GramRun& run : runs) {
      if (!any_whole || is_whole(run)) {
        found.push_back({run.range, number});
      }
    }
  }

  static void add(const text::Gram& gram, std::vector<GramRun>& runs) {
    if (runs.empty() || runs.back().range.end < gram.begin) {
      runs.push_back({{gram.begin, gram.end}, {}});
    }
    runs.back().range.end = std::max(runs.back().range.end, gram.end);
    runs.back().grams.push_back(gram.term);
  }

  template <typename Text>
  static std::size_t distinct(std::vector<Text> terms) {
    std::sort(terms.begin(), terms.end());
    return static_cast<std::size_t>(std::unique(terms.begin(), terms.end()) - terms.begin());
  }

  const std::vector<WordPattern>& words_;
  Index grams_;
  std::vector<std::vector<GramRun>> runs_;
};

bool reads_before(const Found& a, const Found& b) {
  return std::tie(a.range.begin, a.range.end, a.pattern) <
         std::tie(b.range.begin, b.range.end, b.pattern);
}

}  // namespace

std::vector<Found> find_marks(const text::Analyzed& analyzed,
                              std::string_view language,
                              const Marks& marks) {
  WordFinder finder;
  for (const WordPattern& word : marks.words) {
    finder.add_word(word, language);
  }
  for (const PhrasePattern& phrase : marks.phrases) {
    for (const WordPattern& word : phrase.words) {
      finder.add_phrase_word(word);
    }
  }
  finder.walk(analyzed);

  std::vector<Found> found;
  std::size_t number = 0;
  for (; number < marks.words.size(); ++number) {
    for (const Place& place : starts_of(finder.places(number))) {
      found.push_back({range_of(analyzed, place.first, place.first + place.count), number});
    }
  }
  for (std::size_t phrase = 0; phrase < marks.phrases.size(); ++phrase) {
    std::vector<const Places*> words;
    for (std::size_t word = 0; word < marks.phrases[phrase].words.size(); ++word) {
      words.push_back(&finder.places(number++));
    }
    if (!words.empty()) {
      const std::size_t pattern = marks.words.size() + phrase;
      find_phrase(analyzed, std::move(words), marks.phrases[phrase].slop, pattern, found);
    }
  }
  GramFinder grams(marks.words);
  grams.walk(analyzed.grams);
  grams.report(found);
  std::sort(found.begin(), found.end(), reads_before);
  return found;
}

std::vector<Range> to_ranges(const std::vector<Found>& found) {
  std::vector<Found> sorted = found;
  std::sort(sorted.begin(), sorted.end(), reads_before);
  std::vector<Range> ranges;
  for (const Found& one : sorted) {
    if (ranges.empty() || ranges.back().end < one.range.begin) {
      ranges.push_back(one.range);
    }
    ranges.back().end = std::max(ranges.back().end, one.range.end);
  }
  return ranges;
}

}  // namespace zerkalo::query
