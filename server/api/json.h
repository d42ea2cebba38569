// server/api/json.h - answers as the API's JSON; the command line prints the same.

#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/model/answer.h"
#include "query/model/request.h"
#include "query/searcher.h"
#include "server/api/problem.h"
#include "store/generation/generation.h"
#include "store/model/limits.h"
#include "text/language.h"
#include "text/token.h"

namespace zerkalo::server {

/// Shape: `format_version` above 0 becomes the first member (the command line); `indent` below
/// 0
///        is one line.
struct JsonStyle {
  query::Highlight highlight = query::Highlight::ranges;
  int format_version = 0;
  int indent = -1;
};

/// Shape:   what docs/api.md shows under Answer; members that are not known are left out.
/// Errors:  none: malformed bytes become U+FFFD.
/// Threads: pure, as everything here.
std::string answer_json(const query::Answer& answer, const JsonStyle& style = {});

/// A list of films (Request::films_alone): each with what its reviews say together.
std::string films_json(const query::Answer& answer, const JsonStyle& style = {});

/// One line of an export: the hit, its film, its whole text.
std::string export_json(const query::Hit& hit, const query::FilmCard& film);

std::string facet_json(const query::Facet& facet, const JsonStyle& style = {});

std::string film_json(const query::FilmPage& page,
                      std::size_t limit,
                      std::size_t offset,
                      const JsonStyle& style = {});

std::string person_json(const query::PersonPage& page, const JsonStyle& style = {});

/// The hit's `snippet` holds the full text with its marks.
std::string review_json(const query::Hit& hit,
                        const query::FilmCard& film,
                        const JsonStyle& style = {});

std::string suggestions_json(std::string_view typed,
                             const std::vector<query::Suggestion>& suggestions,
                             const JsonStyle& style = {});

/// What browsers ask for: `["typed", [texts], [descriptions], [addresses]]`.
/// Source: OpenSearch suggestions extension 1.0; addresses are below this server's root.
std::string opensearch_json(std::string_view typed,
                            const std::vector<query::Suggestion>& suggestions);

std::string reading_json(const query::Reading& reading, const JsonStyle& style = {});

/// A text as the index reads it; offsets in bytes and in UTF-16 units.
std::string analysis_json(std::string_view text,
                          const text::Language& language,
                          const text::Analyzed& analyzed,
                          const JsonStyle& style = {});

/// What a cache did since the start; `bytes` are keys and bodies.
struct CacheFigures {
  std::uint64_t hits = 0;
  std::uint64_t misses = 0;
  std::size_t entries = 0;
  std::size_t bytes = 0;
  std::size_t limit = 0;
};

/// What a server does beside holding its index.
struct Serving {
  std::vector<std::string> kept;  ///< older generations that cursors may still page through
  std::chrono::seconds grace{0};
  std::uint64_t switches = 0;
  CacheFigures cache;

  using Limit = std::pair<std::string, std::size_t>;
  std::vector<Limit> limits;  ///< those that its options set
};

std::string stats_json(const store::Manifest& manifest,
                       const std::optional<Serving>& serving = std::nullopt,
                       const JsonStyle& style = {});

/// Source: RFC 9457; `instance` is the request's id.
std::string problem_json(const Problem& problem, std::string_view instance);

/// Of an answer's bytes: its hits; the rest is for facets and what else stands around them.
inline constexpr std::size_t hits_bytes = store::limits.answer_bytes / 8 * 7;

/// Where the next page starts, if there is one: as a cursor, and as an offset that may be asked
/// for.
struct NextPage {
  std::string cursor;
  std::optional<std::size_t> offset;
};

/// Behind all hits or groups of an answer, or behind the first so many, where no more were
/// printed.
NextPage next_page(const query::Answer& answer);
NextPage next_page(const query::Answer& answer, std::size_t shown);

/// How many hits or groups there are to show.
std::size_t count_entries(const query::Answer& answer);

/// What a person or phrase is searched as: `director:"Agnès Varda"`, `"long take"`.
std::string suggestion_query(const query::Suggestion& suggestion);

std::string_view suggestion_kind(query::Suggestion::Kind kind);

}  // namespace zerkalo::server
