// query/present/marks.cpp - what to mark in a text that matched.

#include "query/present/marks.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <unordered_map>

#include "query/model/plan.h"
#include "query/phrase/alignment.h"
#include "query/phrase/verifier.h"

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

// Two of a token in the index of the words, in comparisons of tokens.
constexpr std::uint64_t comparisons_of_look_up = 16;

using Index = std::unordered_map<std::string_view, std::vector<std::size_t>>;

/// Finds the places of many words in one walk over the text.
class WordMarkFinder {
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

  void walk(const text::Analyzed& analyzed, const TokenRow& row) {
    for (std::size_t at = 0; at < analyzed.tokens.size() && !row.spend(comparisons_of_look_up);
         ++at) {
      const text::Token& token = analyzed.tokens[at];
      note(terms_, token.term, {at, 1});
      note(stems_, token.stem.empty() ? token.term : token.stem, {at, 1});
    }
    for (const text::Joined& joined : analyzed.joined) {
      const bool whole = joined.count > 0 && joined.first < analyzed.tokens.size() &&
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

Range range_of_mark(const text::Analyzed& analyzed, std::size_t first, std::size_t behind) {
  return {analyzed.tokens[first].begin, analyzed.tokens[behind - 1].end};
}

std::vector<Place> starts_of_marks(const Places& places) {
  std::vector<Place> starts;
  std::merge(places.single.begin(),
             places.single.end(),
             places.joined.begin(),
             places.joined.end(),
             std::back_inserter(starts),
             [](const Place& a, const Place& b) { return a.first < b.first; });
  return starts;
}

/// Neighbouring grams of one pattern.
struct GramRun {
  Range range;
  std::vector<std::string_view> grams;
};

/// Collects runs of the grams of every pattern in one walk.
class GramMarkFinder {
 public:
  explicit GramMarkFinder(const std::vector<WordPattern>& words)
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

void add_differing_marks(const text::Analyzed& analyzed,
                         const std::vector<AlignedWord>& words,
                         std::size_t pattern,
                         std::vector<Found>& found) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::size_t first = words[i].token;
    if (!words[i].exact) {
      found.push_back({range_of_mark(analyzed, first, first + 1), pattern, true});
    }
    if (i + 1 < words.size() && first + 1 < words[i + 1].token) {
      found.push_back({range_of_mark(analyzed, first + 1, words[i + 1].token), pattern, true});
    }
  }
}

bool mark_reads_before(const Found& a, const Found& b) {
  return std::tie(a.range.begin, a.range.end, a.pattern) <
         std::tie(b.range.begin, b.range.end, b.pattern);
}

}  // namespace

std::vector<Found> find_marks(const text::Analyzed& analyzed,
                              std::string_view language,
                              const TokenRow& row,
                              const Marks& marks) {
  WordMarkFinder finder;
  for (const WordPattern& word : marks.words) {
    finder.add_word(word, language);
  }
  finder.walk(analyzed, row);

  std::vector<Found> found;
  for (std::size_t number = 0; number < marks.words.size() && !row.over(); ++number) {
    for (const Place& place : starts_of_marks(finder.places(number))) {
      found.push_back(
          {range_of_mark(analyzed, place.first, place.first + place.count), number});
    }
  }
  const bool same_text = row.tokens.size() == analyzed.tokens.size();
  for (std::size_t place = 0; same_text && place < marks.places.size() && !row.over();
       ++place) {
    const PlanNode& node = *marks.places[place];
    for (const Span& span : find_verified_marks(row, node)) {
      found.push_back(
          {range_of_mark(analyzed, span.begin, span.end), marks.words.size() + place});
    }
    if (node.kind == PlanNode::Kind::closest) {
      add_differing_marks(analyzed, align_words(row, node), marks.words.size() + place, found);
    }
  }
  if (row.spend(found.size() + analyzed.grams.size())) {
    return {};
  }
  GramMarkFinder grams(marks.words);
  grams.walk(analyzed.grams);
  grams.report(found);
  std::sort(found.begin(), found.end(), mark_reads_before);
  return found;
}

std::vector<Range> marked_ranges(const std::vector<Found>& found) {
  std::vector<Found> sorted = found;
  std::sort(sorted.begin(), sorted.end(), mark_reads_before);
  std::vector<Range> ranges;
  for (const Found& one : sorted) {
    if (one.differs) {
      continue;
    }
    if (ranges.empty() || ranges.back().end < one.range.begin) {
      ranges.push_back(one.range);
    }
    ranges.back().end = std::max(ranges.back().end, one.range.end);
  }
  return ranges;
}

std::vector<Range> differing_mark_ranges(const std::vector<Found>& found) {
  std::vector<Range> ranges;
  for (const Found& one : found) {
    if (one.differs) {
      ranges.push_back(one.range);
    }
  }
  return ranges;
}

}  // namespace zerkalo::query
