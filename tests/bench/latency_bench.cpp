// tests/bench/latency_bench.cpp - the classes of queries over an index that is there.
//
//   latency_bench INDEX [CLASS [ROUNDS]]    only the classes whose name has CLASS in it; many
//   rounds for
//                                           a profiler

#include <chrono>
#include <exception>
#include <iomanip>
#include <iostream>
#include <string>
#include <string_view>

#include "query/searcher.h"
#include "store/generation/index_dir.h"
#include "tests/bench/query_classes.h"

namespace zerkalo::bench {

namespace {

int run(const char* index, std::string_view wanted, int rounds) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point start = Clock::now();
  const auto generation = store::IndexDir(index).open(false);
  query::Searcher searcher(generation);
  query::Request first;
  first.q = "mirror";
  searcher.search(first);
  const std::chrono::duration<double, std::milli> opened = Clock::now() - start;
  std::cout << "corpus: " << generation->manifest.reviews
            << " reviews; opened and first answer: " << opened.count()
            << " ms\n\n| class | p50 us | p95 | p99 | mean |\n|---|---|---|---|---|\n"
            << std::fixed << std::setprecision(0);
  for (const Line& line : make_lines(*generation)) {
    if (line.name.find(wanted) != std::string::npos) {
      const Figure figure = time_all(
          line.questions,
          [&](const Question& asked) { searcher.search(to_request(asked)); },
          rounds);
      std::cout << "| " << line.name << " | " << figure.p50 << " | " << figure.p95 << " | "
                << figure.p99 << " | " << figure.mean << " |\n";
    }
  }
  return 0;
}

}  // namespace

}  // namespace zerkalo::bench

int main(int count, char** arguments) {
  if (count < 2) {
    std::cerr << "usage: latency_bench INDEX [CLASS [ROUNDS]]\n";
    return 2;
  }
  try {
    return zerkalo::bench::run(
        arguments[1], count > 2 ? arguments[2] : "", count > 3 ? std::stoi(arguments[3]) : 5);
  } catch (const std::exception& error) {
    std::cerr << "latency_bench: " << error.what() << '\n';
    return 1;
  }
}
