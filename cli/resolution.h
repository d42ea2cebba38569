// cli/resolution.h - which films and people were taken for one, which nearly, and what to write
// where that is wrong.

#pragma once

#include "cli/terminal.h"
#include "query/searcher.h"

namespace zerkalo::cli {

// Each prints lines for the overrides (config/films.json, config/people.json) with what it
// lists, and returns how many those are.

/// Films of several sources, and why each is one.
std::size_t print_merges(query::Searcher& searcher, const Console& console);

/// Pairs of films that may be one.
std::size_t print_doubts(query::Searcher& searcher, const Console& console);

/// Films whose sources contradict each other in what would have kept them apart.
std::size_t print_conflicts(query::Searcher& searcher, const Console& console);

/// People whom sources spell in several ways.
std::size_t print_spellings(query::Searcher& searcher, const Console& console);

/// Pairs of names that may be one person's.
std::size_t print_near_names(query::Searcher& searcher, const Console& console);

}  // namespace zerkalo::cli
