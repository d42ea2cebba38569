// query/model/answer.cpp - what can be told from an answer as a whole.

#include "query/model/answer.h"

#include <algorithm>

namespace zerkalo::query {

double best_share(const Answer& answer) {
  double best = 0;
  const auto look_at = [&best](const Hit& hit) {
    best = std::max(best, hit.closeness ? hit.closeness->share() : 0);
  };
  std::ranges::for_each(answer.hits, look_at);
  for (const Group& group : answer.groups) {
    std::ranges::for_each(group.hits, look_at);
  }
  return best;
}

}  // namespace zerkalo::query
