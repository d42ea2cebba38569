// tests/server/compression_test.cpp - what is worth it, and that it can be read again.

#include "server/serving/compression.h"

#include <gtest/gtest.h>
#include <zlib.h>

namespace zerkalo::server::compression_test {
namespace {

Response text(std::size_t bytes) {
  return {200, "application/json", std::string(bytes, 'a'), {{"ETag", "\"x\""}}};
}

std::string decompressed(std::string_view packed, std::size_t bytes) {
  std::string out(bytes, '\0');
  z_stream stream{};
  constexpr int gzip_only = 16 + MAX_WBITS;
  EXPECT_EQ(inflateInit2(&stream, gzip_only), Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  EXPECT_EQ(stream.avail_out, 0U);
  inflateEnd(&stream);
  return out;
}

TEST(IsCompressible, AsksForTextOfSomeLength) {
  EXPECT_FALSE(is_compressible(text(0)));
  EXPECT_FALSE(is_compressible(text(255)));
  EXPECT_TRUE(is_compressible(text(256)));
  for (const auto& [type, expected] :
       {std::pair("text/html; charset=utf-8", true),
        std::pair("text/plain", true),
        std::pair("image/svg+xml", true),
        std::pair("application/opensearchdescription+xml", false),
        std::pair("image/png", false),
        std::pair("", false)}) {
    Response response = text(5000);
    response.type = type;
    EXPECT_EQ(is_compressible(response), expected) << type;
  }
}

TEST(IsCompressible, IsNoStream) {
  Response response = text(5000);
  response.stream = [](std::string& /*piece*/) { return false; };
  EXPECT_FALSE(is_compressible(response));
}

TEST(Compress, IsReadAgain) {
  Response response = text(5000);
  compress(response);
  EXPECT_LT(response.content().size(), 100U);
  EXPECT_EQ(decompressed(response.content(), 5000), std::string(5000, 'a'));
  EXPECT_EQ(response.headers.back(),
            std::pair(std::string("Content-Encoding"), std::string("gzip")));
  EXPECT_FALSE(is_compressible(response)) << "once is enough";
}

TEST(Compress, LeavesWhatOthersShare) {
  const auto kept = std::make_shared<const std::string>(5000, 'b');
  Response response{200, "text/plain", "", {}};
  response.shared_body = kept;
  compress(response);
  EXPECT_EQ(*kept, std::string(5000, 'b'));
  EXPECT_EQ(decompressed(response.content(), 5000), *kept);
}

}  // namespace
}  // namespace zerkalo::server::compression_test
