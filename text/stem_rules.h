// text/stem_rules.h - what each language's readers expect of a stem beyond the Snowball rules.

#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "text/language.h"

namespace zerkalo::text {

/// The rules of one language: single words with their stems, endings rewritten before and
/// after the stemmer, and, for languages that Snowball reads badly or not at all, the whole
/// list of endings.
/// Threads: share freely.
class StemRules {
 public:
  /// Never null; an unknown row has no rules.
  static const StemRules& of(const LanguageRow* row);

  ~StemRules();

  /// The stem of a word that no rule gets right; empty when the word is not listed.
  std::string_view listed(std::string_view pre_folded) const;

  /// Rewrites the beginning and the ending that mislead the stemmer.
  void prepare(std::string& word) const;

  /// Cuts by this language's own endings; false when it has none and Snowball has to.
  bool cut(std::string& word) const;

  /// Rewrites the ending of a folded stem.
  void finish(std::string& stem) const;

 private:
  struct Parts;
  explicit StemRules(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

/// Changes with every rule of every language.
std::string stem_rules_version();

}  // namespace zerkalo::text
