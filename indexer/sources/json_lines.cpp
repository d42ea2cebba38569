// indexer/sources/json_lines.cpp - one JSON object a line.

#include <string>

#include "indexer/sources/lines.h"
#include "indexer/sources/record_files.h"
#include "store/limits.h"

namespace zerkalo::indexer {

namespace {

void read_line(const Line& line, RecordReader& records) {
  const Place place{line.number, line.number};
  store::JsonFault fault;
  const std::optional<store::JsonValue> value = store::parse_json(line.text, fault);
  if (value) {
    records.read(*value, place);
    return;
  }
  const std::string where = fault.byte > 0 ? " at byte " + std::to_string(fault.byte) : "";
  records.reject(place, fault.code, fault.message + where, line.text);
}

}  // namespace

void read_json_lines(Bytes& bytes, RecordReader& records) {
  Lines lines(bytes);
  Line line;
  std::uint64_t last = 0;
  while (!records.stopped() && lines.next(line)) {
    last = line.number;
    if (line.too_long) {
      records.reject({line.number, line.number},
                     "line-too-long",
                     "line longer than " + std::to_string(store::limits.line_bytes) +
                         " bytes, passed over",
                     line.text);
    } else if (!line.cut && line.text.find_first_not_of(" \t") != std::string_view::npos) {
      read_line(line, records);
    }
  }
  if (!bytes.fault().empty()) {
    records.reject(
        {last, last}, "damaged-file", bytes.fault() + ", the lines before it are kept", "");
  }
}

}  // namespace zerkalo::indexer
