// tests/oracle/term_lists.cpp - what the planner lets one word stand for, and nothing else of
// it.

#include "tests/oracle/term_lists.h"

#include <algorithm>
#include <string_view>

namespace zerkalo::oracle {

using query::PlanNode;
using store::Field;

PlanNode TermLists::plan(const std::string& typed) {
  query::Request request;
  request.q = typed;
  request.typo = false;
  planner_.begin();
  return planner_.plan(request, query::parse(request.q), false, {}).root;
}

void TermLists::collect(const PlanNode& node, WordList& list) const {
  for (const query::FilmScore& film : node.films) {
    list.films.insert(film.film);
  }
  for (const query::TextTerm& term : node.terms) {
    const std::string_view posted = term.term;
    const std::size_t colon = posted.find(':');
    if (posted.starts_with(store::stem_prefix) && colon != std::string_view::npos) {
      list.stems_in[std::string(posted.substr(1, colon - 1))].insert(
          std::string(posted.substr(colon + 1)));
    } else if (term.lang != 0) {
      const store::StringTable& languages = generation_.columns.facet(Field::lang).names;
      list.terms_in[std::string(languages[term.lang])].insert(term.term);
    } else {
      list.terms.insert(term.term);
    }
  }
  // Parts that must all hold are no list of alternatives.
  for (const PlanNode& child : node.children) {
    if (node.kind == PlanNode::Kind::any) {
      collect(child, list);
    }
  }
}

namespace {

// `plot:` and `review:` are the word and a condition; an exclusion is of that.
const PlanNode& word_part(const PlanNode& root) {
  const auto none = std::ranges::find(root.children, PlanNode::Kind::none, &PlanNode::kind);
  const PlanNode& asked = none == root.children.end() ? root : none->children.front();
  const bool in_kind =
      asked.kind == PlanNode::Kind::all &&
      std::ranges::find(asked.children, PlanNode::Kind::passages, &PlanNode::kind) !=
          asked.children.end();
  return in_kind ? asked.children.front() : asked;
}

}  // namespace

const WordList& TermLists::word(const query::Node& node, bool excluded) {
  const std::string field =
      node.field == Field::any ? "" : std::string(store::field_row(node.field).name) + ':';
  const std::string typed = (excluded ? "-" : "") + field + (node.exact ? "=" : "") +
                            node.text + (node.prefix ? "*" : "");
  const auto [place, added] = words_.try_emplace(typed);
  if (added) {
    collect(word_part(plan(typed)), place->second);
  }
  return place->second;
}

// Twice, so that the first of them does not end the quote.
const QuotedWord& TermLists::quoted(const std::string& word) {
  const auto [place, added] = quoted_.try_emplace(word);
  if (!added) {
    return place->second;
  }
  const PlanNode root = plan('"' + word + ' ' + word + '"');
  if (root.kind != PlanNode::Kind::phrase || root.forms.front().size() != 2) {
    return place->second;
  }
  const query::PhraseWord& first = root.forms.front().front();
  for (const std::uint32_t id : first.ids) {
    place->second.terms.emplace(generation_.dictionary.term(id));
  }
  const store::StringTable& languages = generation_.columns.facet(Field::lang).names;
  for (const query::SpokenIds& spoken : first.spoken) {
    for (const std::uint32_t id : spoken.ids) {
      place->second.terms_in[std::string(languages[spoken.lang])].emplace(
          generation_.dictionary.term(id));
    }
  }
  return place->second;
}

}  // namespace zerkalo::oracle
