// server/http/authority.cpp - reads hosts by the grammar of URIs.

#include "server/http/authority.h"

#include <algorithm>
#include <arpa/inet.h>

#include "base/ascii.h"

namespace zerkalo::server {

namespace {

bool is_hexadecimal(char c) {
  return base::is_digit(c) || (base::to_lower(c) >= 'a' && base::to_lower(c) <= 'f');
}

/// RFC 3986 calls it reg-name; addresses of IPv4 are such names, too.
bool is_host_name(std::string_view name) {
  constexpr std::string_view signs = "-._~!$&'()*+,;=";
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (name[at] == '%') {
      if (at + 2 >= name.size() || !is_hexadecimal(name[at + 1]) ||
          !is_hexadecimal(name[at + 2])) {
        return false;
      }
      at += 2;
    } else if (!base::is_alphanumeric(name[at]) &&
               signs.find(name[at]) == std::string_view::npos) {
      return false;
    }
  }
  return !name.empty();
}

bool is_ipv6_address(std::string_view text) {
  in6_addr address{};
  return ::inet_pton(AF_INET6, std::string(text).c_str(), &address) == 1;
}

}  // namespace

bool is_authority(std::string_view text) {
  const bool bracketed = text.starts_with('[');
  const std::size_t end = bracketed ? text.find(']') : text.find(':');
  if (bracketed && end == std::string_view::npos) {
    return false;
  }
  const std::string_view host = bracketed ? text.substr(1, end - 1) : text.substr(0, end);
  const std::string_view port = text.substr(bracketed ? end + 1 : std::min(end, text.size()));
  return (bracketed ? is_ipv6_address(host) : is_host_name(host)) &&
         (port.empty() ||
          (port.front() == ':' && std::ranges::all_of(port.substr(1), base::is_digit)));
}

std::optional<std::string> origin_form(std::string_view absolute) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (base::lowered(absolute.substr(0, scheme.size())) != scheme) {
      continue;
    }
    const std::string_view rest = absolute.substr(scheme.size());
    const std::size_t end = std::min(rest.find_first_of("/?#"), rest.size());
    if (!is_authority(rest.substr(0, end))) {
      return std::nullopt;
    }
    const bool path = end < rest.size() && rest[end] == '/';
    return std::string(path ? "" : "/").append(rest.substr(end));
  }
  return std::nullopt;
}

}  // namespace zerkalo::server
