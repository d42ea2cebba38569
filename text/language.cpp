// text/language.cpp - decides the language of a text from its script, its letters and its
// words.

#include "text/language.h"

#include <algorithm>
#include <array>

#include <cld2/public/compact_lang_det.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "text/utf8.h"

namespace zerkalo::text {
namespace {

// CLD2 reads past the end of text that no zero ends, and needs no more than this to decide.
constexpr std::size_t sample_bytes = 4096;

struct ScriptLanguage {
  UScriptCode script;
  std::string_view language;
};

// Scripts in which (nearly) everything is one language.
constexpr ScriptLanguage script_languages[] = {
    {USCRIPT_HANGUL, "ko"},   {USCRIPT_HIRAGANA, "ja"}, {USCRIPT_KATAKANA, "ja"},
    {USCRIPT_THAI, "th"},     {USCRIPT_LAO, "lo"},      {USCRIPT_KHMER, "km"},
    {USCRIPT_MYANMAR, "my"},  {USCRIPT_GREEK, "el"},    {USCRIPT_ARMENIAN, "hy"},
    {USCRIPT_GEORGIAN, "ka"}, {USCRIPT_BENGALI, "bn"},  {USCRIPT_TAMIL, "ta"},
    {USCRIPT_TELUGU, "te"},   {USCRIPT_KANNADA, "kn"},  {USCRIPT_MALAYALAM, "ml"},
    {USCRIPT_GUJARATI, "gu"}, {USCRIPT_GURMUKHI, "pa"}, {USCRIPT_SINHALA, "si"},
    {USCRIPT_ETHIOPIC, "am"}, {USCRIPT_TIBETAN, "bo"},  {USCRIPT_MONGOLIAN, "mn"},
};

struct Letters {
  std::array<std::size_t, USCRIPT_CODE_LIMIT> count{};
  std::size_t total = 0;
};

Letters count_letters(std::string_view text) {
  Letters letters;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<UChar32>(next_code_point(text, at));
    if (u_isalpha(c) == 0) {
      continue;
    }
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &status);
    if (script >= 0 && script < USCRIPT_CODE_LIMIT) {
      ++letters.count[static_cast<std::size_t>(script)];
      ++letters.total;
    }
  }
  return letters;
}

Language by_script(const Letters& letters, std::string_view prior) {
  for (const ScriptLanguage& row : script_languages) {
    if (letters.count[static_cast<std::size_t>(row.script)] * 3 >= letters.total) {
      return {std::string(row.language), 0.99};
    }
  }
  const std::size_t kana = letters.count[USCRIPT_HIRAGANA] + letters.count[USCRIPT_KATAKANA];
  const std::size_t han = letters.count[USCRIPT_HAN];
  if ((han + kana) * 3 < letters.total * 2) {
    return {};
  }
  if (kana > 0) {
    return {"ja", 0.95};
  }
  return {prior == "ja" ? "ja" : "zh", 0.9};
}

Language by_cld2(const std::string& sample) {
  CLD2::Language languages[3] = {};
  int percents[3] = {};
  int bytes = 0;
  bool reliable = false;
  CLD2::DetectLanguageSummary(sample.c_str(),
                              static_cast<int>(sample.size()),
                              true,
                              languages,
                              percents,
                              &bytes,
                              &reliable);
  const LanguageRow* const row = find_language(CLD2::LanguageCode(languages[0]));
  if (!reliable || row == nullptr) {
    return {};
  }
  return {std::string(row->code), percents[0] / 100.0};
}

}  // namespace

Language detect_language(std::string_view text, std::string_view prior) {
  const std::string sample = repair_utf8(clip_utf8(text, sample_bytes));
  const Letters letters = count_letters(sample);
  const LanguageRow* const known = find_language(prior);
  const std::string_view expected = known == nullptr ? std::string_view() : known->code;
  if (letters.total > 0) {
    if (Language found = by_script(letters, expected); found.code != "und") {
      return found;
    }
    if (Language found = by_cld2(sample); found.code != "und") {
      return found;
    }
  }
  return known == nullptr ? Language{} : Language{std::string(expected), 0.3};
}

}  // namespace zerkalo::text
