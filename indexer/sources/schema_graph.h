// indexer/sources/schema_graph.h - the JSON-LD blocks of one page as nodes that know each
// other.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/sources/record_reader.h"
#include "store/model/json_value.h"

namespace zerkalo::indexer {

using SchemaNode = store::JsonValue;

/// A film, or a review with the film it stands in.
struct Found {
  const SchemaNode* node = nullptr;
  const SchemaNode* film =
      nullptr;  ///< the film whose `review` it is; nullptr when there is none
  Place place;
  bool of_other = false;  ///< it stands in something that is no film: a series, a book, a shop
};

/// "Movie" of "https://schema.org/Movie", "schema:Movie" and ["Product", "Movie"].
bool has_type(const SchemaNode& node, std::string_view type);
bool has_type(const SchemaNode& node);
bool is_review(const SchemaNode& node);

/// What was written, whether one value or a list of them.
std::vector<const SchemaNode*> values_of(const SchemaNode* value);

/// Shape:   films and reviews in page order, each once; a node that only refers to another by
///          @id or by its address is that other one.
/// Threads: one at a time.
class SchemaGraph {
 public:
  void add(const SchemaNode& root, Place place);
  /// To be called once, behind the last add().
  void link();

  std::span<const Found> films() const { return films_; }

  std::span<const Found> reviews() const { return reviews_; }

  /// The first series of the page, which is no film; nullptr when there is none.
  const SchemaNode* series() const { return series_.node; }

  std::uint64_t series_line() const { return series_.place.first; }

  /// Types of the page that are neither films nor reviews: "Organization, WebPage".
  std::string other_types() const;

  const SchemaNode* resolve(const SchemaNode* node) const;
  /// A member's values, references resolved.
  std::vector<const SchemaNode*> all(const SchemaNode& node, std::string_view name) const;
  const SchemaNode* one(const SchemaNode& node, std::string_view name) const;
  /// A text as it is, the name of a person, place or language; `role` is the member that a
  /// PerformanceRole repeats.
  std::string name_of(const SchemaNode* value, std::string_view role) const;
  /// The first name that one of these members has.
  std::string text(const SchemaNode& node, std::span<const std::string_view> members) const;
  std::string text(const SchemaNode& node, std::string_view name) const;
  std::vector<std::string> names(const SchemaNode& node,
                                 std::span<const std::string_view> members) const;

 private:
  struct Walk {
    const SchemaNode* film = nullptr;
    Place place;
    bool of_other = false;
  };

  void walk(const SchemaNode& node, const Walk& from);
  void index(const SchemaNode& node);
  void take(const SchemaNode& node, const Walk& from);

  std::vector<Found> films_;
  std::vector<Found> reviews_;
  Found series_;
  std::vector<std::string> other_types_;
  std::unordered_map<std::string, const SchemaNode*>
      by_name_;  ///< @id or address to the fullest node
};

}  // namespace zerkalo::indexer
