// cli/eval.cpp - questions with known answers, asked of one or two indexes or profiles.

#include <algorithm>
#include <array>
#include <cmath>
#include <iomanip>
#include <optional>
#include <sstream>

#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/judgements.h"
#include "cli/search_options.h"
#include "cli/settings.h"
#include "store/generation/index_dir.h"
#include "text/language.h"

namespace zerkalo::cli {
namespace {

constexpr std::array<Option, 9> eval_rows{{
    {"--queries",
     "",
     "FILE",
     "",
     "questions, one JSON object a line: id and q, or title and text"},
    {"--qrels", "", "FILE", "", "judgements: question, 0, id of a film or review, grade"},
    {"--against", "", "DIR", "", "another index, beside --index"},
    {"--profile", "", "NAME", "search.profile", "relevance, film-first, critic-first"},
    {"--against-profile", "", "NAME", "", "another profile"},
    {"--changes", "", "N", "", "how many of the questions that changed most to show (10)"},
    profiles_row,
    synonyms_row,
    {"--json", "", "", "", "one document"},
}};

constexpr const char* everything = "all";

/// An index under a profile.
struct EvalSide {
  std::string name;
  std::string profile;
  query::Searcher searcher;
  std::map<std::string, Quality> quality;  ///< by language, and of all
};

struct EvalChange {
  std::string id;
  std::string q;
  std::array<std::size_t, 2> places{};
  std::array<double, 2> ndcg10{};
};

std::string needed_eval_option(const Options& options, const char* name) {
  std::string file = options.text(name, "");
  if (file.empty()) {
    throw store::Error(store::Code::usage,
                       "eval wants " + std::string(name) + " FILE",
                       "docs/relevance.md shows both files");
  }
  return file;
}

std::vector<EvalSide> open_sides(const Options& options) {
  const query::SharedSettings settings = read_settings(options);
  const std::string index = index_folder(options);
  const std::string profile = options.text("--profile", "relevance");
  const std::string other_index = options.text("--against", index);
  const std::string other_profile = options.text("--against-profile", profile);
  const auto open = [&](const std::string& folder, const std::string& under) {
    if (!settings->profiles.contains(under)) {
      throw store::Error(store::Code::usage, "there is no profile " + under);
    }
    const std::string name = other_index != index ? folder : under;
    return EvalSide{
        name, under, query::Searcher(store::IndexDir(folder).open(true), settings), {}};
  };
  std::vector<EvalSide> sides;
  sides.push_back(open(index, profile));
  if (other_index != index || other_profile != profile) {
    sides.push_back(open(other_index, other_profile));
  }
  return sides;
}

std::string eval_language(const Question& question) {
  return question.lang.empty() ? text::guess_language(question.q).code : question.lang;
}

std::vector<EvalChange> ask_sides(const std::vector<Question>& questions,
                                  const std::map<std::string, Grades>& judged,
                                  std::vector<EvalSide>& sides) {
  std::vector<EvalChange> changes;
  for (const Question& question : questions) {
    const auto grades = judged.find(question.id);
    if (grades == judged.end()) {
      continue;
    }
    EvalChange change{question.id, question.q, {}, {}};
    for (std::size_t i = 0; i < sides.size(); ++i) {
      EvalSide& side = sides[i];
      const std::vector<std::string> ranked =
          rank(side.searcher, question, grades->second, side.profile);
      const Quality quality = measure(ranked, grades->second);
      for (const std::string& key : {std::string(everything), eval_language(question)}) {
        side.quality[key] = join_quality(side.quality[key], quality);
      }
      change.places[i] = first_right(ranked, grades->second);
      change.ndcg10[i] = quality.ndcg10;
    }
    changes.push_back(std::move(change));
  }
  return changes;
}

double change_of_quality(const EvalChange& change) {
  const auto worth = [](std::size_t place) {
    return place == 0 ? 0 : 1.0 / static_cast<double>(place);
  };
  return worth(change.places[1]) - worth(change.places[0]);
}

std::vector<EvalChange> most_changed(std::vector<EvalChange> changes, std::size_t most) {
  std::erase_if(changes,
                [](const EvalChange& change) { return change_of_quality(change) == 0; });
  std::ranges::stable_sort(changes, std::ranges::greater{}, [](const EvalChange& change) {
    return std::abs(change_of_quality(change));
  });
  changes.resize(std::min(changes.size(), most));
  return changes;
}

std::string eval_figure(double value) {
  std::ostringstream out;
  out << std::fixed << std::setprecision(3) << value;
  return out.str();
}

std::string eval_place(std::size_t place) {
  return place == 0 ? "none" : std::to_string(place);
}

void print_sides(const std::vector<EvalSide>& sides, std::ostream& out) {
  out << std::left << std::setw(20) << "" << std::right << std::setw(9) << "questions"
      << std::setw(10) << "nDCG@10" << std::setw(10) << "MRR" << std::setw(12) << "recall@100"
      << '\n';
  for (const auto& [language, unused] : sides.front().quality) {
    for (const EvalSide& side : sides) {
      const Quality& quality = side.quality.at(language);
      out << std::left << std::setw(20) << (language + "  " + printable(side.name))
          << std::right << std::setw(9) << quality.queries << std::setw(10)
          << eval_figure(quality.ndcg10) << std::setw(10) << eval_figure(quality.mrr)
          << std::setw(12) << eval_figure(quality.recall100) << '\n';
    }
  }
}

void print_changes(const std::vector<EvalChange>& changes, std::ostream& out) {
  for (const EvalChange& change : changes) {
    const std::string start = change.q.substr(0, change.q.find('\n')).substr(0, 70);
    out << "  " << eval_place(change.places[0]) << " → " << eval_place(change.places[1])
        << "   " << printable(change.id) << "   " << printable(start) << '\n';
  }
}

std::string eval_json(const std::vector<EvalSide>& sides,
                      const std::vector<EvalChange>& changes) {
  using json = nlohmann::ordered_json;
  json out{{"format_version", 1}, {"sides", json::array()}};
  for (const EvalSide& side : sides) {
    json one{{"name", side.name}, {"profile", side.profile}, {"quality", json::array()}};
    for (const auto& [language, quality] : side.quality) {
      one["quality"].push_back({{"lang", language},
                                {"questions", quality.queries},
                                {"ndcg10", quality.ndcg10},
                                {"mrr", quality.mrr},
                                {"recall100", quality.recall100}});
    }
    out["sides"].push_back(std::move(one));
  }
  if (sides.size() == 2) {
    out["changed"] = json::array();
    for (const EvalChange& change : changes) {
      out["changed"].push_back({{"id", change.id}, {"q", change.q}, {"places", change.places}});
    }
  }
  return out.dump(2, ' ', false, json::error_handler_t::replace);
}

int run_eval(const Call& call) {
  const std::vector<Question> questions =
      read_questions(needed_eval_option(call.options, "--queries"));
  const auto judged = read_grades(needed_eval_option(call.options, "--qrels"));
  std::vector<EvalSide> sides = open_sides(call.options);
  std::vector<EvalChange> changes = ask_sides(questions, judged, sides);
  if (changes.empty()) {
    throw store::Error(store::Code::input, "no question has a judgement");
  }
  changes = most_changed(std::move(changes), call.options.whole("--changes", 10, 0, 100'000));
  if (call.options.on("--json")) {
    call.console.out << eval_json(sides, changes) << '\n';
    return 0;
  }
  print_sides(sides, call.console.out);
  if (sides.size() == 2) {
    print_changes(changes, call.console.out);
  }
  return 0;
}

}  // namespace

const Command eval_command = {
    .name = "eval",
    .usage = "eval --queries FILE --qrels FILE",
    .summary = "measure the ranking by questions with known answers",
    .example =
        "  zerkalo eval --queries queries.jsonl --qrels qrels.txt\n"
        "  zerkalo eval --queries queries.jsonl --qrels qrels.txt --against-profile "
        "film-first\n",
    .options = eval_rows,
    .run = run_eval,
};

}  // namespace zerkalo::cli
