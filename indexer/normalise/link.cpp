// indexer/normalise/link.cpp - checks links before they can reach a page.

#include "indexer/normalise/link.h"

#include <algorithm>

#include "base/ascii.h"
#include "indexer/normalise/finish.h"

namespace zerkalo::indexer {

namespace {

bool link_has_scheme(std::string_view url, std::string_view scheme) {
  return url.size() > scheme.size() && base::starts_in_any_case(url, scheme);
}

bool is_link_character(char c) {
  return base::is_alphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

// Percent-encodes all but RFC 3986 unreserved characters.
std::string link_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (is_link_character(c)) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += digits[byte >> 4U];
      out += digits[byte & 15U];
    }
  }
  return out;
}

}  // namespace

bool is_web_link(std::string_view url) {
  constexpr std::size_t longest = 2048;
  const bool http = link_has_scheme(url, "http://");
  const bool https = link_has_scheme(url, "https://");
  if ((!http && !https) || url.size() > longest) {
    return false;
  }
  const std::string_view rest = url.substr(https ? 8 : 7);
  const bool clean = std::ranges::none_of(url, [](char c) {
    return (c >= 0 && c <= ' ') || c == '"' || c == '\'' || c == '<' || c == '>' || c == '\\' ||
           c == '`' || c == '\x7F';
  });
  return clean && rest.find_first_of("/?#") != 0;
}

std::string link_from_template(std::string_view pattern, std::string_view id) {
  constexpr std::string_view hole = "{id}";
  std::string url(pattern);
  const std::string value = link_encoded(id);
  for (std::size_t at = url.find(hole); at != std::string::npos;
       at = url.find(hole, at + value.size())) {
    url.replace(at, hole.size(), value);
  }
  return is_web_link(url) ? url : std::string();
}

std::string absolute_link(std::string_view link, std::string_view page) {
  const std::size_t scheme = page.find("://");
  const bool based = is_web_link(page) && scheme != std::string_view::npos;
  link = base::trimmed(link);
  if (link.empty() || link.starts_with("http") || !based) {
    return std::string(is_web_link(link) ? link : std::string_view());
  }
  if (link.starts_with("//")) {
    return std::string(page.substr(0, scheme + 1)).append(link);
  }
  if (link.starts_with('/')) {
    return std::string(page.substr(0, page.find('/', scheme + 3))).append(link);
  }
  if (link.starts_with('#')) {
    return std::string(page.substr(0, page.find('#'))).append(link);
  }
  return {};
}

std::string host_of_link(std::string_view link) {
  const std::size_t scheme = link.find("://");
  if (!is_web_link(link) || scheme == std::string_view::npos) {
    return {};
  }
  std::string_view host = link.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#:"));
  return std::string(host.starts_with("www.") ? host.substr(4) : host);
}

}  // namespace zerkalo::indexer
