// server/algolia/algolia.h - the Algolia wire protocol: a batch of queries in, its results out.

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/deadline.h"
#include "query/model/answer.h"
#include "query/model/request.h"
#include "server/api/problem.h"
#include "server/api/request_target.h"
#include "store/model/limits.h"
#include "text/analyzer.h"

namespace zerkalo::server {

/// `ignored`: taken so that no client breaks, without effect.
enum class Treated : std::uint8_t { honoured, ignored };

/// `tag`: a text that stands around each mark, so it is short.
enum class WireKind : std::uint8_t { text, tag, number, flag, list, terms, filter, any };

struct WireParameter {
  std::string_view name;
  WireKind kind;
  Treated treated;
  std::string_view help;
};

// clang-format off
inline constexpr std::array<WireParameter, 73> wire_parameters{{
    // name, kind, treated, help
    {"indexName", WireKind::text, Treated::honoured, "`reviews`, or `films` for one best passage of each film; `_rating_desc` and the like behind it sorts"},
    {"type", WireKind::text, Treated::honoured, "of a query in a batch: `default`, or `facet` for values of a facet"},
    {"params", WireKind::text, Treated::honoured, "the parameters as `a=1&b=2`, as older clients send them"},
    {"query", WireKind::text, Treated::honoured, "the query language of `q`"},
    {"page", WireKind::number, Treated::honoured, "from 0"},
    {"hitsPerPage", WireKind::number, Treated::honoured, "20; at most 100"},
    {"offset", WireKind::number, Treated::honoured, "instead of `page`"},
    {"length", WireKind::number, Treated::honoured, "instead of `hitsPerPage`"},
    {"facets", WireKind::list, Treated::honoured, "attributes to count, a list, one text, or `*`"},
    {"maxValuesPerFacet", WireKind::number, Treated::honoured, "100, which is the most"},
    {"sortFacetValuesBy", WireKind::text, Treated::honoured, "`count` or `alpha`"},
    {"facetFilters", WireKind::terms, Treated::honoured, "`attribute:value`; a list is AND, a list in it OR; `-` before a value excludes it, `\\-` begins one"},
    {"numericFilters", WireKind::terms, Treated::honoured, "`<= >= < > = !=` and `a:1 TO 5`, nested likewise"},
    {"filters", WireKind::filter, Treated::honoured, "`AND` of `OR` of `attribute:value`, comparisons and `NOT`; OR binds tighter"},
    {"facet", WireKind::text, Treated::honoured, "of a facet query: its attribute"},
    {"facetName", WireKind::text, Treated::honoured, "the same, as older clients call it"},
    {"facetQuery", WireKind::text, Treated::honoured, "what a word of the value begins with"},
    {"maxFacetHits", WireKind::number, Treated::honoured, "10; at most 100"},
    {"attributesToRetrieve", WireKind::list, Treated::honoured, "`*`, names, and `-name` to leave one out; `objectID` is always there"},
    {"attributesToHighlight", WireKind::list, Treated::honoured, "`*` or names"},
    {"attributesToSnippet", WireKind::list, Treated::honoured, "`text:20`: of so many words"},
    {"highlightPreTag", WireKind::tag, Treated::honoured, "`<em>`; at most 64 bytes; nothing is escaped, as in the protocol"},
    {"highlightPostTag", WireKind::tag, Treated::honoured, "`</em>`; at most 64 bytes"},
    {"snippetEllipsisText", WireKind::tag, Treated::honoured, "`…`; at most 64 bytes"},
    {"restrictHighlightAndSnippetArrays", WireKind::flag, Treated::honoured, "only what matched of a list"},
    {"distinct", WireKind::number, Treated::honoured, "passages of each film; false: all"},
    {"facetingAfterDistinct", WireKind::flag, Treated::honoured, "facets count films"},
    {"queryLanguages", WireKind::list, Treated::honoured, "the first is `q_lang`"},
    {"typoTolerance", WireKind::any, Treated::honoured, "false: `typo=off`"},
    {"queryType", WireKind::text, Treated::honoured, "`prefixLast`, `prefixAll` (as prefixLast) or `prefixNone`"},
    {"optionalWords", WireKind::list, Treated::honoured, "any: one word of the query is enough"},
    {"removeWordsIfNoResults", WireKind::text, Treated::honoured, "`none`: all words are needed"},
    {"getRankingInfo", WireKind::flag, Treated::honoured, "`_rankingInfo.score`"},
    {"objectID", WireKind::text, Treated::honoured, "of a recommendation: reviews like this one"},
    {"maxRecommendations", WireKind::number, Treated::honoured, "of a recommendation: 10"},
    {"model", WireKind::text, Treated::honoured, "of a recommendation: `related-products` or `looking-similar`"},
    {"queryParameters", WireKind::any, Treated::honoured, "of a recommendation: parameters of this table"},
    {"fallbackParameters", WireKind::any, Treated::ignored, ""},
    {"threshold", WireKind::any, Treated::ignored, ""},
    {"removeStopWords", WireKind::any, Treated::ignored, "frequent words weigh little as it is"},
    {"ignorePlurals", WireKind::any, Treated::ignored, "inflected forms meet as it is"},
    {"restrictSearchableAttributes", WireKind::any, Treated::ignored, "say `title:word` in the query"},
    {"advancedSyntax", WireKind::any, Treated::ignored, "quotes and `-word` always work"},
    {"advancedSyntaxFeatures", WireKind::any, Treated::ignored, ""},
    {"disableTypoToleranceOnAttributes", WireKind::any, Treated::ignored, ""},
    {"disableTypoToleranceOnWords", WireKind::any, Treated::ignored, ""},
    {"minWordSizefor1Typo", WireKind::any, Treated::ignored, ""},
    {"minWordSizefor2Typos", WireKind::any, Treated::ignored, ""},
    {"allowTyposOnNumericTokens", WireKind::any, Treated::ignored, ""},
    {"disableExactOnAttributes", WireKind::any, Treated::ignored, ""},
    {"exactOnSingleWordQuery", WireKind::any, Treated::ignored, ""},
    {"alternativesAsExact", WireKind::any, Treated::ignored, ""},
    {"minProximity", WireKind::any, Treated::ignored, ""},
    {"analytics", WireKind::any, Treated::ignored, ""},
    {"analyticsTags", WireKind::any, Treated::ignored, ""},
    {"clickAnalytics", WireKind::any, Treated::ignored, "there is no `queryID`"},
    {"userToken", WireKind::any, Treated::ignored, ""},
    {"enablePersonalization", WireKind::any, Treated::ignored, ""},
    {"personalizationImpact", WireKind::any, Treated::ignored, ""},
    {"enableRules", WireKind::any, Treated::ignored, ""},
    {"ruleContexts", WireKind::any, Treated::ignored, ""},
    {"enableABTest", WireKind::any, Treated::ignored, ""},
    {"enableReRanking", WireKind::any, Treated::ignored, ""},
    {"percentileComputation", WireKind::any, Treated::ignored, ""},
    {"synonyms", WireKind::any, Treated::ignored, "set by the site"},
    {"replaceSynonymsInHighlight", WireKind::any, Treated::ignored, ""},
    {"naturalLanguages", WireKind::any, Treated::ignored, ""},
    {"relevancyStrictness", WireKind::any, Treated::ignored, ""},
    {"responseFields", WireKind::any, Treated::ignored, ""},
    {"sumOrFiltersScores", WireKind::any, Treated::ignored, ""},
    {"tagFilters", WireKind::any, Treated::ignored, "only while it is empty"},
    {"optionalFilters", WireKind::any, Treated::ignored, ""},
    {"extensions", WireKind::any, Treated::ignored, ""},
}};

// clang-format on

/// What a hit may have besides `objectID`.
inline constexpr std::array<std::string_view, 24> hit_attributes{
    "type",  "film",       "title",       "original_title", "director", "cast",
    "genre", "film_lang",  "mpaa",        "year",           "decade",   "period",
    "kind",  "author",     "publication", "lang",           "date",     "rating",
    "stars", "rating_raw", "verdict",     "source",         "url",      "text"};

/// `*`, names, and names to leave out; each once, and only names of hit_attributes.
struct Attributes {
  bool all = true;
  std::vector<std::string> names;
  std::vector<std::string> without;

