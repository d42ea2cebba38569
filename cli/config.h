// cli/config.h - options from the environment and from configuration files.

#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"

namespace zerkalo::cli {

/// Looks up one environment variable; tests pass their own.
using Environment = std::function<std::optional<std::string>(const std::string&)>;

/// ZERKALO_BUILD_JOBS for "build.jobs".
std::string config_variable(std::string_view key);

/// The variables that belong to a row. An empty variable counts as absent.
Layer read_environment(std::span<const Option> rows, const Environment& environment);

/// Reads `{"index": "DIR", "build": {"jobs": 2}, "serve": {"cors": ["https://…"]}}`; //
/// comments allowed.
///
/// Shape:  paths that do not start with / start at the file's folder.
/// Errors: Code::config; every unknown key with the nearest known one, each on a line of the
/// message.
Layer read_config(const std::filesystem::path& file, std::span<const Option> rows);

/// The layers below what was typed: environment, `chosen` (or ./zerkalo.json), the user's file
/// (XDG_CONFIG_HOME or ~/.config, zerkalo/zerkalo.json), /etc/zerkalo/zerkalo.json.
/// Errors: as read_config; Code::config when `chosen` is not there.
std::vector<Layer> read_layers(const std::optional<std::string>& chosen,
                               std::span<const Option> rows,
                               const Environment& environment);

}  // namespace zerkalo::cli
