// query/rank/ranking.h - what a passage earns beside its words, and the page that follows from
// it.

#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "query/model/hits.h"
#include "query/model/plan.h"
#include "query/model/settings.h"
#include "store/generation/generation.h"

namespace zerkalo::query {

/// So many of the best passages are looked at for the nearness of the query's words. What they
/// earn is never negative, so they stay before all others and every page is of one order.
inline constexpr std::size_t proximity_window = 100;

/// Adds the other parts of the score to passages that match, shows one text once, orders, and
/// takes the asked page or groups out.
///
/// Shape:   `hits` by docid; fills `page` or `groups`, `ranks`, `more`, `copies`, `proximity`
/// and
///          `total.texts`. After the deadline nearness is no longer looked at.
/// Threads: pure.
void arrange_by_ranking(Passages hits, const Search& search, Matched& matched);

/// The parts of a score beside the words: language, critic, prior, each with its name; the ones
/// that are 0 are left out. Proximity stands in Matched.
std::vector<std::pair<std::string, double>> ranking_constant_parts(
    const Plan& plan, const store::Columns& columns, std::uint32_t docid);

}  // namespace zerkalo::query
