// indexer/sources/record_blocks.cpp - records as blocks of "product/title: …" lines with an
// empty line between.

#include <string>
#include <utility>

#include "base/ascii.h"
#include "indexer/sources/lines.h"
#include "indexer/sources/record_files.h"
#include "indexer/sources/sniff.h"
#include "text/utf8.h"

namespace zerkalo::indexer {

namespace {

class RecordBlockFile {
 public:
  RecordBlockFile(Bytes& bytes, RecordReader& records) : lines_(bytes), records_(records) {}

  void read() {
    Line line;
    while (!records_.stopped() && lines_.next(line)) {
      last_ = line.number;
      if (base::trimmed(line.text).empty()) {
        hand_on();
      } else if (!line.too_long && !line.cut) {
        take(line);
      } else {
        records_.reject(
            {last_, last_}, "line-too-long", "a line that cannot be read whole", line.text);
      }
    }
    hand_on();
  }

 private:
  void take(const Line& line) {
    const std::string text = text::repair_utf8(line.text);
    const std::size_t name = sniff_block_name(text);
    first_ = record_.members.empty() ? line.number : first_;
    if (name > 0) {
      store::JsonMember member{text.substr(0, name), {}};
      member.value.kind = store::JsonValue::Kind::text;
      member.value.text = base::trimmed(std::string_view(text).substr(name + 1));
      record_.members.push_back(std::move(member));
    } else if (!record_.members.empty()) {
      record_.members.back().value.text.append("\n").append(text);
    }
  }

  void hand_on() {
    if (!record_.members.empty()) {
      record_.kind = store::JsonValue::Kind::object;
      records_.read(std::exchange(record_, {}), {first_, last_});
    }
  }

  Lines lines_;
  RecordReader& records_;
  store::JsonValue record_;
  std::uint64_t first_ = 0;
  std::uint64_t last_ = 0;
};

}  // namespace

void read_record_blocks(Bytes& bytes, RecordReader& records) {
  RecordBlockFile(bytes, records).read();
  if (!bytes.fault().empty()) {
    records.reject(
        {0, 0}, "damaged-file", bytes.fault() + ", the records before it are kept", "");
  }
}

}  // namespace zerkalo::indexer
