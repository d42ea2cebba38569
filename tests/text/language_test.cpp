// tests/text/language_test.cpp - one line of a review is enough to name most languages.

#include "text/language.h"

#include <atomic>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace zerkalo::text::language_test {
namespace {

struct Case {
  std::string_view code;
  std::string_view text;
};

constexpr Case lines[] = {
    {"en", "Boring and far too long."},
    {"en", "I loved every minute of it."},
    {"en", "The best film of the year, a quiet masterpiece about memory."},
    {"de", "Ein wunderbarer Film."},
    {"de", "Die Geschichte ist langweilig und viel zu lang."},
    {"de", "Nicht ganz so gut wie der erste Teil."},
    {"fr", "Un chef-d'œuvre que je ne me lasse pas de revoir."},
    {"fr", "C'est trop long et les acteurs sont mauvais."},
    {"es", "Una película muy aburrida."},
    {"es", "¡Qué maravilla! No me esperaba este final."},
    {"it", "Un capolavoro assoluto, da vedere al cinema."},
    {"it", "La storia non mi ha convinto per niente."},
    {"pt", "Um filme maravilhoso, com ótimas atuações."},
    {"pt", "Não gostei da história, muito lenta."},
    {"nl", "Een prachtige film over het verlies van een kind."},
    {"nl", "Ik vond het verhaal nogal saai."},
    {"sv", "En fantastisk film som jag aldrig glömmer."},
    {"sv", "Det här är den bästa filmen jag har sett."},
    {"da", "Jeg har aldrig set en film, der var så kedelig."},
    {"da", "Hvad skal man sige? Den er også meget smuk."},
    {"nb", "Jeg har aldri sett en så kjedelig film, den er altfor lang."},
    {"nb", "Hva skal man si? Den er også veldig vakker."},
    {"fi", "Elokuva oli aivan liian pitkä, mutta hyvä."},
    {"et", "See film oli väga hea, aga liiga pikk."},
    {"hu", "Nagyon jó film, de egy kicsit hosszú."},
    {"ro", "Un film foarte bun, dar povestea este prea lungă."},
    {"ca", "És una pel·lícula molt llarga però amb un bon final."},
    {"eu", "Oso film ona da, baina luzeegia."},
    {"pl", "Nudny film, ale zdjęcia są piękne."},
    {"cs", "Film je příliš dlouhý, ale hudba je skvělá."},
    {"sk", "Film je príliš dlhý, ale hudba je skvelá, páčil sa mi."},
    {"sl", "Film je predolg, ampak glasba je odlična in zgodba tudi."},
    {"lt", "Labai geras filmas, bet per ilgas."},
    {"lv", "Ļoti laba filma, bet pārāk gara."},
    {"is", "Þetta er mjög góð mynd en of löng."},
    {"tr", "Çok güzel bir film ama biraz uzun."},
    {"vi", "Bộ phim rất hay nhưng hơi dài."},
    {"id", "Filmnya sangat bagus tetapi terlalu panjang untuk saya."},
    {"tl", "Maganda ang pelikula pero mahaba para sa akin."},
    {"sw", "Filamu hii ni nzuri sana lakini ni ndefu."},
    {"ha", "Wannan fim ɗin yana da kyau sosai amma ya yi tsawo."},
    {"pcm", "Dis film dey sweet wella, but e too long."},
    {"ru", "Слишком длинный фильм, но очень красивый."},
    {"ru", "Скучно, хотя актёры хорошие."},
    {"uk", "Дуже гарний фільм, але задовгий."},
    {"be", "Вельмі добры фільм, але занадта доўгі, яго трэба паглядзець."},
    {"bg", "Филмът е много добър, но е твърде дълъг."},
    {"mk", "Филмот е многу добар, но премногу долг."},
    {"sr", "Филм је веома добар, али предугачак."},
    {"el", "Πολύ ωραία ταινία."},
    {"hy", "Շատ գեղեցիկ ֆիլմ է։"},
    {"ka", "ძალიან კარგი ფილმია."},
    {"he", "סרט טוב מאוד."},
    {"ar", "هذا الفيلم جميل جدا ولكنه طويل."},
    {"fa", "این فیلم خیلی خوب بود اما طولانی است."},
    {"ur", "یہ فلم بہت اچھی ہے لیکن لمبی ہے۔"},
    {"hi", "यह फ़िल्म बहुत अच्छी है।"},
    {"bn", "ছবিটি খুব সুন্দর।"},
    {"ta", "மிகவும் நல்ல படம்."},
    {"th", "หนังดีมาก"},
    {"zh", "这部电影非常好看。"},
    {"zh", "這部電影太長了。"},
    {"ja", "とても美しい映画でした。"},
    {"ko", "정말 재미있는 영화였다."},
    {"de", "\"The Mirror\" ist ein Film, den man nicht verstehen muss. Ein Meisterwerk."},
    {"en", "The word \"Angst\" says it all: this is the best thing that he has done."},
};

TEST(DetectLanguage, NamesTheLanguageOfALine) {
  std::set<std::string_view> languages;
  for (const Case& c : lines) {
    EXPECT_EQ(detect_language(c.text, "").code, c.code) << c.text;
    languages.insert(c.code);
  }
  EXPECT_GE(languages.size(), 25U);
}

constexpr Case mixed_lines[] = {
    {"zh", "这部电影很好看 https://example.org/watch/the-whole-film-in-full-length?from=list"},
    {"zh", "昨天看了The Silent Harbour Goodbye，非常喜欢"},
    {"zh", "女主角演得很好，something.long@mail.example.org"},
    {"ko", "영화가 정말 재미있어요 www.example.org/reviews/every-single-one-of-them"},
    {"ko", "The Silent Harbour 정말 좋았어요"},
    {"ja", "The Silent Harbour とても良かった"},
    {"en", "The actress of 英雄 is the best part of this long and slow film."},
    {"en", "A film by 왕가위 that nobody should miss, whatever they say."},
    {"de",
     "Die Geschichte ist langweilig und zu lang: https://example.org/the/film/that/is/all"},
};

TEST(DetectLanguage, WeighsTheLettersOfScripts) {
  for (const Case& line : mixed_lines) {
    EXPECT_EQ(detect_language(line.text, "").code, line.code) << line.text;
  }
}

TEST(DetectLanguage, HasNoLanguageForAnAddress) {
  EXPECT_EQ(detect_language("https://example.org/the/film", "").code, "und");
  EXPECT_EQ(detect_language("the.film@example.org", "de").code, "de");
}

TEST(DetectLanguage, IsSharedByThreads) {
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  threads.reserve(4);
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&wrong] {
      for (const Case& c : lines) {
        wrong += detect_language(c.text, "").code == c.code ? 0 : 1;
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(wrong, 0);
}

constexpr std::string_view silent[] = {"", "★★★½", "8/10", "\xFF\xFE", "!!!", "Zxcvb Qwrt"};

TEST(DetectLanguage, FallsBackToThePrior) {
  for (const std::string_view text : silent) {
    EXPECT_EQ(detect_language(text, "").code, "und") << text;
    EXPECT_EQ(detect_language(text, "de-AT").code, "de") << text;
    EXPECT_EQ(detect_language(text, "xx-unknown").code, "und") << text;
  }
  EXPECT_EQ(detect_language("鏡", "ja").code, "ja");
  EXPECT_EQ(detect_language("鏡", "").code, "zh");
}

TEST(DetectLanguage, IsSurerOfALongText) {
  const Language brief = detect_language("Ein Film.", "");
  const Language full = detect_language(
      "Der Film ist ein Meisterwerk, und ich habe ihn nicht nur einmal gesehen. Die Bilder "
      "sind schön, aber die Geschichte ist auch sehr traurig.",
      "");
  EXPECT_EQ(full.code, "de");
  EXPECT_GT(full.confidence, 0.8);
  EXPECT_LE(brief.confidence, full.confidence);
}

constexpr Case names[] = {
    {"ru", "Russian"},    {"ru", "русский"},
    {"ru", "ru-RU"},      {"ru", "RUS"},
    {"de", "Deutsch"},    {"pt", "pt-BR"},
    {"zh", "zh-Hant-TW"}, {"zh", "中文"},
    {"he", "iw"},         {"nb", "no"},
    {"nn", "nn"},         {"id", "in"},
    {"sr", "sr-ME"},      {"sr", "sr-Latn"},
    {"sr", "sh"},         {"tl", "fil"},
    {"fr", "FRANÇAIS"},   {"fr", "francais"},
    {"nb", "Norwegian"},  {"el", "Ελληνικά"},
    {"vi", "Tiếng Việt"}, {"pcm", "Nigerian Pidgin"},
    {"en", "en_US"},      {"ja", "日本語"},
};

TEST(FindLanguage, ReadsCodesAndNames) {
  for (const Case& c : names) {
    const LanguageRow* const row = find_language(c.text);
    ASSERT_NE(row, nullptr) << c.text;
    EXPECT_EQ(row->code, c.code) << c.text;
  }
  for (const std::string_view unknown : {"", "und", "xx", "Klingon", "-", "e", "\xFF"}) {
    EXPECT_EQ(find_language(unknown), nullptr) << unknown;
  }
}

TEST(LanguageTable, HasNoCodeTwice) {
  std::set<std::string_view> codes;
  for (const LanguageRow& row : language_table()) {
    EXPECT_TRUE(codes.insert(row.code).second) << row.code;
    EXPECT_EQ(find_language(row.code), &row);
    EXPECT_EQ(find_language(row.native_name), &row) << row.native_name;
  }
  EXPECT_GE(codes.size(), 45U);
}

}  // namespace
}  // namespace zerkalo::text::language_test
