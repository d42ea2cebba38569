// cli/settings.h - weights of searches from the configuration.

#pragma once

#include "cli/options.h"
#include "query/model/settings.h"

namespace zerkalo::cli {

/// `{"relevance": {"proximity": 1}, "mine": {"title": 5}}`: a profile that is built in keeps
/// the weights that are not named, a new one starts as relevance.
inline constexpr Option profiles_row{"--profiles",
                                     "",
                                     "JSON",
                                     "search.profiles",
                                     R"(weights by profile: {"relevance": {"title": 5}})"};

/// A file of words that mean the same, one group a line.
inline constexpr Option synonyms_row{
    "--synonyms", "", "FILE", "search.synonyms", "words that mean the same, a group a line"};

/// Errors: Code::usage or Code::config, naming the weight and the nearest known one.
query::SharedSettings read_settings(const Options& options);

/// Errors: Code::usage for a --profile that the settings do not have.
void check_profile(const Options& options);

}  // namespace zerkalo::cli
