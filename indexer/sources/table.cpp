// indexer/sources/table.cpp - CSV and TSV with a header row.

#include <deque>
#include <string>
#include <utility>

#include "indexer/sources/csv.h"
#include "indexer/sources/field_aliases.h"
#include "indexer/sources/lines.h"
#include "indexer/sources/record_files.h"
#include "store/model/limits.h"
#include "text/utf8.h"

namespace zerkalo::indexer {

namespace {

class TableFile {
 public:
  TableFile(Bytes& bytes, char delimiter, RecordReader& records)
      : bytes_(bytes), lines_(bytes), delimiter_(delimiter), records_(records) {}

  void read() {
    OneLine line;
    while (!records_.stopped() && next(line)) {
      if (!line.text.empty()) {
        read_row(line);
      }
    }
    if (!bytes_.fault().empty()) {
      records_.reject(
          {last_, last_}, "damaged-file", bytes_.fault() + ", the rows before it are kept", "");
    }
  }

 private:
  struct OneLine {
    std::string text;
    std::uint64_t number = 0;
  };

  /// The next whole line, one that was put back first; a line above the limit is rejected here.
  bool next(OneLine& line) {
    if (!put_back_.empty()) {
      line = std::move(put_back_.front());
      put_back_.pop_front();
      return true;
    }
    Line read;
    while (lines_.next(read)) {
      last_ = read.number;
      if (read.too_long) {
        const std::string cap = std::to_string(store::limits.line_bytes);
        records_.reject({last_, last_},
                        "line-too-long",
                        "line longer than " + cap + " bytes, passed over",
                        read.text);
      } else if (!read.cut) {
        line = {std::string(read.text), read.number};
        return true;
      }
    }
    return false;
  }

  void read_row(const OneLine& first) {
    CsvRow row(delimiter_);
    std::deque<OneLine> more;
    bool complete = row.feed(first.text);
    OneLine line;
    while (!complete && row.bytes() <= store::limits.text_bytes && next(line)) {
      complete = row.feed(line.text);
      more.push_back(line);
    }
    const Place place{first.number, more.empty() ? first.number : more.back().number};
    if (complete) {
      take_row(row, place, first.text);
      return;
    }
    records_.reject({first.number, first.number},
                    "open-quote",
                    "a quoted cell that never closes",
                    first.text);
    for (; !more.empty(); more.pop_back()) {
      put_back_.push_front(std::move(more.back()));
    }
  }

  void take_row(const CsvRow& row, Place place, std::string_view text) {
    if (names_.empty()) {
      for (const std::string& cell : row.cells()) {
        names_.push_back(member_name(cell));
      }
    } else if (row.cells().size() > names_.size()) {
      records_.reject(place,
                      "bad-row",
                      "row of " + std::to_string(row.cells().size()) +
                          " cells under a header of " + std::to_string(names_.size()),
                      text);
    } else {
      hand_on(row, place, text);
    }
  }

  void hand_on(const CsvRow& row, Place place, std::string_view text) {
    store::JsonValue record;
    record.kind = store::JsonValue::Kind::object;
    for (std::size_t at = 0; at < row.cells().size(); ++at) {
      if (!text::is_valid_utf8(row.cells()[at])) {
        records_.reject(place, "bad-utf8", "not UTF-8 in column " + names_[at], text);
        return;
      }
      store::JsonMember member{names_[at], {}};
      member.value.kind = store::JsonValue::Kind::text;
      member.value.text = row.cells()[at];
      record.members.push_back(std::move(member));
    }
    records_.read(std::move(record), place);
  }

  Bytes& bytes_;
  Lines lines_;
  char delimiter_;
  RecordReader& records_;
  std::vector<std::string> names_;
  std::deque<OneLine> put_back_;
  std::uint64_t last_ = 0;
};

}  // namespace

void read_table(Bytes& bytes, char delimiter, RecordReader& records) {
  TableFile(bytes, delimiter, records).read();
}

}  // namespace zerkalo::indexer
