// server/serving/compression.cpp - gzip by the compressor of cpp-httplib.
//
// Never brotli, which the library would prefer: at its setting it takes 66 ms where gzip
// takes 1.

#include "server/serving/compression.h"

#include <algorithm>
#include <array>
#include <new>

#include <httplib.h>

namespace zerkalo::server {

bool is_compressible(const Response& response) {
  constexpr std::array<std::string_view, 4> others{
      "application/json", "application/javascript", "application/xml", "image/svg+xml"};
  const bool text =
      response.type.starts_with("text/") ||
      std::ranges::any_of(others, [&](auto type) { return response.type.starts_with(type); });
  const bool compressed = std::ranges::any_of(
      response.headers, [](const auto& header) { return header.first == "Content-Encoding"; });
  return text && !compressed && !response.stream &&
         response.content().size() >= least_compressed_bytes;
}

void compress(Response& response) {
  const std::string_view plain = response.content();
  std::string packed;
  httplib::detail::gzip_compressor gzip;
  const bool whole =
      gzip.compress(plain.data(), plain.size(), true, [&](const char* bytes, std::size_t size) {
        packed.append(bytes, size);
        return true;
      });
  if (!whole) {
    throw std::bad_alloc();  // all that can go wrong in memory
  }
  response.body = std::move(packed);
  response.shared_body.reset();
  response.headers.emplace_back("Content-Encoding", "gzip");
}

}  // namespace zerkalo::server
