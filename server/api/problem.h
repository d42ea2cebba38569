// server/api/problem.h - what is wrong with a request, as RFC 9457 tells it.

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace zerkalo::server {

/// Shape: `position` counts characters of the value from 1; `suggestion` is the nearest right
///        name; empty texts are left out of the answer.
/// Source: RFC 9457.
struct Problem {
  int status = 400;
  std::string code;  ///< stable: "unknown-parameter"
  std::string detail;
  std::string param;
  std::optional<std::size_t> position;
  std::string suggestion;
};

/// A value, or why there is none.
template <typename Value>
using Outcome = tl::expected<Value, Problem>;

/// What a function returns in place of the value.
using Failure = tl::unexpected<Problem>;

/// The standard phrase of a status: 404 is "Not Found".
std::string_view status_title(int status);

}  // namespace zerkalo::server
