// indexer/catalog/person_name.h - the forms in which names of people are compared.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/catalog/film_keys.h"

namespace zerkalo::indexer {

/// How one word of a name is read.
struct Reading {
  std::string sound;    ///< the likeliest
  std::string written;  ///< the sound with its umlauts written out; empty where it has none
  std::vector<std::string> bones;  ///< its consonants by kind, of each reading
};

/// How words are read, each looked up once.
/// Threads: one at a time.
class Readings {
 public:
  /// Stays where it is.
  const Reading& of(const std::string& word);

 private:
  std::unordered_map<std::string, Reading> known_;
};

/// One spelling of a name.
struct PersonName {
  std::string text;
  PersonKey key;
  std::vector<std::string> words;  ///< a Korean name in its parts
  std::vector<const Reading*> readings;
  std::string sound;               ///< of all words, sorted; empty where a word has none
  std::vector<std::string> bones;  ///< likewise, of the likeliest readings
  std::string_view script;
  std::string suffix;  ///< jr, sr, ii: fathers and sons

  bool has_initial() const;
};

PersonName make_person_name(const std::string& text, Readings& readings);

/// Whether the words of two names are the same person's, one by one: read alike across scripts;
/// within one, read alike, with umlauts written out, or a letter of a long word apart.
bool sound_alike(const PersonName& a, const PersonName& b);

/// Whether a reading of each word is, to the letter, one of the other's word.
bool share_readings(const PersonName& a, const PersonName& b);

}  // namespace zerkalo::indexer