  bool has(std::string_view name) const;
};

/// One query of a batch.
struct WireQuery {
  enum class Type : std::uint8_t { hits, facet, like };

  Type type = Type::hits;
  std::string index;
  query::Request search;
  std::vector<std::string> facets;  ///< attributes, of this protocol's own too
  std::size_t page = 0;
  std::size_t hits_per_page = 20;
  bool by_offset = false;     ///< paged by offset and length
  bool beyond = false;        ///< a page behind the last one that is ever given
  bool films_count = false;   ///< facets count films
  bool alphabetical = false;  ///< values of facets
  std::size_t facet_values = 100;
  Attributes retrieve;
  Attributes highlight;
  /// Attribute and words; each attribute once, `*` is one.
  std::vector<std::pair<std::string, std::size_t>> snippets;
  std::string before = "<em>";
  std::string after = "</em>";
  std::string ellipsis = "…";
  bool only_matched = false;  ///< of lists
  bool ranking = false;
  std::string facet;
  std::string facet_query;
  std::size_t facet_hits = 10;
  std::string like;  ///< objectID
  std::string params;
};

/// Reads the body of `/1/indexes/*/queries`, of `…/{index}/query`, `…/facets/{facet}/query` and
/// of
/// `/1/indexes/*/recommendations`: JSON whatever its type says, or `a=1&b=2`.
///
/// Errors: the first Problem; `detail` is this protocol's `message`. A name out of the table is
///         one, with the nearest.
/// Threads: pure.
Outcome<std::vector<WireQuery>> read_wire_batch(std::string_view body);
Outcome<WireQuery> read_wire_query(std::string_view body, std::string_view index);
Outcome<WireQuery> read_wire_facet(std::string_view body,
                                   std::string_view index,
                                   std::string_view facet);
Outcome<std::vector<WireQuery>> read_wire_likes(std::string_view body);

/// AND of ORs of texts, as `facetFilters` and `numericFilters` nest them.
using WireTerms = std::vector<std::vector<std::string>>;

/// Errors: unknown-attribute, invalid-filter.
Outcome<std::vector<query::FilterGroup>> wire_facet_filters(const WireTerms& terms);
Outcome<std::vector<query::FilterGroup>> wire_numeric_filters(const WireTerms& terms);
Outcome<std::vector<query::FilterGroup>> wire_filters(std::string_view text);

/// The field whose facet an attribute is: `director`, also `stars`, `period.lvl0`,
/// `period.lvl1`.
std::optional<store::Field> wire_field(std::string_view attribute);

/// Every hit's attribute that says whether it is a review or a plot.
inline constexpr std::string_view wire_type = "type";

/// Every attribute that can be counted.
std::vector<std::string_view> wire_facets();

/// How an attribute is counted: `stars` are ratings in buckets of twenty points.
query::FacetRequest wire_facet_request(std::string_view attribute, std::size_t limit);

/// Whether a hit's text is given, marked, or cut into a snippet.
bool needs_text(const WireQuery& asked);
bool needs_marks(const WireQuery& asked);

/// Marks and prints what one batch found.
///
/// Shape:   after the deadline values stand without marks, after the grace hits are left out,
///          and where nobody waits there is nothing in a result.
/// Errors:  answer-too-large when the results of the batch are together longer than `most`
///          bytes; it is found out before they are built.
/// Threads: one.
class WirePrinter {
 public:
  explicit WirePrinter(Deadline deadline, std::size_t most = store::limits.answer_bytes)
      : deadline_(std::move(deadline)), left_(most) {}

  Outcome<std::string> hits(const WireQuery& asked, const query::Answer& answer);
  Outcome<std::string> facet(const WireQuery& asked, const query::Facet& facet, double took_ms);

 private:
  Outcome<std::string> fitting(std::string result);

  Deadline deadline_;
  std::size_t left_;  ///< bytes that the results to come may have
  text::Analyzer analyzer_;
};

/// The answers of a batch, each already printed.
std::string wire_results(const std::vector<std::string>& results);

/// `{message, status}`.
std::string wire_problem_json(const Problem& problem);

/// The table as rows of Markdown, for docs/instantsearch.md.
std::string describe_wire_parameters();

}  // namespace zerkalo::server
