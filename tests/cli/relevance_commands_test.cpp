// tests/cli/relevance_commands_test.cpp - eval, similar, golden searches and profiles, as
// typed.

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/generation/index_dir.h"
#include "tests/cli/program.h"
#include "tests/support/temporary_folder.h"

namespace zerkalo::cli::relevance_commands_test {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view reviews =
    R"({"id":"r1","film":"The Mirror","year":1975,"lang":"en","text":"A barn burns while Natalya watches the drizzle fall on buckwheat."}
{"id":"r2","film":"Vagabond","year":1985,"lang":"en","text":"Her road ends in drizzle and mud, past the buckwheat fields."}
{"id":"r3","film":"Winter Light","year":1963,"lang":"en","text":"A church is cold and Natalya leaves."}
{"id":"r4","film":"Winter Light","year":1963,"lang":"de","text":"Natalya sieht drizzle und buckwheat im Film."}
{"id":"r5","film":"Stalker","year":1979,"lang":"en","text":"A barn burns while Natalya watches the drizzle fall on buckwheat."}
{"id":"r6","film":"Stalker","year":1979,"lang":"en","text":"A railway, a zone, a room that nobody enters."}
)";

/// A folder with an index of the reviews.
class Workplace {
 public:
  Workplace() {
    write("reviews.jsonl", reviews);
    EXPECT_EQ(run({"build", "--quiet", "reviews.jsonl"}).code, 0);
  }

  void write(const std::string& name, std::string_view text) const {
    std::ofstream(folder_.path() / name, std::ios::binary) << text;
  }

  Outcome run(std::vector<std::string> words) const {
    return run_program(
        {.folder = folder_.path(), .words = std::move(words), .environment = {}, .input = {}});
  }

  std::string served() const { return store::IndexDir(folder_.path() / "index").current(); }

 private:
  support::TemporaryFolder folder_;
};

TEST(Eval, MeasuresReviewsAndTellsWhatChanged) {
  const Workplace place;
  place.write("queries.jsonl",
              "{\"id\": 1, \"q\": \"church cold\"}\n{\"id\": \"two\", \"title\": \"zone\", "
              "\"text\": \"room\", \"lang\": \"en\"}\n{\"id\": \"unjudged\", \"q\": \"a\"}\n");
  place.write("qrels.txt", "1 0 r3 1\ntwo 0 r1 1\n");
  const Outcome one = place.run({"eval", "--queries", "queries.jsonl", "--qrels", "qrels.txt"});
  EXPECT_EQ(one.code, 0) << one.err;
  EXPECT_THAT(one.out, HasSubstr("all  relevance              2     0.500     0.500"));
  const Outcome two = place.run({"eval",
                                 "--queries",
                                 "queries.jsonl",
                                 "--qrels",
                                 "qrels.txt",
                                 "--against-profile",
                                 "critic-first"});
  EXPECT_THAT(two.out, HasSubstr("all  critic-first"));
  place.write("broken.txt", "1 0\n");
  const Outcome broken =
      place.run({"eval", "--queries", "queries.jsonl", "--qrels", "broken.txt"});
  EXPECT_EQ(broken.code, 8);
  EXPECT_THAT(broken.err, HasSubstr("broken.txt:1: a judgement is"));
}

TEST(BuildGolden, RefusesToPublishWhatDoesNotHold) {
  const Workplace place;
  const std::string before = place.served();
  place.write(
      "golden.jsonl",
      "{\"name\": \"the church\", \"q\": \"church\", \"expect\": [\"r3\"]}\n"
      "{\"name\": \"the zone\", \"q\": \"zone\", \"expect\": [\"r1\"], \"within\": 3}\n");
  const Outcome refused =
      place.run({"build", "--quiet", "--golden", "golden.jsonl", "reviews.jsonl"});
  EXPECT_EQ(refused.code, 8);
  EXPECT_EQ(
      refused.err,
      "zerkalo: error: 1 of 2 golden expectations hold in the new index; nothing was "
      "published\n"
      "  the zone: r1 is not among the first 3\n"
      "zerkalo: hint: the served index is unchanged; mend the input or the expectations\n");
  EXPECT_EQ(place.served(), before);
  const Outcome half = place.run({"build",
                                  "--quiet",
                                  "--golden",
                                  "golden.jsonl",
                                  "--golden-share",
                                  "0.5",
                                  "reviews.jsonl"});
  EXPECT_EQ(half.code, 0) << half.err;
  EXPECT_NE(place.served(), before);
}

TEST(Similar, FindsByRareWordsOfTheLanguageWithoutNamesAndCopies) {
  const Workplace place;
  const Outcome found = place.run({"similar", "r1"});
  EXPECT_EQ(found.code, 0) << found.err;
  EXPECT_THAT(found.out, HasSubstr("buckwheat"));
  EXPECT_THAT(found.out, HasSubstr("Vagabond"));
  EXPECT_THAT(found.out, HasSubstr("1 review of 1 film"));
  EXPECT_THAT(found.out, Not(HasSubstr("Natalya,")));
  EXPECT_EQ(place.run({"similar", "nobody"}).code, 1);
  const Outcome none = place.run({"similar", "r6"});
  EXPECT_EQ(none.code, 1);
}

TEST(Profiles, AreReadFromTheConfigurationAndChecked) {
  const Workplace place;
  place.write("zerkalo.json", R"({"search": {"profiles": {"mine": {"title": 9}}}})");
  EXPECT_EQ(place.run({"search", "winter", "--profile", "mine"}).code, 0);
  const Outcome unknown = place.run({"search", "winter", "--profile", "mien"});
  EXPECT_EQ(unknown.code, 2);
  EXPECT_THAT(unknown.err, HasSubstr("there is no profile mien"));
  EXPECT_THAT(unknown.err, HasSubstr("did you mean mine?"));
  place.write("zerkalo.json", R"({"search": {"profiles": {"mine": {"titel": 9}}}})");
  const Outcome slip = place.run({"search", "winter"});
  EXPECT_EQ(slip.code, 3);
  EXPECT_THAT(slip.err, HasSubstr("mine has no weight titel"));
}

}  // namespace
}  // namespace zerkalo::cli::relevance_commands_test
