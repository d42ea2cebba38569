// cli/config.cpp - options from the environment and from configuration files.

#include "cli/config.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/nearest.h"

namespace zerkalo::cli {
namespace {

using nlohmann::json;
using store::Code;
using store::Error;

// A value as it would have been typed; nothing for null, objects and nested lists.
std::optional<std::string> config_value(const json& value) {
  if (value.is_string()) {
    return value.get<std::string>();
  }
  if (value.is_boolean() || value.is_number()) {
    return value.dump();
  }
  return std::nullopt;
}

/// Collects values and complaints of one file.
class ConfigReader {
 public:
  ConfigReader(const std::filesystem::path& file, std::span<const Option> rows)
      : file_(file), rows_(rows) {}

  void read(const json& members, const std::string& section) {
    for (const auto& [name, value] : members.items()) {
      std::string key = section;
      key.append(section.empty() ? "" : ".").append(name);
      const auto row = std::ranges::find(rows_, key, &Option::key);
      if (row != rows_.end()) {
        take(*row, value);
      } else if (value.is_object() && section.empty()) {
        read(value, key);
      } else {
        complain_unknown(key);
      }
    }
  }

  Layer finish() {
    if (!complaints_.empty()) {
      throw Error(
          Code::config, complaints_, "a configuration file is described in docs/operations.md");
    }
    return std::move(layer_);
  }

 private:
  void take(const Option& row, const json& value) {
    const std::string key(row.key);
    Given given{{}, key + " in " + file_.string(), Code::config};
    const json list = value.is_array() ? value : json::array({value});
    for (const json& item : list) {
      const std::optional<std::string> typed =
          row.value == "JSON" ? std::optional(item.dump()) : config_value(item);
      if (!typed) {
        complain(key + " wants text, a number, true, false or a list of them");
        return;
      }
      given.values.push_back(row.value == "FILE" || row.value == "DIR" ? from_here(*typed)
                                                                       : *typed);
    }
    layer_.insert_or_assign(key, std::move(given));
  }

  std::string from_here(const std::string& path) const {
    return (file_.parent_path() / path).lexically_normal().string();
  }

  void complain_unknown(const std::string& key) {
    std::vector<std::string_view> keys;
    for (const Option& row : rows_) {
      keys.push_back(row.key);
    }
    const std::string near = base::nearest(key, keys);
    complain("unknown key " + key + (near.empty() ? "" : ", did you mean " + near + "?"));
  }

  void complain(const std::string& text) {
    complaints_ += (complaints_.empty() ? "" : "\n") + file_.string() + ": " + text;
  }

  const std::filesystem::path& file_;
  std::span<const Option> rows_;
  Layer layer_;
  std::string complaints_;
};

// "line 3, column 7" of the byte where reading stopped.
std::string config_place(std::string_view text, std::size_t byte) {
  const std::string_view before = text.substr(0, std::min(byte, text.size()));
  const auto line = std::ranges::count(before, '\n') + 1;
  const std::size_t last = before.rfind('\n');
  const std::size_t column = before.size() - (last == std::string_view::npos ? 0 : last + 1);
  return "line " + std::to_string(line) + ", column " +
         std::to_string(std::max<std::size_t>(column, 1));
}

json parse_config_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    throw Error(Code::config, "cannot read " + file.string());
  }
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  try {
    json parsed = json::parse(text, nullptr, true, true);
    if (!parsed.is_object()) {
      throw Error(Code::config, file.string() + ": wants one object in braces");
    }
    return parsed;
  } catch (const json::parse_error& error) {
    throw Error(Code::config,
                file.string() + ": not JSON at " + config_place(text, error.byte));
  }
}

std::optional<std::filesystem::path> user_config_file(const Environment& environment) {
  if (const auto base = environment("XDG_CONFIG_HOME"); base && !base->empty()) {
    return std::filesystem::path(*base) / "zerkalo/zerkalo.json";
  }
  if (const auto home = environment("HOME"); home && !home->empty()) {
    return std::filesystem::path(*home) / ".config/zerkalo/zerkalo.json";
  }
  return std::nullopt;
}

}  // namespace

std::string config_variable(std::string_view key) {
  std::string name = "ZERKALO_";
  for (const char letter : key) {
    const bool plain = std::isalnum(static_cast<unsigned char>(letter)) != 0;
    name += plain ? static_cast<char>(std::toupper(static_cast<unsigned char>(letter))) : '_';
  }
  return name;
}

Layer read_environment(std::span<const Option> rows, const Environment& environment) {
  Layer layer;
  for (const Option& row : rows) {
    if (row.key.empty()) {
      continue;
    }
    const std::string name = config_variable(row.key);
    if (auto value = environment(name); value && !value->empty()) {
      layer.insert_or_assign(std::string(row.key),
                             Given{{*std::move(value)}, name, Code::config});
    }
  }
  return layer;
}

Layer read_config(const std::filesystem::path& file, std::span<const Option> rows) {
  ConfigReader reader(file, rows);
  reader.read(parse_config_file(file), "");
  return reader.finish();
}

std::vector<Layer> read_layers(const std::optional<std::string>& chosen,
                               std::span<const Option> rows,
                               const Environment& environment) {
  std::vector<Layer> layers{read_environment(rows, environment)};
  if (chosen) {
    layers.push_back(read_config(*chosen, rows));
  }
  std::vector<std::filesystem::path> files;
  if (!chosen) {
    files.emplace_back("zerkalo.json");
  }
  if (auto file = user_config_file(environment)) {
    files.push_back(*std::move(file));
  }
  files.emplace_back("/etc/zerkalo/zerkalo.json");
  for (const std::filesystem::path& file : files) {
    std::error_code absent;
    if (std::filesystem::exists(file, absent)) {
      layers.push_back(read_config(file, rows));
    }
  }
  return layers;
}

}  // namespace zerkalo::cli
