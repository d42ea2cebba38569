// server/http/authority.h - whom a request is for: the host of its Host field or its target.

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace zerkalo::server {

/// Whether it is `host` or `host:port`, the host being a name or an address.
///
/// Shape:   an empty host and a user before the host are none.
/// Threads: pure.
/// Source:  RFC 3986 section 3.2, RFC 9110 sections 4.2.1 and 4.2.4.
bool is_authority(std::string_view text);

/// What a target in absolute form asks of its host: "http://films.example/a?b" is "/a?b".
/// Nothing for targets of every other form, and for those whose authority is none.
///
/// Source:  RFC 9112 section 3.2.2.
std::optional<std::string> origin_form(std::string_view absolute);

}  // namespace zerkalo::server
