// server/http/framing.cpp - reads request line and headers by RFC 9112, and nothing else.

#include "server/http/framing.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <string>

#include "base/ascii.h"
#include "server/http/authority.h"
#include "store/model/limits.h"

namespace zerkalo::server {

namespace {

// RFC 9110, 5.6.3.
constexpr std::string_view optional_blanks = " \t";
constexpr std::string_view end_of_line = "\r\n";

Problem framing_refusal(int status, std::string code, std::string detail) {
  Problem problem;
  problem.status = status;
  problem.code = std::move(code);
  problem.detail = std::move(detail);
  return problem;
}

Problem bad_framing(std::string detail) {
  return framing_refusal(400, "bad-framing", std::move(detail));
}

bool is_field_token(std::string_view text) {
  constexpr std::string_view signs = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::ranges::all_of(text, [&](char c) {
    return base::is_alphanumeric(c) || signs.find(c) != std::string_view::npos;
  });
}

bool is_framed_target(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return static_cast<unsigned char>(c) > 0x20 && c != '\x7F';
  });
}

/// Whether a comma-separated list has the token; parameters behind `;` must not refuse it
/// (q=0).
bool lists_token(std::string_view list, std::string_view token) {
  const std::string folded = base::lowered(list);
  std::string_view rest = folded;
  while (!rest.empty()) {
    const std::size_t comma = rest.find(',');
    const std::string_view part = base::trimmed(rest.substr(0, comma), optional_blanks);
    const std::size_t semicolon = part.find(';');
    if (base::trimmed(part.substr(0, semicolon), optional_blanks) == token) {
      const std::string_view weight =
          semicolon == std::string_view::npos
              ? ""
              : base::trimmed(part.substr(semicolon + 1), optional_blanks);
      return !(weight == "q=0" || weight.starts_with("q=0.0") || weight == "q=0.");
    }
    rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
  }
  return false;
}

std::optional<Problem> read_framed_request_line(std::string_view line, Request& request) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) {
    return bad_framing("the request line is not 'METHOD target HTTP/1.1'");
  }
  const std::string_view target = line.substr(first + 1, last - first - 1);
  const std::string_view version = line.substr(last + 1);
  if (!is_field_token(line.substr(0, first)) || !is_framed_target(target)) {
    return bad_framing("the request line is not 'METHOD target HTTP/1.1'");
  }
  if (version != "HTTP/1.1" && version != "HTTP/1.0") {
    return framing_refusal(400, "http-version", "this server speaks HTTP/1.1 and HTTP/1.0");
  }
  if (target.size() > store::limits.target_bytes) {
    return framing_refusal(414,
                           "uri-too-long",
                           "the request target has more than " +
                               std::to_string(store::limits.target_bytes) +
                               " bytes; send longer queries as JSON by POST /v1/search");
  }
  request.method = line.substr(0, first);
  request.target = origin_form(target).value_or(std::string(target));
  request.keep_alive = version == "HTTP/1.1";
  request.chunked = request.keep_alive;
  return std::nullopt;
}

/// Reads header lines one by one into the head.
class FramingReader {
 public:
  explicit FramingReader(Head& head) : head_(head) {}

  std::optional<Problem> read(std::string_view line);

  /// What is wrong with all of them together.
  std::optional<Problem> finish();

 private:
  std::optional<Problem> apply(const std::string& name, std::string_view value);
  std::optional<Problem> read_length(std::string_view value);
  std::optional<Problem> read_coding();
  void keep(const std::string& name, std::string_view value);

  Head& head_;
  std::size_t lines_ = 0;
  std::set<std::string> once_;
  std::string coding_;
  bool closes_ = false;
  bool keeps_ = false;
};

std::optional<Problem> FramingReader::read(std::string_view line) {
  if (++lines_ > store::limits.headers) {
    return framing_refusal(
        431,
        "headers-too-large",
        "more than " + std::to_string(store::limits.headers) + " header fields");
  }
  if (!is_field_line(line)) {
    return bad_framing("a header field is malformed");
  }
  const std::size_t colon = line.find(':');
  return apply(base::lowered(line.substr(0, colon)),
               base::trimmed(line.substr(colon + 1), optional_blanks));
}

std::optional<Problem> FramingReader::apply(const std::string& name, std::string_view value) {
  const bool single = name == "content-length" || name == "transfer-encoding" || name == "host";
  if (single && !once_.insert(name).second) {
    return bad_framing("'" + name + "' is given more than once");
  }
  if (name == "host" && !is_authority(value)) {
    return bad_framing("Host is not a host, or host:port");
  }
  if (name == "content-length") {
    return read_length(value);
  }
  if (name == "transfer-encoding") {
    coding_ = base::lowered(value);
  } else {
    keep(name, value);
  }
  return std::nullopt;
}

// Lines of one name are one list, and `close` wins.
std::optional<Problem> FramingReader::finish() {
  Request& request = head_.request;
  const bool version_1_1 = request.chunked;
  if (version_1_1 && !once_.contains("host")) {
    return bad_framing("HTTP/1.1 asks for a Host");
  }
  request.keep_alive = !closes_ && (request.keep_alive || keeps_);
  return once_.contains("transfer-encoding") ? read_coding() : std::nullopt;
}

