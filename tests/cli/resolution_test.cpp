// tests/cli/resolution_test.cpp - what films and people were taken for one, as printed, and
// that the lines can be pasted.

#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/cli/program.h"
#include "tests/support/temporary_folder.h"

namespace zerkalo::cli::resolution_test {
namespace {

constexpr std::string_view films =
    R"({"type":"film","id":"imdb:tt0000011","source":"a","title":"Harbour","year":1971,"directors":["Noor Vale"],"runtime_min":90}
{"type":"film","id":"imdb:tt0000012","source":"a","title":"Harbour","year":1971}
{"type":"film","id":"orchard-1","source":"a","title":"The Orchard","year":1980,"directors":["Yuri Belinsky"],"runtime_min":90}
{"type":"film","id":"orchard-2","source":"b","title":"Orchard","year":1980,"directors":["Yuriy Belinskiy"],"runtime_min":120}
{"type":"film","id":"ferry","source":"b","title":"The Ferry","year":2020,"directors":["Jurij Belinskij"]}
)";

class ResolutionTest : public ::testing::Test {
 protected:
  ResolutionTest() {
    write("films.jsonl", films);
    build({});
  }

  void write(const std::string& name, std::string_view text) const {
    std::ofstream(folder_.path() / name, std::ios::binary) << text;
  }

  void build(std::vector<std::string> more) const {
    std::vector<std::string> words{"build", "-q", "films.jsonl"};
    words.insert(words.end(), more.begin(), more.end());
    const Outcome built = run(std::move(words));
    EXPECT_EQ(built.code, 0) << built.err;
  }

  Outcome run(std::vector<std::string> words) const {
    return run_program(
        {.folder = folder_.path(), .words = std::move(words), .environment = {}, .input = {}});
  }

 private:
  support::TemporaryFolder folder_;
};

TEST_F(ResolutionTest, ListsMergesWithReasonsAndLinesToSplitThem) {
  EXPECT_EQ(
      run({"films", "--merges"}).out,
      "The Orchard (1980)\n"
      "  same title \"The Orchard\", director Yuri Belinsky and year 1980 (a orchard-1 + b "
      "orchard-2)\n"
      "  \"split\": [\"orchard-1\",\"orchard-2\"]\n");
}

TEST_F(ResolutionTest, ListsDoubtsWithLinesToJoinThem) {
  EXPECT_EQ(
      run({"films", "--doubts"}).out,
      "Harbour (1971)\n"
      "  same title \"Harbour\" and year 1971; low confidence, no director to compare; but "
      "two ids of imdb\n"
      "  \"join\": [\"imdb:tt0000011\",\"imdb:tt0000012\"]\n");
}

TEST_F(ResolutionTest, ListsWhatSourcesOfAFilmDisagreeIn) {
  EXPECT_EQ(run({"films", "--conflicts"}).out,
            "The Orchard (1980)\n"
            "  minutes 90 and 120\n"
            "  \"split\": [\"orchard-1\",\"orchard-2\"]\n");
}

TEST_F(ResolutionTest, ListsSpellingsAndNearMissesOfPeople) {
  EXPECT_EQ(run({"people"}).out,
            "Yuri Belinsky   yuri-belinsky\n"
            "  Yuri Belinsky is Yuriy Belinskiy: both are named for The Orchard\n"
            "  \"split\": [\"Yuri Belinsky\",\"Yuriy Belinskiy\"]\n");
  EXPECT_EQ(run({"people", "--doubts"}).out,
            "Jurij Belinskij, Yuri Belinsky\n"
            "  one name but for its spelling, but more than thirty years lie between their "
            "films\n"
            "  \"join\": [\"Jurij Belinskij\",\"Yuri Belinsky\"]\n");
}

TEST_F(ResolutionTest, LinesCanBePasted) {
  write("films.json", R"({"join": [["imdb:tt0000011","imdb:tt0000012"]],
                          "split": [["orchard-1","orchard-2"]]})");
  write("people.json", R"({"join": [["Jurij Belinskij","Yuriy Belinskiy"]]})");
  build({"--overrides", "films.json", "--people", "people.json"});
  EXPECT_NE(run({"films", "--merges"}).out.find("Harbour"), std::string::npos);
  EXPECT_EQ(run({"films", "--merges"}).out.find("Orchard"), std::string::npos);
  EXPECT_EQ(run({"films", "--doubts"}).code, 1);
  EXPECT_EQ(run({"people", "--doubts"}).code, 1);
}

TEST_F(ResolutionTest, ShowsTitlesInTheLanguageOfTheSite) {
  write(
      "films.jsonl",
      R"({"type":"film","id":"1","source":"a","title":"The Harbour","year":1971,"directors":["Noor Vale"],"titles":[{"text":"Der Hafen","lang":"de"},{"text":"Гавань","lang":"ru"}]}
)");
  for (const auto& [language, title] : {std::pair("de", "Der Hafen"),
                                        std::pair("ru", "Гавань"),
                                        std::pair("fr", "The Harbour")}) {
    build({"--site-language", language});
    EXPECT_NE(run({"get", "1"}).out.find(title), std::string::npos) << language;
  }
}

}  // namespace
}  // namespace zerkalo::cli::resolution_test
