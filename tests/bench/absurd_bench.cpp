// tests/bench/absurd_bench.cpp - the slowest of the absurd queries over an index, in
// milliseconds.
//
//   absurd_bench INDEX [WORDS]    INDEX: folder of a built index
//
// With a file of words, one a line, it also prints how long suggestions for the start of each
// word take.

#include <algorithm>
#include <chrono>
#include <exception>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <string>
#include <vector>

#include "query/searcher.h"
#include "store/generation/index_dir.h"
#include "tests/support/absurd_queries.h"

namespace zerkalo::bench {

namespace {

using Clock = std::chrono::steady_clock;

struct Timed {
  double ms = 0;
  std::string what;
};

template <class Work>
double best_of(int times, const Work& work) {
  double best = 1e9;
  for (int i = 0; i < times; ++i) {
    const Clock::time_point start = Clock::now();
    work();
    best =
        std::min(best, std::chrono::duration<double, std::milli>(Clock::now() - start).count());
  }
  return best;
}

void print_slowest(std::vector<Timed> timed, const char* title, std::size_t count) {
  std::ranges::sort(timed, std::ranges::greater{}, &Timed::ms);
  std::cout << title << ": " << timed.size() << " queries; median "
            << timed[timed.size() / 2].ms << " ms; slowest\n";
  for (std::size_t i = 0; i < std::min(count, timed.size()); ++i) {
    std::cout << std::setw(10) << timed[i].ms << " ms  " << timed[i].what << '\n';
  }
}

void time_searches(query::Searcher& searcher) {
  std::vector<Timed> searches;
  std::vector<Timed> suggestions;
  for (const support::AbsurdQuery& absurd : support::absurd_queries()) {
    query::Request request;
    request.q = absurd.q;
    request.timeout_ms = 100'000;
    searches.push_back({best_of(3, [&] { searcher.search(request); }), absurd.why});
    suggestions.push_back({best_of(3, [&] { searcher.suggest(absurd.q); }), absurd.why});
  }
  print_slowest(std::move(searches), "absurd searches", 12);
  print_slowest(std::move(suggestions), "absurd suggestions", 5);
}

// How long after its deadline the latest of each query's answers comes, with all that a page
// asks for.
void time_deadlines(query::Searcher& searcher) {
  std::vector<Timed> late;
  for (const support::AbsurdQuery& absurd : support::absurd_queries()) {
    query::Request request;
    request.q = absurd.q;
    request.snippet_words = 30;
    for (const store::FieldRow& row : store::fields) {
      if (row.facet) {
        request.facets.push_back({row.field, 10});
      }
    }
    double latest = 0;
    for (const int timeout : {1, 5, 20, 50, 100}) {
      request.timeout_ms = timeout;
      latest = std::max(latest, best_of(1, [&] { searcher.search(request); }) - timeout);
    }
    late.push_back({latest, absurd.why});
  }
  print_slowest(std::move(late), "after the deadline", 12);
}

void time_starts(query::Searcher& searcher, const std::string& file) {
  std::vector<Timed> starts;
  std::ifstream words(file);
  for (std::string word; std::getline(words, word);) {
    for (std::size_t length = 1; length <= word.size(); ++length) {
      const std::string typed = word.substr(0, length);
      starts.push_back({best_of(3, [&] { searcher.suggest(typed); }), typed});
    }
  }
  if (!starts.empty()) {
    print_slowest(std::move(starts), "suggestions for word starts", 10);
  }
}

}  // namespace

}  // namespace zerkalo::bench

int main(int count, char** arguments) {
  using namespace zerkalo;
  if (count < 2 || count > 3) {
    std::cerr << "usage: absurd_bench INDEX [WORDS]\n";
    return 2;
  }
  try {
    query::Searcher searcher(store::IndexDir(arguments[1]).open(false));
    std::cout << std::fixed << std::setprecision(3) << searcher.generation().manifest.reviews
              << " reviews, " << searcher.generation().manifest.films << " films\n";
    bench::time_searches(searcher);
    bench::time_deadlines(searcher);
    if (count == 3) {
      bench::time_starts(searcher, arguments[2]);
    }
  } catch (const std::exception& error) {
    std::cerr << "absurd_bench: " << error.what() << '\n';
    return 1;
  }
}
