// query/phrase/neighbours.h - which places of words stand near each other, or in one sentence.

#pragma once

#include <cstdint>
#include <vector>

#include "query/phrase/verifier.h"

namespace zerkalo::query {

/// Places by operand, each list by rising start.
using PlaceLists = std::vector<std::vector<Span>>;

bool by_place_of_neighbour(const Span& left, const Span& right);

/// The number of the first span that starts at `token` or behind it.
std::size_t first_neighbour_from(const std::vector<Span>& spans, std::uint32_t token);

/// How many places of the last operand all links lead to; see count_places.
std::uint32_t count_linked_neighbours(const TokenRow& row,
                                      const std::vector<int>& reaches,
                                      PlaceLists places);

/// The places of all operands that stand on a way through all links.
std::vector<Span> keep_linked_neighbours(const TokenRow& row,
                                         const std::vector<int>& reaches,
                                         PlaceLists places);

}  // namespace zerkalo::query
