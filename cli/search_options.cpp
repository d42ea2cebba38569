// cli/search_options.cpp - what a search command asks, read by the same table as the API's
// parameters.

#include "cli/search_options.h"

#include <algorithm>

#include "cli/command.h"
#include "cli/settings.h"
#include "store/generation/index_dir.h"

namespace zerkalo::cli {
namespace {

std::string parameter_name(std::string_view option) {
  std::string name(option.substr(2));
  std::ranges::replace(name, '-', '_');
  return name;
}

std::string option_name(const std::string& parameter) {
  std::string name = parameter;
  std::ranges::replace(name, '_', '-');
  return "--" + name;
}

void check_filter(const std::string& filter) {
  try {
    query::parse_filter(filter);
  } catch (const query::FilterError& error) {
    throw store::Error(store::Code::usage,
                       "bad --filter at column " + std::to_string(error.column) + ": " +
                           error.message + "\n" + query::describe(error, filter),
                       error.hint);
  }
}

}  // namespace

void add_pairs(const Options& options, std::span<const Option> rows, server::Pairs& pairs) {
  for (const Option& row : rows) {
    const std::string name = parameter_name(row.name);
    if (std::ranges::find(server::parameters, name, &server::Parameter::name) ==
        server::parameters.end()) {
      continue;
    }
    for (const std::string& value : options.list(row.name)) {
      pairs.emplace_back(name, value);
    }
  }
}

server::Asked read_asked(const server::Pairs& pairs, server::Route route) {
  for (const auto& [name, value] : pairs) {
    if (name == "filter") {
      check_filter(value);
    }
  }
  server::Outcome<server::Asked> asked = server::read_parameters(pairs, route);
  if (!asked) {
    const server::Problem& problem = asked.error();
    // The API names a parameter in quotes; here it is an option.
    std::string detail = problem.detail;
    const std::string quoted = "'" + problem.param + "'";
    if (const std::size_t at = detail.find(quoted); at != std::string::npos) {
      detail.replace(at, quoted.size(), option_name(problem.param));
    }
    throw store::Error(
        store::Code::usage,
        detail,
        problem.suggestion.empty() ? "" : "did you mean " + problem.suggestion + "?");
  }
  return *std::move(asked);
}

query::Searcher open_searcher(const Options& options) {
  return query::Searcher(store::IndexDir(index_folder(options)).open(true),
                         read_settings(options));
}

}  // namespace zerkalo::cli
