// tests/cli/on_terminal_test.cpp - strangers' texts printed to a real terminal: it is told
// nothing but colours.

#include <algorithm>
#include <array>
#include <fstream>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include <gtest/gtest.h>
#include <pty.h>

#include "tests/support/hostile.h"
#include "tests/support/temporary_folder.h"
#include "text/utf8.h"

namespace zerkalo::cli::on_terminal_test {
namespace {

using Words = std::vector<std::string>;

/// Everything that a run on a terminal of its own writes, errors too.
std::string run_on_terminal(const std::filesystem::path& folder, Words words) {
  words.insert(words.begin(), ZERKALO_PROGRAM);
  std::vector<char*> arguments;
  for (std::string& word : words) {
    arguments.push_back(word.data());
  }
  arguments.push_back(nullptr);
  int terminal = -1;
  const pid_t child = ::forkpty(&terminal, nullptr, nullptr, nullptr);
  if (child == 0) {
    if (::chdir(folder.c_str()) == 0) {
      ::execv(ZERKALO_PROGRAM, arguments.data());
    }
    ::_exit(127);
  }
  std::string printed;
  std::array<char, 65536> part{};
  for (ssize_t got = 1; got > 0;) {
    got = ::read(terminal, part.data(), part.size());
    printed.append(part.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  }
  ::close(terminal);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) < 70) << "ended with " << status;
  return printed;
}

/// Without what the program itself may say to a terminal: colours, and the line of progress.
std::string without_ours(std::string text) {
  for (const std::string_view own :
       {"\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[1;33m", "\r\x1b[K", "\r\n"}) {
    for (std::size_t at = text.find(own); at != std::string::npos; at = text.find(own, at)) {
      text.erase(at, own.size());
    }
  }
  return text;
}

/// Anything that a terminal obeys, or that turns the text around; nothing as it should be.
std::string obeyed(const std::string& text) {
  std::string found;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t before = at;
    const char32_t c = text::next_code_point(text, at);
    const bool turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    if ((c < 0x20 && c != '\n') || (c >= 0x7F && c < 0xA0) || turns || c == 0x2028) {
      found += "U+" + std::to_string(c) + " behind " +
               text.substr(before - std::min<std::size_t>(before, 40), 40) + "\n";
    }
  }
  return found;
}

class OnTerminalTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    shared_folder = new support::TemporaryFolder;
    std::ofstream(folder() / "hostile.jsonl") << support::hostile_records();
    const std::string count = std::to_string(support::hostile_texts().size());
    EXPECT_NE(run_on_terminal(folder(), {"build", "hostile.jsonl"}).find(count + " reviews"),
              std::string::npos);
  }

  static void TearDownTestSuite() { delete shared_folder; }

  static const std::filesystem::path& folder() { return shared_folder->path(); }

  static void expect_harmless(const Words& words) {
    const std::string printed = run_on_terminal(folder(), words);
    EXPECT_FALSE(printed.empty()) << words[0];
    EXPECT_EQ(obeyed(without_ours(printed)), "") << words[0] << " " << words.back();
  }

  inline static support::TemporaryFolder* shared_folder = nullptr;
};

TEST_F(OnTerminalTest, WhatIsStoredIsHarmless) {
  for (const char* offset : {"0", "100", "200", "300", "400", "500"}) {
    expect_harmless(
        {"search", "quarrelsome", "-n", "100", "--offset", offset, "--verbose", "--explain"});
  }
  for (const Words& words : {Words{"search",
                                   "quarrelsome",
                                   "--facets",
                                   "genre:100,author:100,publication:100",
                                   "--json"},
                             Words{"search", "quarrelsome", "--group-by", "film"},
                             Words{"facets", "genre", "-n", "100"},
                             Words{"export", "quarrelsome"},
                             Words{"suggest", "quar"},
                             Words{"convert", "hostile.jsonl"},
                             Words{"info"},
                             Words{"list"},
                             Words{"check"}}) {
    expect_harmless(words);
  }
  for (std::size_t at = 0; at < support::hostile_texts().size(); at += 3) {
    expect_harmless({"get", "h" + std::to_string(at)});
  }
}

TEST_F(OnTerminalTest, WhatIsAskedIsHarmless) {
  const std::vector<std::string>& texts = support::hostile_texts();
  for (std::size_t at = 0; at < texts.size(); at += 4) {
    if (texts[at].find('\0') == std::string::npos) {
      const bool search = at % 8 == 0;
      expect_harmless({search ? "search" : "parse", "--", texts[at]});
    }
  }
}

TEST_F(OnTerminalTest, WhatIsTypedWronglyIsHarmless) {
  for (const char* option :
       {"--filter", "--sort", "--facets", "--profile", "--index", "--config", "--limit"}) {
    for (const char* text : {"\x1b[31m", "\u202E", "\u009B31m", "a\rb", "\xff\xfe"}) {
      expect_harmless({"search", "x", option, text});
      expect_harmless({"get", text});
      expect_harmless({text});
    }
  }
}

TEST_F(OnTerminalTest, WhatIsRejectedIsHarmless) {
  const std::filesystem::path path = folder() / "bad \x1b[31m \u202E name.jsonl";
  std::ofstream file(path);
  for (const std::string& text : support::hostile_texts()) {
    file << "{\"type\":\"" << text << "\",\"" << text << "\":\n" << text << "\n";
  }
  file.close();
  expect_harmless({"build", path.filename().string(), "--index", "other", "--verbose"});
  expect_harmless({"convert", path.filename().string()});
}

}  // namespace
}  // namespace zerkalo::cli::on_terminal_test
