// cli/get.cpp - one review or film by its id.

#include <array>

#include "cli/commands.h"
#include "cli/print_answer.h"
#include "cli/search_options.h"
#include "server/api/json.h"

namespace zerkalo::cli {
namespace {

constexpr std::array<Option, 2> get_rows{{
    {"--query", "", "QUERY", "", "mark in the text of a review what this query finds"},
    {"--json", "", "", "", "print the answer of /v1/reviews/ID or /v1/films/ID"},
}};

constexpr std::size_t reviews_of_a_film = 100;

void print_review(const std::pair<query::Hit, query::FilmCard>& found, const Console& console) {
  const auto& [hit, film] = found;
  console.out << describe(film, console) << "   " << describe_review(hit) << '\n'
              << describe(hit.snippet, console) << '\n';
  if (!hit.review.url.empty()) {
    console.out << faint(printable(hit.review.url), console) << '\n';
  }
}

void print_film(const query::FilmPage& page, const Console& console) {
  console.out << describe(page.card, console) << "   " << counted(page.card.reviews, "review")
              << '\n';
  for (const std::string& reason : page.card.film.why) {
    console.out << "  one film because " << printable(reason) << '\n';
  }
  for (const store::Review& review : page.reviews) {
    query::Hit hit;
    hit.review = review;
    console.out << "  " << printable(review.id) << "   " << describe_review(hit) << '\n';
  }
}

int run_get(const Call& call) {
  if (call.options.words.size() != 1) {
    throw store::Error(
        store::Code::usage, "get wants one id", "zerkalo search --json shows ids");
  }
  const std::string& id = call.options.words.front();
  const server::JsonStyle style{.format_version = 1, .indent = 2};
  const bool json = call.options.on("--json");
  query::Searcher searcher = open_searcher(call.options);
  if (const auto found = searcher.review(id, call.options.text("--query", ""))) {
    if (json) {
      call.console.out << server::review_json(found->first, found->second, style) << '\n';
    } else {
      print_review(*found, call.console);
    }
    return 0;
  }
  const auto page = searcher.film(id, reviews_of_a_film, 0);
  if (!page) {
    call.console.err << "zerkalo: no review or film has the id " << printable(id) << '\n';
    return 1;
  }
  if (json) {
    call.console.out << server::film_json(*page, reviews_of_a_film, 0, style) << '\n';
  } else {
    print_film(*page, call.console);
  }
  return 0;
}

}  // namespace

const Command get_command = {
    .name = "get",
    .usage = "get ID",
    .summary = "show one review in full, or one film with its reviews",
    .example = "",
    .options = get_rows,
    .run = run_get,
};

}  // namespace zerkalo::cli
