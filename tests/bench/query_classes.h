// tests/bench/query_classes.h - the classes of queries that are timed, drawn from the index
// itself.

#pragma once

#include <functional>
#include <string>
#include <vector>

#include "query/model/request.h"
#include "store/generation/generation.h"
#include "tests/bench/question.h"

namespace zerkalo::bench {

struct Line {
  std::string name;
  std::vector<Question> questions;
};

/// Words and runs of words that stand in passages, the common ones: they cost the most.
std::vector<Line> make_lines(const store::Generation& generation);

query::Request to_request(const Question& question);

/// Units: microseconds.
struct Figure {
  double p50 = 0;
  double p95 = 0;
  double p99 = 0;
  double mean = 0;
};

/// The best of several rounds for each question: the machine's noise only ever adds.
Figure time_all(const std::vector<Question>& questions,
                const std::function<void(const Question&)>& ask,
                int rounds = 5);

}  // namespace zerkalo::bench
