// tests/server/raw_requests.h - bytes as a client sends them, and how many answers come.

#pragma once

#include <span>
#include <string>
#include <string_view>

namespace zerkalo::server {

/// Shape: the statuses of all answers; behind each row goes one more request, which is answered
///        by the last 200 unless the row ended the connection.
struct RawRequest {
  std::string_view why;
  std::string_view bytes;
  std::string_view alone;        ///< by the server itself
  std::string_view behind = {};  ///< behind nginx, where that differs; none: no answer
};

std::span<const RawRequest> raw_requests();

class RawClient;

/// The statuses of all answers until the connection closes.
std::string statuses_for(RawClient& client, std::string_view bytes);

}  // namespace zerkalo::server
