// cli/options.h - what was typed after a command, completed from environment and configuration.

#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/model/error.h"

namespace zerkalo::cli {

/// One row of a command's option table: flag, configuration key, environment name and help in
/// one.
///
/// Shape: `key` is "build.jobs" in a configuration file and ZERKALO_BUILD_JOBS in the
/// environment;
///        empty: can only be typed. An empty `value` makes a switch.
struct Option {
  std::string_view name;    ///< "--jobs"
  std::string_view letter;  ///< "-j", or empty
  std::string_view
      value;  ///< "N"; FILE and DIR in a configuration file start at that file's folder
  std::string_view key;
  std::string_view help;
};

/// What one option was given, and where: an error names the place.
struct Given {
  std::vector<std::string> values;
  std::string place;  ///< "--jobs", "ZERKALO_BUILD_JOBS" or "build.jobs in FILE"
  store::Code fault = store::Code::usage;
};

/// Values by configuration key.
using Layer = std::map<std::string, Given, std::less<>>;

/// Words and options of one call. The readers check what they read.
///
/// Errors: Code::usage for what was typed, Code::config for what stands in a file or the
/// environment.
class Options {
 public:
  std::vector<std::string> words;

  /// The words with a blank between: one query.
  std::string joined_words() const;

  void set(std::string_view name, Given given) {
    given_.insert_or_assign(std::string(name), std::move(given));
  }

  void add(std::string_view name, std::string value);
  const Given* find(std::string_view name) const;

  bool on(std::string_view name) const;
  std::string text(std::string_view name, std::string_view otherwise) const;
  std::vector<std::string> list(std::string_view name) const;
  std::size_t whole(std::string_view name,
                    std::size_t otherwise,
                    std::size_t low,
                    std::size_t high) const;
  /// A whole number with K, M, G or T behind it, or none: bytes.
  std::size_t bytes(std::string_view name,
                    std::size_t otherwise,
                    std::size_t low,
                    std::size_t high) const;
  double number(std::string_view name, double otherwise, double low, double high) const;

 private:
  std::map<std::string, Given, std::less<>> given_;
};

/// Which words a command takes besides options.
enum class Words : unsigned char { any, query };

/// Reads `--name value`, `--name=value`, `-n value`, switches and words; `--` ends the options,
/// `-` is a word, and with Words::query so is any other `-word`: it excludes. Errors:
/// Code::usage for an unknown option, naming the nearest, or a missing value.
Options parse_options(std::span<const std::string> typed,
                      std::span<const Option> rows,
                      Words words);

/// Gives every option that was not typed its value from the first layer that has its key.
void complete(Options& options, std::span<const Option> rows, std::span<const Layer> layers);

}  // namespace zerkalo::cli
