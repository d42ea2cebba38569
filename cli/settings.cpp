// cli/settings.cpp - profiles read and checked.

#include "cli/settings.h"

#include <nlohmann/json.hpp>

#include "base/nearest.h"
#include "cli/input_options.h"
#include "query/plan/synonyms.h"

namespace zerkalo::cli {
namespace {

using nlohmann::json;

constexpr double heaviest = 1000;

std::string nearest_setting(std::string_view name, const std::vector<std::string_view>& known) {
  const std::string near = base::nearest(name, known);
  return near.empty() ? "" : "did you mean " + near + "?";
}

void read_weight(const Given& given,
                 const std::string& profile,
                 const std::string& name,
                 const json& value,
                 query::Ranking& ranking) {
  double* weight = query::find_weight(ranking, name);
  if (weight == nullptr) {
    throw store::Error(given.fault,
                       given.place + ": " + profile + " has no weight " + name,
                       nearest_setting(name, query::weight_names()));
  }
  if (!value.is_number() || value.get<double>() < 0 || value.get<double>() > heaviest) {
    throw store::Error(given.fault,
                       given.place + ": " + profile + "." + name +
                           " wants a number from 0 to 1000, not " + value.dump());
  }
  *weight = value.get<double>();
}

void read_weights(const Given& given,
                  const std::string& profile,
                  const json& weights,
                  query::Ranking& ranking) {
  if (!weights.is_object()) {
    throw store::Error(given.fault, given.place + ": " + profile + " wants weights in braces");
  }
  for (const auto& [name, value] : weights.items()) {
    read_weight(given, profile, name, value, ranking);
  }
}

void read_profiles(const Given& given, query::Settings& settings) {
  const json profiles = json::parse(given.values.back(), nullptr, false);
  if (!profiles.is_object()) {
    throw store::Error(given.fault,
                       given.place + " wants profiles in braces",
                       R"({"relevance": {"title": 5}})");
  }
  for (const auto& [name, weights] : profiles.items()) {
    read_weights(given, name, weights, settings.profiles[name]);
  }
}

std::vector<query::SynonymGroup> read_synonyms(const Given& given) {
  const std::string& path = given.values.back();
  query::SynonymFile file = query::parse_synonyms(read_input_option(given, path));
  if (!file.faults.empty()) {
    throw store::Error(given.fault,
                       path + " has no synonyms in line " + std::to_string(file.faults.front()),
                       "a group is written a = b, or a, b; one direction is a => b");
  }
  return std::move(file.groups);
}

}  // namespace

query::SharedSettings read_settings(const Options& options) {
  const Given* given = options.find("--profiles");
  const Given* synonyms = options.find("--synonyms");
  if (given == nullptr && synonyms == nullptr) {
    return query::default_settings();
  }
  auto settings = std::make_shared<query::Settings>();
  if (synonyms != nullptr) {
    settings->synonyms = read_synonyms(*synonyms);
  }
  if (given != nullptr) {
    read_profiles(*given, *settings);
  }
  return settings;
}

void check_profile(const Options& options) {
  const std::string name = options.text("--profile", "relevance");
  const query::SharedSettings settings = read_settings(options);
  std::vector<std::string_view> names;
  for (const auto& [known, ranking] : settings->profiles) {
    names.push_back(known);
  }
  if (!settings->profiles.contains(name)) {
    throw store::Error(options.find("--profile")->fault,
                       "there is no profile " + name,
                       nearest_setting(name, names));
  }
}

}  // namespace zerkalo::cli