// RFC 9112 section 6.3: where nobody can tell for sure where the body ends, nothing is read.
std::optional<Problem> FramingReader::read_coding() {
  if (once_.contains("content-length")) {
    return bad_framing("Content-Length and Transfer-Encoding exclude each other");
  }
  if (!head_.request.chunked) {
    return bad_framing("HTTP/1.0 has no Transfer-Encoding");
  }
  const std::string_view last = std::string_view(coding_).substr(coding_.rfind(',') + 1);
  if (base::trimmed(last, optional_blanks) != "chunked") {
    return bad_framing("the last transfer coding is not chunked");
  }
  if (coding_ != "chunked") {
    return framing_refusal(501, "bad-framing", "no transfer coding but chunked is supported");
  }
  head_.chunked_body = true;
  return std::nullopt;
}

std::optional<Problem> FramingReader::read_length(std::string_view value) {
  const bool digits = !value.empty() && value.size() < 16 &&
                      value.find_first_not_of("0123456789") == std::string_view::npos;
  if (!digits) {
    return bad_framing("Content-Length is not a number");
  }
  std::from_chars(value.data(), value.data() + value.size(), head_.body_bytes);
  if (head_.body_bytes > store::limits.body_bytes) {
    return framing_refusal(
        413,
        "payload-too-large",
        "the body has more than " + std::to_string(store::limits.body_bytes) + " bytes");
  }
  return std::nullopt;
}

void FramingReader::keep(const std::string& name, std::string_view value) {
  Request& request = head_.request;
  if (name == "connection") {
    closes_ |= lists_token(value, "close");
    keeps_ |= lists_token(value, "keep-alive");
  } else if (name == "accept-encoding") {
    request.gzip |= lists_token(value, "gzip");
  } else if (name == "content-type") {
    request.content_type =
        base::lowered(base::trimmed(value.substr(0, value.find(';')), optional_blanks));
  } else if (name == "if-none-match") {
    request.if_none_match.append(request.if_none_match.empty() ? "" : ", ").append(value);
  } else if (name == "accept") {
    request.accept = base::lowered(value);
  } else if (name == "authorization") {
    request.authorization = value;
  } else if (name == "x-algolia-api-key") {
    request.api_key = value;
  } else if (name == "origin") {
    request.origin = value;
  } else if (name == "x-request-id") {
    request.request_id = value;
  } else if (name == "expect") {
    request.expects_continue = base::lowered(value) == "100-continue";
  }
}

std::optional<Problem> read_framed_headers(std::string_view lines, Head& head) {
  std::size_t end = lines.find(end_of_line);
  if (std::optional<Problem> problem =
          read_framed_request_line(lines.substr(0, end), head.request)) {
    return problem;
  }
  FramingReader headers(head);
  while (end != std::string_view::npos) {
    lines.remove_prefix(end + end_of_line.size());
    end = lines.find(end_of_line);
    const std::string_view line = lines.substr(0, end);
    if (std::optional<Problem> problem = line.empty() ? std::nullopt : headers.read(line)) {
      return problem;
    }
  }
  return headers.finish();
}

/// Complaints that need not wait for the empty line: memory is bounded by them.
std::optional<Problem> framed_head_too_long(std::string_view bytes) {
  const std::size_t line = bytes.find(end_of_line);
  const std::size_t line_bytes = std::min(line, bytes.size());
  if (line_bytes > store::limits.target_bytes + 64) {
    return framing_refusal(414,
                           "uri-too-long",
                           "the request target has more than " +
                               std::to_string(store::limits.target_bytes) +
                               " bytes; send longer queries as JSON by POST /v1/search");
  }
  if (bytes.size() - line_bytes > store::limits.header_bytes) {
    return framing_refusal(431,
                           "headers-too-large",
                           "the header fields have more than " +
                               std::to_string(store::limits.header_bytes) + " bytes");
  }
  return std::nullopt;
}

}  // namespace

bool is_field_value(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == '\t' || (byte >= 0x20 && byte != 0x7F);
  });
}

bool is_field_line(std::string_view line) {
  const std::size_t colon = line.find(':');
  return colon != std::string_view::npos && is_field_token(line.substr(0, colon)) &&
         is_field_value(line.substr(colon + 1));
}

std::optional<Outcome<Head>> read_head(std::string_view bytes) {
  constexpr std::string_view end_of_head = "\r\n\r\n";
  const std::size_t end = bytes.find(end_of_head);
  const std::string_view lines = bytes.substr(0, end);
  if (std::optional<Problem> problem = framed_head_too_long(lines)) {
    return Failure(*std::move(problem));
  }
  if (end == std::string_view::npos) {
    return std::nullopt;
  }
  Head head;
  head.head_bytes = end + end_of_head.size();
  if (std::optional<Problem> problem = read_framed_headers(lines, head)) {
    return Failure(*std::move(problem));
  }
  return head;
}

}  // namespace zerkalo::server
