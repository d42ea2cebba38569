// tests/cli/program_test.cpp - what the program prints and returns, word for word.

#include "tests/cli/program.h"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace zerkalo::cli::program_test {
namespace {

struct Case {
  std::string_view why;
  std::vector<std::string> words;
  int code;
  std::string_view out;
  std::string_view err;
};

// In an empty folder.
const Case cases[] = {
    {"an unknown command names the nearest",
     {"serach", "x"},
     2,
     "",
     "zerkalo: error: unknown command serach\nzerkalo: hint: did you mean search?\n"},
    {"or says where they are listed",
     {"frobnicate"},
     2,
     "",
     "zerkalo: error: unknown command frobnicate\nzerkalo: hint: zerkalo --help lists the "
     "commands\n"},
    {"options of every command may stand before it",
     {"--index", "nowhere", "-q", "parse", "\"long take\""},
     0,
     "reads as  phrase:\"long take\"\nwords     long take\n",
     ""},
    {"but not those of one",
     {"--facets", "year", "search", "x"},
     2,
     "",
     "zerkalo: error: unknown command --facets\nzerkalo: hint: did you mean facets?\n"},
    {"an unknown option names the nearest",
     {"search", "x", "--fitler", "y"},
     2,
     "",
     "zerkalo: error: unknown option --fitler\nzerkalo: hint: did you mean --filter?\n"},
    {"a control character in a word cannot reach the terminal",
     {"\x1b[31m"},
     2,
     "",
     "zerkalo: error: unknown command ␛[31m\nzerkalo: hint: zerkalo --help lists the "
     "commands\n"},
    {"a query is read without an index",
     {"parse", "\"long take\"", "-dull"},
     0,
     "reads as  all(phrase:\"long take\", none(word:dull))\nwords     long take dull\n",
     ""},
    {"a text is analysed without an index",
     {"analyze", "Sci-fi films", "--lang", "en"},
     0,
     "language  en   confidence 1\nsentence  sci   0..3 Sci\n          fi   4..6 fi\n"
     "          films   stem film   7..12 films\njoined    scifi   of 2 words from word 1\n",
     ""},
    {"a language nobody knows",
     {"analyze", "x", "--lang", "klingon"},
     2,
     "",
     "zerkalo: error: no language is called klingon\nzerkalo: hint: a code as de, or a name as "
     "German\n"},
    {"no index yet",
     {"search", "x"},
     5,
     "",
     "zerkalo: error: no index in index\nzerkalo: hint: build one with `zerkalo build "
     "FILES…`\n"},
    {"a bad filter is told before the index is opened",
     {"search", "x", "--filter", "year 1970..1979 AND raitng >= 3"},
     2,
     "",
     "zerkalo: error: bad --filter at column 21: no field is called \"raitng\"\n"
     "  year 1970..1979 AND raitng >= 3\n"
     "                      ^\n"
     "zerkalo: hint: did you mean \"rating\"?\n"},
    {"a number out of bounds names the option",
     {"search", "x", "-n", "1000"},
     2,
     "",
     "zerkalo: error: --limit is a whole number from 0 to 100, not '1000'\n"},
    {"a configuration that is not there",
     {"list", "--config", "none.json"},
     3,
     "",
     "zerkalo: error: cannot read none.json\n"},
};

TEST(Program, SaysWhatIsWrong) {
  for (const Case& c : cases) {
    const support::TemporaryFolder folder;
    const Outcome outcome = run_program(
        {.folder = folder.path(), .words = c.words, .environment = {}, .input = ""});
    EXPECT_EQ(outcome.code, c.code) << c.why;
    EXPECT_EQ(outcome.out, c.out) << c.why;
    EXPECT_EQ(outcome.err, c.err) << c.why;
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()))
        << c.why << ": a refused call leaves nothing behind";
  }
}

}  // namespace
}  // namespace zerkalo::cli::program_test
