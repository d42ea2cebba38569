// tests/language/name_index.cpp - writes records of invented films and asks for names.

#include "tests/language/name_index.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "tests/language/table.h"

namespace zerkalo::tests {
namespace {

constexpr std::string_view reviews[] = {
    "Slow at first, then I could not look away.",
    "Zwei Stunden, die schnell vergehen, und ein Schluss, der bleibt.",
    "On sort de la salle sans un mot, et c'est très bien ainsi.",
    "Длинно, местами скучно, но финал прекрасный.",
};

void append_names(const store::Film& film, std::vector<std::string>& names) {
  names.push_back(film.title);
  names.push_back(film.original_title);
  names.insert(names.end(), film.directors.begin(), film.directors.end());
  names.insert(names.end(), film.cast.begin(), film.cast.end());
  names.insert(names.end(), film.spellings.begin(), film.spellings.end());
}

}  // namespace

support::TestIndex index_names(const std::vector<NamedFilm>& films) {
  std::string lines;
  for (std::size_t i = 0; i < films.size(); ++i) {
    const std::string id = "invented-" + std::to_string(i);
    nlohmann::json film = {{"format_version", 1},
                           {"type", "film"},
                           {"id", id},
                           {"source", "invented"},
                           {"title", films[i].title},
                           {"year", 1950 + static_cast<int>(i % 70)}};
    if (!films[i].director.empty()) {
      film["directors"] = {films[i].director};
    }
    if (!films[i].cast.empty()) {
      film["cast"] = {films[i].cast};
    }
    const nlohmann::json review = {{"format_version", 1},
                                   {"type", "review"},
                                   {"id", id + "-1"},
                                   {"source", "invented"},
                                   {"film", id},
                                   {"text", reviews[i % std::size(reviews)]}};
    lines += film.dump() + '\n' + review.dump() + '\n';
  }
  return support::index_lines(lines);
}

std::vector<NamedFilm> distractors() {
  std::vector<NamedFilm> films;
  std::vector<std::string> people;
  for (const TableRow& row : read_table("distractors.tsv", 2)) {
    if (row.cells[0] == "title") {
      films.push_back({row.cells[1], "", ""});
    } else {
      people.push_back(row.cells[1]);
    }
  }
  for (std::size_t i = 0; i < people.size(); ++i) {
    NamedFilm& film = films[i / 2 % films.size()];
    (i % 2 == 0 ? film.director : film.cast) = people[i];
  }
  return films;
}

std::vector<std::string> best_names(query::Searcher& searcher,
                                    std::string_view typed,
                                    std::size_t most) {
  query::Request request;
  request.q = typed;
  request.limit = most;
  request.timeout_ms = 100'000;
  const query::Answer answer = searcher.search(request);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < std::min(most, answer.films.size()); ++i) {
    append_names(answer.films[i].film, names);
  }
  for (std::size_t i = 0; i < std::min(most, answer.people.size()); ++i) {
    names.push_back(answer.people[i].name);
  }
  for (const query::Hit& hit : answer.hits) {
    append_names(answer.hit_films[hit.film].film, names);
  }
  return names;
}

}  // namespace zerkalo::tests
