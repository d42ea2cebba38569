// query/plan/favour_rare.cpp - weights of alternatives by how rare they are.

#include "query/plan/favour_rare.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "query/model/bm25.h"

namespace zerkalo::query {

namespace {

using Kind = PlanNode::Kind;

// Fewer words are keywords, chosen one by one.
constexpr std::size_t words_of_a_question = 8;
// That one of so many words also stands in a title is mostly an accident.
constexpr double accident = 0.1;

std::uint32_t frequency(const store::Dictionary& dictionary, const PlanNode& node) {
  std::uint32_t most = 0;
  for (const TextTerm& term : node.terms) {
    const std::uint32_t id = dictionary.find(term.term);
    most = std::max(most, id == 0 ? 0 : dictionary.frequency(id));
  }
  for (const PlanNode& child : node.children) {
    most = std::max(most, frequency(dictionary, child));
  }
  return most;
}

void doubt_names(PlanNode& node) {
  for (FilmScore& film : node.films) {
    film.score *= accident;
  }
  for (PlanNode& child : node.children) {
    doubt_names(child);
  }
}

}  // namespace

void favour_rare(const store::Generation& generation, PlanNode& root) {
  if (root.kind == Kind::all) {
    for (PlanNode& child : root.children) {
      favour_rare(generation, child);
    }
    return;
  }
  if (root.kind != Kind::any || root.children.size() <= words_of_a_question) {
    return;
  }
  const Bm25 scoring(generation.columns.passages(), generation.columns.average_length);
  std::vector<double> worth;
  for (const PlanNode& child : root.children) {
    worth.push_back(scoring.term_weight(frequency(generation.dictionary, child)));
  }
  const double best = std::ranges::max(worth);
  for (std::size_t i = 0; i < worth.size(); ++i) {
    root.children[i].weight *= worth[i] / best;
    doubt_names(root.children[i]);
  }
}

}  // namespace zerkalo::query
