// server/router/routes.cpp - which handler answers which address.

#include "server/router/routes.h"

#include <optional>
#include <utility>

#include "server/algolia/handlers.h"
#include "server/html/handlers.h"
#include "server/v1/handlers.h"

namespace zerkalo::server {

namespace {

/// The segment that stands for `*`, or nullopt when the pattern is another route's.
std::optional<std::string> match_route(std::string_view pattern,
                                       const std::vector<std::string>& segments) {
  std::string id;
  for (const std::string& segment : segments) {
    if (pattern.empty()) {
      return std::nullopt;
    }
    pattern.remove_prefix(1);
    const std::string_view part = pattern.substr(0, pattern.find('/'));
    if (part == "*") {
      id = segment;
    } else if (part != segment) {
      return std::nullopt;
    }
    pattern.remove_prefix(part.size());
  }
  return pattern.empty() ? std::optional(id) : std::nullopt;
}

}  // namespace

std::span<const RouteRow> routes() {
  constexpr bool cached = true;
  constexpr bool fresh = false;
  constexpr bool open = true;
  constexpr bool guarded = false;
  // clang-format off
  static constexpr RouteRow rows[] = {
      // pattern, methods, handler, cached, open, parameters, summary, answer, media type
      {"", "GET, HEAD", html::html_start, cached},
      {"/search", "GET, HEAD", html::html_search, cached},
      {"/films/*", "GET, HEAD", html::html_film, cached},
      {"/people/*", "GET, HEAD", html::html_person, cached},
      {"/reviews/*", "GET, HEAD", html::html_review, cached},
      {"/reviews/*/similar", "GET, HEAD", html::html_similar, cached},
      {"/v1/reviews/*/similar", "GET, HEAD", v1::similar, cached, guarded, route_similar, "Reviews like one", "SearchAnswer"},
      {"/v1/search", "GET, HEAD, POST", v1::search, cached, guarded, route_search, "Search", "SearchAnswer"},
      {"/v1/export", "GET, HEAD", v1::export_all, fresh, guarded, route_export, "Every hit, one a line", "ExportLine", "application/x-ndjson"},
      {"/v1/facets/*", "GET, HEAD", v1::facet, cached, guarded, route_facets, "The values of one facet", "TermsFacet | RangeFacet"},
      {"/v1/suggest", "GET, HEAD", v1::suggest, cached, guarded, route_suggest, "Films, people and phrases by the start of a word", "Suggestions"},
      {"/v1/films", "GET, HEAD", v1::films, cached, guarded, route_films, "Films, listed and ordered", "FilmsAnswer"},
      {"/v1/films/*", "GET, HEAD", v1::film, cached, guarded, route_film, "A film with its reviews", "FilmAnswer"},
      {"/v1/people/*", "GET, HEAD", v1::person, cached, guarded, route_person, "A person with their films", "PersonAnswer"},
      {"/v1/reviews/*", "GET, HEAD", v1::review, cached, guarded, route_review, "A review with its full text", "ReviewAnswer"},
      {"/v1/parse", "GET, HEAD", v1::parse, fresh, guarded, route_parse, "How a query is read", "ParsedQuery"},
      {"/v1/analyze", "POST", v1::analyze, fresh, guarded, route_analyze, "What a text is searched by", "Analysis"},
      {"/v1/stats", "GET, HEAD", v1::stats, fresh, guarded, route_stats, "Counts, sizes and limits", "Stats"},
      {"/1/indexes/*/queries", "POST", algolia::batch, fresh, guarded, 0, "A batch of the Algolia protocol", "AlgoliaResults"},
      {"/1/indexes/*/query", "POST", algolia::one_query, fresh, guarded, 0, "A query of the Algolia protocol", "AlgoliaResult"},
      {"/1/indexes/*/facets/*/query", "POST", algolia::facet_values, fresh, guarded, 0, "Values of a facet, Algolia protocol", "AlgoliaFacetHits"},
      {"/1/indexes/*/recommendations", "POST", algolia::recommendations, fresh, guarded, 0, "Reviews like one, Algolia protocol", "AlgoliaResults"},
      {"/v1/schema", "GET, HEAD", v1::schema, fresh, guarded, 0, "Fields, facets, parameters and limits", "FieldTable"},
      {"/metrics", "GET, HEAD", v1::metrics, fresh, guarded, 0, "Figures for Prometheus", "string", "text/plain"},
      {"/openapi.json", "GET, HEAD", v1::openapi, fresh, guarded, 0, "This description", "object"},
      {"/opensearch.xml", "GET, HEAD", v1::opensearch},
      {"/livez", "GET, HEAD", v1::live, fresh, open, 0, "Whether the process answers", "string", "text/plain"},
      {"/readyz", "GET, HEAD", v1::ready, fresh, open, 0, "Whether an index is served", "string", "text/plain"},
      {"/assets/*", "GET, HEAD", v1::asset, fresh, open},
      {"/favicon.ico", "GET, HEAD", v1::asset, fresh, open},
  };
  // clang-format on
  return rows;
}

const RouteRow* find_route(const Target& target, std::string* id) {
  for (const RouteRow& row : routes()) {
    if (std::optional<std::string> found = match_route(row.pattern, target.segments)) {
      *id = *std::move(found);
      return &row;
    }
  }
  return nullptr;
}

}  // namespace zerkalo::server
