// tests/bench/question.h - one search, in terms that every engine measured here has.

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace zerkalo::bench {

struct Question {
  enum class Form : unsigned char {
    every,
    any,
    phrase,
    prefix,
    fuzzy,
    title,  ///< of a film, typed as people do: what its words name comes first
  };

  std::vector<std::string> words = {};  ///< folded; none: everything
  Form form = Form::every;
  bool facets = false;  ///< five of them, ten values each
  std::optional<std::pair<double, double>> rating = std::nullopt;  ///< both included
  std::string director = {};                                       ///< empty: any
  bool grouped = false;                                            ///< by film
  bool snippets = false;                                           ///< of the ten hits
  std::size_t offset = 0;
  bool exact_total = true;  ///< else an estimate will do
};

}  // namespace zerkalo::bench
