// cli/search_options.cpp - what a search command asks, read by the same table as the API's
// parameters.

#include "cli/search_options.h"

#include <algorithm>

#include "cli/command.h"
#include "cli/settings.h"
#include "store/generation/index_dir.h"
#include "store/model/fields.h"

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

/// The API says at which column a filter is wrong; a terminal shows it.
store::Error filter_error(const server::Problem& problem, const server::Pairs& pairs) {
  const auto filter = std::ranges::find(pairs, "filter", &server::Pairs::value_type::first);
  const query::FilterError error{problem.position.value_or(1), problem.detail, ""};
  return {store::Code::usage,
          "bad --filter at column " + std::to_string(error.column) + ": " + error.message +
              "\n" + query::describe(error, filter->second),
          problem.suggestion};
}

/// The API names a parameter in quotes; here it is an option.
store::Error option_error(const server::Problem& problem) {
  std::string detail = problem.detail;
  const std::string quoted = "'" + problem.param + "'";
  if (const std::size_t at = detail.find(quoted); at != std::string::npos) {
    detail.replace(at, quoted.size(), option_name(problem.param));
  }
  return {store::Code::usage,
          detail,
          problem.suggestion.empty() ? "" : "did you mean " + problem.suggestion + "?"};
}

}  // namespace

void add_pairs(const Options& options, std::span<const Option> rows, server::Pairs& pairs) {
  for (const Option& row : rows) {
    const std::string name = parameter_name(row.name);
    const bool known = std::ranges::find(server::parameters, name, &server::Parameter::name) !=
                       server::parameters.end();
    if (!known && store::find_value_field(name) == nullptr) {
      continue;
    }
    for (const std::string& value : options.list(row.name)) {
      pairs.emplace_back(name, value);
    }
  }
}

server::Asked read_asked(const server::Pairs& pairs, server::Route route) {
  server::Outcome<server::Asked> asked = server::read_parameters(pairs, route);
  if (!asked) {
    const server::Problem& problem = asked.error();
    throw problem.param == "filter" && problem.position ? filter_error(problem, pairs)
                                                        : option_error(problem);
  }
  return *std::move(asked);
}

query::Searcher open_searcher(const Options& options) {
  return query::Searcher(store::IndexDir(index_folder(options)).open(true),
                         read_settings(options));
}

}  // namespace zerkalo::cli
