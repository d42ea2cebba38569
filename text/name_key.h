// text/name_key.h - how a word of a name or title sounds, whatever script it is written in.

#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zerkalo::text {

/// The likeliest reading of one word: `Тарковский`, `Tarkovsky`, `Tarkowskij` give one key.
///
/// Shape:   letters of the table in config/name_keys.txt and digits; empty for Han (which has
/// no
///          reading without its language), for signs, and for a word above 40 characters.
/// Threads: share freely.
std::string name_key(std::string_view word);

/// Shape: `sounds` are all readings, the likeliest first, name_key() at the front; `bones` are
///        their consonants by kind, for scripts that meet only roughly: no vowels, no h, 2 to
///        12 letters.
struct NameKeys {
  std::vector<std::string> sounds;
  std::vector<std::string> bones;
};

/// At most `most` readings of one word; without `across` only those that another word of its
/// own script may share.
NameKeys name_keys(std::string_view word, std::size_t most, bool across = true);

/// The parts of a Korean name written in one: surname, given name and its syllables; nothing
/// for other words.
std::vector<std::string> name_parts(std::string_view word);

/// The script of the first letter as the table names it: "latin", "kana", "hangul" ...; empty
/// for a sign.
std::string_view name_script(std::string_view word);

/// Every script that name_script() can name, apart from Han.
std::span<const std::string_view> name_scripts();

/// Runs of at least two Katakana: the foreign words of a Japanese title.
std::vector<std::string> katakana_runs(std::string_view text);

/// Whether two words can be read alike, by stricter rules where both are in one script.
bool sound_alike(std::string_view left, std::string_view right);

/// How far two words sound apart, from 0 (alike) to 1; without vowels where one of them is
/// written without.
double sound_distance(std::string_view left, std::string_view right);

}  // namespace zerkalo::text
