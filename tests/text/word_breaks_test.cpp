// tests/text/word_breaks_test.cpp - the same boundaries as ICU's, in whatever stands side by
// side.

#include "text/word_breaks.h"

#include <memory>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

namespace zerkalo::text::word_breaks_test {
namespace {

// As "begin-end kind", one behind the other.
std::string describe(const std::vector<Cut>& cuts) {
  std::string out;
  for (const Cut& cut : cuts) {
    out += std::to_string(cut.begin) + '-' + std::to_string(cut.end) + ' ' +
           "gnl"[static_cast<int>(cut.kind)] + ' ';
  }
  return out;
}

std::string numbers(std::u16string_view text) {
  std::ostringstream out;
  for (const char16_t unit : text) {
    out << std::hex << static_cast<unsigned>(unit) << ' ';
  }
  return out.str();
}

class Icu {
 public:
  Icu() {
    UErrorCode status = U_ZERO_ERROR;
    words_.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  }

  std::vector<Cut> cut(std::u16string_view text) {
    const icu::UnicodeString copy(text.data(), static_cast<std::int32_t>(text.size()));
    words_->setText(copy);
    std::vector<Cut> out;
    std::int32_t begin = words_->first();
    for (std::int32_t end = words_->next(); end != icu::BreakIterator::DONE;
         end = words_->next()) {
      const std::int32_t status = words_->getRuleStatus();
      out.push_back({static_cast<std::uint32_t>(begin),
                     static_cast<std::uint32_t>(end),
                     status < UBRK_WORD_NUMBER   ? Cut::Kind::gap
                     : status < UBRK_WORD_LETTER ? Cut::Kind::number
                                                 : Cut::Kind::letters});
      begin = end;
    }
    return out;
  }

 private:
  std::unique_ptr<icu::BreakIterator> words_;
};

std::vector<Cut> cut_by_rules(WordBreaks& breaks, std::u16string_view text) {
  std::vector<Cut> out;
  breaks.begin(text);
  for (Cut cut; breaks.next(cut);) {
    out.push_back(cut);
  }
  return out;
}

// Letters, digits and signs of every class of the rules, and what only ICU knows.
constexpr std::u16string_view easy =
    u"aB1 2.,;'\u2019-\u00E9\u0436\u0394\n\r\t\"/:!\u2026\u00B7\u037E";
constexpr std::u16string_view hard =
    u"a1 .'\u0301\u00AD\u200D\u2003\u3000\u05D0\u05D1\u0E01\u0E32\uAC00\u0628\u064E\u0915\u093F"
    u"\u2665\uFE0F\U0001F600\U0001F1E9\u203F_\u200B\u2060\u1100\u1161\uFF11\uFF0E\u2E80";

}  // namespace

TEST(WordBreaks, AreWhereIcuHasThem) {
  Icu icu;
  WordBreaks breaks;
  std::mt19937 random(17);
  std::size_t boundaries = 0;
  for (int round = 0; round < 60000; ++round) {
    std::u16string text;
    const std::size_t length = random() % 24;
    while (text.size() < length) {
      const std::u16string_view from = random() % (2 + round % 40) == 0 ? hard : easy;
      text += from[random() % from.size()];
    }
    const std::vector<Cut> expected = icu.cut(text);
    ASSERT_EQ(describe(cut_by_rules(breaks, text)), describe(expected)) << numbers(text);
    boundaries += expected.size();
  }
  EXPECT_GT(boundaries, 300000U);
}

// A letter, a digit or a blank on either side of each character that there is.
TEST(WordBreaks, AreWhereIcuHasThemAroundEveryCharacter) {
  Icu icu;
  WordBreaks breaks;
  constexpr std::u16string_view sides = u"a1 ";
  for (char32_t c = 1; c < 0x10000; ++c) {
    if (c >= 0xD800 && c < 0xE000) {
      continue;
    }
    for (const char16_t left : sides) {
      for (const char16_t right : sides) {
        const std::u16string text{u'b', left, static_cast<char16_t>(c), right, u'2'};
        ASSERT_EQ(describe(cut_by_rules(breaks, text)), describe(icu.cut(text)))
            << static_cast<unsigned>(c);
      }
    }
  }
}

}  // namespace zerkalo::text::word_breaks_test
