// query/model/hits.h - what a matcher hands over: passages with their scores, groups, totals,
// facets.

#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "query/model/answer.h"
#include "query/model/request.h"

namespace zerkalo::query {

struct Scored {
  std::uint32_t docid = 0;
  double score = 0;
};

/// Passages by docid, each with its score.
using Passages = std::vector<Scored>;

struct ScoredGroup {
  std::uint32_t film = 0;
  std::uint32_t reviews = 0;
  std::vector<Scored> best;  ///< best first
};

/// Shape: `page` or `groups` holds the asked page only; facets stand in the order asked.
///        `copies`: passages that stand for several with the same text, and how many;
///        `proximity`: what those in the window earned by it, by docid.
struct Matched {
  Totals total;
  std::vector<Scored> page;
  std::vector<ScoredGroup> groups;
  std::vector<Facet> facets;
  std::vector<std::pair<std::uint32_t, std::size_t>> copies;
  std::vector<Scored> proximity;
  std::optional<Rank> next;  ///< the last of the page, when there are more behind it
  bool timed_out = false;    ///< what was found by then
  bool cancelled = false;
};

}  // namespace zerkalo::query
