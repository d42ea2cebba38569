// query/settings.h - what a site decides about its searches: weights by profile, synonyms.

#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace zerkalo::query {

/// What the parts of a score are worth beside the words of the text, which count 1.
struct Ranking {
  double title = 2.5;
  double person = 1.0;
  double language = 0.5;  ///< a passage in the language of the query
  double guess = 0.1;     ///< a match that needed a correction, another spelling or a synonym
};

/// Shape:   `profiles` always has "relevance"; a synonym group holds words and phrases that
///          mean the same.
/// Threads: share freely.
struct Settings {
  std::map<std::string, Ranking, std::less<>> profiles{{"relevance", {}}};
  std::vector<std::vector<std::string>> synonyms;
};

using SharedSettings = std::shared_ptr<const Settings>;

/// The profile of that name, or "relevance".
const Ranking& find_ranking(const Settings& settings, std::string_view profile);

/// The settings of a site that has none of its own.
SharedSettings default_settings();

}  // namespace zerkalo::query
