// tests/text/name_key_test.cpp - names that sound alike meet, others do not.

#include "text/name_key.h"

#include <gtest/gtest.h>

namespace zerkalo::text::name_key_test {
namespace {

struct Case {
  std::string_view why;
  std::string_view left;
  std::string_view right;
};

TEST(sound_alike, one_name_in_two_spellings) {
  const Case cases[] = {
      {"y for -ij", "Tarkovsky", "Tarkovskij"},
      {"w for v", "Tarkowski", "Tarkovsky"},
      {"Cyrillic", "Тарковский", "Tarkovsky"},
      {"title", "Зеркало", "Zerkalo"},
      {"German spelling", "Serkalo", "Zerkalo"},
      {"German name in Russian", "Эйзенштейн", "Eisenstein"},
      {"transcribed back", "Eizenshtein", "Эйзенштейн"},
      {"Polish cz", "Чехов", "Czechow"},
      {"English ch", "Чехов", "Chekhov"},
      {"French tch", "Tchekhov", "Чехов"},
      {"four letters for one", "Щука", "Shchuka"},
      {"ck", "Кубрик", "Kubrick"},
      {"tch and ck", "Хичкок", "Hitchcock"},
      {"ie", "Спилберг", "Spielberg"},
      {"sc", "Скорсезе", "Scorsese"},
      {"doubled letters", "Феллини", "Fellini"},
      {"Hungarian sz", "Сабо", "Szabó"},
      {"Czech š", "Милош", "Miloš"},
      {"Greek", "Αγγελόπουλος", "Angelopoulos"},
      {"Greek th", "Λάνθιμος", "Lanthimos"},
      {"Hiragana", "くろさわ", "Kurosawa"},
      {"Katakana", "クロサワ", "Kurosawa"},
      {"Japanese name in Russian", "Куросава", "Kurosawa"},
      {"Hangul", "봉", "Bong"},
      {"Korean surname", "박", "Park"},
      {"Korean given name", "준호", "Joonho"},
      {"Georgian", "ფარაჯანოვი", "Parajanovi"},
      {"Armenian", "Փարաջանով", "Parajanov"},
      {"soft sign", "Ильин", "Ilyin"},
      {"ya", "Татьяна", "Tatjana"},
      {"h as g", "Гамлет", "Hamlet"},
  };
  for (const Case& c : cases) {
    EXPECT_TRUE(sound_alike(c.left, c.right))
        << c.why << ": " << c.left << " " << name_key(c.left) << ", " << c.right << " "
        << name_key(c.right);
  }
}

TEST(sound_alike, other_names_stay_apart) {
  const Case cases[] = {
      {"one sibilant of four letters", "Щука", "suka"},
      {"x and ksh", "Миксер", "Микшер"},
      {"s and z where both are written", "Роза", "Роса"},
      {"another vowel", "Tarkovsky", "Tarkavsky"},
      {"sh and s", "Маша", "Маса"},
      {"Han has no reading", "鏡", "jing"},
  };
  for (const Case& c : cases) {
    EXPECT_FALSE(sound_alike(c.left, c.right)) << c.why << ": " << c.left << ", " << c.right;
  }
}

TEST(sound_distance, is_smaller_for_the_same_name) {
  struct Pair {
    std::string_view typed;
    std::string_view same;
    std::string_view other;
  };

  const Pair cases[] = {
      {"Уайлдер", "Wilder", "Fielder"},
      {"تاركوفسكي", "Tarkovsky", "Turgenev"},
      {"טרקובסקי", "Tarkovsky", "Turgenev"},
      {"タルコフスキー", "Tarkovsky", "Turkovich"},
  };
  for (const Pair& c : cases) {
    EXPECT_LT(sound_distance(c.typed, c.same), sound_distance(c.typed, c.other))
        << c.typed << " " << name_key(c.typed);
  }
}

}  // namespace
}  // namespace zerkalo::text::name_key_test
