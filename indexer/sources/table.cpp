// indexer/sources/table.cpp - CSV and TSV with a header row.

#include <algorithm>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"
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
  TableFile(Bytes& bytes, const TableDialect& dialect, RecordReader& records)
      : bytes_(bytes), lines_(bytes), dialect_(dialect), records_(records) {}

  void read() {
    OneLine line;
    for (std::size_t above = 0; above < dialect_.lines_above; ++above) {
      next(line);
      tell_above(line);
    }
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
    bool open = false;  ///< the file ends without an end of this line
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
        line = {std::string(read.text), read.number, read.open};
        return true;
      }
    }
    return false;
  }

  /// What people wrote above their table, once for each line of it.
  void tell_above(const OneLine& line) {
    const std::string delimiters{dialect_.delimiter, ' ', '\t', '"'};
    const std::string_view text = base::trimmed(line.text, delimiters);
    if (!text.empty() && !text.starts_with('#') && !base::lowered(text).starts_with("sep=")) {
      records_.remark(line.number, "above-header", "it belongs to no row", text);
    }
  }

  void read_row(const OneLine& first) {
    bool open = false;
    const bool read = read_quoted(first, dialect_.quotes, open) ||
                      (dialect_.quotes == Quotes::doubled && !open &&
                       read_quoted(first, Quotes::backslash, open));
    if (!read) {
      read_bare(first, open);
    }
  }

  /// Reads a row over as many lines as its cells take. False, with the lines behind the first
  /// put back, when a quote is not closed as it should; `open` when the file ends before.
  bool read_quoted(const OneLine& first, Quotes quotes, bool& open) {
    CsvRow row({dialect_.delimiter, quotes, 0});
    std::deque<OneLine> more;
    Fed fed = row.feed(first.text);
    OneLine line;
    while (fed == Fed::open && row.bytes() <= store::limits.text_bytes && next(line)) {
      fed = row.feed(line.text);
      more.push_back(line);
    }
    if (fed == Fed::complete) {
      take_row(row.cells(),
               {first.number, more.empty() ? first.number : more.back().number},
               first.text);
      return true;
    }
    for (; !more.empty(); more.pop_back()) {
      put_back_.push_front(std::move(more.back()));
    }
    open = fed == Fed::open && (line.open || first.open);
    return false;
  }

  /// A row whose quote nothing closes: it holds no quoted cells then, or it is broken.
  void read_bare(const OneLine& line, bool ends_file) {
    CsvRow row({dialect_.delimiter, Quotes::none, 0});
    row.feed(line.text);
    const Place place{line.number, line.number};
    if (!names_.empty() && row.cells().size() == names_.size() && !line.open) {
      take_row(row.cells(), place, line.text);
    } else if (ends_file) {
      records_.reject(place, "damaged-file", "the file ends inside a quoted cell", line.text);
    } else {
      records_.reject(place, "open-quote", "a quoted cell that never closes", line.text);
    }
  }

  void take_row(std::vector<std::string> cells, Place place, std::string_view text) {
    if (names_.empty()) {
      name_columns(cells);
      return;
    }
    if (std::ranges::all_of(cells, is_blank)) {
      return;
    }
    if (is_header(cells)) {
      records_.remark(place.first, "repeated-header", "the header comes again, passed over");
      return;
    }
    while (cells.size() > names_.size() && is_blank(cells.back())) {
      cells.pop_back();
    }
    note_index(cells);
    if (cells.size() > names_.size()) {
      records_.reject(place,
                      "bad-row",
                      "row of " + std::to_string(cells.size()) + " cells under a header of " +
                          std::to_string(names_.size()),
                      text);
    } else {
      hand_on(cells, place, text);
    }
  }

  static bool is_blank(const std::string& cell) { return base::trimmed(cell).empty(); }

  /// As where several tables were put into one file.
  bool is_header(const std::vector<std::string>& cells) const {
    return std::ranges::equal(cells, header_, [](const std::string& cell, const auto& name) {
      return member_name(cell) == name;
    });
  }

  /// A first row that has a number in front of the cells of its header: pandas wrote it, and
  /// gives its own numbers no name.
  void note_index(const std::vector<std::string>& cells) {
    const bool first = !std::exchange(rows_begun_, true);
    if (first && cells.size() == names_.size() + 1 && (cells[0] == "0" || cells[0] == "1")) {
      names_.insert(names_.begin(), "");
    }
  }

  /// A second column of one name has another, so that neither is lost without a word.
  void name_columns(const std::vector<std::string>& cells) {
    for (const std::string& cell : cells) {
      const std::string name = member_name(cell);
      header_.push_back(name);
      const auto same = std::ranges::count(names_, name);
      names_.push_back(same == 0 ? name : name + '_' + std::to_string(same + 1));
    }
  }

  void hand_on(std::vector<std::string>& cells, Place place, std::string_view text) {
    store::JsonValue record = store::object_json();
    for (std::size_t at = 0; at < cells.size(); ++at) {
      if (!text::is_valid_utf8(cells[at])) {
        records_.reject(place, "bad-utf8", "not UTF-8 in column " + names_[at], text);
        return;
      }
      record.members.push_back({names_[at], store::text_json(std::move(cells[at]))});
    }
    records_.read(std::move(record), place);
  }

  Bytes& bytes_;
  Lines lines_;
  TableDialect dialect_;
  RecordReader& records_;
  std::vector<std::string> header_;  ///< as it is written
  std::vector<std::string> names_;
  bool rows_begun_ = false;
  std::deque<OneLine> put_back_;
  std::uint64_t last_ = 0;
};

}  // namespace

void read_table(Bytes& bytes, const TableDialect& dialect, RecordReader& records) {
  TableFile(bytes, dialect, records).read();
}

}  // namespace zerkalo::indexer
