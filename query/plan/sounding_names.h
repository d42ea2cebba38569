// query/plan/sounding_names.h - which words of names and titles sound as a word that was typed.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "query/plan/title_resolver.h"
#include "store/generation/generation.h"
#include "text/analyzer.h"

namespace zerkalo::query {

/// A word as somebody says it.
struct HeardWord {
  std::string_view term;    ///< folded
  std::string_view typed;   ///< the slice of the query
  std::uint32_t found = 0;  ///< passages with it or an inflected form of it, and films it names
  bool alone = false;       ///< the query has no other word that would have to sound alike too
};

/// Looks sounds up that the index has kept of its names.
///
/// A word that is found as it is spelled needs no other: only another spelling of a person's
/// name stands beside it. One that is nowhere may be a name of another script, if it is close:
/// closer where few consonants are left of it, and where a script is written without vowels.
/// Alone it must be what people and films are called by, and no one of many.
///
/// Shape:   ids of terms, the closest first; at most 12, or four that are only roughly alike.
/// Threads: one per thread.
class SoundingNames {
 public:
  SoundingNames(const store::Generation& generation, text::Analyzer& analyzer)
      : generation_(generation),
        dictionary_(generation.dictionary),
        titles_(generation, analyzer) {}

  /// Words that can be read alike.
  std::vector<std::uint32_t> alike(const HeardWord& word) const;

  /// Words of other scripts that share its consonants, for a word that is nowhere.
  std::vector<std::uint32_t> rough(const HeardWord& word) const;

 private:
  struct Heard {
    std::uint32_t id = 0;
    double distance = 0;
    std::size_t bones = 0;  ///< consonants that both have; 0: the whole sound is one
  };

  std::vector<std::uint32_t> closest(const HeardWord& word,
                                     std::vector<Heard> heard,
                                     std::size_t most) const;
  bool may_be_spelled(const HeardWord& word, const Heard& heard) const;
  bool is_close(const HeardWord& word, const Heard& heard) const;
  bool is_called(std::uint32_t id) const;
  bool is_last_name(std::string_view term) const;
  bool is_person(std::uint32_t id) const;
  void keep_called(const HeardWord& word, std::vector<Heard>& heard) const;

  const store::Generation& generation_;
  const store::Dictionary& dictionary_;
  TitleResolver titles_;
};

}  // namespace zerkalo::query
