// query/plan_node.h - making plan nodes.

#pragma once

#include <vector>

#include "query/plan.h"

namespace zerkalo::query {

PlanNode make_node(PlanNode::Kind kind);

/// `all` or `any` of the children; one child stands for itself.
PlanNode combine(PlanNode::Kind kind, std::vector<PlanNode> children);

PlanNode make_passages(Condition condition);

/// Puts in the films that are not there yet; both lists by ordinal.
void add_missing(const std::vector<FilmScore>& more, std::vector<FilmScore>& films);

/// Films that stand in both lists, scores added.
std::vector<FilmScore> intersect(const std::vector<FilmScore>& left,
                                 const std::vector<FilmScore>& right);

}  // namespace zerkalo::query
