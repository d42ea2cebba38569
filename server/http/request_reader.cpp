// server/http/request_reader.cpp - a head, then a body by length or by chunks.

#include "server/http/request_reader.h"

#include <algorithm>
#include <utility>

namespace zerkalo::server {

std::optional<Outcome<Request>> RequestReader::next() {
  std::optional<Problem> problem;
  if (!head_) {
    problem = read_head_of_next();
  }
  const bool whole = head_ && has_whole_body(problem);
  if (problem) {
    return Failure(*std::move(problem));
  }
  return whole ? std::optional<Outcome<Request>>(take_request()) : std::nullopt;
}

std::optional<Problem> RequestReader::read_head_of_next() {
  // RFC 9112 section 2.2: empty lines before a request are skipped.
  bytes_.erase(0, std::min(bytes_.find_first_not_of("\r\n"), bytes_.size()));
  std::optional<Outcome<Head>> read = read_head(bytes_);
  if (!read) {
    return std::nullopt;
  }
  if (!*read) {
    return std::move(*read).error();
  }
  head_ = **std::move(read);
  chunks_ = {};
  bytes_.erase(0, head_->head_bytes);
  return std::nullopt;
}

bool RequestReader::has_whole_body(std::optional<Problem>& problem) {
  if (!head_->chunked_body) {
    return bytes_.size() >= head_->body_bytes;
  }
  problem = chunks_.read(bytes_);
  return !problem && chunks_.ended();
}

Request RequestReader::take_request() {
  Head head = *std::exchange(head_, std::nullopt);
  if (head.chunked_body) {
    head.request.body = chunks_.take();
  } else {
    head.request.body = bytes_.substr(0, head.body_bytes);
    bytes_.erase(0, head.body_bytes);
  }
  if (bytes_.empty()) {
    // Most connections are idle for most of their time.
    bytes_.shrink_to_fit();
  }
  return std::move(head.request);
}

RequestReader::Part RequestReader::part() const {
  if (head_) {
    return Part::body;
  }
  return bytes_.empty() ? Part::nothing : Part::head;
}

bool RequestReader::take_expectation() {
  return head_ && std::exchange(head_->request.expects_continue, false);
}

}  // namespace zerkalo::server
