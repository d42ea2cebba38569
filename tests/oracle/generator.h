// tests/oracle/generator.h - queries made of what an index holds, the same ones for a seed.

#pragma once

#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include "tests/oracle/naive.h"
#include "text/analyzer.h"

namespace zerkalo::oracle {

/// Threads: one per thread.
class Generator {
 public:
  Generator(const Naive& naive, unsigned seed) : naive_(naive), random_(seed) {}

  /// A number from 0 up to, but not including, `bound`.
  std::size_t below(std::size_t bound);

  /// A plain word of a passage.
  std::string word();

  /// A phrase of any kind or a near.
  std::string ordered();

  /// Any query that a scan can answer.
  std::string query();

 private:
  std::string slice(std::size_t count);
  const Passage& passage();
  std::string text_of(const Passage& of, std::size_t first, std::size_t last) const;
  std::string with_stars();
  std::string cut_quote();
  std::string pasted();
  std::string operand(const Passage& of, std::size_t at);
  std::string near();
  static std::string plain(const std::string& text);
  std::string phrase();
  std::string prefix();
  std::string prefix_of(const std::string& from);
  std::string hyphenated();
  const FilmFacts& film();
  std::string part_of(const std::string& text, std::size_t most);
  std::string of_film();
  std::string of_passage();
  std::string dates(const std::string& around);
  std::string years();
  std::string atom();
  std::size_t end_of_last_start(const std::string& quote);

  const Naive& naive_;
  std::mt19937 random_;
  text::Analyzer analyzer_;
};

}  // namespace zerkalo::oracle
