// query/settings.cpp - the settings that nobody had to write.

#include "query/settings.h"

namespace zerkalo::query {

const Ranking& find_ranking(const Settings& settings, std::string_view profile) {
  const auto found = settings.profiles.find(profile);
  return found == settings.profiles.end() ? settings.profiles.at("relevance") : found->second;
}

SharedSettings default_settings() {
  static const SharedSettings settings = std::make_shared<const Settings>();
  return settings;
}

}  // namespace zerkalo::query
