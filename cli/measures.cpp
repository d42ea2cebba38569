// cli/measures.cpp - nDCG, reciprocal rank, recall.

#include "cli/measures.h"

#include <algorithm>
#include <cmath>

namespace zerkalo::cli {

namespace {

constexpr std::size_t ndcg_depth = 10;
constexpr std::size_t recall_depth = 100;

int grade_of(const std::string& id, const Grades& grades) {
  const auto found = grades.find(id);
  return found == grades.end() ? 0 : std::max(found->second, 0);
}

double gain(int grade, std::size_t place) {
  return (std::exp2(grade) - 1) / std::log2(static_cast<double>(place) + 1);
}

double ideal(const Grades& grades) {
  std::vector<int> best;
  for (const auto& [id, grade] : grades) {
    best.push_back(std::max(grade, 0));
  }
  std::ranges::sort(best, std::ranges::greater{});
  double sum = 0;
  for (std::size_t i = 0; i < std::min(best.size(), ndcg_depth); ++i) {
    sum += gain(best[i], i + 1);
  }
  return sum;
}

}  // namespace

Quality measure(const std::vector<std::string>& ranked, const Grades& grades) {
  Quality quality;
  quality.queries = 1;
  double sum = 0;
  for (std::size_t i = 0; i < std::min(ranked.size(), ndcg_depth); ++i) {
    sum += gain(grade_of(ranked[i], grades), i + 1);
  }
  const double best = ideal(grades);
  quality.ndcg10 = best > 0 ? sum / best : 0;
  const std::size_t first = first_right(ranked, grades);
  quality.mrr = first == 0 ? 0 : 1.0 / static_cast<double>(first);
  const auto right =
      std::ranges::count_if(grades, [](const auto& entry) { return entry.second > 0; });
  const auto last =
      ranked.begin() + static_cast<std::ptrdiff_t>(std::min(ranked.size(), recall_depth));
  const auto found = std::count_if(
      ranked.begin(), last, [&](const std::string& id) { return grade_of(id, grades) > 0; });
  quality.recall100 = right == 0 ? 0 : static_cast<double>(found) / static_cast<double>(right);
  return quality;
}

Quality join(const Quality& left, const Quality& right) {
  Quality both;
  both.queries = left.queries + right.queries;
  if (both.queries == 0) {
    return both;
  }
  const double share = static_cast<double>(right.queries) / static_cast<double>(both.queries);
  both.ndcg10 = left.ndcg10 + (right.ndcg10 - left.ndcg10) * share;
  both.mrr = left.mrr + (right.mrr - left.mrr) * share;
  both.recall100 = left.recall100 + (right.recall100 - left.recall100) * share;
  return both;
}

std::size_t first_right(const std::vector<std::string>& ranked, const Grades& grades) {
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    if (grade_of(ranked[i], grades) > 0) {
      return i + 1;
    }
  }
  return 0;
}

}  // namespace zerkalo::cli
