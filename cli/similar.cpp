// cli/similar.cpp - reviews like one, by its own rare words.

#include <array>

#include "cli/commands.h"
#include "cli/print_answer.h"
#include "cli/search_options.h"
#include "cli/settings.h"
#include "server/api/json.h"

namespace zerkalo::cli {
namespace {

constexpr std::array<Option, 8> similar_rows{{
    in_row,
    film_row,
    {"--limit", "-n", "N", "", "how many (10)"},
    {"--offset", "", "N", "", "how many to leave out"},
    {"--filter", "", "EXPR", "", "as in search"},
    {"--snippet", "", "N", "", "words of a snippet (30)"},
    {"--explain", "", "", "", "the parts that add up to each score"},
    {"--json", "", "", "", "print the answer of /v1/reviews/ID/similar"},
}};

void print_similar(const query::Answer& answer, const Call& call) {
  std::string words;
  for (const std::string& word : answer.why) {
    words += (words.empty() ? "" : ", ") + printable(word);
  }
  query::Answer shown = answer;
  shown.text = words.empty() ? "no rare word" : words;
  print_answer(shown, call.options.on("--verbose"), call.console);
}

int run_similar(const Call& call) {
  if (call.options.words.size() != 1) {
    throw store::Error(
        store::Code::usage, "similar wants one id", "zerkalo search --json shows ids");
  }
  server::Pairs pairs;
  add_pairs(call.options, similar_rows, pairs);
  const query::Request request = read_asked(pairs, server::route_similar).search;
  query::Searcher searcher = open_searcher(call.options);
  const std::string& id = call.options.words.front();
  const std::optional<query::Answer> answer = searcher.similar(id, request);
  if (!answer) {
    call.console.err << "zerkalo: no review has the id " << printable(id) << '\n';
    return 1;
  }
  if (call.options.on("--json")) {
    call.console.out << server::answer_json(*answer, {.format_version = 1, .indent = 2})
                     << '\n';
  } else {
    print_similar(*answer, call);
  }
  return answer->total.hits > 0 ? 0 : 1;
}

}  // namespace

const Command similar_command = {
    .name = "similar",
    .usage = "similar ID",
    .summary = "find reviews like one, by its own rare words",
    .example = "",
    .options = similar_rows,
    .run = run_similar,
};

}  // namespace zerkalo::cli
