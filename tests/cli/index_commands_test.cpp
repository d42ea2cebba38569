// tests/cli/index_commands_test.cpp - what building, searching and looking after an index
// prints, word for word.

#include <algorithm>
#include <csignal>
#include <fstream>
#include <regex>
#include <unistd.h>

#include <gtest/gtest.h>

#include "store/generation/index_dir.h"
#include "tests/cli/program.h"
#include "tests/support/temporary_folder.h"

namespace zerkalo::cli::index_commands_test {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view four_reviews =
    R"({"film":"The Mirror","year":1975,"director":"Andrei Tarkovsky","author":"Ada Fenn","date":"2023-05-12","rating":"4.5/5","lang":"en","text":"A barn burns in one long take, and the rain stays outside."}
{"film":"The Mirror","year":1975,"director":"Andrei Tarkovsky","author":"Bo Lind","rating":"2/5","lang":"en","text":"Too long, and the take on childhood is cold."}
{"film":"Vagabond","year":1985,"director":"Agnès Varda","author":"Cy Marsh","date":"2019","rating":"3/5","lang":"en","text":"Each road is one long take to the left."}
{"film":"Vagabond","year":1985,"director":"Agnès Varda","author":"Eva Roth","rating":"4/5","lang":"de","text":"Der Winter bleibt stehen, und sie geht weiter durch den Schnee."}
)";

// Times, sizes and moments differ from run to run.
std::string masked(const std::string& text) {
  static const std::regex moment(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)");
  static const std::regex time(R"([\d.]+ m?s\b)");
  static const std::regex size(R"([\d.]+ (kB|MB|bytes))");
  return std::regex_replace(
      std::regex_replace(std::regex_replace(text, moment, "MOMENT"), time, "TIME"),
      size,
      "SIZE");
}

/// A folder with reviews.jsonl in which commands are run.
class Workplace {
 public:
  Workplace() { write("reviews.jsonl", four_reviews); }

  void write(const std::string& name, std::string_view text) const {
    std::ofstream(folder_.path() / name, std::ios::binary) << text;
  }

  fs::path path(const std::string& name) const { return folder_.path() / name; }

  Outcome run(std::vector<std::string> words, std::string input = {}) const {
    Outcome outcome = run_program({.folder = folder_.path(),
                                   .words = std::move(words),
                                   .environment = {},
                                   .input = std::move(input)});
    outcome.out = masked(outcome.out);
    return outcome;
  }

 private:
  support::TemporaryFolder folder_;
};

void expect(const Outcome& found,
            int code,
            std::string_view out,
            std::string_view err,
            std::string_view why) {
  EXPECT_EQ(found.code, code) << why;
  EXPECT_EQ(found.out, out) << why;
  EXPECT_EQ(found.err, err) << why;
}

constexpr std::string_view built =
    "1 file → 4 reviews, 2 films, 2 languages, 0 rejected   TIME\n"
    "  languages  en 3 · de 1\n";

TEST(Build, TellsWhatItDid) {
  const Workplace place;
  expect(place.run({"build", "reviews.jsonl"}),
         0,
         std::string(built) + "  published  gen-000001, SIZE from SIZE\n",
         "",
         "the first build");
  expect(place.run({"build"}),
         0,
         std::string(built) + "  published  gen-000002, SIZE from SIZE\n",
         "zerkalo: as the last build: reviews.jsonl\n",
         "without files it repeats the last inputs");
  expect(place.run({"build", "-q"}), 0, "", "", "quiet is silent");
  expect(place.run({"build", "-"}, std::string(four_reviews)),
         0,
         std::string(built) + "  published  gen-000004, SIZE from SIZE\n",
         "",
         "from standard input");
  expect(place.run({"list"}),
         0,
         "  gen-000002  MOMENT  4 reviews, 2 films, SIZE\n"
         "  gen-000003  MOMENT  4 reviews, 2 films, SIZE\n"
         "* gen-000004  MOMENT  4 reviews, 2 films, SIZE\n",
         "",
         "two old generations are kept");
  expect(place.run({"rollback"}),
         0,
         "serves gen-000003 instead of gen-000004\n",
         "",
         "back by one");
  expect(place.run({"rollback"}),
         0,
         "serves gen-000002 instead of gen-000003\n",
         "",
         "and by one more");
  expect(place.run({"rollback"}),
         5,
         "",
         "zerkalo: error: no older generation in index\nzerkalo: hint: `zerkalo list` shows "
         "what there is, and `zerkalo rollback --to NAME` goes to any of them\n",
         "no further");
}

