// tests/cli/config_test.cpp - are configuration files read, and all their faults told?

#include "cli/config.h"

#include <array>
#include <fstream>

#include <gtest/gtest.h>

#include "cli/command.h"
#include "tests/support/temporary_folder.h"

namespace zerkalo::cli::config_test {
namespace {

constexpr std::array<Option, 5> rows{{
    {"--index", "", "DIR", "index", ""},
    {"--jobs", "-j", "N", "build.jobs", ""},
    {"--positions", "", "", "build.positions", ""},
    {"--outlets", "", "FILE", "read.outlets", ""},
    {"--json", "", "", "", ""},
}};

std::string print(const Layer& layer) {
  std::string line;
  for (const auto& [key, given] : layer) {
    line += (line.empty() ? "" : " ") + key + "=";
    for (const std::string& value : given.values) {
      line += "[" + value + "]";
    }
  }
  return line;
}

std::string read(const std::filesystem::path& file) {
  try {
    return print(read_config(file, rows));
  } catch (const store::Error& error) {
    EXPECT_EQ(error.code, store::Code::config);
    return error.message;
  }
}

struct Case {
  std::string_view why;
  std::string_view text;
  std::string_view read;  ///< FOLDER stands for the file's folder
};

constexpr Case cases[] = {
    {"an empty object sets nothing", "{}", ""},
    {"values are what would be typed",
     R"({"build": {"jobs": 2, "positions": true}})",
     "build.jobs=[2] build.positions=[true]"},
    {"paths start at the file's folder",
     R"({"index": "../i", "read": {"outlets": ["a", "/b"]}})",
     "index=[FOLDER/../i] read.outlets=[FOLDER/a][/b]"},
    {"comments are allowed", "// a comment\n{\"build\": {\"jobs\": 2}}", "build.jobs=[2]"},
    {"every unknown key is told",
     R"({"bild": {"jobs": 2}, "build": {"jbos": 2}, "zzz": 1})",
     "FOLDER/c.json: unknown key bild.jobs, did you mean build.jobs?\n"
     "FOLDER/c.json: unknown key build.jbos, did you mean build.jobs?\n"
     "FOLDER/c.json: unknown key zzz"},
    {"an option that is no setting is unknown",
     R"({"json": true})",
     "FOLDER/c.json: unknown key json"},
    {"an object is no value",
     R"({"build": {"jobs": {}}})",
     "FOLDER/c.json: build.jobs wants text, a number, true, false or a list of them"},
    {"null is no value",
     R"({"index": null})",
     "FOLDER/c.json: index wants text, a number, true, false or a list of them"},
    {"a fault of JSON has its place",
     "{\n  \"index\": ]\n}",
     "FOLDER/c.json: not JSON at line 2, column 12"},
    {"a list is no configuration", "[]", "FOLDER/c.json: wants one object in braces"},
    {"an empty file is none either", "", "FOLDER/c.json: not JSON at line 1, column 1"},
};

TEST(ReadConfig, ReadsKeysAndTellsFaults) {
  for (const Case& c : cases) {
    const support::TemporaryFolder folder;
    const std::filesystem::path file = folder.path() / "c.json";
    std::ofstream(file) << c.text;
    std::string expected(c.read);
    const std::string above = folder.path().parent_path().string() + "/i";
    for (std::size_t at = 0; (at = expected.find("FOLDER/../i", at)) != std::string::npos;) {
      expected.replace(at, 11, above);
    }
    for (std::size_t at = 0; (at = expected.find("FOLDER", at)) != std::string::npos;) {
      expected.replace(at, 6, folder.path().string());
    }
    EXPECT_EQ(read(file), expected) << c.why;
  }
}

TEST(ReadConfig, NamesAFileThatIsNotThere) {
  EXPECT_EQ(read("/nowhere/c.json"), "cannot read /nowhere/c.json");
}

TEST(ReadConfig, KnowsEveryKeyOfTheFileWeShip) {
  EXPECT_NO_THROW(read_config(ZERKALO_SOURCE_DIR "/config/zerkalo.json", all_options()));
}

TEST(ReadEnvironment, NamesVariablesAfterKeys) {
  const Environment environment = [](const std::string& name) -> std::optional<std::string> {
    if (name == "ZERKALO_BUILD_JOBS") {
      return "4";
    }
    return name == "ZERKALO_INDEX" ? std::optional<std::string>("") : std::nullopt;
  };
  EXPECT_EQ(print(read_environment(rows, environment)), "build.jobs=[4]")
      << "an empty variable is absent";
}

TEST(ReadLayers, TheUsersFileComesAfterTheChosenOne) {
  const support::TemporaryFolder folder;
  std::filesystem::create_directories(folder.path() / "zerkalo");
  std::ofstream(folder.path() / "zerkalo/zerkalo.json") << R"({"build": {"jobs": 2}})";
  std::ofstream(folder.path() / "chosen.json") << R"({"build": {"jobs": 3}})";
  const Environment environment = [&](const std::string& name) -> std::optional<std::string> {
    return name == "XDG_CONFIG_HOME" ? std::optional<std::string>(folder.path().string())
                                     : std::nullopt;
  };
  const std::vector<Layer> layers =
      read_layers((folder.path() / "chosen.json").string(), rows, environment);
  ASSERT_GE(layers.size(), 3U);
  EXPECT_EQ(print(layers[0]), "");
  EXPECT_EQ(print(layers[1]), "build.jobs=[3]");
  EXPECT_EQ(print(layers[2]), "build.jobs=[2]");
}

}  // namespace
}  // namespace zerkalo::cli::config_test
