// query/phrase/phrase_scan.h - counts one phrase in many passages.

#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "query/model/plan.h"
#include "query/phrase/byte_pairs.h"
#include "query/phrase/row_reader.h"
#include "store/generation/generation.h"

namespace zerkalo::query {

/// Whether a form can be sought by bytes: its words stand together, there are few ways to write
/// them, and two places where few words may stand.
bool can_be_scanned(const PhraseForm& form);

/// Counts what count_verified_phrase() counts, for a form that is asked of many passages: the
/// rarest two places of the form are sought among the bytes of the tokens, and what the tokens
/// are is looked up only where they stand and the bytes may mean other words. A form with words
/// that are also written in several tokens, or in one together, is sought in each way, and
/// counted where one of them stands.
///
/// Threads: one.
class PhraseScan {
 public:
  /// All must outlive the scan.
  PhraseScan(const PhraseForm& form,
             int slop,
             const store::Generation& generation,
             const Deadline* deadline = nullptr);
  PhraseScan(PhraseScan&&) = default;

  std::uint32_t count(std::uint32_t docid);

 private:
  using Ids = std::vector<std::uint32_t>;
  using Bytes = std::span<const std::uint8_t>;

  /// A passage by its bytes.
  struct Passage {
    std::uint32_t docid = 0;
    Bytes bytes;
  };

  /// A place of the form, and the byte of the one id that may stand there.
  struct Lone {
    std::size_t place = 0;
    std::uint8_t byte = 0;
  };

  /// What may stand at each place of the form in passages of one language.
  struct Places {
    std::vector<Ids> ids;  ///< sorted
    bool sought = false;   ///< by bytes
    std::size_t first = 0;
    std::size_t second = 0;
    BytePair pair = {};            ///< of these two places
    bool compared = false;         ///< by bytes, each of them
    std::vector<Lone> alone = {};  ///< the other places with one id
  };

  void seek_each_way();
  bool may_stand(const Passage& passage);
  const Places& places_in(std::uint32_t lang);
  Places make_places(std::uint32_t lang) const;
  void choose_pair(Places& places) const;
  void set_bytes(Places& places) const;
  ByteChoice bytes_of(const Ids& ids) const;
  static std::size_t find_sought(Bytes bytes, const Places& places, std::size_t from);
  std::uint32_t count_sought(const Passage& passage, const Places& places) const;
  bool stands(const Passage& passage, const Places& places, std::size_t at) const;

  const PhraseForm& form_;
  int slop_;
  const store::Generation& generation_;
  const Deadline* deadline_;
  RowReader rows_;
  std::size_t fewest_;                      ///< tokens of a passage that may have it
  bool rigid_ = false;                      ///< one token for each word, nothing between them
  std::vector<PhraseForm> written_;         ///< otherwise in each way, one token for each word
  std::vector<PhraseScan> ways_;            ///< to write it, in several tokens
  std::vector<std::uint8_t> in_one_;        ///< or in one: its byte
  bool spoken_ = false;                     ///< some words in passages of one language only
  std::map<std::uint32_t, Places> places_;  ///< by language; 0: of all
};

}  // namespace zerkalo::query
