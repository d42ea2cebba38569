// query/model/request.h - one search, as the API, the page and the command line ask for it.

#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/model/cursor.h"
#include "store/model/day.h"
#include "store/model/fields.h"
#include "store/model/suggestion_kind.h"

namespace zerkalo::query {

/// A condition on one field: any of `values`, or inside any of `ranges`; negated by `not_`.
struct FieldFilter {
  struct Range {
    std::optional<double> low;
    std::optional<double> high;
    bool high_open = false;  ///< high is excluded
    bool low_open = false;
  };

  store::Field field = store::Field::any;
  std::vector<std::string> values;
  std::vector<Range> ranges;
  bool negated = false;
};

/// Filters: a conjunction of disjunctions. A group whose filters all name one field, unnegated,
/// is that field's filter and is lifted for its own facet.
using FilterGroup = std::vector<FieldFilter>;

/// Reads the strict filter grammar: `rating >= 80 AND director IN ("A","B") AND year 1970..1979
/// AND NOT kind = critic`. Dates are days since 1970-01-01 in Range. Errors: FilterError,
/// nothing else.
std::vector<FilterGroup> parse_filter(std::string_view text);

/// Reads one value of a facet parameter: `A`, `80..`, `1970..1979`, `70..<80`, `..50`, `>=80`.
/// Shape: neither values nor ranges when it is none.
FieldFilter parse_facet_value(store::Field field, std::string_view value);

/// Where and why a filter is not one.
struct FilterError {
  std::size_t column = 0;  ///< characters from 1
  std::string message;
  std::string hint;  ///< nearest field name, or what was expected
};

/// Prints the filter with a caret under the column, for a terminal.
std::string describe(const FilterError& error, std::string_view text);

using store::parse_day;

struct FacetRequest {
  store::Field field = store::Field::any;
  std::size_t limit = 10;
  std::size_t bucket = 10;  ///< points of a rating, from 0 to 100, that are counted together
  /// Only these values, by rising id; none: all.
  std::optional<std::vector<std::uint32_t>> among = {};
};

struct SortKey {
  /// From `score` on by what the reviews of the film say together, see query/model/opinion.h.
  enum class By : unsigned char {
    relevance,
    rating,
    date,
    year,
    title,
    score,
    mean,
    count,
    division,
    agreement,
    docid
  };
  By by = By::relevance;
  bool descending = true;
};

/// What keys are called, in the order of By; `docid` has no name.
inline constexpr std::array<std::string_view, 10> sort_names{"relevance",
                                                             "rating",
                                                             "date",
                                                             "year",
                                                             "title",
                                                             "score",
                                                             "mean",
                                                             "count",
                                                             "division",
                                                             "agreement"};

/// Whether a key that says no more begins with the most: people ask for the best films.
constexpr bool begins_with_most(SortKey::By by) {
  return by == SortKey::By::relevance || by >= SortKey::By::score;
}

enum class Match : unsigned char { automatic, all, any };
enum class Highlight : unsigned char { none, ranges, tags };
/// Which passages are listed and counted. `automatic`: reviews, or plots where there is no
/// review; but all where plots answer, see query/plan/scope.h.
enum class Scope : unsigned char { automatic, reviews, plots, all };
enum class Matcher : unsigned char { automatic, fast, plain };

struct Request {
  std::string q;
  Match match = Match::automatic;
  Scope scope = Scope::automatic;
  std::vector<FilterGroup> filters;
  std::size_t named_filters = 0;  ///< the first so many came each from a parameter of its field
  std::vector<FacetRequest> facets;
  bool disjunctive = true;
  std::vector<SortKey> sort;  ///< empty: relevance
  std::size_t limit = 10;
  std::size_t offset = 0;
  std::optional<Cursor> after;  ///< the page begins behind this place; `offset` is then 0
  std::size_t per_film = 0;     ///< 0: any number of hits; see query/rank/diversify.h
  bool group_by_film = false;
  std::size_t per_group = 3;
  bool films_alone = false;  ///< groups, of films only, and none of their passages
  bool statistics = false;   ///< count what the reviews say together
  std::string q_lang;        ///< empty: any
  std::string profile;       ///< of Settings; empty: relevance
  bool typo = true;          ///< correct words that are hardly found
  bool prefix_last = false;  ///< as you type
  Highlight highlight = Highlight::ranges;
  std::size_t snippet_words = 30;  ///< 0: no snippet, and nothing is marked
  bool whole_texts = false;        ///< the whole text where a snippet would stand
  bool all_copies = false;         ///< show every passage of a text that several have
  bool explain = false;
  int timeout_ms = 1000;  ///< what a search takes that is given no Deadline
  Matcher matcher = Matcher::automatic;
};

struct SuggestOptions {
  std::size_t limit = 10;
  /// By store::SuggestionKind.
  std::array<bool, store::suggestion_names.size()> kinds{true, true, true, true};
};

}  // namespace zerkalo::query
