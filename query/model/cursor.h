// query/model/cursor.h - where a page ended, as text that a client hands back for the next one.

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "store/model/limits.h"

namespace zerkalo::query {

struct Request;

/// Where a passage stands in an order: its values of the sort keys, what it scored, itself.
/// `round` is that of Request::per_film.
struct Rank {
  std::uint32_t round = 0;
  std::array<double, store::limits.sort_keys> keys{};
  double score = 0;
  std::uint32_t docid = 0;

  bool operator==(const Rank&) const = default;
};

/// The last hit or group of a page, in one index under one request.
struct Cursor {
  std::uint64_t index = 0;    ///< index_id
  std::uint64_t request = 0;  ///< order_id
  Rank rank;
};

/// Shape:  letters of base64url; a mistyped or cut one is not read. It guards against mistakes,
///         not against forgers: what a forger can reach is another page of the same answer.
std::string write_cursor(const Cursor& cursor);
std::optional<Cursor> read_cursor(std::string_view text);

/// One index under one set of weights and synonyms; `settings` is what describe() prints.
std::uint64_t index_id(std::string_view uuid, std::string_view settings);

/// What decides which hits there are and how they stand; pages may differ in size, facets,
/// snippets.
std::uint64_t order_id(const Request& request);

}  // namespace zerkalo::query
