// cli/measures.h - how good a ranking is, from judgements.

#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace zerkalo::cli {

/// Grades of what answers one query, by id; 0 and below: it does not.
using Grades = std::map<std::string, int, std::less<>>;

/// Means over queries, each 0..1.
///
/// Source: nDCG as Järvelin and Kekäläinen, gain 2^grade - 1, over the first 10; MRR: one over
///         the place of the first right answer; recall: the share of right answers among the
///         first 100.
struct Quality {
  std::size_t queries = 0;
  double ndcg10 = 0;
  double mrr = 0;
  double recall100 = 0;
};

/// The quality of one ranking of ids without repeats, best first.
Quality measure(const std::vector<std::string>& ranked, const Grades& grades);

/// The mean of two sets of queries.
Quality join(const Quality& left, const Quality& right);

/// The place of the first right answer from 1; 0: none.
std::size_t first_right(const std::vector<std::string>& ranked, const Grades& grades);

}  // namespace zerkalo::cli
