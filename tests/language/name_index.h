// tests/language/name_index.h - an index of films whose titles and people are names to find.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/searcher.h"
#include "tests/support/test_index.h"

namespace zerkalo::tests {

struct NamedFilm {
  std::string title;
  std::string director;
  std::string cast;
};

/// Every film has one short review that names nobody.
support::TestIndex index_names(const std::vector<NamedFilm>& films);

/// The titles and names of distractors.tsv, one film for each title.
std::vector<NamedFilm> distractors();

/// Titles, directors and actors of the best `most` film cards, people and hits.
std::vector<std::string> best_names(query::Searcher& searcher,
                                    std::string_view typed,
                                    std::size_t most);

}  // namespace zerkalo::tests
