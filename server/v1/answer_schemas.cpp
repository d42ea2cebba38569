// server/v1/answer_schemas.cpp - the table of members, and JSON Schema made of it.

#include "server/v1/answer_schemas.h"

#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "store/model/fields.h"

namespace zerkalo::server {

namespace {

using json = OrderedJson;

// clang-format off
constexpr MemberRow members[] = {
    {"answer", "query", "QueryRead"},
    {"answer", "total", "Total"},
    {"answer", "variants?", "Variant[]", "other ways to ask, where nothing has all the words"},
    {"answer", "facets", "Facets"},
    {"answer", "stats?", "Opinions", "of all that is listed; with stats"},
    {"answer", "page", "Page"},
    {"answer", "index", "IndexSize"},
    {"answer", "timed_out", "boolean", "not everything was looked at in time"},
    {"answer", "partial?", "boolean", "without the reviews of shards that do not answer"},
    {"answer", "took_ms", "number"},
    {"SearchAnswer", "...", "answer"},
    {"SearchAnswer", "films", "FilmCard[]", "films that the words name, at most three"},
    {"SearchAnswer", "people", "PersonCard[]", "people whom the words name, at most two"},
    {"SearchAnswer", "hits?", "Hit[]", "one page; without group_by"},
    {"SearchAnswer", "groups?", "Group[]", "one page; with group_by=film"},
    {"SearchAnswer", "why?", "string[]", "of reviews like one: the words that they were found by"},
    {"FilmsAnswer", "...", "answer"},
    {"FilmsAnswer", "films", "FilmRow[]", "one page"},
    {"FilmRow", "...", "FilmCard"},
    {"FilmRow", "genres?", "string[]"},
    {"FilmRow", "found", "integer", "reviews that match"},
    {"FilmRow", "stats?", "Opinions"},
    {"figures", "reviews", "integer"},
    {"figures", "rated", "integer", "reviews with a rating"},
    {"figures", "mean?", "number", "0 to 100"},
    {"figures", "median?", "number"},
    {"figures", "spread?", "number", "the standard deviation"},
    {"figures", "positive?", "number", "share of positive reviews"},
    {"figures", "score?", "number", "the mean as far as so few ratings can be trusted"},
    {"figures", "division?", "number", "how divided opinions are, 0 to 1"},
    {"Opinion", "...", "figures"},
    {"Opinion", "histogram?", "integer[]", "ratings by tens"},
    {"Opinions", "...", "Opinion"},
    {"Opinions", "critics", "Opinion"},
    {"Opinions", "audience", "Opinion"},
    {"Opinions", "agreement?", "number", "of critics and audience, 0 to 100"},
    {"Opinions", "by?", "OpinionsBy"},
    {"OpinionsBy", "kind", "OpinionPart[]"},
    {"OpinionsBy", "source", "OpinionPart[]"},
    {"OpinionsBy", "lang", "OpinionPart[]"},
    {"OpinionsBy", "year", "OpinionPart[]"},
    {"OpinionPart", "...", "figures"},
    {"OpinionPart", "value", "string"},
    {"QueryRead", "text", "string", "as typed"},
    {"QueryRead", "tree", "string", "as it was read"},
    {"QueryRead", "corrected?", "string", "as it was searched, where that differs"},
    {"QueryRead", "relaxed?", "boolean", "not all of it was required"},
    {"QueryRead", "relaxation?", "string", "what was given up"},
    {"QueryRead", "closest?", "boolean", "the hits are the passages closest to a quote"},
    {"QueryRead", "share?", "number", "the greatest share of the quote's words in a hit of the page"},
    {"QueryRead", "notes", "Note[]"},
    {"Note", "position", "integer", "in UTF-16 units of the query"},
    {"Note", "text", "string"},
    {"Total", "in", "'reviews' | 'plots' | 'all'", "what is listed"},
    {"Total", "hits", "integer", "what is listed"},
    {"Total", "films", "integer", "of what is listed"},
    {"Total", "texts", "integer", "different texts that are listed: pages run over them"},
    {"Total", "reviews", "integer", "that match"},
    {"Total", "plots", "integer", "that match"},
    {"Total", "all_films", "integer", "with a review or a plot that matches"},
    {"Total", "exact", "boolean"},
    {"FilmName", "id", "string"},
    {"FilmName", "title", "string"},
    {"FilmName", "original_title?", "string"},
    {"FilmName", "year?", "integer"},
    {"FilmName", "directors?", "string[]"},
    {"FilmCard", "...", "FilmName"},
    {"FilmCard", "reviews", "integer"},
    {"FilmCard", "rating?", "Mean"},
    {"Mean", "mean", "number", "0 to 100"},
    {"Mean", "count", "integer", "ratings behind it"},
    {"PersonCard", "role", "'director' | 'cast'"},
    {"PersonCard", "name", "string"},
    {"PersonCard", "films", "integer"},
    {"PersonCard", "reviews", "integer", "of these films"},
    {"PersonCard", "rating?", "PersonMean"},
    {"PersonMean", "mean", "number", "0 to 100"},
    {"passage", "type", "'review' | 'plot'"},
    {"passage", "id", "string"},
    {"passage", "url?", "string"},
    {"passage", "review?", "ReviewFacts"},
    {"passage", "plot?", "PlotFacts"},
    {"Hit", "...", "passage"},
    {"Hit", "film?", "FilmName"},
    {"Hit", "score?", "number", "what orders by relevance"},
    {"Hit", "copies?", "integer", "reviews with this very text, if more than one"},
    {"Hit", "matched?", "string[]", "words and phrases of the query, as typed"},
    {"Hit", "explain?", "ScorePart[]", "parts add up to the score; with explain"},
    {"Hit", "closest?", "boolean"},
    {"Hit", "share?", "number", "of the quote's words"},
    {"Hit", "quote?", "QuoteFound"},
    {"Hit", "snippet", "string"},
    {"Hit", "ranges?", "SnippetRanges", "with highlight=ranges"},
    {"SnippetRanges", "snippet", "integer[][]", "marks as [start, length] in UTF-16 units"},
    {"SnippetRanges", "differing?", "integer[][]", "what differs from the quote"},
    {"ScorePart", "part", "string"},
    {"ScorePart", "score", "number"},
    {"QuoteFound", "words", "integer"},
    {"QuoteFound", "found", "integer", "words that the passage has, in any form"},
    {"QuoteFound", "text", "string"},
    {"QuoteFound", "ranges?", "TextRanges"},
    {"TextRanges", "text", "integer[][]", "marks as [start, length] in UTF-16 units"},
    {"TextRanges", "differing?", "integer[][]"},
    {"ReviewFacts", "kind?", "string"},
    {"ReviewFacts", "author?", "string"},
    {"ReviewFacts", "publication?", "string"},
    {"ReviewFacts", "lang?", "string"},
    {"ReviewFacts", "date?", "string", "YYYY, YYYY-MM or YYYY-MM-DD"},
    {"ReviewFacts", "rating?", "number", "0 to 100"},
    {"ReviewFacts", "rating_raw?", "string", "as the source wrote it"},
    {"ReviewFacts", "verdict?", "string"},
    {"ReviewFacts", "source?", "string"},
    {"ReviewFacts", "truncated?", "boolean", "the source has more of the text"},
    {"PlotFacts", "author?", "string"},
    {"PlotFacts", "lang?", "string"},
    {"Group", "film?", "FilmCard"},
    {"Group", "reviews", "integer", "of the film that match"},
    {"Group", "hits", "Hit[]"},
    {"Group", "stats?", "Opinions"},
    {"Variant", "q", "string"},
    {"Variant", "hits", "integer"},
    {"Variant", "what", "string"},
    {"Variant", "match?", "'any'"},
    {"Variant", "without?", "string[]", "parameters to leave out"},
    {"facet", "field?", "string", "where the answer is one facet"},
    {"facet", "exact", "boolean"},
    {"TermsFacet", "...", "facet"},
    {"TermsFacet", "type", "'terms'"},
    {"TermsFacet", "values", "FacetValue[]"},
    {"TermsFacet", "distinct", "integer", "values with a count"},
    {"count", "reviews", "integer"},
    {"count", "films", "integer"},
    {"count", "state", "'selected' | 'available'"},
    {"FacetValue", "...", "count"},
    {"FacetValue", "value", "string"},
    {"RangeFacet", "...", "facet"},
    {"RangeFacet", "type", "'range'"},
    {"RangeFacet", "min?", "number"},
    {"RangeFacet", "max?", "number"},
    {"RangeFacet", "mean?", "number"},
    {"RangeFacet", "median?", "number"},
    {"RangeFacet", "buckets", "FacetBucket[]"},
    {"FacetBucket", "...", "count"},
    {"FacetBucket", "from", "number"},
    {"FacetBucket", "to", "number"},
    {"page", "limit", "integer"},
    {"page", "next_offset", "integer | null"},
    {"page", "cut?", "boolean", "the page ends early"},
    {"Page", "...", "page"},
    {"Page", "offset", "integer | null", "null behind a cursor"},
    {"Page", "next", "string | null", "the cursor of the next page"},
    {"IndexSize", "generation", "string"},
    {"IndexSize", "reviews", "integer"},
    {"IndexSize", "films", "integer"},
    {"ExportLine", "...", "passage"},
    {"ExportLine", "film?", "FilmName"},
    {"ExportLine", "score?", "number"},
    {"ExportLine", "text", "string"},
    {"Suggestions", "query", "string"},
    {"Suggestions", "suggestions", "Suggestion[]"},
    {"Suggestion", "kind", "string", "as in the parameter types"},
    {"Suggestion", "text", "string"},
    {"Suggestion", "ranges", "TextRanges"},
    {"Suggestion", "id?", "string", "of a film"},
    {"Suggestion", "q?", "string", "what to search for"},
    {"Suggestion", "year?", "integer"},
    {"Suggestion", "reviews", "integer"},
    {"FilmAnswer", "film", "Film"},
    {"FilmAnswer", "stats", "Opinions"},
    {"FilmAnswer", "reviews", "FilmReview[]"},
    {"FilmAnswer", "page", "OffsetPage"},
    {"Film", "...", "FilmCard"},
    {"Film", "titles?", "FilmTitle[]"},
    {"Film", "writers?", "string[]"},
    {"Film", "producers?", "string[]"},
    {"Film", "cast?", "string[]"},
    {"Film", "genres?", "string[]"},
    {"Film", "languages?", "string[]"},
    {"Film", "countries?", "string[]"},
    {"Film", "production?", "string[]"},
    {"Film", "mpaa?", "string"},
    {"Film", "runtime_min?", "integer"},
    {"Film", "rank?", "integer"},
    {"Film", "release_dates?", "ReleaseDate[]"},
    {"Film", "plots?", "FilmPlot[]"},
    {"Film", "aggregates?", "Aggregate[]", "means that the sources give"},
    {"Film", "source?", "string"},
    {"Film", "url?", "string"},
    {"Film", "other_ids?", "string[]"},
    {"Film", "spellings?", "string[]", "other names of its people"},
    {"Film", "why?", "string[]", "what made one film of several records"},
    {"Film", "facts?", "Fact[]", "what each source says"},
    {"Film", "people?", "FilmPerson[]", "everybody whom its lists name, once"},
    {"Film", "doubts?", "FilmDoubt[]", "films that may be the same one"},
    {"FilmTitle", "text", "string"},
    {"FilmTitle", "lang?", "string"},
    {"ReleaseDate", "date", "string"},
    {"ReleaseDate", "region?", "string"},
    {"ReleaseDate", "kind?", "string"},
    {"ReleaseDate", "raw?", "string"},
    {"FilmPlot", "text", "string"},
    {"FilmPlot", "author?", "string"},
    {"FilmPlot", "lang?", "string"},
    {"Aggregate", "name", "string"},
    {"Aggregate", "value", "number"},
    {"Aggregate", "raw?", "string"},
    {"Aggregate", "count?", "integer"},
    {"Aggregate", "count_raw?", "string"},
    {"Fact", "field", "string"},
    {"Fact", "value", "string"},
    {"Fact", "sources", "string[]"},
    {"FilmPerson", "id", "string"},
    {"FilmPerson", "name", "string"},
    {"FilmPerson", "spellings?", "string[]", "of sources, other than the name"},
    {"FilmPerson", "why?", "string[]", "what made one person of several names"},
    {"FilmDoubt", "film", "string", "its id"},
    {"FilmDoubt", "why", "string", "what speaks for and against it"},
    {"FilmReview", "...", "ReviewFacts"},
    {"FilmReview", "id", "string"},
    {"FilmReview", "url?", "string"},
    {"FilmReview", "text", "string"},
    {"OffsetPage", "...", "page"},
    {"OffsetPage", "offset", "integer"},
    {"PersonAnswer", "person", "Person"},
    {"PersonAnswer", "stats?", "Opinions", "of all reviews of these films"},
    {"PersonAnswer", "films", "PersonFilm[]", "one page, by year where no order is asked"},
    {"PersonAnswer", "best_reviewers", "BestReviewers"},
    {"PersonAnswer", "page", "OffsetPage"},
    {"Person", "id", "string"},
    {"Person", "name", "string"},
    {"Person", "spellings?", "string[]", "of sources, other than the name"},
    {"Person", "films", "integer"},
    {"Person", "roles", "PersonRole[]"},
    {"PersonRole", "role", "'director' | 'cast'"},
    {"PersonRole", "films", "integer"},
    {"PersonFilm", "...", "FilmRow"},
    {"PersonFilm", "roles", "string[]"},
    {"BestReviewers", "author", "OpinionPart[]", "whose reviews of these films have the highest score"},
    {"BestReviewers", "publication", "OpinionPart[]"},
    {"ReviewAnswer", "...", "passage"},
    {"ReviewAnswer", "film?", "FilmCard"},
    {"ReviewAnswer", "matched?", "string[]"},
    {"ReviewAnswer", "text", "string"},
    {"ReviewAnswer", "ranges?", "TextRanges", "with highlight=ranges"},
    {"ParsedQuery", "query", "QueryParsed"},
    {"ParsedQuery", "tokens", "QueryToken[]"},
    {"ParsedQuery", "plan?", "PlanNode"},
    {"ParsedQuery", "filters?", "string[]"},
    {"ParsedQuery", "cost?", "Cost"},
    {"QueryParsed", "text", "string"},
    {"QueryParsed", "tree", "string"},
    {"QueryParsed", "lang?", "string"},
    {"QueryParsed", "corrected?", "string"},
    {"QueryParsed", "notes", "Note[]"},
    {"QueryToken", "term", "string"},
    {"QueryToken", "stem?", "string", "where it differs"},
    {"QueryToken", "bytes", "integer[]", "[start, length] in bytes of UTF-8"},
    {"QueryToken", "range", "integer[]", "[start, length] in UTF-16 units"},
    {"PlanNode", "kind", "string"},
    {"PlanNode", "label?", "string"},
    {"PlanNode", "weight?", "number"},
    {"PlanNode", "terms?", "PlanTerm[]"},
    {"PlanNode", "films?", "integer", "whose titles or people it names"},
    {"PlanNode", "forms?", "string[]"},
    {"PlanNode", "condition?", "string"},
    {"PlanNode", "passages", "integer", "it matches at most so many"},
    {"PlanNode", "children?", "PlanNode[]"},
    {"PlanTerm", "term", "string"},
    {"PlanTerm", "kind", "string"},
    {"PlanTerm", "lang?", "string"},
    {"PlanTerm", "passages", "integer"},
    {"Cost", "lists", "integer"},
    {"Cost", "postings", "integer"},
    {"Analysis", "lang", "string"},
    {"Analysis", "confidence", "number"},
    {"Analysis", "tokens", "QueryToken[]"},
    {"Analysis", "joined", "JoinedTerm[]"},
    {"Analysis", "grams", "QueryToken[]"},
    {"Analysis", "sentences", "integer[][]", "[first token, number of tokens]"},
    {"JoinedTerm", "term", "string"},
    {"JoinedTerm", "first", "integer"},
    {"JoinedTerm", "count", "integer"},
    {"Stats", "generation", "string"},
    {"Stats", "format", "integer"},
    {"Stats", "fingerprint", "string"},
    {"Stats", "built", "string"},
    {"Stats", "build_seconds", "number"},
    {"Stats", "positions", "boolean"},
    {"Stats", "reviews", "integer"},
    {"Stats", "plots", "integer"},
    {"Stats", "films", "integer"},
    {"Stats", "tokens", "integer"},
    {"Stats", "terms", "integer"},
    {"Stats", "input_bytes", "integer"},
    {"Stats", "index_bytes", "integer"},
    {"Stats", "languages", "integer{}", "reviews by language"},
    {"Stats", "rejects", "integer{}", "by reason"},
    {"Stats", "serving", "ServingStats"},
    {"Stats", "limits", "number{}"},
    {"ServingStats", "kept", "string[]", "generations that still answer cursors"},
    {"ServingStats", "grace_seconds", "integer"},
    {"ServingStats", "switches", "integer"},
    {"ServingStats", "cache", "CacheStats"},
    {"CacheStats", "hits", "integer"},
    {"CacheStats", "misses", "integer"},
    {"CacheStats", "entries", "integer"},
    {"CacheStats", "bytes", "integer"},
    {"CacheStats", "limit_bytes", "integer"},
    {"FieldTable", "fields", "FieldRow[]"},
    {"FieldTable", "sort", "string[]"},
    {"FieldTable", "parameters", "ParameterRow[]"},
    {"FieldTable", "stats", "StatisticsRules", "what the figures of reviews take for granted"},
    {"FieldTable", "limits", "number{}"},
    {"StatisticsRules", "imagined", "number[]", "points of the reviews that a film begins with"},
    {"StatisticsRules", "confidence", "number", "standard errors below the mean"},
    {"StatisticsRules", "like_minded", "number", "imagined reviews that agree with the mean"},
    {"StatisticsRules", "least_of_each", "integer", "ratings of critics and of the audience"},
    {"StatisticsRules", "positive_above", "number", "points"},
    {"FieldRow", "name", "string"},
    {"FieldRow", "label", "string"},
    {"FieldRow", "kind", "'words' | 'value' | 'number' | 'date'"},
    {"FieldRow", "of", "'film' | 'passage'"},
    {"FieldRow", "facet", "boolean"},
    {"FieldRow", "aliases", "string[]"},
    {"FieldRow", "help", "string"},
    {"FieldRow", "example", "string"},
    {"ParameterRow", "name", "string"},
    {"ParameterRow", "in", "'query'"},
    {"ParameterRow", "description", "string"},
    {"ParameterRow", "schema", "object"},
    {"ParameterRow", "example?", "string | string[]"},
    {"ParameterRow", "explode?", "boolean"},
    {"AlgoliaResults", "results", "AlgoliaResult[]"},
    {"AlgoliaResult", "hits", "AlgoliaHit[]"},
    {"AlgoliaResult", "nbHits", "integer"},
    {"AlgoliaResult", "page?", "integer"},
    {"AlgoliaResult", "nbPages?", "integer"},
    {"AlgoliaResult", "hitsPerPage?", "integer"},
    {"AlgoliaResult", "offset?", "integer"},
    {"AlgoliaResult", "length?", "integer"},
    {"AlgoliaResult", "exhaustiveNbHits", "boolean"},
    {"AlgoliaResult", "exhaustiveFacetsCount", "boolean"},
    {"AlgoliaResult", "exhaustive", "AlgoliaExhaustive"},
    {"AlgoliaResult", "query", "string"},
    {"AlgoliaResult", "params", "string"},
    {"AlgoliaResult", "index", "string"},
    {"AlgoliaResult", "facets?", "integer{}{}"},
    {"AlgoliaResult", "facets_stats?", "AlgoliaFigures{}"},
    {"AlgoliaResult", "renderingContent?", "object"},
    {"AlgoliaResult", "userData?", "AlgoliaNote[]", "what was corrected and given up"},
    {"AlgoliaResult", "processingTimeMS", "integer"},
    {"AlgoliaHit", "objectID", "string"},
    {"AlgoliaHit", "_highlightResult?", "object", "by attribute: value, matchLevel and matchedWords, or a list of these"},
    {"AlgoliaHit", "_snippetResult?", "object"},
    {"AlgoliaHit", "_rankingInfo?", "AlgoliaRank"},
    {"AlgoliaHit", "_score?", "number"},
    {"AlgoliaHit", "type?", "'review' | 'plot'"},
    {"AlgoliaHit", "film?", "string"},
    {"AlgoliaHit", "title?", "string"},
    {"AlgoliaHit", "original_title?", "string"},
    {"AlgoliaHit", "director?", "string[]"},
    {"AlgoliaHit", "cast?", "string[]"},
    {"AlgoliaHit", "genre?", "string[]"},
    {"AlgoliaHit", "film_lang?", "string[]"},
    {"AlgoliaHit", "mpaa?", "string"},
    {"AlgoliaHit", "year?", "integer"},
    {"AlgoliaHit", "decade?", "integer"},
    {"AlgoliaHit", "period?", "string{}"},
    {"AlgoliaHit", "kind?", "string"},
    {"AlgoliaHit", "author?", "string"},
    {"AlgoliaHit", "publication?", "string"},
    {"AlgoliaHit", "lang?", "string"},
    {"AlgoliaHit", "date?", "string"},
    {"AlgoliaHit", "rating?", "number", "0 to 100"},
    {"AlgoliaHit", "stars?", "number", "0 to 5"},
    {"AlgoliaHit", "rating_raw?", "string"},
    {"AlgoliaHit", "verdict?", "string"},
    {"AlgoliaHit", "source?", "string"},
    {"AlgoliaHit", "url?", "string"},
    {"AlgoliaHit", "text?", "string"},
    {"AlgoliaRank", "score", "number"},
    {"AlgoliaRank", "words", "integer"},
    {"AlgoliaExhaustive", "nbHits", "boolean"},
    {"AlgoliaExhaustive", "facetsCount", "boolean"},
    {"AlgoliaFigures", "min", "number"},
    {"AlgoliaFigures", "max", "number"},
    {"AlgoliaFigures", "avg", "number"},
    {"AlgoliaFigures", "sum", "number"},
    {"AlgoliaNote", "corrected?", "string"},
    {"AlgoliaNote", "relaxation?", "string"},
    {"AlgoliaFacetHits", "facetHits", "AlgoliaFacetHit[]"},
    {"AlgoliaFacetHits", "exhaustiveFacetsCount", "boolean"},
    {"AlgoliaFacetHits", "processingTimeMS", "integer"},
    {"AlgoliaFacetHit", "value", "string"},
    {"AlgoliaFacetHit", "highlighted", "string"},
    {"AlgoliaFacetHit", "count", "integer"},
    {"Problem", "type", "string"},
    {"Problem", "title", "string"},
    {"Problem", "status", "integer"},
    {"Problem", "detail", "string"},
    {"Problem", "instance", "string", "the id of the request"},
    {"Problem", "code", "string"},
    {"Problem", "param?", "string"},
    {"Problem", "position?", "integer", "in UTF-16 units of the parameter"},
    {"Problem", "suggestion?", "string"},
};

// clang-format on

bool is_schema_type(std::string_view name) {
  return name == "string" || name == "integer" || name == "number" || name == "boolean" ||
         name == "object" || name == "null";
}

json named_schema(std::string_view name) {
  if (is_schema_type(name)) {
    return {{"type", name}};
  }
  return {{"$ref", "#/components/schemas/" + std::string(name)}};
}

/// Words in quotes are one enumeration, other ways stand side by side.
json alternative_schemas(std::string_view type) {
  json words = json::array();
  json ways = json::array();
  while (!type.empty()) {
    const std::size_t bar = std::min(type.find(" | "), type.size());
    const std::string_view one = type.substr(0, bar);
    if (one.starts_with('\'')) {
      words.push_back(one.substr(1, one.size() - 2));
    } else {
      ways.push_back(type_schema(one));
    }
    type.remove_prefix(std::min(bar + 3, type.size()));
  }
  return words.empty() ? json{{"anyOf", std::move(ways)}}
                       : json{{"type", "string"}, {"enum", std::move(words)}};
}

/// Facets by their field; `rating` is a range.
json facets_schema() {
  json properties = json::object();
  for (const store::FieldRow& row : store::fields) {
    if (row.facet) {
      properties[std::string(row.name)] =
          type_schema(row.field == store::Field::rating ? "RangeFacet" : "TermsFacet");
    }
  }
  return {{"type", "object"}, {"properties", std::move(properties)}};
}

/// What stands only in other schemas has a name in small letters.
bool is_schema_part(std::string_view schema) {
  return base::is_small(schema.front());
}

void add_schema_member(const MemberRow& row, json& schema) {
  if (row.member == "...") {
    for (const MemberRow& shared : members) {
      if (shared.schema == row.type) {
        add_schema_member(shared, schema);
      }
    }
    return;
  }
  const bool always = !row.member.ends_with('?');
  const std::string name(row.member.substr(0, row.member.size() - (always ? 0 : 1)));
  json described = type_schema(row.type);
  if (!row.help.empty()) {
    described["description"] = row.help;
  }
  schema["properties"][name] = std::move(described);
  if (always) {
    schema["required"].push_back(name);
  }
}

}  // namespace

std::span<const MemberRow> answer_members() {
  return members;
}

json type_schema(std::string_view type) {
  if (type.find(" | ") != std::string_view::npos || type.starts_with('\'')) {
    return alternative_schemas(type);
  }
  if (type.ends_with("[]")) {
    return {{"type", "array"}, {"items", type_schema(type.substr(0, type.size() - 2))}};
  }
  if (type.ends_with("{}")) {
    return {{"type", "object"},
            {"additionalProperties", type_schema(type.substr(0, type.size() - 2))}};
  }
  return named_schema(type);
}

json answer_schemas() {
  json schemas = json::object();
  for (const MemberRow& row : members) {
    if (is_schema_part(row.schema)) {
      continue;
    }
    json& schema = schemas[std::string(row.schema)];
    if (schema.is_null()) {
      schema = {{"type", "object"}};
    }
    add_schema_member(row, schema);
  }
  schemas["Facets"] = facets_schema();
  return schemas;
}

}  // namespace zerkalo::server
