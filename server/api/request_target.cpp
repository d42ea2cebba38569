// server/api/request_target.cpp - decodes the request target.

#include "server/api/request_target.h"

#include <optional>

#include "base/ascii.h"
#include "text/utf8.h"

namespace zerkalo::server {

namespace {

int escape_digit_in_target(char c) {
  if (c >= '0' && c <= '9') {
    return c - '0';
  }
  if (c >= 'a' && c <= 'f') {
    return c - 'a' + 10;
  }
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

Failure bad_target(std::string code, std::string detail) {
  Problem problem;
  problem.code = std::move(code);
  problem.detail = std::move(detail);
  return Failure(std::move(problem));
}

enum class Plus : bool { itself, blank };

/// The byte that `%XX` at the start of `raw` stands for.
std::optional<char> decode_target_escape(std::string_view raw) {
  const int high = raw.size() > 2 ? escape_digit_in_target(raw[1]) : -1;
  const int low = raw.size() > 2 ? escape_digit_in_target(raw[2]) : -1;
  return high < 0 || low < 0 ? std::nullopt : std::optional(static_cast<char>(high * 16 + low));
}

std::optional<std::string> decode_target_bytes(std::string_view raw, Plus plus) {
  std::string out;
  out.reserve(raw.size());
  while (!raw.empty()) {
    const bool escaped = raw.front() == '%';
    const bool blank = raw.front() == '+' && plus == Plus::blank;
    const std::optional<char> byte =
        escaped ? decode_target_escape(raw) : std::optional(blank ? ' ' : raw.front());
    if (!byte) {
      return std::nullopt;
    }
    out += *byte;
    raw.remove_prefix(escaped ? 3 : 1);
  }
  return out;
}

Outcome<std::string> decode_target(std::string_view raw, Plus plus) {
  std::optional<std::string> out = decode_target_bytes(raw, plus);
  if (!out) {
    return bad_target("invalid-escape",
                      "a % in the address is not followed by two hexadecimal digits");
  }
  if (out->find('\0') != std::string::npos) {
    return bad_target("invalid-character", "the address contains a NUL character");
  }
  if (!text::is_valid_utf8(*out)) {
    return bad_target("invalid-utf8", "the address is not valid UTF-8 after decoding");
  }
  return std::move(*out);
}

std::string_view take_target_until(std::string_view& rest, char separator) {
  const std::size_t at = rest.find(separator);
  const std::string_view part = rest.substr(0, at);
  rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + 1);
  return part;
}

Outcome<std::pair<std::string, std::string>> parse_target_pair(std::string_view part) {
  const std::size_t equals = part.find('=');
  const std::string_view raw = equals == std::string_view::npos ? "" : part.substr(equals + 1);
  return decode_target(part.substr(0, equals), Plus::blank)
      .and_then([&](const std::string& name) {
        return decode_target(raw, Plus::blank)
            .map([&](const std::string& value) { return std::pair(name, value); })
            .map_error([&](Problem problem) {
              problem.param = name;
              return problem;
            });
      });
}

Outcome<std::vector<std::string>> parse_target_path(std::string_view path) {
  std::vector<std::string> segments;
  path.remove_prefix(1);
  while (!path.empty()) {
    Outcome<std::string> segment = decode_target(take_target_until(path, '/'), Plus::itself);
    if (!segment) {
      return Failure(std::move(segment).error());
    }
    segments.push_back(*std::move(segment));
  }
  return segments;
}

}  // namespace

Outcome<Pairs> parse_pairs(std::string_view raw) {
  Pairs pairs;
  while (!raw.empty()) {
    const std::string_view part = take_target_until(raw, '&');
    if (part.empty()) {
      continue;
    }
    auto pair = parse_target_pair(part);
    if (!pair) {
      return Failure(std::move(pair).error());
    }
    pairs.push_back(*std::move(pair));
  }
  return pairs;
}

Outcome<Target> parse_target(std::string_view raw) {
  if (raw.empty() || raw.front() != '/') {
    return bad_target("invalid-target", "the request target does not start with /");
  }
  const std::size_t question = raw.find('?');
  const std::string_view query =
      question == std::string_view::npos ? "" : raw.substr(question + 1);
  return parse_target_path(raw.substr(0, question)).and_then([&](const auto& segments) {
    return parse_pairs(query).map([&](Pairs pairs) {
      return Target{segments, std::move(pairs)};
    });
  });
}

std::string encode_component(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (base::is_alphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~') {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
  }
  return out;
}

std::string encode_pairs(const Pairs& pairs) {
  std::string out;
  for (const auto& [name, value] : pairs) {
    out.append(out.empty() ? "" : "&")
        .append(encode_component(name))
        .append("=")
        .append(encode_component(value));
  }
  return out;
}

std::string with_pairs(std::string path, const Pairs& pairs) {
  return pairs.empty() ? path : path + "?" + encode_pairs(pairs);
}

}  // namespace zerkalo::server
