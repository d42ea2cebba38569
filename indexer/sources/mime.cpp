// indexer/sources/mime.cpp - headers, encodings and parts, as RFC 2045 and 2046 write them.

#include "indexer/sources/mime.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.h"

namespace zerkalo::indexer {

namespace {

bool same_header_name(std::string_view a, std::string_view b) {
  return base::lowered(a) == base::lowered(b);
}

/// The line at `at`, without its end; `at` goes behind it.
std::string_view take_header_line(std::string_view text, std::size_t& at) {
  const std::size_t end = std::min(text.find('\n', at), text.size());
  std::string_view line = text.substr(at, end - at);
  line.remove_suffix(line.ends_with('\r') ? 1 : 0);
  at = std::min(end + 1, text.size());
  return line;
}

int quoted_printable_digit(char c) {
  const char small = base::to_lower(c);
  return base::is_digit(c) ? c - '0' : small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

/// "=C3=A9" to its bytes; "=" at the end of a line joins it with the next one.
std::string from_quoted_printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("=\r\n")) {
      at += 2;
    } else if (rest.starts_with("=\n")) {
      at += 1;
    } else if (rest.size() > 2 && rest[0] == '=' && quoted_printable_digit(rest[1]) >= 0 &&
               quoted_printable_digit(rest[2]) >= 0) {
      out += static_cast<char>(quoted_printable_digit(rest[1]) * 16 +
                               quoted_printable_digit(rest[2]));
      at += 2;
    } else {
      out += rest[0];
    }
  }
  return out;
}

int base64_digit(char c) {
  if (base::is_capital(c)) {
    return c - 'A';
  }
  if (base::is_small(c)) {
    return c - 'a' + 26;
  }
  if (base::is_digit(c)) {
    return c - '0' + 52;
  }
  return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

std::string from_base64(std::string_view text) {
  constexpr unsigned bits_of_digit = 6;
  constexpr unsigned bits_of_byte = 8;
  std::string out;
  out.reserve(text.size() / 4 * 3);
  std::uint32_t held = 0;
  unsigned bits = 0;
  for (const char c : text) {
    const int digit = base64_digit(c);
    if (digit < 0) {
      continue;
    }
    held = (held << bits_of_digit) | static_cast<std::uint32_t>(digit);
    bits += bits_of_digit;
    if (bits >= bits_of_byte) {
      bits -= bits_of_byte;
      out += static_cast<char>((held >> bits) & 0xFFU);
    }
  }
  return out;
}

/// What stands between the lines "--boundary"; the last one may lack its end.
std::vector<std::string_view> mime_parts(std::string_view body, std::string_view boundary) {
  const std::string mark = std::string("--").append(boundary);
  std::vector<std::string_view> parts;
  std::optional<std::size_t> begin;
  for (std::size_t at = 0; at < body.size();) {
    const std::size_t line_begin = at;
    const std::string_view line = take_header_line(body, at);
    if (!line.starts_with(mark)) {
      continue;
    }
    const std::string_view behind = base::trimmed(line.substr(mark.size()));
    if (!behind.empty() && behind != "--") {
      continue;
    }
    if (begin) {
      parts.push_back(body.substr(*begin, line_begin - *begin));
    }
    begin = behind.empty() ? std::optional(at) : std::nullopt;
  }
  if (begin) {
    parts.push_back(body.substr(*begin));
  }
  return parts;
}

void collect_mime_pages(std::string_view message,
                        std::size_t depth,
                        std::vector<MimePage>& pages) {
  constexpr std::size_t most_depth = 4;
  const MimeHeaders headers(message);
  const std::string_view content = headers["Content-Type"];
  const std::string type = media_type(content);
  const std::string_view body = message.substr(headers.body_begin());
  if (type == "text/html" || type == "application/xhtml+xml") {
    const std::string_view location = headers["Content-Location"];
    pages.push_back({decoded_body(body, headers["Content-Transfer-Encoding"]),
                     media_parameter(content, "charset"),
                     std::string(location)});
  } else if (type.starts_with("multipart/") && depth < most_depth) {
    const std::string boundary = media_parameter(content, "boundary");
    for (const std::string_view part : mime_parts(body, boundary)) {
      collect_mime_pages(part, depth + 1, pages);
    }
  }
}

}  // namespace

MimeHeaders::MimeHeaders(std::string_view message) {
  constexpr std::size_t most_fields = 1000;
  while (body_begin_ < message.size()) {
    const std::string_view line = take_header_line(message, body_begin_);
    if (base::trimmed(line).empty()) {
      return;
    }
    if (base::is_blank(line[0]) && !fields_.empty()) {
      fields_.back().second.append(" ").append(base::trimmed(line));
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos && fields_.size() < most_fields) {
      fields_.emplace_back(base::trimmed(line.substr(0, colon)),
                           base::trimmed(line.substr(colon + 1)));
    }
  }
}

std::string_view MimeHeaders::operator[](std::string_view name) const {
  const auto found = std::ranges::find_if(
      fields_, [name](const auto& field) { return same_header_name(field.first, name); });
  return found == fields_.end() ? std::string_view() : found->second;
}

std::string media_type(std::string_view content_type) {
  return base::lowered(base::trimmed(content_type.substr(0, content_type.find(';'))));
}

std::string media_parameter(std::string_view content_type, std::string_view name) {
  std::size_t at = content_type.find(';');
  while (at != std::string_view::npos) {
    const std::string_view rest = base::trimmed(content_type.substr(at + 1));
    const std::size_t equals = std::min(rest.find('='), rest.size());
    if (same_header_name(base::trimmed(rest.substr(0, equals)), name)) {
      std::string_view value = base::trimmed(rest.substr(std::min(equals + 1, rest.size())));
      if (value.starts_with('"')) {
        return std::string(value.substr(1, value.find('"', 1) - 1));
      }
      return std::string(base::trimmed(value.substr(0, value.find(';'))));
    }
    at = content_type.find(';', at + 1);
  }
  return {};
}

std::string decoded_body(std::string_view body, std::string_view transfer_encoding) {
  const std::string encoding = base::lowered(base::trimmed(transfer_encoding));
  return encoding == "quoted-printable" ? from_quoted_printable(body)
         : encoding == "base64"         ? from_base64(body)
                                        : std::string(body);
}

bool is_mhtml(std::string_view head) {
  constexpr std::size_t longest_name = 40;
  const std::string_view first = head.substr(0, head.find('\n'));
  const std::size_t colon = first.find(':');
  const bool field = colon != std::string_view::npos && colon > 0 && colon <= longest_name &&
                     std::ranges::all_of(first.substr(0, colon), [](char c) {
                       return base::is_alphanumeric(c) || c == '-';
                     });
  if (!field) {
    return false;
  }
  const MimeHeaders headers(head);
  const std::string type = media_type(headers["Content-Type"]);
  return !headers["MIME-Version"].empty() &&
         (type.starts_with("multipart/") || type == "text/html");
}

std::vector<MimePage> mime_pages(std::string_view message) {
  std::vector<MimePage> pages;
  collect_mime_pages(message, 0, pages);
  if (!pages.empty() && pages.front().location.empty()) {
    pages.front().location = MimeHeaders(message)["Snapshot-Content-Location"];
  }
  return pages;
}

}  // namespace zerkalo::indexer
