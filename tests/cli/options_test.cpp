// tests/cli/options_test.cpp - is a command line read as typed, and are its faults named?

#include "cli/options.h"

#include <array>

#include <gtest/gtest.h>

namespace zerkalo::cli::options_test {
namespace {

constexpr std::array<Option, 4> rows{{
    {"--jobs", "-j", "N", "build.jobs", ""},
    {"--share", "", "SHARE", "build.share", ""},
    {"--outlets", "", "FILE", "read.outlets", ""},
    {"--json", "", "", "", ""},
}};

std::string message(const store::Error& error) {
  return "error " + std::to_string(static_cast<int>(error.code)) + ": " + error.message +
         (error.hint.empty() ? "" : " | " + error.hint);
}

// Everything that was read, as one line.
std::string read(const std::vector<std::string>& typed, Words words) {
  try {
    const Options options = parse_options(typed, rows, words);
    std::string line;
    for (const Option& row : rows) {
      for (const std::string& value : options.list(row.name)) {
        line += std::string(row.name) + "=" + value + " ";
      }
    }
    return line + "| " + options.joined_words();
  } catch (const store::Error& error) {
    return message(error);
  }
}

struct Case {
  std::string_view why;
  std::vector<std::string> typed;
  std::string_view read;
  Words words = Words::any;
};

const Case cases[] = {
    {"nothing typed is nothing read", {}, "| "},
    {"words keep their order", {"b", "a"}, "| b a"},
    {"a value follows or is joined by =",
     {"--jobs", "2", "--share=0.5"},
     "--jobs=2 --share=0.5 | "},
    {"a letter is its option", {"-j", "2"}, "--jobs=2 | "},
    {"options may repeat and stand anywhere",
     {"a", "--outlets", "x", "b", "--outlets=y"},
     "--outlets=x --outlets=y | a b"},
    {"a switch is true", {"--json"}, "--json=true | "},
    {"two dashes end the options", {"--", "--json", "-j"}, "| --json -j"},
    {"one dash is a word", {"-"}, "| -"},
    {"a value may begin with a dash", {"--jobs", "-1"}, "--jobs=-1 | "},
    {"in a query a dash excludes",
     {"mirror", "-dull", "-j", "2"},
     "--jobs=2 | mirror -dull",
     Words::query},
    {"elsewhere it is an unknown option",
     {"-dull"},
     "error 2: unknown option -dull | --help lists the options"},
    {"a slip is named",
     {"--jbos", "2"},
     "error 2: unknown option --jbos | did you mean --jobs?"},
    {"also in a query",
     {"--jsno"},
     "error 2: unknown option --jsno | did you mean --json?",
     Words::query},
    {"a value may not be missing", {"--jobs"}, "error 2: --jobs wants N"},
    {"a switch takes none", {"--json=yes"}, "error 2: --json takes no value"},
};

TEST(ParseOptions, ReadsWhatWasTyped) {
  for (const Case& c : cases) {
    EXPECT_EQ(read(c.typed, c.words), c.read) << c.why;
  }
}

std::string whole(const std::string& text) {
  Options options;
  options.add("--jobs", text);
  try {
    return std::to_string(options.whole("--jobs", 7, 1, 64));
  } catch (const store::Error& error) {
    return message(error);
  }
}

TEST(Options, CheckNumbers) {
  const std::string wants = "error 2: --jobs wants a whole number from 1 to 64, not ";
  EXPECT_EQ(Options{}.whole("--jobs", 7, 1, 64), 7U) << "absent is the default";
  EXPECT_EQ(whole("64"), "64");
  EXPECT_EQ(whole("65"), wants + "\"65\"");
  EXPECT_EQ(whole("0"), wants + "\"0\"");
  EXPECT_EQ(whole("-1"), wants + "\"-1\"");
  EXPECT_EQ(whole("2x"), wants + "\"2x\"");
  EXPECT_EQ(whole("1.5"), wants + "\"1.5\"");
  EXPECT_EQ(whole("99999999999999999999999"), wants + "\"99999999999999999999999\"");
  EXPECT_EQ(whole(""), wants + "\"\"");
  Options share;
  share.add("--share", "nan");
  EXPECT_THROW(share.number("--share", 0, 0, 1), store::Error)
      << "not a number is in no interval";
}

TEST(Options, ReadSizes) {
  struct Size {
    std::string_view typed;
    std::size_t bytes;  ///< 0: refused
  };

  constexpr Size sizes[] = {
      {"4096", 4096},
      {"4K", 4096},
      {"512M", std::size_t{512} << 20U},
      {"2G", std::size_t{2} << 30U},
      {"1T", std::size_t{1} << 40U},
      {"2T", 0},
      {"3K", 0},
      {"4095", 0},
      {"0", 0},
      {"", 0},
      {"M", 0},
      {"-4K", 0},
      {"4k", 0},
      {"4KB", 0},
      {"4P", 0},
      {"1.5G", 0},
      {"18446744073709551615T", 0},
      {"99999999999999999999", 0},
  };
  for (const Size& c : sizes) {
    Options options;
    options.add("--memory", std::string(c.typed));
    const auto read = [&] { return options.bytes("--memory", 7, 4096, std::size_t{1} << 40U); };
    if (c.bytes == 0) {
      EXPECT_THROW(read(), store::Error) << c.typed;
    } else {
      EXPECT_EQ(read(), c.bytes) << c.typed;
    }
  }
  EXPECT_EQ(Options{}.bytes("--memory", 7, 4096, 8192), 7U) << "absent is the default";
}

TEST(Complete, TakesTheFirstLayerAndNamesItsPlace) {
  const std::vector<std::string> typed{"--share", "0.5"};
  Options options = parse_options(typed, rows, Words::any);
  const std::vector<Layer> layers{
      {{"build.jobs", {{"x"}, "ZERKALO_BUILD_JOBS", store::Code::config}}},
      {{"build.jobs", {{"3"}, "build.jobs in a.json", store::Code::config}},
       {"build.share", {{"0.1"}, "build.share in a.json", store::Code::config}},
       {"read.outlets", {{"p", "q"}, "read.outlets in a.json", store::Code::config}}}};
  complete(options, rows, layers);
  EXPECT_EQ(options.number("--share", 0, 0, 1), 0.5) << "what was typed wins";
  EXPECT_EQ(options.list("--outlets"), (std::vector<std::string>{"p", "q"}));
  try {
    options.whole("--jobs", 1, 1, 64);
    ADD_FAILURE() << "x is no number";
  } catch (const store::Error& error) {
    EXPECT_EQ(message(error),
              "error 3: ZERKALO_BUILD_JOBS wants a whole number from 1 to 64, not \"x\"");
  }
}

}  // namespace
}  // namespace zerkalo::cli::options_test
