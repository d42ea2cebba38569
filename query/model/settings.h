// query/model/settings.h - what a site decides about its searches: weights by profile,
// synonyms.

#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace zerkalo::query {

/// What the parts of a score are worth beside the words of the text, which count 1: the best
/// word of a small text earns 2 log(passages / those with it).
struct Ranking {
  double title = 2.5;
  double person = 1.0;
  double proximity = 0.5;  ///< of what two neighbours of the query are worth, side by side
  double language = 0.5;   ///< a passage in the language of the query
  double critic = 0;       ///< a critic's review
  double prior = 0.2;      ///< length, the film's ratings, being no copy: orders equals
  double guess = 0.1;      ///< a match that needed a correction, another spelling or a synonym
};

/// "relevance"; "film-first": titles and people before texts; "critic-first": critics before
/// others who say the same.
std::map<std::string, Ranking, std::less<>> built_in_profiles();

/// A weight by its name in a profile of the configuration: "title", "person", ...; nullptr when
/// there is none.
double* find_weight(Ranking& ranking, std::string_view name);

/// The names that find_weight knows.
std::vector<std::string_view> weight_names();

/// Words and phrases, and what else one that types any of them may mean; the same ones where
/// all mean the same.
struct SynonymGroup {
  std::vector<std::string> typed;
  std::vector<std::string> meant;
};

/// Shape:   `profiles` always has "relevance".
/// Threads: share freely.
struct Settings {
  std::map<std::string, Ranking, std::less<>> profiles = built_in_profiles();
  std::vector<SynonymGroup> synonyms;
};

using SharedSettings = std::shared_ptr<const Settings>;

/// The profile of that name, or "relevance".
const Ranking& find_ranking(const Settings& settings, std::string_view profile);

/// All weights and synonyms as one line: answers under equal lines are equal.
std::string describe(const Settings& settings);

/// The settings of a site that has none of its own.
SharedSettings default_settings();

}  // namespace zerkalo::query
