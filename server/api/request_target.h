// server/api/request_target.h - the request target: path and parameters, decoded once and
// checked.

#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/api/problem.h"

namespace zerkalo::server {

/// Names and values in the order given; a name may repeat.
using Pairs = std::vector<std::pair<std::string, std::string>>;

/// Shape: "/films/a%2Fb?q=x" is segments {"films", "a/b"} and one pair; "/" has no segments.
struct Target {
  std::vector<std::string> segments;
  Pairs pairs;
};

/// Reads the part of the request line between method and version.
///
/// Shape:  `+` is a blank in parameters and itself in the path; `%XX` is decoded once.
/// Errors: Problem for a target that is not origin-form, a broken escape, malformed UTF-8, NUL.
/// Source: RFC 9112 section 3.2.1.
Outcome<Target> parse_target(std::string_view raw);

/// Decodes `a=1&b=2`, as the part behind `?` or a form's body.
Outcome<Pairs> parse_pairs(std::string_view raw);

/// Everything but letters, digits and `-._~` as `%XX`.
std::string encode_component(std::string_view text);

/// `a=1&b=2`, the inverse of parse_pairs.
std::string encode_pairs(const Pairs& pairs);

/// The address of `path`, with `?` and the pairs behind it where there are any.
std::string with_pairs(std::string path, const Pairs& pairs);

}  // namespace zerkalo::server
