// query/plan/plan_node.cpp - small constructors shared by the planners.

#include "query/plan/plan_node.h"

#include <algorithm>
#include <utility>

namespace zerkalo::query {

PlanNode make_plan_node(PlanNode::Kind kind) {
  PlanNode node;
  node.kind = kind;
  return node;
}

PlanNode combine_plan_nodes(PlanNode::Kind kind, std::vector<PlanNode> children) {
  if (children.size() == 1) {
    return std::move(children.front());
  }
  PlanNode node = make_plan_node(kind);
  node.children = std::move(children);
  return node;
}

std::uint32_t longest_list_of_plan_node(const PlanNode& word) {
  std::uint32_t longest = 0;
  for (const TextTerm& term : word.terms) {
    longest = std::max(longest, term.passages);
  }
  return longest;
}

PlanNode make_passages_node(Condition condition) {
  PlanNode node = make_plan_node(PlanNode::Kind::passages);
  node.condition = std::move(condition);
  return node;
}

std::vector<FilmScore> films_of_plan_node(const std::map<std::uint32_t, double>& scores) {
  std::vector<FilmScore> films;
  films.reserve(scores.size());
  for (const auto& [film, score] : scores) {
    films.push_back({film, score});
  }
  return films;
}

namespace {

// Both lists as one; of a film in both what `choose` makes of the two scores.
template <class Choose>
void merge_films_of_node(const std::vector<FilmScore>& more,
                         std::vector<FilmScore>& films,
                         Choose choose) {
  if (more.empty()) {
    return;
  }
  std::vector<FilmScore> both;
  both.reserve(films.size() + more.size());
  auto at = more.begin();
  for (const FilmScore& film : films) {
    for (; at != more.end() && at->film < film.film; ++at) {
      both.push_back(*at);
    }
    both.push_back(film);
    if (at != more.end() && at->film == film.film) {
      both.back().score = choose(film.score, at->score);
      ++at;
    }
  }
  both.insert(both.end(), at, more.end());
  films = std::move(both);
}

}  // namespace

void add_missing_films_to_node(const std::vector<FilmScore>& more,
                               std::vector<FilmScore>& films) {
  merge_films_of_node(more, films, [](double known, double) { return known; });
}

void raise_films_of_node(const std::vector<FilmScore>& better, std::vector<FilmScore>& films) {
  merge_films_of_node(
      better, films, [](double known, double other) { return std::max(known, other); });
}

std::vector<FilmScore> intersect_films_of_nodes(const std::vector<FilmScore>& left,
                                                const std::vector<FilmScore>& right) {
  std::vector<FilmScore> both;
  auto at = right.begin();
  for (const FilmScore& film : left) {
    at = std::find_if(
        at, right.end(), [&](const FilmScore& other) { return other.film >= film.film; });
    if (at != right.end() && at->film == film.film) {
      both.push_back({film.film, film.score + at->score});
    }
  }
  return both;
}

}  // namespace zerkalo::query
