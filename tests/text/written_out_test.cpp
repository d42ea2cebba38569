// tests/text/written_out_test.cpp - umlauts as two letters.

#include "text/written_out.h"

#include <gtest/gtest.h>

namespace zerkalo::text::written_out_test {
namespace {

TEST(written_out, spells_special_letters_with_two) {
  struct Case {
    std::string_view why;
    std::string_view word;
    std::string_view expected;
  };

  const Case cases[] = {
      {"ü", "über", "ueber"},
      {"capital", "Österreich", "oesterreich"},
      {"two in a word", "Übergröße", "uebergroesse"},
      {"ø", "København", "koebenhavn"},
      {"å", "Århus", "aarhus"},
      {"combining mark", "u\u0308ber", "ueber"},
      {"combining ring", "A\u030Arhus", "aarhus"},
      {"none", "uber", ""},
      {"sharp s alone is two letters already", "Straße", ""},
      {"another accent", "Amélie", ""},
      {"empty", "", ""},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(written_out(c.word), c.expected) << c.why;
  }
}

}  // namespace
}  // namespace zerkalo::text::written_out_test
