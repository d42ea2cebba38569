// indexer/sources/record_reader.h - a JSON object or a table row to a film and a review.

#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/normalise/date.h"
#include "indexer/sources/column_evidence.h"
#include "indexer/sources/finishing_sink.h"
#include "indexer/sources/record_shape.h"
#include "indexer/sources/unfolder.h"
#include "store/model/json_value.h"

namespace zerkalo::indexer {

/// Which lines of the file a record stands on, from 1, the last one included.
struct Place {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
};

/// Reads the records of one file in any of their shapes.
///
/// Shape:   the first limits.sample_records are kept until they are all there, since only
///          together they say what the columns mean and in which order their dates are
///          written; what follows is read by what they said.
///          In a record with format_version, or with film or review as type, `film` is an id
///          and a number as rating is points; elsewhere `film` is a title and a rating needs
///          its scale. A review that names its film also gives that film, once per run.
/// Threads: one at a time.
class RecordReader {
 public:
  RecordReader(std::string file, const ReadOptions& options, FinishingSink& sink);

  void read(store::JsonValue value, Place place);
  void reject(Place place,
              std::string_view code,
              std::string_view message,
              std::string_view text);
  void remark(std::uint64_t line,
              std::string_view code,
              std::string_view message,
              std::string_view text = {});
  /// Says once what holds for the whole file, and waits until all is handed on.
  void finish();

  bool stopped() const { return sink_.stopped(); }

 private:
  struct Parts;

  struct Sampled {
    store::JsonValue record;
    Place place;
  };

  bool read_row(const store::JsonValue& value, Place place);
  void remark_on_names(Place place);
  void take(store::JsonValue record, Place place);
  bool may_name_film(std::string_view column) const;
  void end_sample();
  void read_with(const RecordShape& shape, const store::JsonValue& record, Place place);
  const RecordShape& known_shape(const store::JsonValue& record, bool full);
  RecordShape make_shape(const store::JsonValue& record) const;
  bool is_of_films(const RecordShape& shape, const store::JsonValue& record);

  void read_film(const RecordShape& shape, const store::JsonValue& record, Place place);
  void read_review(const RecordShape& shape, const store::JsonValue& record, Place place);
  void take_columns(const RecordShape& shape, const store::JsonValue& record, Parts& parts);
  void set_rating(const RecordShape& shape, Parts& parts);
  std::string source_for(const RecordShape& shape) const;
  double scale_for(const RecordShape& shape, const Parts& parts);
  void name_film(const store::Review& review);
  std::string film_of(store::Film film, const store::Review& review, Place place);
  void read_date(store::Review& review);
  DateOrder order_of(std::string_view source) const;
  void note_order(const std::string& source, std::string_view date);
  void note_order(const RecordShape& shape, const store::JsonValue& record);
  void note_ignored(const RecordShape& shape, const store::JsonValue& record);
  void remark_on(const RecordShape& shape, const store::JsonValue& record);
  void note_shape(const RecordShape& shape, const store::JsonValue& record);
  ColumnReport report() const;
  void once(std::string_view code, const std::string& message);

  /// What the slashed dates of one source said so far.
  struct OrderSeen {
    bool month_first = false;
    bool day_first = false;
  };

  std::string file_;
  std::string default_source_;
  const ReadOptions& options_;
  FinishingSink& sink_;
  Unfolder unfolder_;
  std::vector<MappedColumn> mapped_;
  std::vector<Sampled> sample_;
  std::size_t sample_bytes_ = 0;
  bool sampled_ = false;
  bool film_names_told_ = false;
  ColumnEvidence evidence_;
  std::unordered_map<std::uint64_t, RecordShape> shapes_;  ///< by the names of the columns
  RecordShape other_shape_;                   ///< the last one that found no room there
  std::vector<std::string> row_names_;        ///< of the columns of rows that are lists
  std::vector<std::string> names_;            ///< of columns, as they came
  std::map<std::string, std::string> meant_;  ///< what each of them says
  std::map<std::string, OrderSeen, std::less<>> orders_;
  std::map<std::string, std::uint64_t> ignored_;  ///< how many values of each column
  std::map<std::string, std::uint64_t> passed_over_;
  std::map<std::string, std::string> said_;             ///< message to code
  std::unordered_map<std::string, std::string> films_;  ///< facts as given to the id they got
  store::Film last_film_;                               ///< that was a record of its own
  std::uint64_t earlier_rejects_ = 0;
  std::uint64_t nothing_ = 0;  ///< records that are neither a film nor a review
};

/// The file's name without folders and endings: "reviews" for "data/reviews.jsonl.gz".
std::string source_of_records(std::string_view file);

}  // namespace zerkalo::indexer
