// tests/indexer/encoding_test.cpp - texts of all encodings come as UTF-8.

#include "indexer/sources/encoding.h"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

namespace zerkalo::indexer::encoding_test {

namespace {

using namespace std::string_view_literals;

std::string encoded(std::string_view utf8, const char* name) {
  const auto text = icu::UnicodeString::fromUTF8(std::string(utf8));
  std::string out(utf8.size() * 4 + 8, '\0');
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(name, &status);
  const std::int32_t size = ucnv_fromUChars(converter,
                                            out.data(),
                                            static_cast<std::int32_t>(out.size()),
                                            text.getBuffer(),
                                            text.length(),
                                            &status);
  ucnv_close(converter);
  out.resize(static_cast<std::size_t>(size));
  return out;
}

/// In pieces of one length, as files come.
std::string in_pieces(std::string_view bytes, std::size_t piece) {
  std::string out;
  Transcoder transcoder("");
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    transcoder.feed(bytes.substr(at, piece), false, out);
  }
  transcoder.feed({}, true, out);
  return out;
}

struct Declared {
  std::string_view why;
  std::string_view bytes;
  std::string_view text;
};

TEST(ToUtf8, ReadsWhatAPageDeclares) {
  constexpr Declared cases[] = {
      {"UTF-8 whatever it says",
       "<meta charset=windows-1251>\xC3\xA9",
       "<meta charset=windows-1251>é"},
      {"Cyrillic of Windows",
       "<meta charset=windows-1251>\xC7\xE5",
       "<meta charset=windows-1251>Зе"},
      {"Latin 1 is that of Windows",
       "<meta content='text/html; charset=ISO-8859-1'>\x93\xE9",
       "<meta content='text/html; charset=ISO-8859-1'>“é"},
      {"Japanese", "<meta charset=\"Shift_JIS\">\x89\x66", "<meta charset=\"Shift_JIS\">映"},
      {"XML",
       "<?xml version='1.0' encoding='KOI8-R'?>\xC4\xC1",
       "<?xml version='1.0' encoding='KOI8-R'?>да"},
      {"UTF-7 would hide markup", "<meta charset=utf-7>+ADw-", "<meta charset=utf-7>+ADw-"},
  };
  for (const Declared& c : cases) {
    EXPECT_EQ(to_utf8(c.bytes), c.text) << c.why;
  }
}

TEST(ToUtf8, LeavesWhatItCannotKnow) {
  constexpr std::string_view cases[] = {
      "",
      "plain",
      "Олдовый фильм",
      "\xEF\xBB\xBFtext",
      "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\xFF\xFE"sv,
      "%PDF-1.4\n%\xE2\xE3\xCF\xD3\n\x01\x02\x03\x04\x05\x06\x07\x08"sv,
  };
  for (const std::string_view bytes : cases) {
    EXPECT_EQ(to_utf8(bytes), bytes);
  }
  std::string damaged = "Ещё один фильм, и очень хороший: ";
  damaged += "\xD0 и дальше";
  EXPECT_EQ(to_utf8(damaged), damaged) << "UTF-8 with one fault is told as that by the readers";
}

struct Written {
  const char* encoding;
  std::string_view text;
};

// One or two rows of a table, as short as people have them.
constexpr Written written[] = {
    {"windows-1252",
     "film,text\nLa bahía quieta,\"Una lancha lenta: jamás llegará, señor.\"\n"},
    {"windows-1252",
     "film,text\nDer stille Hafen,\"Ein Boot – für Ärmere; es legt nie an.\"\n"},
    {"windows-1252", "film,text\nLe port,\"Un bateau très lent, et l’été s’achève déjà…\"\n"},
    {"windows-1252", "film,text\nO porto,\"Uma canção sobre a solidão que não termina.\"\n"},
    {"windows-1252", "film,text\nHamnen,\"En båt på väg över sjön, långsam och vacker.\"\n"},
    {"windows-1250",
     "film,text\nPrzystań,\"Łódź płynie powoli i nigdy nie dopłynie, więc czekamy.\"\n"},
    {"windows-1250",
     "film,text\nPřístav,\"Loď pluje pomalu a nikdy nepřistane, což je škoda.\"\n"},
    {"ISO-8859-2",
     "film,text\nA kikötő,\"A hajó lassan úszik, és sosem köt ki. Gyönyörű őszi fények.\"\n"},
    {"windows-1251", "film,text\nТихая гавань,\"Лодка плывёт медленно, и это прекрасно.\"\n"},
    {"KOI8-R", "film,text\nТихая гавань,\"Лодка плывёт медленно, и это прекрасно.\"\n"},
    {"windows-1253", "film,text\nΤο λιμάνι,\"Η βάρκα πηγαίνει αργά και δεν φτάνει ποτέ.\"\n"},
    {"windows-1254",
     "film,text\nSessiz Liman,\"Tekne yavaş gidiyor ve hiçbir zaman yanaşmıyor; ışık çok "
     "güzel.\"\n"},
    {"windows-1255", "film,text\nנמל שקט,\"הסירה שטה לאט ולעולם אינה מגיעה אל החוף.\"\n"},
    {"windows-1256", "film,text\nالميناء,\"القارب يبحر ببطء ولا يصل إلى الشاطئ أبدا.\"\n"},
    {"GBK",
     "film,text\n宁静的港湾,\"船慢慢地走，永远不会靠岸。这部电影很美，值得再看一遍。\"\n"},
    {"Big5",
     "film,text\n寧靜的港灣,\"船慢慢地走，永遠不會靠岸。這部電影很美，值得再看一遍。\"\n"},
    {"Shift_JIS",
     "film,text\n静かな港,\"船はゆっくり進み、決して岸に着かない。とても美しい映画だ。\"\n"},
    {"EUC-JP",
     "film,text\n静かな港,\"船はゆっくり進み、決して岸に着かない。とても美しい映画だ。\"\n"},
    {"EUC-KR",
     "film,text\n조용한 항구,\"배는 천천히 가고 결코 닿지 않는다. 아주 아름다운 영화였다.\"\n"},
    {"UTF-16LE", "film,text\nThe Harbour,\"A slow boat – and a fine one.\"\n"},
    {"UTF-16BE", "film,text\nТихая гавань,\"Лодка плывёт медленно.\"\n"},
    {"UTF-16", "film,text\n宁静的港湾,\"船慢慢地走，永远不会靠岸。\"\n"},
    {"UTF-32", "film,text\nHafen,\"für Ärmere\"\n"},
};

TEST(ToUtf8, FindsTheEncodingByTheBytes) {
  for (const Written& c : written) {
    EXPECT_EQ(to_utf8(encoded(c.text, c.encoding)), c.text) << c.encoding;
  }
}

TEST(ToUtf8, FindsItBehindALongBeginningOfAscii) {
  std::string ascii;
  for (int row = 0; row < 5'000; ++row) {
    ascii += "The Harbour,A slow boat that never docks.\n";
  }
  for (const Written& c : written) {
    if (std::string_view(c.encoding).starts_with("UTF")) {
      continue;
    }
    const std::string text = ascii + std::string(c.text);
    const std::string bytes = encoded(text, c.encoding);
    for (const std::size_t piece : {std::size_t{1}, std::size_t{777}, std::size_t{65'536}}) {
      EXPECT_EQ(in_pieces(bytes, piece), text) << c.encoding << " in pieces of " << piece;
    }
  }
}

TEST(ToUtf8, TakesWhatItIsTold) {
  EXPECT_EQ(to_utf8("\xE4\xE0", "windows-1251"), "да");
  EXPECT_EQ(to_utf8("\xE4\xE0", "windows-1252"), "äà");
  EXPECT_EQ(to_utf8("\xFF\xFE\x34\x04", "UTF-16"), "д") << "the mark is none of the text";
}

TEST(IsEncoding, KnowsNamesWithoutStates) {
  for (const char* name : {"UTF-8", "windows-1251", "cp1251", "GBK", "latin1", "utf-16"}) {
    EXPECT_TRUE(is_encoding(name)) << name;
  }
  for (const char* name : {"", "moon", "utf-7", "ISO-2022-JP", "HZ"}) {
    EXPECT_FALSE(is_encoding(name)) << name;
  }
}

}  // namespace

}  // namespace zerkalo::indexer::encoding_test
