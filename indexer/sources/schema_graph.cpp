// indexer/sources/schema_graph.cpp - walks JSON-LD and resolves its references.

#include "indexer/sources/schema_graph.h"

#include <algorithm>

#include "store/model/record_json.h"

namespace zerkalo::indexer {

namespace {

using Kind = SchemaNode::Kind;

constexpr std::string_view review_types[] = {
    "Review", "CriticReview", "UserReview", "ReviewNewsArticle"};

constexpr std::string_view series_types[] = {
    "TVSeries", "TVSeason", "TVEpisode", "CreativeWorkSeries", "Episode", "TVMiniSeries"};

/// What has reviews of its own and is no film.
constexpr std::string_view other_works[] = {"Book",
                                            "Game",
                                            "LocalBusiness",
                                            "MusicAlbum",
                                            "Organization",
                                            "Play",
                                            "Product",
                                            "Restaurant",
                                            "VideoGame"};

std::string_view schema_type(std::string_view type) {
  const std::size_t cut = type.find_last_of("/#:");
  return cut == std::string_view::npos ? type : type.substr(cut + 1);
}

bool is_series(const SchemaNode& node) {
  return std::ranges::any_of(series_types,
                             [&node](std::string_view type) { return has_type(node, type); });
}

bool is_other_work(const SchemaNode& node) {
  return is_series(node) || std::ranges::any_of(other_works, [&node](std::string_view type) {
           return has_type(node, type);
         });
}

bool is_review_member(std::string_view name) {
  return name == "review" || name == "reviews";
}

/// Names a node elsewhere and says nothing itself.
bool is_reference(const SchemaNode& node) {
  return node.kind == Kind::object && node.find("name") == nullptr &&
         node.find("reviewBody") == nullptr && node.find("description") == nullptr;
}

}  // namespace

std::vector<const SchemaNode*> values_of(const SchemaNode* value) {
  std::vector<const SchemaNode*> values;
  if (value == nullptr) {
    return values;
  }
  if (value->kind != Kind::list) {
    return {value};
  }
  for (const SchemaNode& item : value->items) {
    values.push_back(&item);
  }
  return values;
}

bool has_type(const SchemaNode& node, std::string_view type) {
  return std::ranges::any_of(values_of(node.find("@type")), [type](const SchemaNode* value) {
    return value->kind == Kind::text && schema_type(value->text) == type;
  });
}

bool has_type(const SchemaNode& node) {
  return node.find("@type") != nullptr;
}

bool is_review(const SchemaNode& node) {
  return std::ranges::any_of(review_types,
                             [&node](std::string_view type) { return has_type(node, type); });
}

void SchemaGraph::add(const SchemaNode& root, Place place) {
  walk(root, {nullptr, place, false});
}

void SchemaGraph::walk(const SchemaNode& node, const Walk& from) {
  for (const SchemaNode& item : node.items) {
    walk(item, from);
  }
  if (node.kind != Kind::object) {
    return;
  }
  index(node);
  take(node, from);
  const bool film = has_type(node, "Movie");
  const bool other = !film && is_other_work(node);
  for (const store::JsonMember& member : node.members) {
    const bool review = is_review_member(member.name);
    walk(member.value, {film && review ? &node : nullptr, from.place, other && review});
  }
}

void SchemaGraph::index(const SchemaNode& node) {
  for (const std::string_view name : {"@id", "url"}) {
    const SchemaNode* value = node.find(name);
    if (value == nullptr || value->kind != Kind::text) {
      continue;
    }
    // A review's or a page's own address is not that of the film in it.
    if (name == "url" && has_type(node) && !has_type(node, "Movie")) {
      continue;
    }
    const SchemaNode*& known = by_name_[value->text];
    known = known == nullptr || node.members.size() > known->members.size() ? &node : known;
  }
}

void SchemaGraph::take(const SchemaNode& node, const Walk& from) {
  if (has_type(node, "Movie")) {
    films_.push_back({&node, nullptr, from.place, false});
  } else if (is_review(node) || (from.film != nullptr && node.find("@type") == nullptr)) {
    reviews_.push_back({&node, from.film, from.place, from.of_other});
  } else {
    if (series_.node == nullptr && is_series(node)) {
      series_ = {&node, nullptr, from.place, false};
    }
    for (const SchemaNode* value : values_of(node.find("@type"))) {
      constexpr std::size_t most_types = 12;
      const std::string type(schema_type(store::text_from_json(*value)));
      if (other_types_.size() < most_types && !type.empty() &&
          std::ranges::find(other_types_, type) == other_types_.end()) {
        other_types_.push_back(type);
      }
    }
  }
}

/// References fall together with what they name; a film found by a reference stays known.
void SchemaGraph::link() {
  for (std::vector<Found>* list : {&films_, &reviews_}) {
    std::unordered_map<const SchemaNode*, std::size_t> seen;
    std::vector<Found> kept;
    for (const Found& found : *list) {
      const SchemaNode* node = resolve(found.node);
      const auto [at, fresh] = seen.try_emplace(node, kept.size());
      if (fresh) {
        kept.push_back({node, found.film, found.place, found.of_other});
      } else if (kept[at->second].film == nullptr) {
        kept[at->second].film = found.film;
      }
    }
    *list = std::move(kept);
  }
}

std::string SchemaGraph::other_types() const {
  std::string types;
  for (const std::string& type : other_types_) {
    types += (types.empty() ? "" : ", ") + type;
  }
  return types;
}

const SchemaNode* SchemaGraph::resolve(const SchemaNode* node) const {
  if (node == nullptr || !is_reference(*node)) {
    return node;
  }
  const bool review = is_review(*node);
  for (const std::string_view name : {"@id", "url"}) {
    const SchemaNode* value = node->find(name);
    const auto known = value == nullptr ? by_name_.end() : by_name_.find(value->text);
    if (known != by_name_.end() && (!has_type(*node) || review == is_review(*known->second))) {
      return known->second;
    }
  }
  return node;
}

std::vector<const SchemaNode*> SchemaGraph::all(const SchemaNode& node,
                                                std::string_view name) const {
  std::vector<const SchemaNode*> values = values_of(node.find(name));
  std::ranges::transform(
      values, values.begin(), [this](const SchemaNode* value) { return resolve(value); });
  return values;
}

const SchemaNode* SchemaGraph::one(const SchemaNode& node, std::string_view name) const {
  const std::vector<const SchemaNode*> values = all(node, name);
  return values.empty() ? nullptr : values.front();
}

std::string SchemaGraph::name_of(const SchemaNode* value, std::string_view role) const {
  if (value == nullptr) {
    return {};
  }
  if (value->kind != Kind::object) {
    return store::text_from_json(*value);
  }
  // {"@type": "PerformanceRole", "actor": {…}, "characterName": "…"}
  const SchemaNode* inner = has_type(*value, "PerformanceRole") || has_type(*value, "Role")
                                ? one(*value, role)
                                : nullptr;
  const SchemaNode& named = inner == nullptr ? *value : *inner;
  for (const std::string_view member : {"name", "@value"}) {
    if (const SchemaNode* name = named.find(member)) {
      return name->kind == Kind::list && !name->items.empty()
                 ? store::text_from_json(name->items[0])
                 : store::text_from_json(*name);
    }
  }
  return inner != nullptr && inner->kind == Kind::text ? inner->text : "";
}

std::string SchemaGraph::text(const SchemaNode& node,
                              std::span<const std::string_view> members) const {
  const std::vector<std::string> found = names(node, members);
  return found.empty() ? "" : found.front();
}

std::string SchemaGraph::text(const SchemaNode& node, std::string_view name) const {
  return text(node, std::span(&name, 1));
}

std::vector<std::string> SchemaGraph::names(const SchemaNode& node,
                                            std::span<const std::string_view> members) const {
  std::vector<std::string> found;
  for (const std::string_view member : members) {
    for (const SchemaNode* value : all(node, member)) {
      std::string name = name_of(value, member);
      if (name.find_first_not_of(" \t\r\n") != std::string::npos) {
        found.push_back(std::move(name));
      }
    }
  }
  return found;
}

}  // namespace zerkalo::indexer