TEST(Rollback, MarksWhatItLeavesAndPassesOverIt) {
  const Workplace place;
  for (int build = 0; build < 3; ++build) {
    ASSERT_EQ(place.run({"build", "reviews.jsonl", "-q"}).code, 0);
  }
  place.run({"rollback"});
  place.run({"rollback"});
  ASSERT_EQ(place.run({"build", "-q"}).code, 0);
  expect(place.run({"list"}),
         0,
         "  gen-000001  MOMENT  4 reviews, 2 films, SIZE\n"
         "  gen-000003  MOMENT  4 reviews, 2 films, SIZE, rolled back\n"
         "* gen-000004  MOMENT  4 reviews, 2 films, SIZE\n",
         "",
         "the good one is kept, of the bad ones the older goes");
  expect(place.run({"rollback"}),
         0,
         "serves gen-000001 instead of gen-000004\n",
         "",
         "not to the bad one between");
  expect(place.run({"rollback", "--to", "gen-000003"}),
         0,
         "serves gen-000003 instead of gen-000001\n",
         "",
         "unless that is said");
  expect(place.run({"list"}),
         0,
         "  gen-000001  MOMENT  4 reviews, 2 films, SIZE\n"
         "* gen-000003  MOMENT  4 reviews, 2 films, SIZE\n"
         "  gen-000004  MOMENT  4 reviews, 2 films, SIZE, rolled back\n",
         "",
         "which takes its mark away");
  expect(place.run({"rollback", "--to", "gen-000009"}),
         5,
         "",
         "zerkalo: error: no generation gen-000009 in index\nzerkalo: hint: `zerkalo list` "
         "shows what there is\n",
         "one that is not there");
}

TEST(Rollback, MendsAPointerThatIsLost) {
  const Workplace place;
  ASSERT_EQ(place.run({"build", "reviews.jsonl", "-q"}).code, 0);
  ASSERT_EQ(place.run({"build", "-q"}).code, 0);
  place.write("index/CURRENT", "gen-000009\n");
  for (const bool all : {false, true}) {
    const Outcome found = all ? place.run({"check", "--all"}) : place.run({"check"});
    EXPECT_EQ(found.code, 5);
    EXPECT_TRUE(found.out.starts_with("CURRENT: names \"gen-000009\", which is not there\n"))
        << found.out;
  }
  EXPECT_EQ(place.run({"rollback"}).out, "serves gen-000002 instead of gen-000009\n");
  fs::remove(place.path("index/CURRENT"));
  EXPECT_EQ(place.run({"check", "--all"}).out,
            "CURRENT: is not there\ngen-000001: whole\ngen-000002: whole\n");
  EXPECT_EQ(place.run({"rollback"}).out, "serves gen-000002 instead of none\n");
  EXPECT_EQ(place.run({"check", "--all"}).code, 0);
}

TEST(Build, RepeatsTheInputsOfAnIndexOfAnotherFormat) {
  const Workplace place;
  ASSERT_EQ(place.run({"build", "reviews.jsonl", "-q"}).code, 0);
  std::ifstream in(place.path("index/gen-000001/manifest.json"));
  const std::string manifest{std::istreambuf_iterator<char>(in), {}};
  place.write("index/gen-000001/manifest.json",
              std::regex_replace(manifest, std::regex("\"format\": ?1"), "\"format\": 99"));
  expect(place.run({"build", "-q"}), 0, "", "", "as after an upgrade");
  EXPECT_EQ(place.run({"search", "take"}).code, 0);
}

