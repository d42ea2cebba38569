// indexer/sources/json_values.cpp - cuts an array into its elements without holding it.

#include <string>

#include "indexer/sources/record_files.h"
#include "store/model/limits.h"

namespace zerkalo::indexer {

namespace {

/// Follows brackets and quotes to find where a value ends; it never judges what is inside.
class ValueCutter {
 public:
  /// True when `c` was the last character of the value.
  bool ends_with(char c) {
    if (in_text_) {
      in_text_ = escaped_ || c != '"';
      escaped_ = !escaped_ && c == '\\';
      return false;
    }
    if (c == '"') {
      in_text_ = true;
    } else if (c == '{' || c == '[') {
      ++depth_;
    } else if (c == '}' || c == ']') {
      return --depth_ == 0;
    }
    return false;
  }

 private:
  std::size_t depth_ = 0;
  bool in_text_ = false;
  bool escaped_ = false;
};

bool is_json_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

class ValueFile {
 public:
  ValueFile(Bytes& bytes, RecordReader& records) : bytes_(bytes), records_(records) {}

  void read() {
    pass_over_mark();
    while (!records_.stopped() && between_values()) {
      read_value();
    }
    if (!bytes_.fault().empty()) {
      records_.reject({line_, line_},
                      "damaged-file",
                      bytes_.fault() + ", the records before it are kept",
                      "");
    } else if (in_array_ && !cut_) {
      records_.reject({line_, line_}, "bad-json", "the file ends before the array does", "");
    }
  }

 private:
  void pass_over_mark() {
    if (bytes_.peek(3).starts_with("\xEF\xBB\xBF")) {
      bytes_.skip(3);
    }
  }

  char take() {
    const char c = bytes_.peek(1)[0];
    bytes_.skip(1);
    line_ += c == '\n' ? 1 : 0;
    return c;
  }

  /// Moves to the next value; false at the end of the input or of a broken one.
  bool between_values() {
    while (!bytes_.peek(1).empty()) {
      const char c = bytes_.peek(1)[0];
      const bool opens = c == '[' && !in_array_ && !seen_;
      if (c == '{' || (c == '[' && !opens)) {
        return true;
      }
      if (is_json_blank(c) || c == ',' || opens || (c == ']' && in_array_)) {
        in_array_ = opens || (in_array_ && c != ']');
        seen_ = seen_ || opens;
        take();
      } else {
        pass_over_scalar();
      }
    }
    return false;
  }

  /// A number, a text or plain nonsense between records; at least one character.
  void pass_over_scalar() {
    const std::uint64_t first = line_;
    std::string text;
    bool in_text = false;
    while (!bytes_.peek(1).empty()) {
      const char c = bytes_.peek(1)[0];
      in_text = c == '"' ? !in_text : in_text && c != '\n';
      const bool ends = c == ',' || c == '{' || c == '[' || c == ']' || c == '\n';
      if (ends && !in_text && !text.empty()) {
        break;
      }
      take();
      text += text.size() < shown_bytes ? std::string(1, c) : "";
    }
    records_.reject({first, first}, "bad-record", "a record is a JSON object", text);
  }

  void read_value() {
    const std::uint64_t first = line_;
    std::string text;
    bool ended = false;
    bool too_long = false;
    ValueCutter cutter;
    for (std::string_view piece = bytes_.peek(1); !ended && !piece.empty();
         piece = bytes_.peek(1)) {
      std::size_t at = 0;
      while (at < piece.size() && !ended) {
        line_ += piece[at] == '\n' ? 1 : 0;
        ended = cutter.ends_with(piece[at++]);
      }
      too_long = too_long || text.size() + at > store::limits.line_bytes;
      if (!too_long) {
        text += piece.substr(0, at);
      }
      bytes_.skip(at);
    }
    seen_ = true;
    hand_on({first, line_}, text, ended, too_long);
  }

  void hand_on(Place place, std::string_view text, bool ended, bool too_long) {
    store::JsonFault fault;
    if (too_long) {
      const std::string cap = std::to_string(store::limits.line_bytes);
      records_.reject(
          place, "record-too-long", "record longer than " + cap + " bytes, passed over", text);
      cut_ = !ended;
    } else if (!ended) {
      cut_ = true;
      if (bytes_.fault().empty()) {
        reject_unended(place, text);
      }
    } else if (const std::optional<store::JsonValue> value = store::parse_json(text, fault)) {
      records_.read(*value, place);
    } else {
      const std::string where =
          fault.byte > 0 ? " at byte " + std::to_string(fault.byte) + " of the record" : "";
      records_.reject(place, fault.code, fault.message + where, text);
    }
  }

  /// A depth above the limit is the better reason, and the parser sees it first.
  void reject_unended(Place place, std::string_view text) {
    store::JsonFault fault;
    store::parse_json(text, fault);
    const bool deep = fault.code == "too-deep";
    records_.reject(place,
                    deep ? fault.code : "bad-json",
                    deep ? fault.message : "the file ends inside a record",
                    text);
  }

  static constexpr std::size_t shown_bytes = 200;

  Bytes& bytes_;
  RecordReader& records_;
  std::uint64_t line_ = 1;
  bool in_array_ = false;
  bool seen_ = false;  ///< an array or a value began
  bool cut_ = false;   ///< the input broke off inside a value, which is said already
};

}  // namespace

void read_json_values(Bytes& bytes, RecordReader& records) {
  ValueFile(bytes, records).read();
}

}  // namespace zerkalo::indexer
