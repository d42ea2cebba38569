// query/rank/diversify.cpp - of each film its best hits, so many for each round.

#include "query/rank/diversify.h"

#include <algorithm>
#include <functional>

namespace zerkalo::query {

namespace {

using Iterator = Passages::iterator;

struct RunToDiversify {
  Iterator first;
  Iterator last;

  std::size_t size() const { return static_cast<std::size_t>(last - first); }
};

// One film's hits; each hit without film is a run of its own.
std::vector<RunToDiversify> runs_to_diversify(Passages& hits, const store::Columns& columns) {
  std::vector<RunToDiversify> runs;
  for (auto first = hits.begin(); first != hits.end();) {
    const std::uint32_t film = columns.film[first->docid];
    auto last = first + 1;
    while (film != 0 && last != hits.end() && columns.film[last->docid] == film) {
      ++last;
    }
    runs.push_back({first, last});
    first = last;
  }
  return runs;
}

std::size_t dealt_diversely(const std::vector<RunToDiversify>& runs, std::size_t of_each) {
  std::size_t count = 0;
  for (const RunToDiversify& run : runs) {
    count += std::min(of_each, run.size());
  }
  return count;
}

// So many rounds hold the page and one hit more, which tells that there is a next one.
std::size_t rounds_to_diversify(const std::vector<RunToDiversify>& runs,
                                const Request& request,
                                std::size_t all) {
  const std::size_t begun = request.after ? request.after->rank.round + std::size_t{1} : 0;
  const std::size_t left_behind =
      request.after ? dealt_diversely(runs, begun * request.per_film) : 0;
  const std::size_t wanted = left_behind + request.offset + request.limit + 1;
  std::size_t rounds = begun + 1;
  while (dealt_diversely(runs, rounds * request.per_film) < std::min(wanted, all)) {
    rounds *= 2;
  }
  return rounds;
}

}  // namespace

std::vector<Spread> spread_to_diversify(Passages hits,
                                        const Request& request,
                                        const store::Columns& columns,
                                        const Order& before) {
  const std::vector<RunToDiversify> runs = runs_to_diversify(hits, columns);
  const std::size_t rounds = rounds_to_diversify(runs, request, hits.size());
  const std::size_t most = rounds * request.per_film;
  std::vector<Spread> out;
  out.reserve(dealt_diversely(runs, most));
  for (const RunToDiversify& run : runs) {
    const std::size_t size = std::min(most, run.size());
    const auto last = run.first + static_cast<std::ptrdiff_t>(size);
    if (rounds > 1) {
      std::partial_sort(run.first, last, run.last, std::ref(before));
    } else if (last != run.last) {
      std::nth_element(run.first, last, run.last, std::ref(before));
    }
    for (std::size_t i = 0; i < size; ++i) {
      out.push_back({run.first[static_cast<std::ptrdiff_t>(i)],
                     static_cast<std::uint32_t>(i / request.per_film)});
    }
  }
  return out;
}

}  // namespace zerkalo::query
