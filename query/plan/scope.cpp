// query/plan/scope.cpp - looks for what plots answer.

#include "query/plan/scope.h"

#include <algorithm>
#include <cstddef>

#include "query/plan/weigh_question.h"
#include "store/files/columns.h"

namespace zerkalo::query {

namespace {

using store::Field;

bool scope_names_plots(const Node& node) {
  return node.field == Field::plot || node.field == Field::title || node.field == Field::kind ||
         std::ranges::any_of(node.children, scope_names_plots);
}

std::size_t count_plain_words_for_scope(const Node& node) {
  std::size_t words = node.op == Op::word ? 1 : 0;
  if (node.op == Op::all || node.op == Op::any) {
    for (const Node& child : node.children) {
      words += count_plain_words_for_scope(child);
    }
  }
  return words;
}

bool scope_filter_asks_for_plots(const FieldFilter& filter) {
  return filter.field == Field::kind && !filter.negated &&
         std::ranges::find(filter.values, store::plot_kind) != filter.values.end();
}

bool scope_filters_plots(const FilterGroup& group) {
  return std::ranges::any_of(group, scope_filter_asks_for_plots);
}

}  // namespace

Scope choose_scope(const Request& request, const Node& tree) {
  if (request.scope != Scope::automatic) {
    return request.scope;
  }
  const bool plots_answer = request.group_by_film || scope_names_plots(tree) ||
                            std::ranges::any_of(request.filters, scope_filters_plots) ||
                            count_plain_words_for_scope(tree) > words_of_a_question;
  return plots_answer ? Scope::all : Scope::automatic;
}

}  // namespace zerkalo::query