TEST(Output, ThatCannotBeWrittenIsAnError) {
  const Workplace place;
  ASSERT_EQ(place.run({"build", "reviews.jsonl", "-q"}).code, 0);
  const std::vector<std::vector<std::string>> commands{{"export", "take"},
                                                       {"search", "take"},
                                                       {"search", "nowhere"},
                                                       {"convert", "reviews.jsonl"},
                                                       {"build"},
                                                       {"list"},
                                                       {"check"},
                                                       {"info", "--json"},
                                                       {"rollback"},
                                                       {"--help"},
                                                       {"version"}};
  for (const std::vector<std::string>& words : commands) {
    const Outcome outcome = run_program({.folder = place.path(""),
                                         .words = words,
                                         .environment = {},
                                         .input = {},
                                         .output = "/dev/full"});
    EXPECT_EQ(outcome.code, 71) << words.front();
    EXPECT_TRUE(
        outcome.err.ends_with("zerkalo: error: cannot write standard output: No space "
                              "left on device\nzerkalo: hint: make room on the "
                              "disk\n"))
        << words.front() << ": " << outcome.err;
  }
}

TEST(Output, ThatIsNotWantedIsNoError) {
  const Workplace place;
  const Outcome outcome = run_program({.folder = place.path(""),
                                       .words = {"build", "reviews.jsonl", "-q"},
                                       .environment = {},
                                       .input = {},
                                       .output = "/dev/full"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
}

TEST(Build, WithoutFilesAndIndexSaysHow) {
  const Workplace place;
  expect(place.run({"build"}),
         2,
         "",
         "zerkalo: error: build wants files, folders or -\nzerkalo: hint: zerkalo build "
         "reviews.jsonl\n",
         "nothing to repeat");
}

TEST(Build, PublishesNothingThatLosesAGoldenSearch) {
  const Workplace place;
  place.write("kept.jsonl", R"({"name":"the take","q":"\"one long take\"","expect":["barn"]})");
  place.write("lost.jsonl", R"({"name":"the road","q":"motorway","expect":["road"]})");
  place.write("ids.jsonl",
              R"({"id":"barn","film":"The Mirror","text":"A barn burns in one long take."}
{"id":"road","film":"Vagabond","text":"A road."}
)");
  EXPECT_EQ(place.run({"build", "ids.jsonl", "--golden", "kept.jsonl"}).code, 0);
  const Outcome refused = place.run({"build", "ids.jsonl", "--golden", "lost.jsonl"});
  EXPECT_EQ(refused.code, 8);
  EXPECT_NE(
      refused.err.find("zerkalo: error: 0 of 1 golden expectations hold in the new index; "
                       "nothing was published\n  the road: road is not among the first 10"),
      std::string::npos)
      << refused.err;
  EXPECT_EQ(place.run({"list"}).out.find("gen-000002"), std::string::npos);
}

TEST(Build, NamesRejectsAndPublishesTheRest) {
  const Workplace place;
  place.write("page.txt", "A page of no layout.\nIt has two lines.\n");
  place.write("more.jsonl", "{\"film\":\"Stalker\",\"text\":\"\"}\n");
  const Outcome taken = place.run({"build", "reviews.jsonl", "page.txt", "more.jsonl"});
  EXPECT_EQ(taken.code, 4);
  EXPECT_TRUE(taken.out.starts_with("3 files → 4 reviews, ")) << taken.out;
  EXPECT_NE(taken.out.find(" 2 rejected "), std::string::npos) << taken.out;
  EXPECT_NE(taken.err.find("rejected: page.txt: "), std::string::npos) << taken.err;
  EXPECT_NE(taken.err.find("(unknown-layout)\n"), std::string::npos) << taken.err;
  EXPECT_NE(taken.err.find("rejected: more.jsonl:1: "), std::string::npos) << taken.err;
  EXPECT_TRUE(fs::exists(place.path("index/CURRENT")));
}

TEST(Build, PublishesNothingAboveTheShareOfRejects) {
  const Workplace place;
  std::string bad;
  for (int line = 0; line < 25; ++line) {
    bad += "{\"film\":\"Stalker\",\"text\":\"\"}\n";
  }
  place.write("bad.jsonl", bad);
  const Outcome refused = place.run({"build", "reviews.jsonl", "bad.jsonl"});
  EXPECT_EQ(refused.code, 8);
  EXPECT_EQ(refused.out, "");
  EXPECT_NE(refused.err.find("  rejected   25 reviews without text: "), std::string::npos)
      << refused.err;
  EXPECT_NE(
      refused.err.find("records were rejected; nothing was published\n"
                       "zerkalo: hint: mend the input, or allow more with --max-rejects\n"),
      std::string::npos)
      << refused.err;
  EXPECT_FALSE(fs::exists(place.path("index/CURRENT")));
  EXPECT_EQ(place.run({"build", "reviews.jsonl", "bad.jsonl", "--max-rejects", "0.9"}).code, 4);
  EXPECT_TRUE(fs::exists(place.path("index/CURRENT"))) << "more may be allowed";
}

TEST(Build, MissesAFileThatIsNotThere) {
  const Workplace place;
  const Outcome found = place.run({"build", "none.jsonl"});
  EXPECT_EQ(found.code, 8);
  EXPECT_EQ(found.out, "");
  EXPECT_TRUE(found.err.starts_with("zerkalo: error: ")) << found.err;
  EXPECT_NE(found.err.find("none.jsonl"), std::string::npos) << found.err;
}

TEST(Build, IsRefusedWhileAnotherBuilds) {
  const Workplace place;
  const store::IndexLock lock(place.path("index"));
  expect(place.run({"build", "reviews.jsonl"}),
         6,
         "",
         "zerkalo: error: index is locked by pid " + std::to_string(::getpid()) +
             "\nzerkalo: hint: another build is running; wait for it or stop it\n",
         "locked");
}

TEST(Build, IsInterruptedAndLeavesTheIndexAsItWas) {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    const Workplace place;
    ASSERT_EQ(place.run({"build", "reviews.jsonl", "-q"}).code, 0);
    RunningProgram build(
        {.folder = place.path(""), .words = {"build", "-"}, .environment = {}, .input = {}});
    build.write(four_reviews);
    build.wait_for(place.path("index/gen-000002.tmp"));
    build.signal(signal);
    const Outcome outcome = build.finish();
    EXPECT_EQ(outcome.code, 130) << outcome.err;
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(outcome.err, "zerkalo: interrupted; the index is as it was\n");
    EXPECT_EQ(store::IndexDir(place.path("index")).list(),
              std::vector<std::string>{"gen-000001"});
    EXPECT_FALSE(fs::exists(place.path("index/gen-000002.tmp")));
  }
}

