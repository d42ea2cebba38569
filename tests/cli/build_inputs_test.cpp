// tests/cli/build_inputs_test.cpp - builds tell what was lost, publish nothing of inputs that
// are not whole, and repeat what was asked of the last one.

#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/cli/program.h"
#include "tests/support/temporary_folder.h"

namespace zerkalo::cli::build_inputs_test {
namespace {

namespace fs = std::filesystem;

class BuildInputs : public testing::Test {
 protected:
  fs::path path(const std::string& name) const { return folder_.path() / name; }

  void write(const std::string& name, std::string_view text) const {
    fs::create_directories(path(name).parent_path());
    std::ofstream(path(name), std::ios::binary) << text;
  }

  Outcome run(std::vector<std::string> words, std::string input = {}) const {
    return run_program({.folder = folder_.path(),
                        .words = std::move(words),
                        .environment = {},
                        .input = std::move(input)});
  }

  bool is_published() const { return fs::exists(path("index/CURRENT")); }

  static std::string reviews(int count) {
    std::string lines;
    for (int i = 0; i < count; ++i) {
      lines += R"({"film":"Ran","author":"critic )" + std::to_string(i) +
               R"(","lang":"en","text":"A storm of arrows, number )" + std::to_string(i) +
               "\"}\n";
    }
    return lines;
  }

