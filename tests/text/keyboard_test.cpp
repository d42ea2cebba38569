// tests/text/keyboard_test.cpp - words typed with the wrong keyboard.

#include "text/keyboard.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace zerkalo::text::keyboard_test {
namespace {

TEST(typed_elsewhere, gives_the_word_of_the_other_board) {
  struct Case {
    std::string_view why;
    std::string_view typed;
    std::string_view meant;
  };

  const Case cases[] = {
      {"Russian with the us board", "pthrfkj", "зеркало"},
      {"English with the ru board", "ьшккщк", "mirror"},
      {"capitals", "Pthrfkj", "зеркало"},
      {"keys of signs", "k.,jdm", "любовь"},
      {"Ukrainian", "lpthrfkj", "дзеркало"},
      {"a letter of Ukrainian only", "kscs", "лісі"},
      {"German z and y", "Spraz", "spray"},
      {"Greek", "kaurefthw", "καθρεφτης"},
      {"an accent key", "kaur;efthw", "καθρεφτης"},
      {"English with the el board", "μιρρορ", "mirror"},
      {"Hebrew", "nrtv", "מראה"},
  };
  for (const Case& c : cases) {
    const std::vector<std::string> words = typed_elsewhere(c.typed);
    EXPECT_NE(std::ranges::find(words, c.meant), words.end()) << c.why << ": " << c.typed;
  }
}

TEST(typed_elsewhere, has_nothing_to_say_of_other_letters) {
  for (const std::string_view typed : {"", "鏡", "été", "((("}) {
    EXPECT_TRUE(typed_elsewhere(typed).empty()) << typed;
  }
}

}  // namespace
}  // namespace zerkalo::text::keyboard_test
