// cli/search_options.h - what a search command asks, read by the same table as the API's
// parameters.

#pragma once

#include <span>

#include "cli/options.h"
#include "query/searcher.h"
#include "server/api/parameters.h"

namespace zerkalo::cli {

inline constexpr Option in_row{
    "--in", "", "WHAT", "", "reviews (default), plots or all: what is listed and counted"};

/// One film by its id.
inline constexpr Option film_row{"--film", "", "ID", "", "only of this film; may be repeated"};

/// `--group-by film` becomes {"group_by", "film"}, for every row given that the API knows.
void add_pairs(const Options& options, std::span<const Option> rows, server::Pairs& pairs);

/// Errors: Code::usage naming the option; a bad filter shows its column with a caret.
server::Asked read_asked(const server::Pairs& pairs, server::Route route);

/// The served generation of --index. Errors: Code::index.
query::Searcher open_searcher(const Options& options);

}  // namespace zerkalo::cli