 private:
  support::TemporaryFolder folder_;
};

void expect_part(const std::string& text, std::string_view part) {
  EXPECT_NE(text.find(part), std::string::npos) << "no “" << part << "” in:\n" << text;
}

TEST_F(BuildInputs, EndWithOneLineForEachKindOfLoss) {
  write("reviews.jsonl",
        R"({"film":"Ran","lang":"en","date":"soon","text":"one"}
{"film":"Ran","lang":"en","date":"some day","url":"ftp://x","text":"two"}
{"film":"Ran","author":"Ada Fenn"}
{"film":"Ran","author":"Bo Tak"}
)");
  const Outcome built = run({"build", "reviews.jsonl"});
  EXPECT_EQ(built.code, 4) << "published, with rejects";
  expect_part(built.out,
              "  rejected   2 reviews without text: nothing to search in, first “Ada Fenn” in "
              "reviews.jsonl:3; name the column of the texts with --map text=NAME\n");
  expect_part(built.out,
              "  remark     2 dates not read: no known notation, first “soon” in "
              "reviews.jsonl:1; write 2023-05-12\n"
              "  remark     1 link dropped: no web address, first “ftp://x” in "
              "reviews.jsonl:2; write it with https://\n");
  EXPECT_EQ(built.err, "rejected: reviews.jsonl:3: a review without text (no-text)\n")
      << "the first of a kind is said when it is found";
  const Outcome converted = run({"convert", "reviews.jsonl"});
  EXPECT_EQ(converted.code, 4);
  expect_part(converted.err, "  remark     2 dates not read: ");
}

TEST_F(BuildInputs, SayTheSameToPrograms) {
  write("reviews.jsonl",
        R"({"film":"Ran","lang":"en","date":"soon","text":"one"})"
        "\n");
  for (const bool build : {true, false}) {
    const Outcome done = run({build ? "build" : "convert", "reviews.jsonl", "--json"});
    EXPECT_EQ(done.code, 0) << done.err;
    const auto report = nlohmann::json::parse(build ? done.out : done.err);
    EXPECT_EQ(report.at("reviews"), 1);
    const nlohmann::json& loss = report.at("losses").at(0);
    EXPECT_EQ(loss.at("code"), "bad-date");
    EXPECT_EQ(loss.at("count"), 1);
    EXPECT_EQ(loss.at("file"), "reviews.jsonl");
    EXPECT_EQ(loss.at("line"), 1);
    EXPECT_EQ(loss.at("value"), "soon");
    EXPECT_EQ(loss.at("remedy"), "write 2023-05-12");
    if (build) {
      EXPECT_EQ(report.at("published"), "gen-000001");
    }
  }
}

TEST_F(BuildInputs, ThatEndEarlyPublishNothing) {
  const struct {
    std::string_view why;
    std::string name;
    std::string text;
  } cases[] = {
      {"lines", "a.jsonl", reviews(20) + R"({"film":"Ran","text":"cut of)"},
      {"an array", "b.json", R"([{"film":"Ran","text":"one"},)"},
      {"inside a record", "c.json", R"([{"film":"Ran","text":"one"},{"film":"R)"},
      {"a table", "d.csv", "film,text,lang\nRan,one,en\nRan,\"two, and"},
      {"a compressed file", "e.jsonl.gz", "\x1F\x8B\x08"},
  };

  for (const auto& c : cases) {
    write(c.name, c.text);
    const Outcome refused = run({"build", c.name, "--max-rejects", "1"});
    EXPECT_EQ(refused.code, 8) << c.why << refused.err;
    expect_part(refused.err, "; nothing was published\n");
    expect_part(refused.err, "--allow-damaged");
    EXPECT_FALSE(is_published()) << c.why;
  }
  EXPECT_EQ(run({"build", "a.jsonl", "--allow-damaged"}).code, 4);
  EXPECT_TRUE(is_published());
}

TEST_F(BuildInputs, ThatAreGonePublishNothing) {
  write("in/a.jsonl", reviews(3));
  fs::create_directory(path("empty"));
  EXPECT_EQ(run({"build", "in", "empty"}).code, 8) << "a folder that holds nothing";
  EXPECT_EQ(run({"build", "in", "none.jsonl"}).code, 8) << "a file that is not there";
  fs::create_symlink(path("gone.jsonl"), path("in/b.jsonl"));
  EXPECT_EQ(run({"build", "in"}).code, 0) << "a link to nothing is no file";
  EXPECT_EQ(run({"build", "in", "empty", "--allow-damaged"}).code, 4);
}

TEST_F(BuildInputs, ThatShrinkAreRefused) {
  write("in/a.jsonl", reviews(100));
  ASSERT_EQ(run({"build", "in", "-q"}).code, 0);
  write("in/a.jsonl", reviews(79));
  const Outcome refused = run({"build"});
  EXPECT_EQ(refused.code, 8);
  expect_part(refused.err,
              "zerkalo: error: 79 reviews instead of 100 from the same inputs; nothing was "
              "published\nzerkalo: hint: look at the inputs, or take it with --allow-shrink\n");
  write("other.jsonl", reviews(79));
  const Outcome other = run({"build", "other.jsonl"});
  EXPECT_EQ(other.code, 0) << other.err;
  expect_part(other.out,
              "  remark     1 index became smaller: 79 reviews instead of 100, first in index");
  ASSERT_EQ(run({"build", "in", "--allow-shrink", "-q"}).code, 0);
  write("in/a.jsonl", reviews(3));
  EXPECT_EQ(run({"build", "-q"}).code, 0) << "a small index may do as it likes";
}

TEST_F(BuildInputs, ToleratesNoRejectWhereNoneIsAllowed) {
  write("reviews.jsonl", reviews(20) + "{\"film\":\"Ran\",\"text\":\"\"}\n");
  EXPECT_EQ(run({"build", "reviews.jsonl"}).code, 4) << "one is forgiven";
  const Outcome refused = run({"build", "reviews.jsonl", "--max-rejects", "0"});
  EXPECT_EQ(refused.code, 8);
  expect_part(refused.err, "1 of 22 records were rejected; nothing was published\n");
}

TEST_F(BuildInputs, PassOverTheIndexAmongThem) {
  write("a.jsonl", reviews(3));
  for (int night = 0; night < 3; ++night) {
    const Outcome built = run({"build", "."});
    ASSERT_EQ(built.code, 0) << built.err;
    expect_part(built.out, "1 file → 3 reviews, 1 film, ");
    if (night > 0) {
      expect_part(built.out, "  remark     1 folder passed over: it is an index, first in ");
    }
  }
  EXPECT_EQ(run({"build", ".", "--index", ".", "-q"}).code, 0);
  expect_part(run({"build", "--index", "."}).out, "1 file → 3 reviews, 1 film, ");
}

TEST_F(BuildInputs, AreRepeatedWithWhatWasAsked) {
  write("in/a.jsonl", reviews(3));
  write("here/note.txt", "");
  ASSERT_EQ(run({"build", "in", "--shards", "2", "--language", "en", "-q"}).code, 0);
  const Outcome again = run({"build"});
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_EQ(again.err, "zerkalo: as the last build: in --language en --shards 2\n");
  EXPECT_TRUE(fs::exists(path("index/gen-000002/reviews-1"))) << "two databases";
  const Outcome elsewhere = run_program({.folder = path("here"),
                                         .words = {"build", "--index", "../index"},
                                         .environment = {},
                                         .input = {}});
  EXPECT_EQ(elsewhere.code, 0) << "from another folder: " << elsewhere.err;
  ASSERT_EQ(run({"rollback"}).code, 0);
  ASSERT_EQ(run({"build", "-q"}).code, 0);
  EXPECT_TRUE(fs::exists(path("index/gen-000004/reviews-1"))) << "after a rollback, too";
  ASSERT_EQ(run({"build", "--shards", "1", "-q"}).code, 0);
  EXPECT_FALSE(fs::exists(path("index/gen-000005/reviews-1"))) << "what is typed wins";
}

TEST_F(BuildInputs, FromAPipeAreNotRepeated) {
  ASSERT_EQ(run({"build", "-", "-q"}, reviews(2)).code, 0);
  const Outcome again = run({"build"});
  EXPECT_EQ(again.code, 2);
  expect_part(again.err, "the last build read standard input, which cannot be read again\n");
}

TEST_F(BuildInputs, OfALaterFormatAreAskedFor) {
  write("a.jsonl", reviews(2));
  ASSERT_EQ(run({"build", "a.jsonl", "-q"}).code, 0);
  write("index/gen-000001/manifest.json", R"({"format": 99, "sources": ["a.jsonl"]})");
  const Outcome asked = run({"build"});
  EXPECT_EQ(asked.code, 5);
  expect_part(asked.err, "hint: name the files: zerkalo build FILES\n");
  EXPECT_EQ(run({"build", "a.jsonl", "-q"}).code, 0);
}

TEST_F(BuildInputs, AreReadInTheEncodingThatIsTold) {
  write("a.csv", "film,text,lang\nRan,\xE4\xE0,ru\n");
  expect_part(run({"convert", "a.csv", "--encoding", "windows-1251"}).out, "\"да\"");
  const Outcome unknown = run({"convert", "a.csv", "--encoding", "moon"});
  EXPECT_EQ(unknown.code, 2);
  expect_part(unknown.err,
              "--encoding wants an encoding such as windows-1251 or GBK, not \"moon\"");
  const Outcome guessed = run({"convert", "a.csv"});
  expect_part(guessed.err, "  remark     1 file not in UTF-8: read as ");
}

}  // namespace
}  // namespace zerkalo::cli::build_inputs_test
