// indexer/sources/field_aliases.h - the names that members and columns go by in the wild.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace zerkalo::indexer {

/// How a value is turned into the form that store::set_member reads.
enum class Shape : std::uint8_t {
  plain,
  names,    ///< a text is a list by comma, semicolon or bar
  runtime,  ///< "1h 48m"
  year,     ///< "1975", "1975-03-07"
  rating,   ///< a number needs a scale
  stars,    ///< a number is of five
  scale,    ///< "1-10": of the rating beside it
};

struct MemberRow {
  std::string_view given;
  std::string_view name;  ///< in the full form
  Shape shape = Shape::plain;
};

/// nullptr when the name is not known for a film, or for a review.
const MemberRow* film_member(std::string_view given);
const MemberRow* review_member(std::string_view given);

/// Lower case, blanks and hyphens as underscores: "Film Title" to "film_title".
std::string member_name(std::string_view header);

bool is_known_member(std::string_view name);

}  // namespace zerkalo::indexer
