// server/api/condition.h - If-None-Match: whether the client has the answer already.

#pragma once

#include <string_view>
#include <vector>

#include "server/api/message.h"

namespace zerkalo::server {

/// `*` is every tag of what exists: it says nothing before there is an answer.
///
/// Source: RFC 9110 sections 13.1.2 and 13.2.1.
inline bool lists_tag(std::string_view if_none_match, std::string_view tag) {
  return if_none_match.find(tag) != std::string_view::npos;
}

inline bool lists_what_exists(std::string_view if_none_match, std::string_view tag) {
  return if_none_match == "*" || lists_tag(if_none_match, tag);
}

/// Makes 304 of an answer: its headers go but for those of the body, which does not.
inline void leave_out_body(Response& response) {
  response.status = 304;
  std::erase_if(response.headers,
                [](const auto& header) { return header.first == "Content-Encoding"; });
  response.type.clear();
  response.body.clear();
  response.shared_body.reset();
}

}  // namespace zerkalo::server
