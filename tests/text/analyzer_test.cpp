// tests/text/analyzer_test.cpp - the token streams that an index is built on.

#include "text/analyzer.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "text/utf8.h"

namespace zerkalo::text::analyzer_test {
namespace {

struct Case {
  std::string_view why;
  std::string_view language;
  std::string_view text;
  std::string_view tokens;
};

constexpr Case languages[] = {
    {"English: possessives, abbreviations, hyphens",
     "en",
     "Mr. Lean's long-awaited films aren't dull. Watch them!",
     "^mr@1[0,2) lean's/lean@2[4,10) long@3[11,15) awaited/await@4[16,23) films/film@5[24,29) "
     "aren't@6[30,36) dull@7[37,41) ^watch@8[43,48) them@9[49,53) +longawaited@2*2"},
    {"German: umlauts and sharp s are folded after stemming",
     "de",
     "Die Straßen wirken müde. Großartige Schlussszene!",
     "^die@1[0,3) strassen/strass@2[4,12) wirken/wirk@3[13,19) mude/mud@4[20,25) "
     "^grossartige/grossart@5[27,38) schlussszene/schlusssz@6[39,51)"},
    {"French: elisions are cut, aujourd'hui is not",
     "fr",
     "L’été d'Antoine, c'est aujourd'hui qu'on le voit.",
     "^l@1[0,1) ete@2[4,9) d@3[10,11) antoine/antoin@4[12,19) c@5[21,22) est@6[23,26) "
     "aujourd'hui@7[27,38) qu@8[39,41) on@9[42,44) le@10[45,47) voit@11[48,52)"},
    {"Spanish: the inverted question mark opens a sentence",
     "es",
     "¿Qué pasó? Una película inolvidable de los años ochenta.",
     "^que@1[2,6) paso/pas@2[7,12) ^una@3[14,17) pelicula/pelicul@4[18,27) "
     "inolvidable/inolvid@5[28,39) de@6[40,42) los@7[43,46) anos@8[47,52) "
     "ochenta/ochent@9[53,60)"},
    {"Italian: articulated prepositions are cut",
     "it",
     "Nell'ultima scena dell’attore c'è un'emozione.",
     "^nell@1[0,4) ultima/ultim@2[5,11) scena/scen@3[12,17) dell@4[18,22) "
     "attore/attor@5[25,31) c@6[32,33) e@7[34,36) un@8[37,39) emozione/emozion@9[40,48)"},
    {"Portuguese: nasal vowels",
     "pt",
     "As atuações são ótimas, mas a ação não convence.",
     "^as@1[0,2) atuacoes/atuaca@2[3,13) sao/sa@3[14,18) otimas/otim@4[19,26) mas@5[28,31) "
     "a@6[32,33) acao/aca@7[34,40) nao/na@8[41,45) convence/convenc@9[46,54)"},
    {"Dutch: plural with an apostrophe",
     "nl",
     "De foto's waren mooier dan de films zelf.",
     "^de@1[0,2) foto's/foto@2[3,9) waren/waar@3[10,15) mooier@4[16,22) dan@5[23,26) "
     "de@6[27,29) films/film@7[30,35) zelf@8[36,40)"},
    {"Swedish: rings and dots fall",
     "sv",
     "Skådespelarna är fantastiska på slutet.",
     "^skadespelarna/skadespel@1[0,14) ar@2[15,18) fantastiska/fantastisk@3[19,30) pa@4[31,34) "
     "slutet/slut@5[35,41)"},
    {"Danish: o with stroke, ae",
     "da",
     "Instruktøren fortæller en rørende historie.",
     "^instruktoren/instruktor@1[0,13) fortaeller/fortael@2[14,24) en@3[25,27) "
     "rorende/ror@4[28,36) historie/histori@5[37,45)"},
    {"Norwegian: a ring alone is a word",
     "nb",
     "Å se filmene på nytt er en glede.",
     "^a@1[0,2) se@2[3,5) filmene/film@3[6,13) pa@4[14,17) nytt@5[18,22) er@6[23,25) "
     "en@7[26,28) glede/gled@8[29,34)"},
    {"Finnish: long words keep their double letters",
     "fi",
     "Elokuvassa näyttelijät pääsevät loistamaan.",
     "^elokuvassa/elokuv@1[0,10) nayttelijat/nayttelij@2[11,24) paasevat/paasev@3[25,36) "
     "loistamaan/loistam@4[37,47)"},
    {"Hungarian: double acutes",
     "hu",
     "A rendező gyönyörű képei őszinték.",
     "^a@1[0,1) rendezo@2[2,10) gyonyoru@3[11,22) kepei/kep@4[23,29) "
     "oszintek/oszint@5[30,40)"},
    {"Romanian: comma below",
     "ro",
     "Acțiunea se desfășoară în București.",
     "^actiunea/actiun@1[0,9) se@2[10,12) desfasoara/desfasoar@3[13,26) in@4[27,30) "
     "bucuresti/bucurest@5[31,41)"},
    {"Catalan: the middle dot belongs to the word",
     "ca",
     "L'actriu és intel·ligent i la pel·lícula també.",
     "^l@1[0,1) actriu/ac@2[2,8) es@3[9,12) intelligent/intellig@4[13,26) i@5[27,28) "
     "la@6[29,31) pellicula/pellicu@7[32,44) tambe/tamb@8[45,51)"},
    {"Polish: endings are cut from the folded word",
     "pl",
     "Żółte światło w łódzkim kinie było piękne.",
     "^zolte/zolt@1[0,8) swiatlo/swiatl@2[9,18) w@3[19,20) lodzkim/lodzc@4[21,30) "
     "kinie/kin@5[31,36) bylo/byl@6[37,42) "
     "piekne/piekn@7[43,50)"},
    {"Czech",
     "cs",
     "Příběh je příliš žlutý.",
     "^pribeh@1[0,9) je@2[10,12) prilis@3[13,22) zluty/zlut@4[23,30)"},
    {"Serbian: Latin and Cyrillic meet in the stem",
     "sr",
     "Глумци су одлични. Glumci su odlični.",
     "^глумци/glumc@1[0,12) су/su@2[13,17) одлични/odlicn@3[18,32) ^glumci/glumc@4[34,40) "
     "su@5[41,43) odlicni/odlicn@6[44,52)"},
    {"Russian: io is e, short i stays",
     "ru",
     "Ещё один тёплый чай: герой Йозеф молчит.",
     "^еще/ещ@1[0,6) один@2[7,15) теплый/тепл@3[16,28) чай/ча@4[29,35) герой/геро@5[37,47) "
     "йозеф@6[48,58) молчит/молч@7[59,71)"},
    {"Ukrainian: yi and ghe stay, the apostrophe is one",
     "uk",
     "П’ять героїв з ґанку, п'ять!",
     "^п'ять/п'ят@1[0,11) героїв/гер@2[12,24) з@3[25,27) ґанку/ґанк@4[28,38) "
     "п'ять/п'ят@5[40,49)"},
    {"Bulgarian: the grave accent on i falls",
     "bg",
     "Тя разказа ѝ за филма.",
     "^тя@1[0,4) разказа@2[5,19) и@3[20,22) за@4[23,27) филма@5[28,38)"},
    {"Greek: tonos falls, final sigma is sigma",
     "el",
     "Οι ταινίες είναι εξαιρετικές.",
     "^οι@1[0,4) ταινιεσ/ταιν@2[5,19) ειναι/εινα@3[20,30) εξαιρετικεσ/εξαιρετικ@4[31,53)"},
    {"Turkish: four letters i are one",
     "tr",
     "İyi bir film: IŞIK ve ışık, Tarkovski'nin aynası.",
     "^iyi@1[0,4) bir@2[5,8) film@3[9,13) isik@4[15,20) ve@5[21,23) isik@6[24,31) "
     "tarkovski'nin/tarkovsk@7[33,46) aynasi/ayna@8[47,54)"},
    {"Arabic: vowel marks and kashida fall, alefs meet",
     "ar",
     "الفِيلمُ جميـــل وأحداثه رائعة.",
     "^الفيلم/فيلم@1[0,16) جميل@2[17,31) واحداثه/احداث@3[32,46) رايعه/رايع@4[47,57)"},
    {"Persian: a zero-width joiner parts a word like a hyphen",
     "fa",
     "این فیلم را می\u200Cبینم. کارگردان",
     "^اين@1[0,6) فيلم@2[7,15) را@3[16,20) مي@4[21,25) بينم@5[28,36) "
     "^كارگردان@6[38,54) +ميبينم@3*2"},
    {"Hebrew: points fall, gershayim are inside a word",
     "he",
     "סֶרֶט טוב של צה״ל ו־סוף.",
     "^סרט@1[0,10) טוב@2[11,17) של@3[18,22) צהל@4[23,31) ו@5[32,34) סוף@6[36,42)"},
    {"Hindi: vowel signs are letters",
     "hi",
     "फ़िल्म की कहानी अच्छी है। देखिए",
     "^फिल्म@1[0,18) की/क@2[19,25) कहानी/कहान@3[26,41) अच्छी/अच्छ@4[42,57) है@5[58,64) "
     "^देखिए/देख@6[68,83)"},
    {"Armenian",
     "hy",
     "Ֆիլմը շատ գեղեցիկ է։",
     "^ֆիլմը/ֆիլմ@1[0,10) շատ@2[11,17) գեղեցիկ@3[18,32) է@4[33,35)"},
    {"Chinese: one token per character, traditional meets simplified",
     "zh",
     "這部電影很好。这部电影",
     "^这@1[0,3) 部@2[3,6) 电@3[6,9) 影@4[9,12) 很@5[12,15) 好@6[15,18) ^这@7[21,24) "
     "部@8[24,27) 电@9[27,30) 影@10[30,33) ~这部[0,6) ~部电[3,9) ~电影[6,12) ~影很[9,15) "
     "~很好[12,18) ~这部[21,27) ~部电[24,30) ~电影[27,33)"},
    {"Japanese: Han and Kana, one Kana for both, half width, the long mark",
     "ja",
     "映画はｽﾊﾞﾗｼｲ。スター！",
     "^映@1[0,3) 画@2[3,6) は@3[6,9) す@4[9,12) ば@5[12,18) ら@6[18,21) し@7[21,24) "
     "い@8[24,27) ^す@9[30,33) た@10[33,36) ー@11[36,39) ~映画[0,6) ~画は[3,9) ~はす[6,12) "
     "~すば[9,18) ~ばら[12,21) ~らし[18,24) ~しい[21,27) ~すた[30,36) ~たー[33,39)"},
    {"Korean: whole words, syllable pairs",
     "ko",
     "영화가 정말 좋다. 꿈",
     "^영화가@1[0,9) 정말@2[10,16) 좋다@3[17,23) ^꿈@4[25,28) ~영화[0,6) ~화가[3,9) "
     "~정말[10,16) ~좋다[17,23) ~꿈[25,28)"},
    {"Korean: Latin and Hangul part",
     "ko",
     "CGV에서 3D로",
     "^cgv@1[0,3) 에서@2[3,9) 3d@3[10,12) 로@4[12,15) ~에서[3,9) ~로[12,15)"},
    {"Thai: dictionary words and pairs of characters",
     "th",
     "หนังดีมาก",
     "^หนัง@1[0,12) ดี@2[12,18) มาก@3[18,27) ~หนั[0,9) ~นัง[3,12) ~งดี[9,18) ~ดีม[12,21) ~มา[18,24) "
     "~าก[21,27)"},
    {"Lao",
     "lo",
     "ຮູບເງົາດີ",
     "^ຮູບເງົາ@1[0,21) ດີ@2[21,27) ~ຮູບ[0,9) ~ບເ[6,12) ~ເງົ[9,18) ~ງົາ[12,21) ~າດີ[18,27)"},
    {"Khmer",
     "km",
     "ខ្សែភាពយន្តល្អ",
     "^ខ្សែភាពយន្ត@1[0,33) ល្អ@2[33,42) ~ខ្សែ[0,12) ~សែភា[6,18) ~ភាព[12,21) ~ពយ[18,24) ~យន្[21,30) "
     "~ន្ត[24,33) ~តល្[30,39) ~ល្អ[33,42)"},
    {"Burmese",
     "my",
     "ရုပ်ရှင်ကောင်း",
     "^ရုပ်ရှင်@1[0,24) ကောင်း@2[24,42) ~ရုပ်[0,12) ~ပ်ရှ[6,18) ~ရှင်[12,24) ~င်ကေ[18,30) ~ကော[24,33) "
     "~ာင်[30,39) ~င်း[33,42)"},
    {"Vietnamese: tone marks fall, d with stroke is d",
     "vi",
     "Đạo diễn kể chuyện rất hay.",
     "^dao@1[0,6) dien@2[7,13) ke@3[14,18) chuyen@4[19,27) rat@5[28,33) hay@6[34,37)"},
    {"Hausa: hooked letters",
     "ha",
     "Ɗan wasan ya ƙware sosai.",
     "^dan@1[0,4) wasan@2[5,10) ya@3[11,13) kware@4[14,20) sosai@5[21,26)"},
};

constexpr Case rules[] = {
    {"no words", "en", " ... — ★★★½ !", ""},
    {"hyphens of every width join, dashes do not",
     "en",
     "spider-man rock\u2011n\u2011roll one–two a--b",
     "^spider@1[0,6) man@2[7,10) rock@3[11,15) n@4[18,19) roll@5[22,26) one@6[27,30) "
     "two@7[33,36) a@8[37,38) b@9[40,41) +spiderman@0*2 +rocknroll@2*3"},
    {"at most four parts join",
     "en",
     "a-b-c-d e-f-g-h-i",
     "^a@1[0,1) b@2[2,3) c@3[4,5) d@4[6,7) e@5[8,9) f@6[10,11) g@7[12,13) h@8[14,15) "
     "i@9[16,17) +abcd@0*4"},
    {"numbers alone are not joined",
     "en",
     "2001-2003 catch-22",
     "^2001@1[0,4) 2003@2[5,9) catch@3[10,15) 22@4[16,18) +catch22@2*2"},
    {"numbers stay whole, in groups or not",
     "en",
     "7.5 of 10, 1,000 2001, 3:2",
     "^7.5@1[0,3) of@2[4,6) 10@3[7,9) 1000@4[11,16) 2001@5[17,21) 3@6[23,24) 2@7[25,26)"},
    {"a sentence glued to the next",
     "en",
     "idea.The end?Then more.and on",
     "^idea@1[0,4) ^the@2[5,8) end@3[9,12) ^then@4[13,17) more@5[18,22) and@6[23,26) "
     "on@7[27,29)"},
    {"host names and initials stay whole",
     "en",
     "see cinegeek.ch and www.example.org by J.R.R.Tolkien in the U.S. today",
     "^see@1[0,3) cinegeek.ch@2[4,15) and@3[16,19) www.example.org@4[20,35) by@5[36,38) "
     "j.r.r@6[39,44) tolkien@7[45,52) in@8[53,55) the@9[56,59) u.s@10[60,63) today@11[65,70) "
     "+jrr@5*1 +us@9*1"},
    {"an abbreviation or initial ends no sentence",
     "en",
     "Dr. Ray v. Samuel L. Jackson vs. Godzilla. The end.",
     "^dr@1[0,2) ray@2[4,7) v@3[8,9) ^samuel@4[11,17) l@5[18,19) jackson@6[21,28) vs@7[29,31) "
     "godzilla@8[33,41) ^the@9[43,46) end@10[47,50)"},
    {"German ordinals end no sentence",
     "de",
     "Am 3. Oktober. Danach nichts.",
     "^am@1[0,2) 3@2[3,4) oktober/oktob@3[6,13) ^danach@4[15,21) nichts/nicht@5[22,28)"},
    {"a wrapped line is no sentence, a paragraph is",
     "en",
     "one line\ngoes on\n\nnext",
     "^one@1[0,3) line@2[4,8) goes/goe@3[9,13) on@4[14,16) ^next@5[18,22)"},
    {"at sign, colon and underscore cut",
     "en",
     "@user mail@example.org a:b _so_",
     "^user@1[1,5) mail@2[6,10) example.org@3[11,22) a@4[23,24) b@5[25,26) so@6[28,30)"},
    {"every apostrophe is the same",
     "en",
     "don’t don't don`t don´t donʼt",
     "^don't@1[0,7) don't@2[8,13) don't@3[14,19) don't@4[20,26) don't@5[27,33)"},
    {"elision only before a vowel",
     "en",
     "L'Atalante d'Artagnan l'll c'mon d'you",
     "^l@1[0,1) atalante/atalant@2[2,10) d@3[11,12) artagnan@4[13,21) l'll@5[22,26) "
     "c'mon@6[27,32) d'you@7[33,38) +cmon@5*1 +dyou@6*1"},
    {"names with signs",
     "en",
     "C++ AC/DC AT&T M*A*S*H 8½ R&B and/or",
     "^c++@1[0,3) ac@2[4,6) dc@3[7,9) at&t@4[10,14) m*a*s*h@5[15,22) 8½@6[23,26) r&b@7[27,30) "
     "and@8[31,34) or@9[35,37) +acdc@1*2 +att@3*1 +mash@4*1 +rb@6*1"},
    {"emoji are words, stars are not",
     "en",
     "Great 🎬👍🏽 ⭐⭐ ❤️ ★",
     "^great@1[0,5) 🎬@2[6,10) 👍🏽@3[10,18) ❤@4[26,32)"},
    {"soft hyphens and zero-width marks vanish",
     "en",
     "film\u00ADnoir zero\u200Bwidth",
     "^filmnoir@1[0,10) zero@2[11,15) width@3[18,23)"},
    {"full-width letters", "ja", "ＡＢＣ１２３", "^abc123@1[0,18)"},
    {"decomposed accents", "fr", "Ame\u0301lie", "^amelie/amel@1[0,8)"},
    {"a host name that ends like a sentence before a word is found as a phrase",
     "tr",
     "güzel.film bueno.de",
     "^guzel@1[0,6) film@2[7,11) bueno@3[12,17) de@4[18,20)"},
    {"digits in groups, by any sign",
     "en",
     "1.000.000 1,000.5 1'000 12,34 0,123",
     "^1000000@1[0,9) 1000.5@2[10,17) 1000@3[18,23) 12,34@4[24,29) 0,123@5[30,35)"},
    {"digits in groups, with blanks",
     "fr",
     "1 000 000 et 20 000, mais 2001 300 et 12 34",
     "^1@1[0,1) 000@2[2,5) 000@3[6,9) et@4[10,12) 20@5[13,15) 000@6[16,19) mais@7[21,25) "
     "2001@8[26,30) 300@9[31,34) et@10[35,37) 12@11[38,40) 34@12[41,43) +1000000@0*3 "
     "+20000@4*2"},
    {"a Persian prefix and ending, with a blank",
     "fa",
     "می خواهم کتاب ها",
     "^مي@1[0,4) خواهم@2[5,15) كتاب@3[16,24) ها@4[25,29) +ميخواهم@0*2 +كتابها@2*2"},
    {"a long mark at the end of a word of Kana goes, vu and its vowel are one",
     "ja",
     "メモリーの キー ヴァン",
     "^め@1[0,3) も@2[3,6) り@3[6,9) の@4[12,15) き@5[16,19) ー@6[19,22) ば@7[23,29) "
     "ん@8[29,32) ~めも[0,6) ~もり[3,9) ~りの[6,15) ~きー[16,22) ~ばん[23,32)"},
    {"hearts are one heart", "en", "I ♥ it ♡", "^i@1[0,1) ❤@2[2,5) it@3[6,8) ❤@4[9,12)"},
    {"a backtick is an apostrophe", "en", "don`t Lee`s", "^don't@1[0,5) lee's/lee@2[6,11)"},
    {"a middle dot splits Kana",
     "ja",
     "スター・ウォーズ",
     "^す@1[0,3) た@2[3,6) ー@3[6,9) う@4[12,15) ぉ@5[15,18) ー@6[18,21) ず@7[21,24) "
     "~すた[0,6) ~たー[3,9) ~うぉ[12,18) ~ぉー[15,21) ~ーず[18,24)"},
    {"Han next to Latin",
     "zh",
     "看Matrix好",
     "^看@1[0,3) matrix@2[3,9) 好@3[9,12) ~看[0,3) ~好[9,12)"},
};

void expect_tokens(std::span<const Case> cases) {
  Analyzer analyzer;
  for (const Case& c : cases) {
    EXPECT_EQ(describe(analyzer.analyze(c.text, c.language)), c.tokens) << c.why;
  }
}

TEST(Analyze, ReadsEachLanguage) {
  expect_tokens(languages);
}

TEST(Analyze, CutsByItsOwnRules) {
  expect_tokens(rules);
}

TEST(Analyze, CutsALongTermAtACharacter) {
  Analyzer analyzer;
  std::string word;
  for (int i = 0; i < 150; ++i) {
    word += "\u0436";
  }
  const Analyzed analyzed = analyzer.analyze(word, "ru");
  ASSERT_EQ(analyzed.tokens.size(), 1U);
  EXPECT_EQ(analyzed.tokens[0].term, word.substr(0, 200));
  EXPECT_EQ(analyzed.tokens[0].end, word.size());
}

// Each word alone, and every other word: in its place, with its term and stem, and nothing
// else.
void leave_out_words(std::span<const Case> cases, std::size_t& left_out) {
  Analyzer analyzer;
  const auto same = [](const Token& some, const Token& all) {
    return some.begin == all.begin && some.end == all.end && some.position == all.position &&
           some.starts_sentence == all.starts_sentence && some.linked == all.linked;
  };
  for (const Case& c : cases) {
    const Analyzed all = analyzer.analyze(c.text, c.language);
    for (std::size_t step = 1; step <= all.tokens.size() + 1; ++step) {
      std::vector<bool> wanted(all.tokens.size());
      for (std::size_t i = step - 1; i < wanted.size(); i += step) {
        wanted[i] = true;
      }
      const Analyzed some = analyzer.analyze_some(c.text, c.language, wanted);
      ASSERT_EQ(some.tokens.size(), all.tokens.size()) << c.text;
      for (std::size_t i = 0; i < wanted.size(); ++i) {
        EXPECT_TRUE(same(some.tokens[i], all.tokens[i])) << c.text << ' ' << i;
        EXPECT_TRUE(!wanted[i] || (some.tokens[i].term == all.tokens[i].term &&
                                   some.tokens[i].stem == all.tokens[i].stem))
            << c.text << ' ' << i;
        left_out += some.tokens[i].term.empty() ? 1 : 0;
      }
    }
    Analyzed without_grams = all;
    without_grams.grams.clear();
    const std::vector<bool> each(all.tokens.size(), true);
    EXPECT_EQ(describe(analyzer.analyze_some(c.text, c.language, each)),
              describe(without_grams));
  }
}

TEST(Analyze, ReadsSomeWordsAsItReadsAll) {
  std::size_t left_out = 0;
  leave_out_words(languages, left_out);
  leave_out_words(rules, left_out);
  EXPECT_GT(left_out, 100U);
}

// A letter leaves something when it is folded, so that its word need not be.
TEST(Analyze, PlacesEveryWordThatItKeeps) {
  Analyzer analyzer;
  for (char32_t c = 1; c < 0x3000; ++c) {
    std::string text;
    append_utf8(c, text);
    const std::size_t tokens = analyzer.analyze(text, "en").tokens.size();
    EXPECT_EQ(analyzer.analyze_some(text, "en", {false}).tokens.size(), tokens) << text;
  }
}

TEST(Fingerprint, NamesLibrariesAndLanguages) {
  const std::string print = fingerprint();
  for (const std::string_view part : {"rules ", "icu ", "xapian ", "de=german", "el=greek"}) {
    EXPECT_NE(print.find(part), std::string::npos) << part;
  }
}

}  // namespace
}  // namespace zerkalo::text::analyzer_test
