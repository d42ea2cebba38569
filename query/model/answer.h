// query/model/answer.h - what a search gives back, before it becomes JSON, HTML or terminal
// lines.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "query/language/tree.h"
#include "query/model/opinion.h"
#include "query/model/request.h"
#include "store/model/fields.h"
#include "store/model/records.h"
#include "store/model/suggestion_kind.h"

namespace zerkalo::query {

/// A marked part of a text: bytes [begin, end).
struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(const Range&) const = default;
};

/// A text with its marks; ranges rise and do not touch.
struct Marked {
  std::string text;
  std::vector<Range> ranges;
  /// What is not the same in a quote and in the passage closest to it; in a passage, inside its
  /// ranges.
  std::vector<Range> differing = {};
};

/// How close a passage is to a quote that is nowhere as typed.
struct Closeness {
  std::uint32_t found = 0;  ///< words of the quote that the passage has, in any form
  std::uint32_t words = 0;
  Marked
      quote;  ///< as typed; differing are the words that the passage lacks or writes otherwise

  double share() const { return words == 0 ? 0 : static_cast<double>(found) / words; }
};

struct FilmCard {
  std::uint32_t ordinal = 0;
  /// Empty id: the review names no film. Its plots and facts stand only in a FilmPage.
  store::Film film;
  std::uint32_t reviews = 0;
  std::optional<double> rating_mean;
  std::uint32_t rating_count = 0;
};

/// A person whom the words of the query name.
struct PersonCard {
  store::Field role = store::Field::director;
  std::string name;
  std::uint32_t films = 0;
  std::uint32_t reviews = 0;  ///< of these films
  std::optional<double> rating_mean;
};

/// A passage that matched: a review, or a plot of the film.
struct Hit {
  bool plot = false;
  std::uint32_t docid = 0;
  double score = 0;
  /// For a plot: id, film, text, lang, author of the plot. In an Answer without its text, which
  /// `snippet` shows.
  store::Review review;
  std::uint32_t film = 0;  ///< index into Answer::hit_films
  Marked snippet;
  std::vector<std::string> matched;  ///< the query's words and phrases found here, as typed
  std::optional<Closeness> closeness;
  std::size_t copies = 1;  ///< passages of the answer with this very text
  std::vector<std::pair<std::string, double>> explain;  ///< parts add up to `score`
};

struct FacetValue {
  std::string value;
  std::uint32_t reviews = 0;
  std::uint32_t films = 0;
  bool selected = false;
};

struct FacetBucket {
  double from = 0;
  double to = 0;
  std::uint32_t reviews = 0;
  std::uint32_t films = 0;
  bool selected = false;
};

struct Facet {
  store::Field field = store::Field::any;
  std::vector<FacetValue> values;    ///< selected first, then by reviews, films, value
  std::vector<FacetBucket> buckets;  ///< rating: ten; otherwise empty
  std::uint32_t distinct = 0;        ///< values with a count, before the limit
  bool exact = true;                 ///< false: not counted in time
  std::optional<double> min;
  std::optional<double> max;
  std::optional<double> mean;
  std::optional<double> median;
};

struct Group {
  std::uint32_t film =
      0;  ///< index into Answer::hit_films; its card has ordinal 0 for a review without film
  std::uint32_t reviews = 0;
  std::vector<Hit> hits;
  /// Of the film's reviews that the filters let through, where it was asked for; whether they
  /// have the words of the query does not matter.
  std::optional<Opinions> opinions = {};
};

/// Shape: pages run over `texts`: a text that several passages have is shown once. `hits`,
///        `films` and `texts` count what is listed; the others whatever matches.
struct Totals {
  Scope scope = Scope::all;  ///< what is listed; never automatic
  std::uint64_t hits = 0;
  std::uint64_t films = 0;
  std::uint64_t texts = 0;
  std::uint64_t reviews = 0;
  std::uint64_t plots = 0;
  std::uint64_t all_films = 0;  ///< with a review or a plot that matches
  bool exact = true;            ///< false: so many were found in time
};

/// A way to ask that finds something, counted.
struct Variant {
  std::string q;
  bool any = false;                  ///< of its words, one is enough
  std::vector<std::string> without;  ///< parameters to leave out: "year", "filter"
  std::uint64_t hits = 0;
  std::string what;  ///< "without the filter year:1970..1979"
};

struct Answer {
  std::string text;  ///< the query as typed
  std::string tree;
  std::vector<Remark> notes;
  Totals total;
  bool relaxed = false;             ///< not all words were required
  bool closest = false;             ///< the hits are the passages closest to a quote
  std::string relaxation;           ///< what was given up: "without “movie”"
  std::vector<std::string> why;     ///< more like a review: the words that it was found by
  std::vector<Variant> variants;    ///< at most five; only where nothing has all the words
  std::string corrected;            ///< the query as it was searched; empty: as typed
  std::vector<FilmCard> films;      ///< films that the words name, at most three
  std::vector<PersonCard> people;   ///< at most two
  std::vector<FilmCard> hit_films;  ///< every film that a hit or group refers to, once
  std::vector<Hit> hits;
  std::vector<Group> groups;
  std::vector<Facet> facets;
  std::optional<Opinions> opinions;  ///< of all that is listed, where it was asked for
  std::size_t limit = 0;
  std::size_t offset = 0;
  bool continued = false;  ///< asked for by a cursor: `offset` is not known
  bool grouped = false;    ///< `groups` instead of `hits`, were it none
  bool cut = false;        ///< the page ends early: its texts are long, or the time was up
  std::string next;        ///< a cursor, when there are more behind this page
  std::vector<std::string> cursors;  ///< by hit or group: of the page behind it
  std::string generation;
  std::uint64_t index_reviews = 0;
  std::uint64_t index_films = 0;
  bool timed_out = false;
  bool cancelled = false;  ///< nobody waits for it any more
  bool partial = false;    ///< without the passages of shards that do not answer
  double took_ms = 0;
};

/// The greatest share of a quote's words that a hit of the page has.
double best_share(const Answer& answer);

struct Suggestion {
  using Kind = store::SuggestionKind;
  Kind kind = Kind::film;
  std::string text;
  Marked marked;
  std::string id;      ///< of a film
  std::string before;  ///< what was typed in front of the words that it completes
  std::optional<int> year;
  std::uint32_t reviews = 0;
};

}  // namespace zerkalo::query
