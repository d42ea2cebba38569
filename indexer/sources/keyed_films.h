// indexer/sources/keyed_films.h - whether the names of an object's members are films:
// `{"Kettle (2019)": […]}`.

#pragma once

#include <span>
#include <string>
#include <string_view>

#include "store/model/json_value.h"

namespace zerkalo::indexer {

/// What the names of an object's members are, looked at together: "1917" among titles is one.
enum class NameKind : std::uint8_t {
  words,   ///< at least one is for a list or a column, as "reviews", "critics", "page 2"
  titles,  ///< of films, or their public ids
  single,  ///< words that may be titles as well as people
  ids,     ///< that may be the films', as "B00X12"
  counts,  ///< numbers, years, or keys that a database made
};

/// Threads: pure.
NameKind kind_of_keys(std::span<const std::string_view> names);

/// Whether the name leaves no doubt: a year in brackets behind it, or a public id of films.
bool is_surely_film(std::string_view name);

/// The member that says of a record which film it is of. A name in the manner of addresses gets
/// its blanks back: "the-quiet-harbour".
store::JsonMember film_member(std::string_view name, NameKind kind);

/// "the_quiet-harbour" to "the quiet harbour"; other names are left as they are.
std::string key_without_hyphens(std::string_view name);

}  // namespace zerkalo::indexer
