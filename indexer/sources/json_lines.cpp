// indexer/sources/json_lines.cpp - one JSON object a line: batches of lines are cut in order,
// parsed on any thread and read in order.

#include <algorithm>
#include <deque>
#include <future>
#include <optional>
#include <string>
#include <vector>

#include "base/thread_pool.h"
#include "indexer/sources/json_cutter.h"
#include "indexer/sources/json_repair.h"
#include "indexer/sources/lines.h"
#include "indexer/sources/record_files.h"
#include "store/model/limits.h"

namespace zerkalo::indexer {

namespace {

constexpr std::size_t batch_bytes = std::size_t{128} << 10U;
// Parsed values take several times the room of their text; one batch is always read.
constexpr std::size_t bytes_under_way = std::size_t{8} << 20U;

/// A line and what it says; not parsed when it is too long.
struct ParsedLine {
  std::string text;
  std::uint64_t number = 0;
  bool too_long = false;
  bool open = false;  ///< nothing follows, not even a line end
  std::optional<store::JsonValue> value;
  std::vector<store::JsonValue> more;  ///< values behind it in the same line
  store::JsonFault fault;
  bool mended = false;  ///< not JSON as it stands
};

struct Batch {
  std::vector<ParsedLine> lines;
  std::size_t bytes = 0;
  std::future<void> parsed;
};

/// Reads a line of several values, as programs write them that end none with a line; false, and
/// nothing is read, when one of them is broken.
bool parse_several_in_line(ParsedLine& line) {
  const std::vector<std::string_view> values = values_of_line(line.text);
  std::vector<store::JsonValue> parsed;
  store::JsonFault ignored;
  for (const std::string_view text : values) {
    std::optional<store::JsonValue> value = store::parse_json(text, ignored);
    if (!value) {
      return false;
    }
    parsed.push_back(std::move(*value));
  }
  if (parsed.size() < 2) {
    return false;
  }
  line.value = std::move(parsed.front());
  parsed.erase(parsed.begin());
  line.more = std::move(parsed);
  return true;
}

void parse_line(ParsedLine& line) {
  if (line.too_long) {
    return;
  }
  line.value = store::parse_json(line.text, line.fault);
  if (!line.value && line.fault.code == "bad-json" && !parse_several_in_line(line)) {
    store::JsonFault ignored;
    line.mended = true;
    line.value = store::parse_json(repaired_json(line.text), ignored);
  }
}

void parse_lines(std::vector<ParsedLine>& lines) {
  std::ranges::for_each(lines, parse_line);
}

void read_line(ParsedLine& line, RecordReader& records) {
  const Place place{line.number, line.number};
  if (line.too_long) {
    records.reject(
        place,
        "line-too-long",
        "line longer than " + std::to_string(store::limits.line_bytes) + " bytes, passed over",
        line.text);
  } else if (line.value) {
    if (line.mended) {
      records.remark(line.number, "mended-json", mended_json, line.fault.message);
    }
    records.read(std::move(*line.value), place);
    for (store::JsonValue& value : line.more) {
      records.read(std::move(value), place);
    }
  } else if (line.open) {
    records.reject(place, "damaged-file", "the file ends inside a record", line.text);
  } else {
    const store::JsonFault& fault = line.fault;
    const std::string where = fault.byte > 0 ? " at byte " + std::to_string(fault.byte) : "";
    records.reject(place, fault.code, fault.message + where, line.text);
  }
}

class JsonLineFile {
 public:
  JsonLineFile(Bytes& bytes, RecordReader& records, base::ThreadPool& tasks)
      : lines_(bytes), records_(records), tasks_(tasks) {}

  // After a failure or a stop nobody wants what is under way, but threads are at work on it.
  ~JsonLineFile() {
    for (const Batch& batch : batches_) {
      base::wait_for(batch.parsed);
    }
  }

  JsonLineFile(const JsonLineFile&) = delete;
  JsonLineFile& operator=(const JsonLineFile&) = delete;

  void read() {
    for (cut(); !batches_.empty() && !records_.stopped(); cut()) {
      Batch& batch = batches_.front();
      batch.parsed.get();
      for (ParsedLine& line : batch.lines) {
        if (records_.stopped()) {
          break;
        }
        read_line(line, records_);
      }
      bytes_ -= batch.bytes;
      batches_.pop_front();
    }
  }

  std::uint64_t last() const { return last_; }

 private:
  void cut() {
    while (!ended_ && batches_.size() < tasks_.depth() && bytes_ < bytes_under_way) {
      Batch& batch = batches_.emplace_back();
      fill(batch);
      bytes_ += batch.bytes;
      batch.parsed = tasks_.add([&lines = batch.lines] { parse_lines(lines); });
    }
  }

  void fill(Batch& batch) {
    Line line;
    while (batch.bytes < batch_bytes && !ended_) {
      ended_ = !lines_.next(line);
      if (ended_) {
        return;
      }
      last_ = line.number;
      const bool blank = line.text.find_first_not_of(" \t") == std::string_view::npos;
      if (line.too_long || (!line.cut && !blank)) {
        batch.bytes += line.text.size();
        batch.lines.push_back(
            {std::string(line.text), line.number, line.too_long, line.open, {}, {}, {}, false});
      }
    }
  }

  Lines lines_;
  RecordReader& records_;
  base::ThreadPool& tasks_;
  std::deque<Batch> batches_;  ///< under way, in order; no element ever moves
  std::size_t bytes_ = 0;      ///< of their lines
  std::uint64_t last_ = 0;
  bool ended_ = false;
};

}  // namespace

void read_json_lines(Bytes& bytes, RecordReader& records, base::ThreadPool& tasks) {
  JsonLineFile file(bytes, records, tasks);
  file.read();
  if (!bytes.fault().empty()) {
    const std::uint64_t last = file.last();
    records.reject(
        {last, last}, "damaged-file", bytes.fault() + ", the lines before it are kept", "");
  }
}

}  // namespace zerkalo::indexer
