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
enum class AlgoliaKind : std::uint8_t { text, tag, number, flag, list, terms, filter, any };

struct AlgoliaParameter {
  std::string_view name;
  AlgoliaKind kind;
  Treated treated;
  std::string_view help;
};

// clang-format off
inline constexpr std::array<AlgoliaParameter, 73> algolia_parameters{{
    // name, kind, treated, help
    {"indexName", AlgoliaKind::text, Treated::honoured, "`reviews`, or `films` for one best passage of each film; `_rating_desc` and the like behind it sorts"},
    {"type", AlgoliaKind::text, Treated::honoured, "of a query in a batch: `default`, or `facet` for values of a facet"},
    {"params", AlgoliaKind::text, Treated::honoured, "the parameters as `a=1&b=2`, as older clients send them"},
    {"query", AlgoliaKind::text, Treated::honoured, "the query language of `q`"},
    {"page", AlgoliaKind::number, Treated::honoured, "from 0"},
    {"hitsPerPage", AlgoliaKind::number, Treated::honoured, "20; at most 100"},
    {"offset", AlgoliaKind::number, Treated::honoured, "instead of `page`"},
    {"length", AlgoliaKind::number, Treated::honoured, "instead of `hitsPerPage`"},
    {"facets", AlgoliaKind::list, Treated::honoured, "attributes to count, a list, one text, or `*`"},
    {"maxValuesPerFacet", AlgoliaKind::number, Treated::honoured, "100, which is the most"},
    {"sortFacetValuesBy", AlgoliaKind::text, Treated::honoured, "`count` or `alpha`"},
    {"facetFilters", AlgoliaKind::terms, Treated::honoured, "`attribute:value`; a list is AND, a list in it OR; `-` before a value excludes it, `\\-` begins one"},
    {"numericFilters", AlgoliaKind::terms, Treated::honoured, "`<= >= < > = !=` and `a:1 TO 5`, nested likewise"},
    {"filters", AlgoliaKind::filter, Treated::honoured, "`AND` of `OR` of `attribute:value`, comparisons and `NOT`; OR binds tighter"},
    {"facet", AlgoliaKind::text, Treated::honoured, "of a facet query: its attribute"},
    {"facetName", AlgoliaKind::text, Treated::honoured, "the same, as older clients call it"},
    {"facetQuery", AlgoliaKind::text, Treated::honoured, "what a word of the value begins with"},
    {"maxFacetHits", AlgoliaKind::number, Treated::honoured, "10; at most 100"},
    {"attributesToRetrieve", AlgoliaKind::list, Treated::honoured, "`*`, names, and `-name` to leave one out; `objectID` is always there"},
    {"attributesToHighlight", AlgoliaKind::list, Treated::honoured, "`*` or names"},
    {"attributesToSnippet", AlgoliaKind::list, Treated::honoured, "`text:20`: of so many words"},
    {"highlightPreTag", AlgoliaKind::tag, Treated::honoured, "`<em>`; at most 64 bytes; nothing is escaped, as in the protocol"},
    {"highlightPostTag", AlgoliaKind::tag, Treated::honoured, "`</em>`; at most 64 bytes"},
    {"snippetEllipsisText", AlgoliaKind::tag, Treated::honoured, "`…`; at most 64 bytes"},
    {"restrictHighlightAndSnippetArrays", AlgoliaKind::flag, Treated::honoured, "only what matched of a list"},
    {"distinct", AlgoliaKind::number, Treated::honoured, "passages of each film; false: all"},
    {"facetingAfterDistinct", AlgoliaKind::flag, Treated::honoured, "facets count films"},
    {"queryLanguages", AlgoliaKind::list, Treated::honoured, "the first is `q_lang`"},
    {"typoTolerance", AlgoliaKind::any, Treated::honoured, "false: `typo=off`"},
    {"queryType", AlgoliaKind::text, Treated::honoured, "`prefixLast`, `prefixAll` (as prefixLast) or `prefixNone`"},
    {"optionalWords", AlgoliaKind::list, Treated::honoured, "any: one word of the query is enough"},
    {"removeWordsIfNoResults", AlgoliaKind::text, Treated::honoured, "`none`: all words are needed"},
    {"getRankingInfo", AlgoliaKind::flag, Treated::honoured, "`_rankingInfo.score`"},
    {"objectID", AlgoliaKind::text, Treated::honoured, "of a recommendation: reviews like this one"},
    {"maxRecommendations", AlgoliaKind::number, Treated::honoured, "of a recommendation: 10"},
    {"model", AlgoliaKind::text, Treated::honoured, "of a recommendation: `related-products` or `looking-similar`"},
    {"queryParameters", AlgoliaKind::any, Treated::honoured, "of a recommendation: parameters of this table"},
    {"fallbackParameters", AlgoliaKind::any, Treated::ignored, ""},
    {"threshold", AlgoliaKind::any, Treated::ignored, ""},
    {"removeStopWords", AlgoliaKind::any, Treated::ignored, "frequent words weigh little as it is"},
    {"ignorePlurals", AlgoliaKind::any, Treated::ignored, "inflected forms meet as it is"},
    {"restrictSearchableAttributes", AlgoliaKind::any, Treated::ignored, "say `title:word` in the query"},
    {"advancedSyntax", AlgoliaKind::any, Treated::ignored, "quotes and `-word` always work"},
    {"advancedSyntaxFeatures", AlgoliaKind::any, Treated::ignored, ""},
    {"disableTypoToleranceOnAttributes", AlgoliaKind::any, Treated::ignored, ""},
    {"disableTypoToleranceOnWords", AlgoliaKind::any, Treated::ignored, ""},
    {"minWordSizefor1Typo", AlgoliaKind::any, Treated::ignored, ""},
    {"minWordSizefor2Typos", AlgoliaKind::any, Treated::ignored, ""},
    {"allowTyposOnNumericTokens", AlgoliaKind::any, Treated::ignored, ""},
    {"disableExactOnAttributes", AlgoliaKind::any, Treated::ignored, ""},
    {"exactOnSingleWordQuery", AlgoliaKind::any, Treated::ignored, ""},
    {"alternativesAsExact", AlgoliaKind::any, Treated::ignored, ""},
    {"minProximity", AlgoliaKind::any, Treated::ignored, ""},
    {"analytics", AlgoliaKind::any, Treated::ignored, ""},
    {"analyticsTags", AlgoliaKind::any, Treated::ignored, ""},
    {"clickAnalytics", AlgoliaKind::any, Treated::ignored, "there is no `queryID`"},
    {"userToken", AlgoliaKind::any, Treated::ignored, ""},
    {"enablePersonalization", AlgoliaKind::any, Treated::ignored, ""},
    {"personalizationImpact", AlgoliaKind::any, Treated::ignored, ""},
    {"enableRules", AlgoliaKind::any, Treated::ignored, ""},
    {"ruleContexts", AlgoliaKind::any, Treated::ignored, ""},
    {"enableABTest", AlgoliaKind::any, Treated::ignored, ""},
    {"enableReRanking", AlgoliaKind::any, Treated::ignored, ""},
    {"percentileComputation", AlgoliaKind::any, Treated::ignored, ""},
    {"synonyms", AlgoliaKind::any, Treated::ignored, "set by the site"},
    {"replaceSynonymsInHighlight", AlgoliaKind::any, Treated::ignored, ""},
    {"naturalLanguages", AlgoliaKind::any, Treated::ignored, ""},
    {"relevancyStrictness", AlgoliaKind::any, Treated::ignored, ""},
    {"responseFields", AlgoliaKind::any, Treated::ignored, ""},
    {"sumOrFiltersScores", AlgoliaKind::any, Treated::ignored, ""},
    {"tagFilters", AlgoliaKind::any, Treated::ignored, "only while it is empty"},
    {"optionalFilters", AlgoliaKind::any, Treated::ignored, ""},
    {"extensions", AlgoliaKind::any, Treated::ignored, ""},
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
struct AlgoliaQuery {
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
Outcome<std::vector<AlgoliaQuery>> read_algolia_batch(std::string_view body);
Outcome<AlgoliaQuery> read_algolia_query(std::string_view body, std::string_view index);
Outcome<AlgoliaQuery> read_algolia_facet(std::string_view body,
                                         std::string_view index,
                                         std::string_view facet);
Outcome<std::vector<AlgoliaQuery>> read_algolia_likes(std::string_view body);

/// AND of ORs of texts, as `facetFilters` and `numericFilters` nest them.
using AlgoliaTerms = std::vector<std::vector<std::string>>;

/// Errors: unknown-attribute, invalid-filter.
Outcome<std::vector<query::FilterGroup>> algolia_facet_filters(const AlgoliaTerms& terms);
Outcome<std::vector<query::FilterGroup>> algolia_numeric_filters(const AlgoliaTerms& terms);
Outcome<std::vector<query::FilterGroup>> algolia_filters(std::string_view text);

/// The field whose facet an attribute is: `director`, also `stars`, `period.lvl0`,
/// `period.lvl1`.
std::optional<store::Field> algolia_field(std::string_view attribute);

/// Every hit's attribute that says whether it is a review or a plot.
inline constexpr std::string_view algolia_type = "type";

/// Every attribute that can be counted.
std::vector<std::string_view> algolia_facets();

/// How an attribute is counted: `stars` are ratings in buckets of twenty points.
query::FacetRequest algolia_facet_request(std::string_view attribute, std::size_t limit);

/// Whether a hit's text is given, marked, or cut into a snippet.
bool needs_text(const AlgoliaQuery& asked);
bool needs_marks(const AlgoliaQuery& asked);

/// Marks and prints what one batch found.
///
/// Shape:   after the deadline values stand without marks, after the grace hits are left out,
///          and where nobody waits there is nothing in a result.
/// Errors:  answer-too-large when the results of the batch are together longer than `most`
///          bytes; it is found out before they are built.
/// Threads: one.
class AlgoliaPrinter {
 public:
  explicit AlgoliaPrinter(Deadline deadline, std::size_t most = store::limits.answer_bytes)
      : deadline_(std::move(deadline)), left_(most) {}

  Outcome<std::string> hits(const AlgoliaQuery& asked, const query::Answer& answer);
  Outcome<std::string> facet(const AlgoliaQuery& asked,
                             const query::Facet& facet,
                             double took_ms);

 private:
  Outcome<std::string> fitting(std::string result);

  Deadline deadline_;
  std::size_t left_;  ///< bytes that the results to come may have
  text::Analyzer analyzer_;
};

/// The answers of a batch, each already printed.
std::string algolia_results(const std::vector<std::string>& results);

/// `{message, status}`.
std::string algolia_problem_json(const Problem& problem);

/// The table as rows of Markdown, for docs/instantsearch.md.
std::string describe_algolia_parameters();

}  // namespace zerkalo::server
