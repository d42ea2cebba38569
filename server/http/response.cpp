// server/http/response.cpp - lets cpp-httplib write responses; the only file that knows it.
//
// The library's own reading of requests has no bounds on headers, lines and time, accepts two
// lengths and decodes header values (docs/decisions/http-front.md); so framing.cpp reads, and
// the library sees a request of ours from memory: never a range, never brotli, which costs 66
// ms where gzip costs 1.

#include "server/http/response.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>

#include <httplib.h>

#include "server/api/problem.h"

namespace zerkalo::server {

namespace {

/// The moment as RFC 9110 section 5.6.7 writes it, in no locale.
std::string date_now() {
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

class MemoryStream : public httplib::Stream {
 public:
  explicit MemoryStream(std::string in) : in_(std::move(in)) {}

  bool is_readable() const override { return true; }

  bool is_writable() const override { return true; }

  ssize_t read(char* to, std::size_t size) override {
    const std::size_t taken = in_.copy(to, size, at_);
    at_ += taken;
    return static_cast<ssize_t>(taken);
  }

  ssize_t write(const char* from, std::size_t size) override {
    out_.append(from, size);
    return static_cast<ssize_t>(size);
  }

  void get_remote_ip_and_port(std::string& ip, int& port) const override { clear(ip, port); }

  void get_local_ip_and_port(std::string& ip, int& port) const override { clear(ip, port); }

  socket_t socket() const override { return 0; }

  std::string take() { return std::move(out_); }

 private:
  static void clear(std::string& ip, int& port) {
    ip.clear();
    port = 0;
  }

  std::string in_;
  std::size_t at_ = 0;
  std::string out_;
};

class Writer : public httplib::Server {
 public:
  explicit Writer(const Response& response) {
    set_pre_routing_handler(
        [&response](const httplib::Request& /*request*/, httplib::Response& out) {
          out.status = response.status;
          out.set_header("Date", date_now());
          for (const auto& [name, value] : response.headers) {
            out.set_header(name, value);
          }
          if (!response.body.empty()) {
            out.set_content(response.body, response.type);
          }
          return HandlerResponse::Handled;
        });
    set_post_routing_handler([](const httplib::Request& /*request*/, httplib::Response& out) {
      out.headers.erase("Accept-Ranges");
      if (out.status == 204 || out.status == 304) {
        out.headers.erase("Content-Length");
      }
    });
    // Never the exception's text, which the library would send as a header.
    set_exception_handler([](const httplib::Request& /*request*/,
                             httplib::Response& out,
                             const std::exception_ptr& /*thrown*/) { out.status = 500; });
    set_keep_alive_max_count(1000);
    set_keep_alive_timeout(15);
  }

  void write(httplib::Stream& stream, bool close) {
    bool closed = false;
    process_request(
        stream, close, closed, [](httplib::Request& request) { request.ranges.clear(); });
  }
};

}  // namespace

std::string render(const Request& request, const Response& response, bool close) {
  std::string asked = request.method == "HEAD" ? "HEAD / HTTP/1.1\r\n" : "GET / HTTP/1.1\r\n";
  asked += request.gzip ? "Accept-Encoding: gzip\r\n\r\n" : "\r\n";
  MemoryStream stream(std::move(asked));
  Writer(response).write(stream, close);
  return stream.take();
}

std::string render_head(const Request& request, const Response& response, bool close) {
  std::string head = "HTTP/1.1 " + std::to_string(response.status) + ' ' +
                     std::string(status_title(response.status)) + "\r\n";
  head += "Date: " + date_now() + "\r\n";
  head += "Content-Type: " + response.type + "\r\n";
  for (const auto& [name, value] : response.headers) {
    head.append(name).append(": ").append(value).append("\r\n");
  }
  head += request.chunked ? "Transfer-Encoding: chunked\r\n" : "";
  head += close || !request.chunked ? "Connection: close\r\n" : "";
  return head + "\r\n";
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
