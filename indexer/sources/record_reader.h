// indexer/sources/record_reader.h - a JSON object or a table row to a film and a review.

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "indexer/normalise/date.h"
#include "indexer/sources/finishing_sink.h"
#include "store/model/json_value.h"

namespace zerkalo::indexer {

/// Which lines of the file a record stands on, from 1, the last one included.
struct Place {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
};

/// Reads the records of one file in any of their shapes: short, full, sample.
///
/// Shape:   a record is a film when its type says so, or when it has a title and nothing of a
/// review.
///          In a record with type or format_version `film` is an id and a number as rating is
///          points; elsewhere `film` is a title and a rating needs its scale. A review that
///          names its film also gives that film, once per run.
/// Threads: one at a time.
class RecordReader {
 public:
  RecordReader(std::string file, const ReadOptions& options, FinishingSink& sink);

  void read(const store::JsonValue& record, Place place);
  void reject(Place place,
              std::string_view code,
              std::string_view message,
              std::string_view text);
  void remark(std::uint64_t line,
              std::string_view code,
              std::string_view message,
              std::string_view text = {});
  /// Names the members nobody knows, once per file, and waits until all is handed on.
  void finish();

  bool stopped() const { return sink_.stopped(); }

 private:
  void read_film(const store::JsonValue& record, Place place);
  void read_review(const store::JsonValue& record, Place place, bool full);
  std::string film_of(const store::JsonValue& record, const store::Review& review, Place place);
  void read_date(store::Review& review);
  void note_unknown(const store::JsonMember& member);

  /// What the slashed dates of one source said so far.
  struct OrderSeen {
    bool month_first = false;
    bool day_first = false;
  };

  std::string file_;
  std::string default_source_;
  const ReadOptions& options_;
  FinishingSink& sink_;
  std::map<std::string, OrderSeen> orders_;
  std::map<std::string, std::uint64_t> unknown_;
  std::unordered_map<std::string, std::string> films_;  ///< facts as given to the id they got
  std::uint64_t earlier_rejects_ = 0;
};

/// The file's name without folders and endings: "reviews" for "data/reviews.jsonl.gz".
std::string source_of(std::string_view file);

}  // namespace zerkalo::indexer
