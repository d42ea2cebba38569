// tests/bench/language_report.cpp - the detection of languages, per language, over a sample.

#include <cstdio>
#include <iostream>
#include <string>
#include <string_view>

#include "tests/language/detection.h"

namespace zerkalo::tests {
namespace {

void print(const char* name, const Tally& tally) {
  const auto share = [](std::size_t part, std::size_t whole) {
    return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  };
  std::printf("%-8s %6zu %8.1f %8.1f\n",
              name,
              tally.lines,
              share(tally.decided, tally.lines),
              share(tally.right, tally.decided));
}

void report(const DetectionInput& input, bool misses) {
  std::cout << input.file << ' ' << input.kind << '\n';
  std::puts("language  lines  decided    right");
  const auto tallies = tally_detection(input, [misses](const Miss& miss) {
    if (misses) {
      std::cout << miss.expected << " > " << miss.found << '\t' << miss.text << '\n';
    }
  });
  for (const auto& [code, tally] : tallies) {
    print(code.c_str(), tally);
  }
  print("stemmed", sum(tallies, true));
  print("all", sum(tallies, false));
}

}  // namespace
}  // namespace zerkalo::tests

int main(int count, char** words) {
  if (count < 2) {
    std::cerr << "usage: language_report CORPUS [0|1] [misses]\n"
                 "0 or 1: only lines of this parity, so that one half can be looked at\n";
    return 2;
  }
  const std::string corpus = words[1];
  const int half = count > 2 ? std::stoi(words[2]) : -1;
  const bool misses = count > 3 && std::string_view(words[3]) == "misses";
  using zerkalo::tests::report;
  report({corpus + "/langid.jsonl", "subtitle", half, 0}, misses);
  report({corpus + "/langid.jsonl", "udhr", half, 0}, misses);
  report({corpus + "/reviews.jsonl", "", half, 0}, misses);
  return 0;
}
