// query/model/settings.cpp - the settings that nobody had to write.

#include "query/model/settings.h"

#include <algorithm>
#include <array>
#include <iomanip>
#include <sstream>
#include <utility>

namespace zerkalo::query {

namespace {

struct WeightRow {
  std::string_view name;
  double Ranking::*weight;
};

constexpr std::array<WeightRow, 7> weights{{{"title", &Ranking::title},
                                            {"person", &Ranking::person},
                                            {"guess", &Ranking::guess},
                                            {"proximity", &Ranking::proximity},
                                            {"language", &Ranking::language},
                                            {"critic", &Ranking::critic},
                                            {"prior", &Ranking::prior}}};

}  // namespace

std::map<std::string, Ranking, std::less<>> built_in_profiles() {
  Ranking film_first;
  film_first.title = 8;
  film_first.person = 4;
  Ranking critic_first;
  critic_first.critic = 4;
  return {{"relevance", {}}, {"film-first", film_first}, {"critic-first", critic_first}};
}

double* find_weight(Ranking& ranking, std::string_view name) {
  const auto row = std::ranges::find(weights, name, &WeightRow::name);
  return row == weights.end() ? nullptr : &(ranking.*(row->weight));
}

std::vector<std::string_view> weight_names() {
  std::vector<std::string_view> names;
  names.reserve(std::size(weights));
  for (const WeightRow& row : weights) {
    names.push_back(row.name);
  }
  return names;
}

const Ranking& find_ranking(const Settings& settings, std::string_view profile) {
  const auto found = settings.profiles.find(profile);
  return found == settings.profiles.end() ? settings.profiles.at("relevance") : found->second;
}

std::string describe(const Settings& settings) {
  std::ostringstream out;
  out << std::setprecision(17);
  for (const auto& [name, ranking] : settings.profiles) {
    out << name << '(';
    for (const WeightRow& row : weights) {
      out << ' ' << row.name << '=' << ranking.*(row.weight);
    }
    out << " )";
  }
  for (const SynonymGroup& group : settings.synonyms) {
    for (const std::string& word : group.typed) {
      out << '|' << word;
    }
    for (const std::string& word : group.meant) {
      out << '>' << word;
    }
    out << ';';
  }
  return out.str();
}

SharedSettings default_settings() {
  static const SharedSettings settings = std::make_shared<const Settings>();
  return settings;
}

}  // namespace zerkalo::query
