// cli/judgements.cpp - reads questions and judgements, asks.

#include "cli/judgements.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "store/model/error.h"
#include "store/model/limits.h"
#include "text/utf8.h"

namespace zerkalo::cli {

namespace {

using nlohmann::json;

constexpr std::size_t asked_hits = 100;
// Reviews that name no film are groups of their own and answer no question about films.
constexpr std::size_t asked_groups = 2000;

[[noreturn]] void refuse_judgement(const std::string& file,
                                   std::size_t line,
                                   const std::string& why) {
  throw store::Error(store::Code::input,
                     file + ":" + std::to_string(line) + ": " + why,
                     "docs/relevance.md shows both files");
}

std::ifstream open_judgements(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    throw store::Error(store::Code::input, "cannot read " + file);
  }
  return in;
}

std::string judgement_text(const json& record, const char* name) {
  const auto member = record.find(name);
  if (member == record.end()) {
    return "";
  }
  return member->is_string()           ? member->get<std::string>()
         : member->is_number_integer() ? member->dump()
                                       : "";
}

// At most so many code points, whole ones.
std::string clip_judgement(const std::string& text) {
  std::size_t at = 0;
  for (std::size_t count = 0; at < text.size() && count < store::limits.query_code_points;
       ++count) {
    text::next_code_point(text, at);
  }
  return text.substr(0, at);
}

// What is in both lists of ids is one film: judgements may name any of its ids.
std::string id_of_judgement(const store::Film& film, const Grades& grades) {
  if (grades.contains(film.id)) {
    return film.id;
  }
  for (const std::string& other : film.other_ids) {
    if (grades.contains(other)) {
      return other;
    }
  }
  return film.id;
}

}  // namespace

std::vector<Question> read_questions(const std::string& file) {
  std::ifstream in = open_judgements(file);
  std::vector<Question> questions;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) {
      continue;
    }
    const json record = json::parse(line, nullptr, false);
    if (!record.is_object()) {
      refuse_judgement(file, number, "a question is one JSON object a line");
    }
    Question question{judgement_text(record, "id"),
                      judgement_text(record, "q"),
                      judgement_text(record, "lang")};
    if (question.q.empty()) {
      const std::string title = judgement_text(record, "title");
      question.q = title + (title.empty() ? "" : " ") + judgement_text(record, "text");
    }
    question.q = clip_judgement(question.q);
    if (question.id.empty() || question.q.empty()) {
      refuse_judgement(file, number, "a question has an id and a q, or title and text");
    }
    questions.push_back(std::move(question));
  }
  return questions;
}

std::map<std::string, Grades> read_grades(const std::string& file) {
  std::ifstream in = open_judgements(file);
  std::map<std::string, Grades> all;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) {
      continue;
    }
    std::istringstream fields(line);
    std::string question;
    std::string iteration;
    std::string id;
    int grade = 0;
    if (!(fields >> question >> iteration >> id >> grade)) {
      refuse_judgement(file, number, "a judgement is a question, 0, an id and a grade");
    }
    all[question][id] = grade;
  }
  return all;
}

std::vector<std::string> rank(query::Searcher& searcher,
                              const Question& question,
                              const Grades& grades,
                              std::string_view profile) {
  query::Request request;
  request.q = question.q;
  request.q_lang = question.lang;
  request.profile = profile;
  request.per_group = 1;
  request.snippet_words = 0;
  request.highlight = query::Highlight::none;
  request.timeout_ms = store::limits.timeout_ms;
  request.group_by_film =
      !grades.empty() && searcher.film(grades.begin()->first, 0, 0).has_value();
  request.limit = request.group_by_film ? asked_groups : asked_hits;
  const query::Answer answer = searcher.search(request);
  std::vector<std::string> ranked;
  for (const query::Group& group : answer.groups) {
    const store::Film& film = answer.hit_films.at(group.film).film;
    if (!film.id.empty() && ranked.size() < asked_hits) {
      ranked.push_back(id_of_judgement(film, grades));
    }
  }
  for (const query::Hit& hit : answer.hits) {
    ranked.push_back(hit.review.id);
  }
  return ranked;
}

namespace {

constexpr std::size_t ndcg_depth = 10;
constexpr std::size_t recall_depth = 100;

int grade_of(const std::string& id, const Grades& grades) {
  const auto found = grades.find(id);
  return found == grades.end() ? 0 : std::max(found->second, 0);
}

double gain(int grade, std::size_t place) {
  return (std::exp2(grade) - 1) / std::log2(static_cast<double>(place) + 1);
}

double ideal_gain(const Grades& grades) {
  std::vector<int> best;
  for (const auto& [id, grade] : grades) {
    best.push_back(std::max(grade, 0));
  }
  std::ranges::sort(best, std::ranges::greater{});
  double sum = 0;
  for (std::size_t i = 0; i < std::min(best.size(), ndcg_depth); ++i) {
    sum += gain(best[i], i + 1);
  }
  return sum;
}

}  // namespace

Quality measure(const std::vector<std::string>& ranked, const Grades& grades) {
  Quality quality;
  quality.queries = 1;
  double sum = 0;
  for (std::size_t i = 0; i < std::min(ranked.size(), ndcg_depth); ++i) {
    sum += gain(grade_of(ranked[i], grades), i + 1);
  }
  const double best = ideal_gain(grades);
  quality.ndcg10 = best > 0 ? sum / best : 0;
  const std::size_t first = first_right(ranked, grades);
  quality.mrr = first == 0 ? 0 : 1.0 / static_cast<double>(first);
  const auto right =
      std::ranges::count_if(grades, [](const auto& entry) { return entry.second > 0; });
  const auto last =
      ranked.begin() + static_cast<std::ptrdiff_t>(std::min(ranked.size(), recall_depth));
  const auto found = std::count_if(
      ranked.begin(), last, [&](const std::string& id) { return grade_of(id, grades) > 0; });
  quality.recall100 = right == 0 ? 0 : static_cast<double>(found) / static_cast<double>(right);
  return quality;
}

Quality join_quality(const Quality& left, const Quality& right) {
  Quality both;
  both.queries = left.queries + right.queries;
  if (both.queries == 0) {
    return both;
  }
  const double share = static_cast<double>(right.queries) / static_cast<double>(both.queries);
  both.ndcg10 = left.ndcg10 + (right.ndcg10 - left.ndcg10) * share;
  both.mrr = left.mrr + (right.mrr - left.mrr) * share;
  both.recall100 = left.recall100 + (right.recall100 - left.recall100) * share;
  return both;
}

std::size_t first_right(const std::vector<std::string>& ranked, const Grades& grades) {
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    if (grade_of(ranked[i], grades) > 0) {
      return i + 1;
    }
  }
  return 0;
}

}  // namespace zerkalo::cli
