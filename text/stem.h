// text/stem.h - the Snowball stemmers of Xapian and libstemmer, and endings of ours, behind one
// bounded cache.

#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "text/language.h"

namespace zerkalo::text {

/// Shape:   pre-folded word in, fully folded stem out; the folded word where `row` is null or
///          has no stemmer. A possessive 's is cut first in every language.
/// Threads: one per thread.
class Stemmer {
 public:
  Stemmer();
  ~Stemmer();
  Stemmer(const Stemmer&) = delete;
  Stemmer& operator=(const Stemmer&) = delete;

  /// The view holds until the next call.
  std::string_view stem(std::string_view pre_folded, const LanguageRow* row);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// The names and versions of all stemmer libraries.
std::string stemmer_versions();

}  // namespace zerkalo::text
