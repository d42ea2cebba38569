// cli/judgements.h - questions with known answers: files in, rankings and their quality out.

#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "query/searcher.h"

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
Quality join_quality(const Quality& left, const Quality& right);

/// The place of the first right answer from 1; 0: none.
std::size_t first_right(const std::vector<std::string>& ranked, const Grades& grades);

struct Question {
  std::string id;
  std::string q;
  std::string lang;  ///< empty: guessed from the question
};

/// Reads JSON Lines with `id` (a text or a number) and `q`, or else `title` and `text` as one
/// question; `lang` is optional, other members are passed over. Longer questions than a query
/// may be are cut.
/// Errors: Code::input naming file and line.
std::vector<Question> read_questions(const std::string& file);

/// Reads TREC judgements: question, anything, id, grade, parted by blanks.
/// Errors: Code::input naming file and line.
std::map<std::string, Grades> read_grades(const std::string& file);

/// What a question found among the first hundred.
///
/// Shape: films where the first right id is a film's, else reviews; a film has one id here,
///        whichever of its ids the judgement names.
std::vector<std::string> rank(query::Searcher& searcher,
                              const Question& question,
                              const Grades& grades,
                              std::string_view profile);

}  // namespace zerkalo::cli
