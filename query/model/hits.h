// query/model/hits.h - what a matcher hands over: passages with their scores, groups, totals,
// facets.

#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "base/deadline.h"
#include "query/model/answer.h"
#include "query/model/opinion.h"
#include "query/model/plan.h"
#include "query/model/request.h"
#include "store/generation/generation.h"

namespace zerkalo::query {

struct Scored {
  std::uint32_t docid = 0;
  double score = 0;
};

/// Passages by docid, each with its score.
using Passages = std::vector<Scored>;

/// Passages of one film that stand together.
struct FilmRun {
  std::uint32_t film = 0;
  std::uint32_t reviews = 0;
};

struct ScoredGroup {
  std::uint32_t film = 0;
  std::uint32_t reviews = 0;
  std::vector<Scored> best;  ///< best first
};

/// Shape: `page` or `groups` holds the asked page only, `ranks` where each of them stands,
/// `more`
///        whether something stands behind it; facets stand in the order asked.
///        `copies`: passages that stand for several with the same text, and how many;
///        `proximity`: what those in the window earned by it, by docid.
struct Matched {
  Totals total;
  std::vector<Scored> page;
  std::vector<ScoredGroup> groups;
  std::vector<Facet> facets;
  std::vector<std::pair<std::uint32_t, std::size_t>> copies;
  std::vector<Scored> proximity;
  std::vector<Rank> ranks;
  std::optional<Opinions> opinions;  ///< of all that is listed, where it was asked for
  bool more = false;
  bool timed_out = false;  ///< what was found by then
  bool cancelled = false;
};

/// What is searched for, in what, and until when.
struct Search {
  const Plan& plan;
  const Request& request;
  const store::Generation& generation;
  const Deadline& deadline;
};

}  // namespace zerkalo::query
