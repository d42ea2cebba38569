// tests/text/fold_test.cpp - which spellings of a word are the same term.

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "text/analyzer.h"
#include "text/utf8.h"

namespace zerkalo::text::fold_test {
namespace {

struct Case {
  std::string_view why;
  std::string_view word;
  std::string_view term;
};

constexpr Case cases[] = {
    {"case", "HITCHCOCK", "hitchcock"},
    {"accents", "Amélie", "amelie"},
    {"accents in combining form", "Ame\u0301lie", "amelie"},
    {"two marks on a letter", "Ấn", "an"},
    {"umlauts", "Über", "uber"},
    {"sharp s", "Straße", "strasse"},
    {"capital sharp s", "STRAẞE", "strasse"},
    {"ligatures", "ﬁlm", "film"},
    {"ae and oe", "Œuvre Æon", "oeuvre aeon"},
    {"strokes", "Łódź Øst Đorđe Ħ", "lodz ost dorde h"},
    {"thorn and eth", "Þórr Guð", "thorr gud"},
    {"Turkish capital dotted i", "İstanbul", "istanbul"},
    {"Turkish dotless i", "Işık", "isik"},
    {"io is e", "Ёлка", "елка"},
    {"short i stays", "Йод", "йод"},
    {"decomposed short i stays", "и\u0306од", "йод"},
    {"yi and short u stay", "їжак ў", "їжак ў"},
    {"a stress mark falls", "за\u0301мок", "замок"},
    {"Macedonian kje and gje stay", "ќе ѓон", "ќе ѓон"},
    {"grave on a Cyrillic vowel falls", "ѝ ѐ", "и е"},
    {"Greek tonos and final sigma", "Ταινίες", "ταινιεσ"},
    {"polytonic Greek", "ᾧ ἄνδρα", "ωι ανδρα"},
    {"Arabic presentation forms", "ﻓﻴﻠﻢ", "فيلم"},
    {"lam-alef ligature", "ﻻ", "لا"},
    {"alefs with hamza and madda", "أحمد إبن آخر", "احمد ابن اخر"},
    {"ta marbuta and alef maqsura", "قصة على", "قصه علي"},
    {"kashida and vowel marks", "فِـيـلْم", "فيلم"},
    {"Persian yeh and kaf", "یک", "يك"},
    {"Hebrew points", "סֶרֶט", "סרט"},
    {"half-width Kana", "ｶﾞﾝﾀﾞﾑ", "がんだむ"},
    {"decomposed Kana", "か\u3099", "が"},
    {"full-width letters", "Ａｂ１", "ab1"},
    {"traditional and simplified", "電影鏡", "电影镜"},
    {"compatibility ideograph", "\uF9DC", "隆"},
    {"decomposed Hangul", "\u1112\u1161\u11ab", "한"},
    {"vowel signs are letters, the dot below is left out", "फ़िल्में", "फिल्में"},
    {"chandrabindu is anusvara", "हँसी", "हंसी"},
    {"Yiddish ligatures", "װײ", "וויי"},
    {"Japanese forms", "黒沢 広島", "黑泽 广岛"},
    {"Thai marks are letters", "ที่", "ที่"},
    {"apostrophes", "don’t", "don't"},
    {"modifier apostrophe", "пʼять", "п'ять"},
    {"digits of other scripts", "٢٠٠١ २००१", "2001 2001"},
    {"a fraction stays one sign", "8½", "8½"},
    {"soft hyphen", "film\u00ADnoir", "filmnoir"},
    {"malformed bytes vanish", "a\xFF\xC3z", "az"},
    {"a nasal before a stop of its row", "हिन्दी पण्डित मुम्बई", "हिंदी पंडित मुंबई"},
    {"and before no other letter", "अन्न जन्म", "अन्न जन्म"},
    {"Gujarati too", "હિન્દી", "હિંદી"},
    {"Katakana is Hiragana, vu is bu", "ラーメン ヴァイオリン ヴ", "らーめん ばいおりん ぶ"},
    {"hearts", "♥♡❤", "❤❤❤"},
    {"digits in groups", "1,000,000", "1000000"},
    {"Arabic digits in groups", "١٬٠٠٠", "1000"},
    {"Catalan middle dot", "col·lecció", "colleccio"},
};

TEST(Fold, MakesSpellingsMeet) {
  for (const Case& c : cases) {
    EXPECT_EQ(fold(c.word), c.term) << c.why;
  }
}

TEST(Fold, TwiceEqualsOnceForEveryCharacter) {
  for (char32_t c = 1; c < 0x20000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) {
      continue;
    }
    std::string letter = "x";
    append_utf8(c, letter);
    const std::string once = fold(letter);
    ASSERT_EQ(fold(once), once) << "code point " << static_cast<unsigned>(c);
  }
}

}  // namespace
}  // namespace zerkalo::text::fold_test
