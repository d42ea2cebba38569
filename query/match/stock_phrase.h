// query/match/stock_phrase.h - phrases and nears as stock Xapian asks them, where it can.

#pragma once

#include <memory>

#include "query/model/plan.h"
#include "store/files/dictionary.h"

namespace Xapian {
class Query;
}

namespace zerkalo::query {

/// The query of a phrase or near over the positions of a build with positions.
///
/// Shape:   nullptr where Xapian has no operator that means the same: stars, cut quotes, slop
///          across words written in several tokens, inflected words, sentences, and nears of
///          anything but two different plain words.
std::unique_ptr<Xapian::Query> stock_phrase_query(const PlanNode& node,
                                                  const store::Dictionary& dictionary);

}  // namespace zerkalo::query
