// server/http/chunked_body.cpp - sizes, chunks and trailers, line by line.

#include "server/http/chunked_body.h"

#include <algorithm>
#include <charconv>

#include "server/http/framing.h"
#include "store/model/limits.h"

namespace zerkalo::server {

namespace {

constexpr std::string_view line_end = "\r\n";

Problem malformed_chunk(std::string detail) {
  return {400, "bad-framing", std::move(detail), "", {}, ""};
}

Problem chunked_body_too_large(std::string detail) {
  return {413, "payload-too-large", std::move(detail), "", {}, ""};
}

}  // namespace

std::optional<Problem> ChunkedBody::read(std::string& bytes) {
  std::string_view rest = bytes;
  std::optional<Problem> problem;
  while (!ended() && advance(rest, problem)) {
  }
  bytes.erase(0, bytes.size() - rest.size());
  return problem;
}

/// False where it is of no use before more has come, or at all.
bool ChunkedBody::advance(std::string_view& rest, std::optional<Problem>& problem) {
  if (next_ == Next::data) {
    return take_data(rest);
  }
  const std::size_t end = rest.find(line_end);
  const std::size_t line_bytes = std::min(end, rest.size());
  if (around_ + line_bytes > store::limits.chunking_bytes) {
    problem =
        chunked_body_too_large("sizes, extensions and trailers of the chunks have more than " +
                               std::to_string(store::limits.chunking_bytes) + " bytes");
    return false;
  }
  if (end == std::string_view::npos) {
    return false;
  }
  around_ += line_bytes + line_end.size();
  problem = read_line(rest.substr(0, end));
  rest.remove_prefix(end + line_end.size());
  return !problem;
}

bool ChunkedBody::take_data(std::string_view& rest) {
  const std::string_view taken = rest.substr(0, left_);
  body_ += taken;
  left_ -= taken.size();
  rest.remove_prefix(taken.size());
  if (left_ == 0) {
    next_ = Next::end_of_data;
  }
  return left_ == 0;
}

std::optional<Problem> ChunkedBody::read_line(std::string_view line) {
  if (next_ == Next::size) {
    return read_size(line);
  }
  if (next_ == Next::end_of_data) {
    next_ = Next::size;
    return line.empty() ? std::nullopt
                        : std::optional(malformed_chunk("a chunk is longer than it says"));
  }
  if (line.empty()) {
    next_ = Next::nothing;
    return std::nullopt;
  }
  return is_field_line(line) ? std::nullopt
                             : std::optional(malformed_chunk("a trailer field is malformed"));
}

std::optional<Problem> ChunkedBody::read_size(std::string_view line) {
  const std::string_view digits = line.substr(0, line.find(';'));
  const char* last = digits.data() + digits.size();
  const auto [end, error] = std::from_chars(digits.data(), last, left_, 16);
  if (digits.empty() || end != last || error != std::errc{} ||
      !is_field_value(line.substr(digits.size()))) {
    return malformed_chunk("the size of a chunk is not hexadecimal digits");
  }
  if (left_ > store::limits.body_bytes - body_.size()) {
    return chunked_body_too_large("the body has more than " +
                                  std::to_string(store::limits.body_bytes) + " bytes");
  }
  next_ = left_ == 0 ? Next::trailer : Next::data;
  return std::nullopt;
}

}  // namespace zerkalo::server
