// server/api/escape.h - strangers' text made safe for HTML.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "query/model/answer.h"

namespace zerkalo::server {

/// Escapes `& < > " '`; control characters (but tab and newline) and malformed bytes become
/// U+FFFD, so that neither an attribute nor a terminal behind the page can be left.
std::string escape_html(std::string_view text);

/// Without the signs that turn text around, for places where no element can end their reach.
std::string without_turns(std::string_view text);

/// Escaped, with `<mark>` around the ranges and `<ins>` around what differs inside them.
std::string escape_marked(const query::Marked& marked);

/// A quote, escaped, with `<del>` around what the passage closest to it has not, or not so.
std::string escape_quote(const query::Marked& quote);

/// `url` if it is http or https, else empty: no script or data address becomes a link.
std::string_view web_address(std::string_view url);

}  // namespace zerkalo::server
