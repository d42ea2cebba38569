// server/api/parameters.h - the one table of request parameters, and reading a search from it.

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "query/model/request.h"
#include "server/api/problem.h"
#include "server/api/request_target.h"
#include "store/model/limits.h"

namespace zerkalo::server {

/// Which routes take a parameter, as bits.
enum Route : std::uint16_t {
  route_search = 1,
  route_facets = 2,
  route_suggest = 4,
  route_film = 8,
  route_review = 16,
  route_parse = 32,
  route_stats = 64,
  route_analyze = 128,
  route_similar = 256,
  route_export = 512,
  route_films = 1024,
  route_person = 2048,
};

/// `query`: a text of which so many characters are read, and the rest is left out with a note.
enum class Kind : std::uint8_t { text, query, number, choice, list };

/// Shape: `choices` are separated by blanks; `least` and `most` bound a number, and `most` the
///        characters of a text.
struct Parameter {
  std::string_view name;
  Kind kind;
  std::string_view fallback;
  std::string_view choices;
  std::size_t least;
  std::size_t most;
  unsigned routes;
  std::string_view help;
};

inline constexpr std::size_t long_text = store::limits.query_code_points;
inline constexpr std::size_t analyzed_text = store::limits.analyzed_code_points;

// clang-format off
inline constexpr std::array<Parameter, 30> parameters{{
    // name, kind, fallback, choices, least, most, routes, help
    {"q", Kind::query, "", "", 0, long_text, route_search | route_export | route_facets | route_suggest | route_review | route_parse | route_films,
     "words, \"phrases\", field:word, -word, prefix*, OR, brackets; empty finds everything"},
    {"match", Kind::choice, "auto", "auto all any", 0, 0, route_search | route_export | route_facets | route_parse | route_films,
     "auto needs all words and relaxes when nothing is found; all; any"},
    {"in", Kind::choice, "auto", "auto reviews plots all", 0, 0, route_search | route_export | route_facets | route_similar | route_films,
     "what is listed and counted; auto: reviews, or plots where there is no review; all for `plot:`, `title:`, whole questions and groups"},
    {"filter", Kind::text, "", "", 0, store::limits.filter_bytes, route_search | route_export | route_facets | route_parse | route_similar | route_films,
     R"(rating >= 80 AND director IN ("A", "B") AND year 1970..1979 AND NOT kind = critic)"},
    {"facets", Kind::list, "", "", 0, store::limits.facets, route_search | route_similar | route_films,
     "fields to count, each `field` or `field:limit`, or `*`"},
    {"facet_mode", Kind::choice, "disjunctive", "disjunctive conjunctive", 0, 0, route_search | route_facets | route_similar | route_films,
     "disjunctive lifts a field's own filter while it is counted"},
    {"facet_query", Kind::text, "", "", 0, store::limits.facet_value_bytes, route_facets,
     "only values with a word that starts like this, in any case, with or without accents"},
    {"sort", Kind::list, "relevance", "relevance rating date year title score mean count division agreement", 0, store::limits.sort_keys, route_search | route_export | route_similar,
     "keys in order, `-` or `:desc` for descending, `:asc` for ascending: `-rating,year`; relevance and from score on, which are of films, begin with the most; missing values last"},
    {"sort", Kind::list, "relevance", "relevance score mean count division agreement year title", 0, store::limits.sort_keys, route_films | route_person,
     "the same for films: `score,title`, `mean:asc`; a person's films stand by year where nothing is said"},
    {"sort", Kind::list, "-date", "date rating", 0, store::limits.sort_keys, route_film,
     "of the film's reviews: `-rating`, the newest of equals first; missing values last"},
    {"stats", Kind::choice, "false", "false true", 0, 0, route_search | route_films,
     "true: what all found reviews say together, and those of each group"},
    {"limit", Kind::number, "10", "", 0, store::limits.hits, route_search | route_facets | route_suggest | route_film | route_similar | route_films | route_person,
     "how many to give"},
    {"offset", Kind::number, "0", "", 0, store::limits.offset, route_search | route_film | route_similar | route_films | route_person,
     "how many to leave out"},
    {"cursor", Kind::text, "", "", 0, store::limits.cursor_bytes, route_search | route_films,
     "page.next of an answer: what follows it, however deep; the other parameters as there, but limit"},
    {"group_by", Kind::choice, "none", "none film", 0, 0, route_search | route_similar,
     "film: the best passages of each film"},
    {"per_group", Kind::number, "3", "", 1, 10, route_search | route_similar,
     "passages of each film"},
    {"per_film", Kind::number, "0", "", 0, 10, route_search,
     "hits of one film before those of others had their turn; 0: in plain order"},
    {"q_lang", Kind::text, "", "", 0, 35, route_search | route_export | route_facets | route_parse | route_films,
     "language in which q is read, as `de`; it only changes weight"},
    {"typo", Kind::choice, "on", "on off", 0, 0, route_search | route_export | route_facets | route_parse | route_films,
     "off: words are not tried as typos or as typed on another keyboard"},
    {"profile", Kind::text, "relevance", "", 0, 64, route_search | route_export | route_facets | route_parse | route_similar | route_films,
     "weights of the score by name: relevance, film-first, critic-first, or one of the site's own"},
    {"copies", Kind::choice, "once", "once all", 0, 0, route_search | route_similar,
     "once: a text that several reviews have is shown once, with how many; all"},
    {"prefix", Kind::choice, "none", "none last", 0, 0, route_search | route_export | route_facets | route_parse | route_films,
     "last: the last word is still being typed, unless a blank stands behind it"},
    {"highlight", Kind::choice, "ranges", "none ranges tags", 0, 0, route_search | route_review | route_similar,
     "ranges: [start, length] in UTF-16 units; tags: escaped HTML with `<mark>`"},
    {"snippet", Kind::number, "30", "", 0, store::limits.snippet_words, route_search | route_similar,
     "words of a snippet"},
    {"explain", Kind::choice, "false", "false true", 0, 0, route_search | route_similar,
     "the parts that add up to each score"},
    {"timeout_ms", Kind::number, "1000", "", 10, static_cast<std::size_t>(store::limits.timeout_ms), route_search | route_export | route_facets | route_similar | route_films,
     "a partial answer after this time says so"},
    {"types", Kind::list, "", "film director person phrase", 0, 4, route_suggest,
     "only suggestions of these kinds"},
    {"format", Kind::choice, "json", "json opensearch", 0, 0, route_suggest,
     "opensearch: what browsers ask for, `[q, [texts], [descriptions], [addresses]]`"},
    {"text", Kind::text, "", "", 0, analyzed_text, route_analyze,
     "what to cut into words"},
    {"lang", Kind::text, "", "", 0, 35, route_analyze,
     "its language, as `de`; without it the language is found"},
}};

// clang-format on

/// What a route was asked: every parameter of the table with its value or default.
struct Asked {
  query::Request search;
  std::string facet_query;
  query::SuggestOptions suggest;  ///< `limit` is the search's too
  bool opensearch = false;
  std::string text;  ///< to analyze
  std::string lang;  ///< of it; empty: unknown
};

/// These take every field by its name that is_asked_by_value: repeatable, the values of one
/// field are alternatives.
inline constexpr unsigned filtered_routes =
    route_search | route_facets | route_similar | route_export | route_films;

/// Reads and checks the parameters of one route.
///
/// Errors: the first Problem: unknown-parameter with the nearest name, repeated-parameter,
///         invalid-value, value-too-long, invalid-filter with the column as position.
/// Threads: pure.
Outcome<Asked> read_parameters(const Pairs& pairs, Route route);

/// Without what a page ignores: names it does not know and empty values.
Pairs known_pairs(const Pairs& pairs, Route route);

/// The table as rows of Markdown, for docs/api.md.
std::string describe_parameters();

}  // namespace zerkalo::server
