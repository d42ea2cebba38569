// server/http/response.cpp - writes heads through cpp-httplib.
//
// The library holds the headers and refuses those that would break a line. Its server reads
// requests without bounds on lines and time, so it is not asked: framing.cpp reads, and what is
// sent is known by then (docs/decisions/http-front.md).

#include "server/http/response.h"

#include <array>
#include <cstdio>
#include <ctime>
#include <utility>

#include <httplib.h>

#include "server/api/problem.h"
#include "server/serving/server_options.h"
#include "store/model/limits.h"

namespace zerkalo::server {

namespace {

/// The moment as RFC 9110 section 5.6.7 writes it, in no locale.
std::string response_date() {
  constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array months{
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  std::array<char, 40> text{};
  std::snprintf(text.data(),
                text.size(),
                "%s, %02d %s %d %02d:%02d:%02d GMT",
                days.at(static_cast<std::size_t>(parts.tm_wday)),
                parts.tm_mday,
                months.at(static_cast<std::size_t>(parts.tm_mon)),
                parts.tm_year + 1900,
                parts.tm_hour,
                parts.tm_min,
                parts.tm_sec);
  return text.data();
}

httplib::Response response_head(const Request& request, const Response& response, bool close) {
  httplib::Response head;
  head.status = response.status;
  for (const auto& [name, value] : response.headers) {
    head.set_header(name, value);
  }
  head.set_header("Date", response_date());
  const bool version_1_0 = !request.chunked;
  if (close) {
    head.set_header("Connection", "close");
  } else if (version_1_0) {
    head.set_header("Connection", "keep-alive");
  } else {
    head.set_header("Keep-Alive",
                    "timeout=" + std::to_string(idle_time.count()) +
                        ", max=" + std::to_string(store::limits.connection_requests));
  }
  return head;
}

std::string printed_head(const httplib::Response& head) {
  httplib::detail::BufferStream buffer;
  httplib::Stream& out = buffer;
  out.write_format("HTTP/1.1 %d %s\r\n", head.status, status_title(head.status).data());
  for (const auto& [name, value] : head.headers) {
    out.write(name);
    out.write(": ");
    out.write(value);
    out.write("\r\n");
  }
  out.write("\r\n");
  return buffer.get_buffer();
}

}  // namespace

Rendered render(const Request& request, Response response, bool close) {
  httplib::Response head = response_head(request, response, close);
  const std::size_t length = response.content().size();
  if (response.status != 204 && response.status != 304) {
    head.set_header("Content-Length", std::to_string(length));
  }
  if (length == 0 || response.status == 204 || response.status == 304) {
    return {printed_head(head)};
  }
  head.set_header("Content-Type", response.type);
  Rendered rendered{printed_head(head)};
  if (request.method != "HEAD") {
    rendered.body = response.shared_body
                        ? std::move(response.shared_body)
                        : std::make_shared<const std::string>(std::move(response.body));
  }
  return rendered;
}

std::string render_head(const Request& request, const Response& response, bool close) {
  httplib::Response head = response_head(request, response, close || !request.chunked);
  head.set_header("Content-Type", response.type);
  if (request.chunked) {
    head.set_header("Transfer-Encoding", "chunked");
  }
  return printed_head(head);
}

std::string render_piece(const Request& request, std::string_view piece) {
  if (!request.chunked) {
    return std::string(piece);
  }
  std::array<char, 20> size{};
  std::snprintf(size.data(), size.size(), "%zx\r\n", piece.size());
  return std::string(size.data()).append(piece).append("\r\n");
}

}  // namespace zerkalo::server
