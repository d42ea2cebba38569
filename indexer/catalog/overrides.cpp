// indexer/catalog/overrides.cpp - the user's word on films and people, read and checked.

#include "indexer/catalog/overrides.h"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "base/nearest.h"
#include "store/model/error.h"

namespace zerkalo::indexer {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 2> members = {"join", "split"};
constexpr const char* shape_hint =
    R"(the shape is {"join": [["id","id"]], "split": [["id","id"]]})";

class OverridesReader {
 public:
  explicit OverridesReader(std::string_view what) : what_(what) {}

  Overrides read(std::string_view json) const;

 private:
  [[noreturn]] void refuse(const std::string& place,
                           const std::string& problem,
                           const std::string& hint = shape_hint) const {
    throw store::Error(
        store::Code::config, std::string(what_) + ": " + place + ": " + problem, hint);
  }

  Json parse_json(std::string_view json) const;
  void check_members(const Json& file) const;
  std::vector<std::string> read_ids(const Json& list, const std::string& place) const;
  std::vector<std::vector<std::string>> read_lists(const Json& file,
                                                   const std::string& member) const;
  void check_split(const Overrides& overrides, std::size_t index) const;

  std::string_view what_;
};

std::string place_in_overrides(const std::string& place, std::size_t index) {
  return place + "[" + std::to_string(index) + "]";
}

std::vector<std::string> OverridesReader::read_ids(const Json& list,
                                                   const std::string& place) const {
  if (!list.is_array() || list.size() < 2) {
    refuse(place, "not a list of at least two ids");
  }
  std::vector<std::string> ids;
  for (const Json& id : list) {
    if (!id.is_string() || id.get_ref<const std::string&>().empty()) {
      refuse(place_in_overrides(place, ids.size()), "not an id");
    }
    if (std::find(ids.begin(), ids.end(), id.get_ref<const std::string&>()) != ids.end()) {
      refuse(place_in_overrides(place, ids.size()),
             "the id " + id.get<std::string>() + " stands twice");
    }
    ids.push_back(id.get<std::string>());
  }
  return ids;
}

std::vector<std::vector<std::string>> OverridesReader::read_lists(
    const Json& file, const std::string& member) const {
  std::vector<std::vector<std::string>> lists;
  if (!file.contains(member)) {
    return lists;
  }
  if (!file[member].is_array()) {
    refuse(member, "not a list");
  }
  for (const Json& list : file[member]) {
    lists.push_back(read_ids(list, place_in_overrides(member, lists.size())));
  }
  return lists;
}

void OverridesReader::check_members(const Json& file) const {
  if (!file.is_object()) {
    refuse("top level", "not an object");
  }
  for (const auto& [name, value] : file.items()) {
    if (std::find(members.begin(), members.end(), name) == members.end()) {
      const std::string meant = base::nearest(name, members);
      refuse(
          name, "unknown member", meant.empty() ? shape_hint : "did you mean " + meant + "?");
    }
  }
}

// A pair cannot be one film and two.
void OverridesReader::check_split(const Overrides& overrides, std::size_t index) const {
  const auto& [first, second] = overrides.split[index];
  for (std::size_t join = 0; join < overrides.join.size(); ++join) {
    const auto& ids = overrides.join[join];
    if (std::find(ids.begin(), ids.end(), first) != ids.end() &&
        std::find(ids.begin(), ids.end(), second) != ids.end()) {
      refuse(place_in_overrides("split", index),
             "the same pair stands in " + place_in_overrides("join", join),
             "remove one of them");
    }
  }
}

Json OverridesReader::parse_json(std::string_view json) const {
  constexpr int depth_limit = 8;
  const auto shallow = [this](int depth, Json::parse_event_t, const Json&) {
    if (depth > depth_limit) {
      refuse("top level", "nested too deep");
    }
    return true;
  };
  try {
    return Json::parse(json, shallow);
  } catch (const Json::parse_error& error) {
    const std::string_view before = json.substr(0, std::min(error.byte, json.size()));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    refuse("line " + std::to_string(line), "not JSON");
  }
}

Overrides OverridesReader::read(std::string_view json) const {
  const Json file = parse_json(json);
  check_members(file);
  Overrides overrides;
  overrides.join = read_lists(file, "join");
  for (auto& pair : read_lists(file, "split")) {
    if (pair.size() != 2) {
      refuse(place_in_overrides("split", overrides.split.size()), "not exactly two ids");
    }
    overrides.split.emplace_back(std::move(pair[0]), std::move(pair[1]));
    check_split(overrides, overrides.split.size() - 1);
  }
  return overrides;
}

}  // namespace

Overrides parse_overrides(std::string_view json, std::string_view what) {
  return OverridesReader(what).read(json);
}

}  // namespace zerkalo::indexer
