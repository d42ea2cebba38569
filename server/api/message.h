// server/api/message.h - one HTTP request and its response, free of any HTTP library.

#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zerkalo::server {

/// A framed request: only the headers that we read, as sent.
struct Request {
  std::string method;
  std::string target;
  std::string body;
  std::string content_type;
  std::string if_none_match;
  std::string origin;
  std::string request_id;
  std::string accept;
  std::string authorization;
  std::string api_key;     ///< as clients of the Algolia protocol send it
  bool gzip = false;       ///< the client takes gzip
  bool keep_alive = true;  ///< by version and Connection
  bool chunked = true;     ///< the client reads bodies in chunks: HTTP/1.1
  bool expects_continue = false;
  std::function<bool()> gone;  ///< whether the client has left
};

/// A search that a request made, for the log of slow ones.
struct Searched {
  std::string tree;  ///< as the query was read
  double milliseconds = 0;
};

struct Response {
  int status = 200;
  std::string type;
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  /// Where it is set, this is the body: of an answer that is kept and given to many.
  std::shared_ptr<const std::string> shared_body = {};
  std::size_t made_bytes = 0;  ///< printed for this request alone, before they were compressed
  bool partial = false;        ///< not all of the answer: it is not kept
  /// Where it is set, the body comes from here, piece by piece: appends the next one, false at
  /// the end. Throws when it breaks off.
  std::function<bool(std::string& piece)> stream = {};
  std::vector<Searched> searched = {};  ///< not sent
  std::string problem = {};             ///< its code, for the log

  std::string_view content() const { return shared_body ? *shared_body : body; }
};

/// What was asked for is found at another address, for good.
inline Response moved_to(std::string address) {
  return {301, "text/plain; charset=utf-8", "", {{"Location", std::move(address)}}};
}

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
