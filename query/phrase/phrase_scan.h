// query/phrase/phrase_scan.h - counts one phrase in many passages.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "query/model/plan.h"
#include "query/phrase/token_row.h"
#include "store/generation/generation.h"

namespace zerkalo::query {

/// Whether each word is one token, with nothing between two of them.
bool is_rigid(const PhraseForm& form);

/// Counts what count_phrase() counts, for a form that is asked of many passages: two neighbours
/// of the form are sought among the bytes of the tokens, a quarter of what would have to be
/// read otherwise, and the tokens are read only where they stand and the bytes may mean other
/// words.
///
/// Threads: one.
class PhraseScan {
 public:
  /// Both must outlive the scan.
  PhraseScan(const PhraseForm& form, int slop, const store::Generation& generation);

  std::uint32_t count(const TokenRow& row);

 private:
  using Ids = std::vector<std::uint32_t>;
  // So many ways to be written are sought at once.
  static constexpr std::size_t ways = 4;
  using Bytes = std::array<std::uint8_t, ways>;

  /// A place of the form, and the byte of the one id that may stand there.
  struct Lone {
    std::size_t place = 0;
    std::uint8_t byte = 0;
  };

  /// What may stand at each place of the form in passages of one language.
  struct Places {
    std::vector<Ids> ids;  ///< sorted
    bool sought = false;   ///< by bytes
    bool single = false;   ///< both neighbours can be written in one way only
    std::size_t first = 0;
    bool compared = false;            ///< by bytes, each of them
    std::array<Bytes, 2> bytes = {};  ///< of the places `first` and the one behind it
    std::vector<Lone> alone = {};     ///< the other places with one id
  };

  const Places& places_in(std::uint32_t lang);
  Places make_places(std::uint32_t lang) const;
  void choose_neighbours(Places& places) const;
  void set_bytes(Places& places) const;
  std::size_t find_sought(const TokenRow& row, const Places& places, std::size_t from) const;
  std::uint32_t count_sought(const TokenRow& row, const Places& places) const;
  bool stands(const TokenRow& row, const Places& places, std::size_t at) const;

  const PhraseForm& form_;
  int slop_;
  const store::Generation& generation_;
  bool rigid_ = false;                      ///< one token for each word, nothing between them
  bool spoken_ = false;                     ///< some words in passages of one language only
  std::map<std::uint32_t, Places> places_;  ///< by language; 0: of all
};

}  // namespace zerkalo::query
