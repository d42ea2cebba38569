// cli/judgements.h - questions with known answers: files in, rankings and their quality out.

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cli/measures.h"
#include "query/searcher.h"

namespace zerkalo::cli {

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
