// tests/server/assets_test.cpp - the assets are there, named by content, and the box is small.

#include "server/web/assets.h"

#include <vector>

#include <gtest/gtest.h>
#include <zlib.h>

namespace zerkalo::server::assets_test {
namespace {

std::size_t gzip_size(std::string_view content) {
  z_stream stream{};
  // 16 + 15: a gzip wrapper around the largest window, as `gzip -9` writes it.
  deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 16 + 15, 8, Z_DEFAULT_STRATEGY);
  std::vector<Bytef> out(deflateBound(&stream, content.size()));
  std::vector<Bytef> in(content.begin(), content.end());
  stream.next_in = in.data();
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = out.data();
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  deflateEnd(&stream);
  return stream.total_out;
}

TEST(FindAsset, ByNameAndByHashedName) {
  const Asset* plain = find_asset("page.css");
  ASSERT_NE(plain, nullptr);
  EXPECT_EQ(find_asset(plain->hashed), plain);
  EXPECT_EQ(plain->type, "text/css");
  EXPECT_EQ(asset_address("page.css"), "/assets/" + std::string(plain->hashed));
  EXPECT_EQ(find_asset("nothing.css"), nullptr);
  EXPECT_EQ(find_asset("../page.css"), nullptr);
}

TEST(SearchBox, FitsFourKilobytesOfScriptAndOneAndAHalfOfStyle) {
  EXPECT_LE(gzip_size(find_asset("zerkalo-search.js")->content), 4096U);
  EXPECT_LE(gzip_size(find_asset("zerkalo-search.css")->content), 1536U);
}

TEST(ResultsPage, HasScriptsAndStylesOfTwentyKilobytes) {
  std::size_t size = 0;
  for (const char* name : {"page.css",
                           "page.js",
                           "zerkalo-results.js",
                           "zerkalo-search.css",
                           "zerkalo-search.js"}) {
    size += gzip_size(find_asset(name)->content);
  }
  EXPECT_LE(size, 20480U);
}

TEST(Scripts, NeverReadTextAsMarkup) {
  for (const Asset& asset : assets()) {
    for (const std::string_view sink : {"innerHTML",
                                        "outerHTML",
                                        "insertAdjacentHTML",
                                        "document.write",
                                        "eval(",
                                        "new Function"}) {
      EXPECT_EQ(asset.content.find(sink), std::string_view::npos)
          << asset.name << " uses " << sink;
    }
  }
}

}  // namespace
}  // namespace zerkalo::server::assets_test
