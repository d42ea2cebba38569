// indexer/catalog/film_keys.h - titles and names in the forms in which two sources agree.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/script.h"

namespace zerkalo::indexer {

/// Case, marks, width and punctuation folded, words joined by one blank; Cyrillic romanised as
/// the BGN does, traditional Han written simplified. Han itself is never romanised.
/// Threads: share freely.
std::string romanised(std::string_view text);

/// One spelling for what romanisations spell differently: Tarkovsky, Tarkovskiy, Tarkowskij.
/// Shape: takes and gives the words of romanised().
std::string sound_key(std::string_view romanised_words);

/// The words in byte order, one blank between them: a key for any order.
std::string sorted_key_words(std::vector<std::string> words);

/// The script of the first letter, Kana read as Han; latin when there is no letter.
text::Script script_of_letters(std::string_view text);

struct TitleKey {
  std::string key;    ///< as written; "Part II", "II" and "2" at the end are one
  std::string sound;  ///< romanised and reduced; equal whenever `key` is
  text::Script script = text::Script::latin;
};

TitleKey make_title_key(std::string_view title);

/// Two titles of one script share the key; across scripts the sound decides.
bool same_title_key(const TitleKey& a, const TitleKey& b);

/// Two titles that a slip or two of the typist tells apart, and no number: "Part 2" is never
/// "Part 3".
bool near_title_key(const TitleKey& a, const TitleKey& b);

/// The part of a title before its subtitle: "The Naked Gun" of "The Naked Gun: From the
/// Files…"; empty when there is no subtitle.
std::string_view short_title_key(std::string_view title);

struct PersonKey {
  std::vector<std::string> words;  ///< reduced, in reading order
  std::string initials;            ///< of the words before they were reduced: P of Phil
  std::string sorted;  ///< the words in byte order: "Wong Kar-wai" is "Kar-wai Wong"
  text::Script script = text::Script::latin;
};

PersonKey make_person_key(std::string_view name);

/// Whether unequal names of these two tell different people: 王家卫 says nothing of "Wong
/// Kar-wai".
bool comparable_keys(const PersonKey& a, const PersonKey& b);

/// Word order, initials, middle names, a missing first name and romanisations folded; between
/// Cyrillic and Latin a few letters in the family name too (Эйзенштейн, Eisenstein).
bool same_person_key(const PersonKey& a, const PersonKey& b);

/// Two names of one script that a slip of the typist tells apart, two where they are long, and
/// so many more. Weak evidence: Ethan Coen is not Etan Coen.
bool near_person_key(const PersonKey& a, const PersonKey& b, std::size_t more);

}  // namespace zerkalo::indexer
