// tests/indexer/schema_org_test.cpp - HTML pages with JSON-LD to records, page by page, and
// what is mended or refused in them.

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/sources/html_page.h"
#include "indexer/sources/json_repair.h"
#include "store/model/limits.h"
#include "store/model/record_json.h"
#include "tests/indexer/page_text.h"

namespace zerkalo::indexer::schema_org_test {
namespace {

namespace fs = std::filesystem;

const std::string folder = ZERKALO_SOURCE_DIR + std::string("/tests/indexer/pages");

std::vector<std::string> html_pages() {
  std::vector<std::string> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".html") {
      files.push_back(entry.path().string());
    }
  }
  std::ranges::sort(files);
  return files;
}

/// Every record as its line of JSON, with file names that are the same on every machine.
class LineSink final : public RecordSink {
 public:
  void film(store::Film film) override {
    film.provenance.file = name_of(film.provenance.file);
    lines += store::record_json_line(film) + "\n";
  }

  void review(store::Review review) override {
    review.provenance.file = name_of(review.provenance.file);
    lines += store::record_json_line(review) + "\n";
  }

  void reject(store::Reject reject) override {
    reject.file = name_of(reject.file);
    lines += store::record_json_line(reject) + "\n";
  }

  void remark(store::Remark remark) override {
    lines += "remark " + remark.code + "@" + std::to_string(remark.line) + " " +
             remark.message + ": " + remark.text + "\n";
  }

  std::string lines;

 private:
  static std::string name_of(const std::string& file) {
    return fs::path(file).filename().string();
  }
};

TEST(ReadSchemaOrg, GivesTheRecordsOfItsGoldenFiles) {
  const std::vector<std::string> pages = html_pages();
  EXPECT_GE(pages.size(), 30U);
  for (const std::string& file : pages) {
    LineSink sink;
    read_inputs(std::vector{file}, {}, sink);
    const std::string golden = fs::path(file).replace_extension(".expected").string();
    EXPECT_EQ(sink.lines, file_text(golden)) << file;
  }
}

TEST(ReadSchemaOrg, CutAnywhereDoesNoHarm) {
  constexpr std::size_t step = 61;
  for (const std::string& file : html_pages()) {
    const std::string page = file_text(file);
    for (std::size_t at = 0; at < page.size(); at += step) {
      const RecordList records = read_page(page.substr(0, at), {});
      for (const store::Review& review : records.reviews) {
        EXPECT_FALSE(review.text.empty()) << file << " up to " << at;
      }
    }
  }
}

TEST(ReadSchemaOrg, WithChangedBytesDoesNoHarm) {
  std::mt19937 random(22);
  constexpr std::string_view bytes = "{}[]\"\\,:<>&;/ -!=\n\x01@";
  for (const std::string& file : html_pages()) {
    for (int round = 0; round < 40; ++round) {
      std::string page = "<html>" + file_text(file);
      for (int change = 0; change < 3; ++change) {
        page[6 + random() % (page.size() - 6)] = bytes[random() % bytes.size()];
      }
      const RecordList records = read_page(page, {});
      EXPECT_GT(records.films.size() + records.reviews.size() + records.rejects.size() +
                    (records.remarks.empty() ? 0 : 1),
                0U)
          << page;
    }
  }
}

struct RepairCase {
  std::string_view why;
  std::string_view given;
  std::string_view mended;
};

constexpr RepairCase repairs[] = {
    {"good JSON stays", R"({"a":[1,2],"b":"x, }"})", R"({"a":[1,2],"b":"x, }"})"},
    {"a comma before a bracket goes", "{\"a\":[1, ] , }", "{\"a\":[1 ]  }"},
    {"a comma in a text stays", R"({"a":"b,]"})", R"({"a":"b,]"})"},
    {"raw controls are written out", "{\"a\":\"x\n\ty\x01\"}", R"({"a":"x\n\ty "})"},
    {"a needless escape goes", R"({"a":"it\'s"})", R"({"a":"it's"})"},
    {"an escaped quote ends no text", R"({"a":"\",]"})", R"({"a":"\",]"})"},
    {"wrappers go", "<!--//<![CDATA[\n{}\n//]]>-->", "{}"},
    {"a semicolon behind goes", "{};", "{}"},
    {"quotes as entities are read", "{&quot;a&quot;:&#34;&amp;amp;&#34;}", R"({"a":"&amp;"})"},
    {"entities beside real quotes stay", R"({"a":"&quot;"})", R"({"a":"&quot;"})"},
    {"a missing bracket stays missing", "{\"a\":[1", "{\"a\":[1"},
    {"nothing is nothing", "", ""},
    {"wrappers alone are nothing", "<!-- -->", ""},
};

TEST(RepairedJson, MendsWhatHasOneMeaning) {
  for (const RepairCase& c : repairs) {
    EXPECT_EQ(repaired_json(c.given), c.mended) << c.why;
  }
}

TEST(ParseHtml, EndsAtItsLimits) {
  std::string deep = "<html>";
  for (std::size_t at = 0; at < store::limits.html_depth + 10; ++at) {
    deep += "<div>";
  }
  const std::string block = R"(<script type="application/ld+json">{}</script>)";
  EXPECT_EQ(parse_html(deep + block).blocks.size(), 0U);
  EXPECT_FALSE(parse_html(deep + block).fault.empty());
  EXPECT_EQ(parse_html("<html>" + block + deep.substr(6)).blocks.size(), 1U);

  const auto wide = [](std::size_t names) {
    std::string tag = "<p";
    for (std::size_t at = 0; at < names; ++at) {
      tag += " a" + std::to_string(at);
    }
    return tag + ">";
  };
  EXPECT_TRUE(parse_html(wide(5'000) + block).fault.empty());
  EXPECT_FALSE(parse_html(wide(40'000) + block).fault.empty());
  std::string many;
  for (std::size_t pairs = 0; pairs < store::limits.html_attribute_pairs;
       pairs += 2000 * 1999 / 2) {
    many += wide(2000);
  }
  EXPECT_TRUE(parse_html(many.substr(0, many.size() / 2) + ">" + block).fault.empty());
  EXPECT_FALSE(parse_html(many + wide(2000) + block).fault.empty())
      << "each tag is modest, and together they take minutes";
}

TEST(ParseHtml, FetchesAndExpandsNothing) {
  const std::string page =
      "<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY y \"yy\">]><html "
      "lang=\"&x;\"><script type=\"application/ld+json\">&x;&y;</script>";
  const HtmlPage parsed = parse_html(page);
  EXPECT_EQ(parsed.language, "");
  ASSERT_EQ(parsed.blocks.size(), 1U);
  EXPECT_EQ(parsed.blocks[0].text, "&x;&y;");
}

}  // namespace
}  // namespace zerkalo::indexer::schema_org_test
