// query/present/explain_score.cpp - scores every part of a plan for one passage.

#include "query/present/explain_score.h"

#include <algorithm>

#include "query/rank/ranking.h"

namespace zerkalo::query {

namespace {

using Kind = PlanNode::Kind;

void add_explained_score(ScoreParts& parts, std::string name, double score) {
  if (score != 0) {
    parts.emplace_back(std::move(name), score);
  }
}

// What the films of a node are worth is what is missing when it has none.
void add_explained_node(const PlanNode& node,
                        std::uint32_t docid,
                        PlanMatcher& matcher,
                        const Deadline& deadline,
                        ScoreParts& parts) {
  if (node.kind == Kind::none) {
    return;
  }
  const double whole = matcher.score(node, docid, deadline);
  if (node.kind == Kind::films) {
    add_explained_score(parts, "name: " + node.label, whole);
    return;
  }
  if (node.films.empty()) {
    add_explained_score(parts, "text: " + node.label, whole);
    return;
  }
  PlanNode text = node;
  text.films.clear();
  const double in_text = matcher.score(text, docid, deadline);
  add_explained_score(parts, "text: " + node.label, in_text);
  add_explained_score(parts, "name: " + node.label, whole - in_text);
}

// An AND or OR is taken apart once.
bool can_score_be_split(const PlanNode& root) {
  return (root.kind == Kind::all || root.kind == Kind::any) && root.films.empty() &&
         root.weight == 1;
}

}  // namespace

ScoreParts explain_score(const Search& search,
                         const Matched& matched,
                         std::uint32_t docid,
                         PlanMatcher& matcher) {
  const Plan& plan = search.plan;
  ScoreParts parts;
  if (can_score_be_split(plan.root)) {
    for (const PlanNode& node : plan.root.children) {
      add_explained_node(node, docid, matcher, search.deadline, parts);
    }
  } else {
    add_explained_node(plan.root, docid, matcher, search.deadline, parts);
  }
  const auto near = std::ranges::find(matched.proximity, docid, &Scored::docid);
  if (near != matched.proximity.end()) {
    add_explained_score(parts, "proximity", near->score);
  }
  for (auto& [name, score] : ranking_constant_parts(plan, search.generation.columns, docid)) {
    add_explained_score(parts, std::move(name), score);
  }
  return parts;
}

}  // namespace zerkalo::query
