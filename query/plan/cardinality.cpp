// query/plan/cardinality.cpp - lengths of lists, added up and compared.

#include "query/plan/cardinality.h"

#include <algorithm>

#include "query/plan/phrase_candidates.h"

namespace zerkalo::query {

using Kind = PlanNode::Kind;

std::uint64_t Cardinality::of(const PlanNode& node) const {
  return std::min(unbounded(node), all());
}

std::uint64_t Cardinality::unbounded(const PlanNode& node) const {
  std::uint64_t size = 0;
  switch (node.kind) {
    case Kind::nothing:
      return 0;
    case Kind::everything:
    case Kind::passages:
    case Kind::none:
      return all();
    case Kind::word:
      for (const TextTerm& term : node.terms) {
        size += term.passages;
      }
      return size + about(node.films);
    case Kind::films:
      return about(node.films);
    case Kind::phrase:
      for (const PhraseForm& form : node.forms) {
        size += rarest_candidate_word(form, generation_.dictionary, all());
      }
      return size;
    case Kind::closest:
    case Kind::any:
      for (const PlanNode& child : node.children) {
        size += of(child);
      }
      return size + about(node.films);
    case Kind::all:
    case Kind::near:
      size = all();
      for (const PlanNode& child : node.children) {
        size = std::min(size, of(child));
      }
      return size;
  }
  return all();
}

std::uint64_t Cardinality::about(const std::vector<FilmScore>& films) const {
  const auto& first = generation_.columns.first_doc;
  std::uint64_t passages = 0;
  for (const FilmScore& film : films) {
    passages += first[film.film + 1] - first[film.film];
  }
  return passages;
}

}  // namespace zerkalo::query
