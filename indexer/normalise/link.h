// indexer/normalise/link.h - which links are kept, and links made from a template.

#pragma once

#include <string>
#include <string_view>

namespace zerkalo::indexer {

/// True for http and https with a host, without blanks, quotes or angle brackets.
/// Threads: pure.
bool is_web_link(std::string_view url);

/// `pattern` with `{id}` replaced by the percent-encoded id; empty for an empty pattern or a
/// pattern that makes no web link.
std::string link_from_template(std::string_view pattern, std::string_view id);

/// "https://example.com/a" of "/a" on a page of that host; empty for what makes no address.
std::string absolute_link(std::string_view link, std::string_view page);

/// "example.com" of "https://www.example.com/a".
std::string host_of_link(std::string_view link);

}  // namespace zerkalo::indexer
