// query/plan/plan_node.h - making plan nodes.

#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "query/model/plan.h"

namespace zerkalo::query {

PlanNode make_plan_node(PlanNode::Kind kind);

/// `all` or `any` of the children; one child stands for itself.
PlanNode combine_plan_nodes(PlanNode::Kind kind, std::vector<PlanNode> children);

/// How many passages the longest of a word's lists has. The size of a union is not known before
/// it is walked, and a score must not depend on how it was walked: this one stands for all.
std::uint32_t longest_list_of_plan_node(const PlanNode& word);

PlanNode make_passages_node(Condition condition);

/// Scores by film, as a node has them.
std::vector<FilmScore> films_of_plan_node(const std::map<std::uint32_t, double>& scores);

/// Puts in the films that are not there yet; both lists by ordinal.
void add_missing_films_to_node(const std::vector<FilmScore>& more,
                               std::vector<FilmScore>& films);

/// Puts in films, or raises the score of those that are there; both lists by ordinal.
void raise_films_of_node(const std::vector<FilmScore>& better, std::vector<FilmScore>& films);

/// Films that stand in both lists, scores added.
std::vector<FilmScore> intersect_films_of_nodes(const std::vector<FilmScore>& left,
                                                const std::vector<FilmScore>& right);

}  // namespace zerkalo::query