// The sanitizers map more than any limit that bites.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST(Build, SaysThatTheMemoryIsNotEnough) {
  const Workplace place;
  ASSERT_EQ(place.run({"build", "reviews.jsonl", "-q"}).code, 0);
  std::string many;
  for (int copy = 0; copy < 200; ++copy) {
    many += std::regex_replace(
        std::string(four_reviews), std::regex("barn"), "barn" + std::string(100'000, 'n'));
  }
  place.write("many.jsonl", many);
  const Outcome outcome = run_program({.folder = place.path(""),
                                       .words = {"build", "many.jsonl", "-q"},
                                       .environment = {},
                                       .input = {},
                                       .address_space = std::size_t{100} << 20U});
  EXPECT_EQ(outcome.code, 71) << "an input of 20 MB";
  EXPECT_EQ(outcome.out, "");
  EXPECT_TRUE(std::regex_match(
      outcome.err, std::regex("zerkalo: error: .*memory\nzerkalo: hint: give it more.*\n")))
      << outcome.err;
  EXPECT_EQ(store::IndexDir(place.path("index")).current(), "gen-000001");
}
#endif

TEST(Search, PrintsHitsFacetsAndNotes) {
  const Workplace place;
  ASSERT_EQ(place.run({"build", "reviews.jsonl", "-q"}).code, 0);
  expect(place.run({"search", "\"one long take\"", "--sort", "-rating"}),
         0,
         "\"one long take\" → 2 reviews of 2 films, TIME\n"
         "  The Mirror (1975) Andrei Tarkovsky   4.5/5   en   2023-05-12   Ada Fenn\n"
         "    A barn burns in [one long take], and the rain stays outside.\n"
         "  Vagabond (1985) Agnès Varda   3/5   en   2019   Cy Marsh\n"
         "    Each road is [one long take] to the left.\n"
         "  director  Agnès Varda 1 · Andrei Tarkovsky 1     rating  90–100 1 · 60–69 1\n",
         "",
         "a phrase");
  expect(
      place.run(
          {"search", "take", "--filter", "director = \"Agnès Varda\"", "--facets", "director"}),
      0,
      "take → 1 review of 1 film, TIME\n"
      "  Vagabond (1985) Agnès Varda   3/5   en   2019   Cy Marsh\n"
      "    Each road is one long [take] to the left.\n"
      "  director  *Agnès Varda 1 · Andrei Tarkovsky 2\n",
      "",
      "a filtered facet keeps its other values");
  expect(place.run({"search", "xylophone"}),
         1,
         "xylophone → nothing found, TIME\n  director  none     rating  none\n",
         "zerkalo: hint: searched for word:xylophone\n",
         "nothing found");
  const Outcome json = place.run({"search", "snow", "--json"});
  EXPECT_TRUE(json.out.starts_with("{\n  \"format_version\": 1,\n")) << json.out;
}

TEST(Check, FindsDamage) {
  const Workplace place;
  ASSERT_EQ(place.run({"build", "reviews.jsonl", "-q"}).code, 0);
  expect(place.run({"check"}), 0, "gen-000001: whole\n", "", "a whole index");
  std::fstream file(place.path("index/gen-000001/columns.bin"),
                    std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(-1, std::ios::end);
  file.put('\x55');
  file.close();
  const Outcome found = place.run({"check"});
  EXPECT_EQ(found.code, 5);
  EXPECT_NE(found.out.find("columns.bin"), std::string::npos) << found.out;
  EXPECT_NE(
      found.err.find(
          "found in index\nzerkalo: hint: run `zerkalo rollback`, or build the index again\n"),
      std::string::npos)
      << found.err;
}

TEST(Search, RefusesADamagedIndex) {
  const Workplace place;
  ASSERT_EQ(place.run({"build", "reviews.jsonl", "-q"}).code, 0);
  fs::resize_file(place.path("index/gen-000001/tokens.bin"), 100);
  expect(place.run({"search", "take"}),
         5,
         "",
         "zerkalo: error: index/gen-000001/tokens.bin has a wrong size\n"
         "zerkalo: hint: run `zerkalo rollback`, or build the index again\n",
         "a file cut short");
}

TEST(Search, RefusesASingleDamagedByte) {
  const Workplace place;
  ASSERT_EQ(place.run({"build", "reviews.jsonl", "-q"}).code, 0);
  std::fstream file(place.path("index/gen-000001/columns.bin"),
                    std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(64);
  file.put('\x55');
  file.close();
  expect(place.run({"search", "take"}),
         5,
         "",
         "zerkalo: error: index/gen-000001/columns.bin is damaged: section film is damaged\n"
         "zerkalo: hint: run `zerkalo rollback`, or build the index again\n",
         "the film of passage 0, which no search reads");
}

TEST(Search, RefusesAnotherFormat) {
  const Workplace place;
  ASSERT_EQ(place.run({"build", "reviews.jsonl", "-q"}).code, 0);
  const fs::path path = place.path("index/gen-000001/manifest.json");
  std::ifstream in(path);
  const std::string manifest{std::istreambuf_iterator<char>(in), {}};
  const std::string known = std::to_string(store::index_format);
  for (const int format : {store::index_format - 1, 99}) {
    const std::string written = std::to_string(format);
    place.write("index/gen-000001/manifest.json",
                std::regex_replace(
                    manifest, std::regex("\"format\": ?" + known), "\"format\": " + written));
    std::string refusal = "zerkalo: error: index/gen-000001/manifest.json has index format ";
    refusal.append(written).append(", this program reads ").append(known);
    refusal += "\nzerkalo: hint: build the index again with `zerkalo build`\n";
    expect(place.run({"search", "take"}), 5, "", refusal, "an earlier format, and a later one");
  }
}

TEST(Settings, TheFlagWinsOverTheEnvironmentAndThatOverTheFile) {
  const Workplace place;
  ASSERT_EQ(place.run({"build", "reviews.jsonl", "-q", "--index", "typed"}).code, 0);
  place.write("zerkalo.json", R"({"index": "filed"})");
  Start start{.folder = place.path(""), .words = {"list"}, .environment = {}, .input = {}};
  EXPECT_EQ(run_program(start).err.substr(0, 36), "zerkalo: error: no index in filed\nze");
  start.environment["ZERKALO_INDEX"] = "surrounding";
  EXPECT_EQ(run_program(start).err.substr(0, 40), "zerkalo: error: no index in surrounding\n");
  start.words = {"list", "--index", "typed"};
  EXPECT_EQ(run_program(start).code, 0);
}

TEST(Convert, PrintsRecordsAndCountsThem) {
  const Workplace place;
  const Outcome found = place.run({"convert", "reviews.jsonl"});
  EXPECT_EQ(found.code, 0);
  EXPECT_EQ(std::ranges::count(found.out, '\n'), 6) << found.out;
  EXPECT_TRUE(found.out.starts_with(R"({"type":"film","format_version":1,)")) << found.out;
  EXPECT_EQ(found.err, "1 file → 0 pages, 2 films, 4 reviews, 0 rejected\n");
  EXPECT_EQ(place.run({"convert", "-"}, found.out).out, found.out)
      << "records convert to themselves";
  expect(place.run({"convert"}),
         2,
         "",
         "zerkalo: error: convert wants files, folders or -\nzerkalo: hint: zerkalo convert "
         "page.txt\n",
         "nothing to convert");
}

TEST(Convert, ExplainsWhatColumnsAreTakenFor) {
  const Workplace place;
  place.write(
      "old.csv",
      "Movie,Critic,Ratng,Words\nThe Mirror,Odile Marsh,7,\"It breathes, and we watch it "
      "breathe for an hour.\"\n");
  const Outcome found = place.run({"convert", "--explain", "old.csv"});
  EXPECT_EQ(found.out,
            "old.csv: 4 columns\n"
            "  Movie → film: “The Mirror”\n"
            "  Critic → author: “Odile Marsh”\n"
            "  Ratng → not read: “7”; the nearest known name is rating\n"
            "  Words → text: “It breathes, and we watch it breathe for an hour.”\n"
            "  --map 'film=Movie,author=Critic,text=Words'\n");
}

TEST(Convert, ReadsColumnsAsTheyAreMapped) {
  const Workplace place;
  place.write("old.csv", "Movie,Critic,Notch,Text\nThe Mirror,Odile Marsh,7,It breathes.\n");
  const Outcome typed =
      place.run({"convert", "old.csv", "--map", "rating=Notch", "--rating-scale", "10"});
  EXPECT_NE(typed.out.find("\"rating\":70"), std::string::npos) << typed.out;
  place.write("zerkalo.json",
              R"({"read": {"map": {"old.csv": {"rating": "Notch"}}, "rating_scale": 20}})");
  const Outcome configured = place.run({"convert", "old.csv"});
  EXPECT_NE(configured.out.find("\"rating\":35"), std::string::npos)
      << configured.out << configured.err;
  expect(place.run({"convert", "old.csv", "--map", "rateing=Notch"}),
         2,
         "",
         "zerkalo: error: --map: no meaning is called rateing, did you mean rating?\n"
         "zerkalo: hint: docs/input.md lists what a column can say\n",
         "an unknown meaning");
}

}  // namespace
}  // namespace zerkalo::cli::index_commands_test
