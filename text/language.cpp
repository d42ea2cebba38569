// text/language.cpp - decides the language of a text from its script, its letters and its
// words.

#include "text/language.h"

#include <algorithm>
#include <array>

#include <cld2/public/compact_lang_det.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "text/script.h"
#include "text/utf8.h"
#include "text/votes.h"

namespace zerkalo::text {
namespace {

// CLD2 reads past the end of text that no zero ends, and needs no more than this to decide.
constexpr std::size_t sample_bytes = 1024;

// Measured on one-line texts in 60 languages; one word of one language alone counts 1.
constexpr double cld2_vote = 1.5;
constexpr double cld2_first_words = 0.35;
constexpr double cld2_vote_per_word = 0.05;
constexpr double neighbour_share = 0.8;
constexpr double unheard_share = 0.6;
constexpr double least_score = 0.51;
constexpr double least_lead = 0.12;
constexpr double least_share = 0.11;

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

bool is_address_byte(char c) {
  return c > ' ' && c < '\x7F';
}

/// Addresses of pages and of people are in no language, however many letters they have.
std::string without_addresses(std::string text) {
  for (const std::string_view mark : {"://", "www.", "@"}) {
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) {
      std::size_t begin = at;
      while (begin > 0 && is_address_byte(text[begin - 1])) {
        --begin;
      }
      std::size_t end = at;
      while (end < text.size() && is_address_byte(text[end])) {
        ++end;
      }
      text.replace(begin, end - begin, " ");
      at = begin;
    }
  }
  return text;
}

struct Letters {
  std::array<std::size_t, USCRIPT_CODE_LIMIT> count{};
  std::size_t total = 0;
};

Letters count_letters_by_script(std::string_view text) {
  Letters letters;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<UChar32>(next_code_point(text, at));
    if (c < 0x80) {
      const std::size_t letter = script_of(static_cast<char32_t>(c)) == Script::latin ? 1 : 0;
      letters.count[USCRIPT_LATIN] += letter;
      letters.total += letter;
      continue;
    }
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

/// Whether so many characters are a sentence beside the other letters of the text. One says as
/// much as `worth` Latin letters; a name or two in a foreign sentence are no sentence.
bool is_sentence_of_language(std::size_t characters,
                             std::size_t worth,
                             const Letters& letters) {
  constexpr std::size_t shortest = 5;
  return characters >= shortest && characters * worth >= letters.total - characters;
}

Language language_by_script(const Letters& letters, std::string_view prior) {
  constexpr std::size_t syllable = 3;
  constexpr std::size_t ideograph = 4;
  for (const ScriptLanguage& row : script_languages) {
    if (letters.count[static_cast<std::size_t>(row.script)] * 3 >= letters.total) {
      return {std::string(row.language), 0.99};
    }
  }
  if (is_sentence_of_language(letters.count[USCRIPT_HANGUL], syllable, letters)) {
    return {"ko", 0.9};
  }
  const std::size_t kana = letters.count[USCRIPT_HIRAGANA] + letters.count[USCRIPT_KATAKANA];
  const std::size_t han = letters.count[USCRIPT_HAN];
  const bool most = (han + kana) * 3 >= letters.total * 2;
  if (!most &&
      !is_sentence_of_language(han + kana, kana > han ? syllable : ideograph, letters)) {
    return {};
  }
  if (kana > 0) {
    return {"ja", 0.95};
  }
  return {prior == "ja" ? "ja" : "zh", 0.9};
}

// Languages that CLD2 takes for each other in one line, Norwegian for Danish above all.
constexpr std::string_view neighbours[] = {
    "da nb",
    "hr sr bs",
    "sr mk bg",
    "id ms",
    "cs sk",
    "es gl pt",
    "nl af",
    "ru bg uk be",
};

void add_named_language(std::string_view code, double vote, Votes& votes) {
  const LanguageRow* const row = find_language(code);
  if (row == nullptr) {
    return;
  }
  const bool unheard = votes.score(row->code) == 0 && votes.words >= 4;
  const double heard = unheard ? vote * unheard_share : vote;
  votes.add(row->code, heard);
  for (const std::string_view group : neighbours) {
    if (group.find(row->code) == std::string_view::npos) {
      continue;
    }
    for (std::size_t at = 0; at < group.size(); at += 3) {
      const std::string_view other = group.substr(at, 2);
      votes.add(other, other == row->code ? 0 : heard * neighbour_share);
    }
  }
}

// CLD2 is one voice among the words: it is often sure and wrong about a single line.
void add_language_of_cld2(const std::string& sample, Votes& votes) {
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
  const double sure = reliable ? 1.0 : 0.4;
  const auto words = static_cast<double>(votes.words);
  const double whole =
      sure * (std::min(cld2_vote, cld2_first_words * words) + cld2_vote_per_word * words);
  for (std::size_t i = 0; i < std::size(languages); ++i) {
    if (languages[i] != CLD2::UNKNOWN_LANGUAGE) {
      add_named_language(CLD2::LanguageCode(languages[i]), whole * percents[i] / 100.0, votes);
    }
  }
}

// The usual language of a script that several share; Persian is often typed as Arabic.
void add_language_of_script(const Letters& letters, Votes& votes) {
  struct Usual {
    UScriptCode script;
    std::string_view language;
    double vote;
  };

  constexpr Usual usual[] = {{USCRIPT_HEBREW, "he", 0.8},
                             {USCRIPT_ARABIC, "ar", 0.5},
                             {USCRIPT_DEVANAGARI, "hi", 0.5}};
  for (const Usual& row : usual) {
    if (letters.count[static_cast<std::size_t>(row.script)] * 2 > letters.total) {
      votes.add(row.language, row.vote);
    }
  }
}

// Nigerian Pidgin is written with English words too; its own words decide.
void settle_pidgin_language(Votes& votes) {
  const double own = votes.score("pcm");
  const bool english_leads =
      votes.score("en") >= *std::max_element(votes.scores.begin(), votes.scores.end());
  const double least = english_leads ? 0.9 : 2.0;
  if (own >= least && own >= 0.05 * static_cast<double>(votes.words)) {
    votes.add("pcm", votes.score("en"));
  }
}

bool is_variant_of_language(const LanguageRow& one, const LanguageRow& other) {
  return !one.stemmer.empty() && one.stemmer == other.stemmer;
}

// The winner if it is ahead of every language but those that are read by the same stemmer.
Language decide_language(const Votes& votes) {
  const std::span<const LanguageRow> rows = language_table();
  const auto top = std::max_element(votes.scores.begin(), votes.scores.end());
  const LanguageRow& best = rows[static_cast<std::size_t>(top - votes.scores.begin())];
  double second = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (&rows[i] != &best && !is_variant_of_language(rows[i], best)) {
      second = std::max(second, votes.scores[i]);
    }
  }
  const double lead = *top - second;
  if (*top < least_score || lead < least_lead || lead < least_share * *top) {
    return {};
  }
  const double spread = 0.5 + 0.5 * lead / *top;
  const double evidence = std::min(1.0, 0.5 + *top / 8.0);
  return {std::string(best.code), std::min(0.99, spread * evidence)};
}

}  // namespace

Language detect_language(std::string_view text, std::string_view prior) {
  const std::string sample = without_addresses(repair_utf8(clip_utf8(text, sample_bytes)));
  const Letters letters = count_letters_by_script(sample);
  const LanguageRow* const known = find_language(prior);
  const std::string_view expected = known == nullptr ? std::string_view() : known->code;
  if (letters.total > 0) {
    if (Language found = language_by_script(letters, expected); found.code != "und") {
      return found;
    }
    Votes votes = count_votes(sample);
    add_language_of_cld2(sample, votes);
    add_language_of_script(letters, votes);
    settle_pidgin_language(votes);
    if (Language found = decide_language(votes); found.code != "und") {
      return found;
    }
  }
  return known == nullptr ? Language{} : Language{std::string(expected), 0.3};
}

Language guess_language(std::string_view typed) {
  const std::string sample = repair_utf8(clip_utf8(typed, sample_bytes));
  const Letters letters = count_letters_by_script(sample);
  if (letters.total == 0) {
    return {};
  }
  if (Language found = language_by_script(letters, ""); found.code != "und") {
    return found;
  }
  return decide_language(count_votes(sample));
}

}  // namespace zerkalo::text
