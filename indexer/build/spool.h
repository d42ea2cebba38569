// indexer/build/spool.h - pass one's output: records on disk, what orders and counts them in
// memory.

#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/files/mapped_file.h"
#include "store/model/records.h"

namespace zerkalo::indexer {

/// Strings to small numbers from 1 in order of first mention; the empty string is 0.
class SpoolStrings {
 public:
  std::uint32_t id(std::string_view value);

  const std::vector<std::string>& values() const { return values_; }

 private:
  std::unordered_map<std::string, std::uint32_t> ids_;
  std::vector<std::string> values_;
};

/// What is kept in memory of a spooled passage: 48 bytes. A review's id takes about as much
/// again, and every distinct film id, author, publication, source, kind and language is held as
/// text.
struct Spooled {
  std::uint64_t offset = 0;
  std::uint32_t bytes = 0;
  std::uint32_t film_id = 0;  ///< in Spool::film_ids
  std::uint32_t film = 0;     ///< ordinal, once resolved
  std::uint32_t author = 0;
  std::uint32_t publication = 0;
  std::uint32_t source = 0;
  std::uint32_t kind = 0;
  std::uint32_t lang = 0;
  std::int32_t date = 0;  ///< packed store::Days
  std::uint8_t rating = 0;
  std::uint8_t verdict = 0;  ///< in Spool::verdicts, which are a handful
  bool plot = false;
  bool dropped = false;  ///< the same review came again later
};

static_assert(sizeof(Spooled) == 48);

/// What an id that came before means: nothing, the same review once more, or another review.
enum class Repeat : std::uint8_t { none, same, other };

/// Appends records to a file and keeps what ordering and columns need.
class Spool {
 public:
  explicit Spool(std::filesystem::path path);

  /// Two reviews of one id are the same when source, film and author are, or, without an
  /// author, the text: the last is kept. Else both are, the later one under an id of its own.
  /// Plots have ids of their own making and replace nothing.
  Repeat add(const store::Review& review, bool plot);

  /// No more add(); maps the file for reading.
  void seal();

  /// Bytes of all records.
  std::uint64_t size() const { return at_; }

  store::Review read(const Spooled& passage) const;

  /// Lets the kernel have the memory that reading took; reading goes on as before.
  void release() const { file_->release(); }

  /// The record as store::encode wrote it.
  std::string_view bytes(const Spooled& passage) const {
    return file_->bytes().substr(passage.offset, passage.bytes);
  }

  std::vector<Spooled> passages;
  SpoolStrings film_ids;
  SpoolStrings authors;
  SpoolStrings publications;
  SpoolStrings sources;
  SpoolStrings kinds;
  SpoolStrings languages;
  SpoolStrings verdicts;

 private:
  std::filesystem::path path_;
  std::ofstream out_;
  std::uint64_t at_ = 0;

  /// A review that has an id.
  struct Holder {
    std::uint32_t passage = 0;
    std::uint32_t text = 0;  ///< hash
  };

  Spooled describe(const store::Review& review, bool plot);
  Repeat claim_id(const store::Review& review, const Spooled& passage, std::string& own_id);
  void write(const store::Review& review, Spooled passage);
  bool is_same(const Holder& holder, const Spooled& passage, std::uint32_t text) const;

  std::unordered_map<std::uint64_t, Holder> by_id_;  ///< by the hash of the id
  std::unique_ptr<store::MappedFile> file_;
};

}  // namespace zerkalo::indexer
