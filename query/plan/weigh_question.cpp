// query/plan/weigh_question.cpp - weights of alternatives by how often they were said.

#include "query/plan/weigh_question.h"

#include <cmath>
#include <cstddef>

namespace zerkalo::query {

namespace {

// That one of so many words also stands in a title is mostly an accident.
constexpr double accident = 0.1;

void doubt_names_in_question(PlanNode& node) {
  for (FilmScore& film : node.films) {
    film.score *= accident;
  }
  for (PlanNode& child : node.children) {
    doubt_names_in_question(child);
  }
}

}  // namespace

void weigh_question(PlanNode& root) {
  if (root.kind == PlanNode::Kind::all) {
    for (PlanNode& child : root.children) {
      weigh_question(child);
    }
    return;
  }
  if (root.kind != PlanNode::Kind::any || root.children.size() <= words_of_a_question) {
    return;
  }
  for (PlanNode& child : root.children) {
    child.weight = std::sqrt(child.weight);
    doubt_names_in_question(child);
  }
}

}  // namespace zerkalo::query
