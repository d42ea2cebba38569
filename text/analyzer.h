// text/analyzer.h - bytes to tokens: the same code for documents, queries and highlights.

#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/deadline.h"
#include "text/token.h"

namespace zerkalo::text {

/// Cuts, folds and stems text.
///
/// Shape:   tokens in reading order; slices do not overlap; no words gives an empty list.
/// Errors:  none for any bytes; malformed UTF-8 reads as U+FFFD, which ends a word.
/// Threads: one per thread; it holds ICU iterators and a stem cache.
/// Source:  UAX #29 as ICU implements it, then the rules of docs/text-and-query.md.
class Analyzer {
 public:
  Analyzer();
  ~Analyzer();
  Analyzer(const Analyzer&) = delete;
  Analyzer& operator=(const Analyzer&) = delete;

  /// `language` is a BCP 47 code; one without a stemmer (or "und", "") only loses
  /// a possessive 's.
  ///
  /// Shape: nothing for a text that was not read to its end before the deadline.
  Analyzed analyze(std::string_view text,
                   std::string_view language,
                   const Deadline& deadline = {});

  /// The same tokens in the same places, but only those that `wanted` picks by their number
  /// have a term and a stem, only joined forms of these are there, and no grams. Folding and
  /// stemming is most of the work: this is for who knows which words of a text matter.
  Analyzed analyze_some(std::string_view text,
                        std::string_view language,
                        const std::vector<bool>& wanted,
                        const Deadline& deadline = {});

  /// The folded stem of one word as typed; the folded word where there is no stemmer.
  std::string stem(std::string_view word, std::string_view language);

 private:
  Analyzed read(std::string_view text,
                std::string_view language,
                const std::vector<bool>* wanted,
                const Deadline& deadline);

  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// The exact form in which a word is posted: case, marks, width and ligatures folded.
/// Threads: pure.
std::string fold(std::string_view word);

/// Names every rule that shapes a term: rule version, ICU and stemmer versions, tables.
/// An index built under another fingerprint must not be searched.
std::string fingerprint();

}  // namespace zerkalo::text
