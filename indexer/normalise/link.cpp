// indexer/normalise/link.cpp - checks links before they can reach a page.

#include "indexer/normalise/link.h"

#include <algorithm>

#include "base/ascii.h"
#include "indexer/normalise/finish.h"

namespace zerkalo::indexer {

namespace {

bool starts_with_scheme(std::string_view url, std::string_view scheme) {
  return url.size() > scheme.size() && base::starts_in_any_case(url, scheme);
}

bool is_unreserved(char c) {
  return base::is_alphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

}  // namespace

bool is_web_link(std::string_view url) {
  constexpr std::size_t longest = 2048;
  const bool http = starts_with_scheme(url, "http://");
  const bool https = starts_with_scheme(url, "https://");
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

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (is_unreserved(c)) {
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

std::string link_from_template(std::string_view pattern, std::string_view id) {
  constexpr std::string_view hole = "{id}";
  std::string url(pattern);
  const std::string value = percent_encoded(id);
  for (std::size_t at = url.find(hole); at != std::string::npos;
       at = url.find(hole, at + value.size())) {
    url.replace(at, hole.size(), value);
  }
  return is_web_link(url) ? url : std::string();
}

}  // namespace zerkalo::indexer
