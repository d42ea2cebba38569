// text/script.cpp - asks ICU for scripts, after the quick answers.

#include "text/script.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace zerkalo::text {
namespace {

UChar32 to_icu(char32_t code_point) {
  return static_cast<UChar32>(code_point);
}

Script named_script(char32_t code_point) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(to_icu(code_point), &status)) {
    case USCRIPT_LATIN:
      return Script::latin;
    case USCRIPT_GREEK:
      return Script::greek;
    case USCRIPT_CYRILLIC:
      return Script::cyrillic;
    case USCRIPT_HEBREW:
      return Script::hebrew;
    case USCRIPT_ARABIC:
      return Script::arabic;
    case USCRIPT_HAN:
      return Script::han;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_BOPOMOFO:
      return Script::kana;
    case USCRIPT_HANGUL:
      return Script::hangul;
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return Script::unspaced;
    default:
      return Script::other;
  }
}

}  // namespace

Script script_of(char32_t code_point) {
  if (code_point < 0x80) {
    const char32_t lower = code_point | 0x20U;
    return lower >= U'a' && lower <= U'z' ? Script::latin : Script::other;
  }
  // The prolonged sound mark is shared by both Kana and therefore of no script.
  if (code_point == 0x30FC || code_point == 0xFF70) {
    return Script::kana;
  }
  return named_script(code_point);
}

bool is_cj(char32_t code_point) {
  if (code_point < 0x2E80 || (code_point >= 0xAC00 && code_point <= 0xD7FF)) {
    return false;
  }
  const Script script = script_of(code_point);
  const bool letter = u_isalpha(to_icu(code_point)) != 0 || code_point == 0x3007;
  return letter && (script == Script::han || script == Script::kana);
}

bool is_cj_mark(char32_t code_point) {
  return code_point == 0x3099 || code_point == 0x309A || code_point == 0xFF9E ||
         code_point == 0xFF9F || (code_point >= 0xFE00 && code_point <= 0xFE0F) ||
         (code_point >= 0xE0100 && code_point <= 0xE01EF);
}

bool extends_cluster(char32_t code_point) {
  const int cluster = u_getIntPropertyValue(to_icu(code_point), UCHAR_GRAPHEME_CLUSTER_BREAK);
  return cluster == U_GCB_EXTEND || cluster == U_GCB_SPACING_MARK || cluster == U_GCB_ZWJ ||
         cluster == U_GCB_V || cluster == U_GCB_T;
}

bool is_emoji(char32_t code_point, char32_t next) {
  if (code_point < 0x2300 || code_point == 0x2B50) {
    return false;
  }
  if (u_hasBinaryProperty(to_icu(code_point), UCHAR_EMOJI_PRESENTATION) != 0) {
    return true;
  }
  // The suit of cards is a heart whether or not it asks to be a picture.
  const bool face_or_heart = code_point == 0x2764 || code_point == 0x2665 ||
                             code_point == 0x2661 || code_point == 0x2639 ||
                             code_point == 0x263A;
  const bool emoji = u_hasBinaryProperty(to_icu(code_point), UCHAR_EMOJI) != 0;
  return face_or_heart || (emoji && next == 0xFE0F);
}

bool is_fraction(char32_t code_point) {
  return (code_point >= 0xBC && code_point <= 0xBE) ||
         (code_point >= 0x2150 && code_point <= 0x215E);
}

bool is_apostrophe(char32_t code_point) {
  switch (code_point) {
    case U'\'':
    case U'`':
    case 0x00B4:
    case 0x02B9:
    case 0x02BB:
    case 0x02BC:
    case 0x02BD:
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032:
    case 0xFF07:
      return true;
    default:
      return false;
  }
}

bool is_hyphen(char32_t code_point) {
  return code_point == U'-' || code_point == 0x2010 || code_point == 0x2011 ||
         code_point == 0xFE63 || code_point == 0xFF0D;
}

}  // namespace zerkalo::text
