// indexer/sources/json_values.cpp - cuts an array into its elements without holding it.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/sources/json_cutter.h"
#include "indexer/sources/json_repair.h"
#include "indexer/sources/keyed_films.h"
#include "indexer/sources/record_files.h"
#include "store/model/limits.h"

namespace zerkalo::indexer {

namespace {

/// A list inside an object: `[begin, end)` is what stands between its brackets.
struct InnerList {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t depth = 0;
};

/// The longest list at most two objects deep; empty when there is none.
InnerList longest_json_list(std::string_view text) {
  constexpr std::size_t deepest = 3;
  InnerList longest;
  InnerList open;
  ValueCutter cutter;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t before = cutter.depth();
    cutter.ends_with(text[at]);
    const std::size_t depth = cutter.depth();
    if (depth > before && text[at] == '[' && open.depth == 0 && depth <= deepest) {
      open = {at + 1, 0, depth};
    } else if (depth < before && before == open.depth) {
      open.end = at;
      longest = open.end - open.begin > longest.end - longest.begin ? open : longest;
      open = {};
    }
  }
  return longest;
}

/// The first names of an object's members; none when one of them holds neither a list nor an
/// object.
std::vector<std::string_view> json_member_names(std::string_view text) {
  constexpr std::size_t enough = 1'000;
  std::vector<std::string_view> names;
  ValueCutter cutter;
  char before = '\0';
  for (std::size_t at = 0; at < text.size() && names.size() < enough; ++at) {
    const bool name = text[at] == '"' && cutter.depth() == 1 && cutter.between() &&
                      (before == '{' || before == ',');
    before = is_json_blank(text[at]) ? before : text[at];
    cutter.ends_with(text[at]);
    if (name) {
      const std::size_t end = text.find('"', at + 1);
      const std::size_t value = text.find_first_not_of(": \t\r\n", end + 1);
      if (value == std::string_view::npos || (text[value] != '{' && text[value] != '[')) {
        return {};
      }
      names.push_back(text.substr(at + 1, end - at - 1));
    }
  }
  return names;
}

/// All that an object holds, where its members are records by name: by their films or ids.
InnerList named_json_records(std::string_view text) {
  const std::vector<std::string_view> names = json_member_names(text);
  if (names.size() < 2 || kind_of_keys(names) == NameKind::words) {
    return {};
  }
  return {text.find('{') + 1, text.rfind('}'), 1};
}

/// Cuts `{"reviews": […]}` into several of it, each with a part of the list, so that a file is
/// not bound by what one record may hold; and `{"Kettle": […], "Lid": […]}` between its
/// members.
class JsonObjectParts {
 public:
  explicit JsonObjectParts(std::string_view text)
      : text_(text), list_(longest_json_list(text)) {
    list_ = any() ? list_ : named_json_records(text);
    at_ = list_.begin;
  }

  /// Whether there is a list that is nearly all of the object.
  bool any() const {
    constexpr std::size_t most_around = std::size_t{64} << 10U;
    const std::size_t inside = list_.end - list_.begin;
    return inside > 0 && text_.size() - inside <= most_around;
  }

  /// The object with the next elements; nothing at the end of the list.
  std::optional<std::string> next() {
    if (at_ >= list_.end) {
      return std::nullopt;
    }
    const std::size_t end = end_of_part();
    std::string part(text_.substr(0, list_.begin));
    part.append(text_.substr(at_, end - at_)).append(text_.substr(list_.end));
    at_ = end + 1;
    return part;
  }

 private:
  /// At a comma between two elements, or at the end of the list.
  std::size_t end_of_part() const {
    constexpr std::size_t part_bytes = std::size_t{256} << 10U;
    ValueCutter cutter;
    for (std::size_t at = at_; at < list_.end; ++at) {
      cutter.ends_with(text_[at]);
      const bool comma = text_[at] == ',' && cutter.depth() == 0 && cutter.between();
      if (comma && at - at_ >= part_bytes) {
        return at;
      }
    }
    return list_.end;
  }

  std::string_view text_;
  InnerList list_;
  std::size_t at_ = 0;
};

class JsonValueFile {
 public:
  JsonValueFile(Bytes& bytes, RecordReader& records) : bytes_(bytes), records_(records) {}

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
      records_.reject(
          {line_, line_}, "damaged-file", "the file ends before the array does", "");
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
      if (const std::string_view two = bytes_.peek(2);
          two.starts_with("//") || two.starts_with("/*")) {
        pass_over_comment();
      } else if (is_json_blank(c) || c == ',' || opens || (c == ']' && in_array_)) {
        in_array_ = opens || (in_array_ && c != ']');
        seen_ = seen_ || opens;
        take();
      } else {
        pass_over_scalar();
      }
    }
    return false;
  }

  void pass_over_comment() {
    const bool line = bytes_.peek(2)[1] == '/';
    bytes_.skip(2);
    for (char before = '\0'; !bytes_.peek(1).empty();) {
      const char c = take();
      if (line ? c == '\n' : before == '*' && c == '/') {
        return;
      }
      before = c;
    }
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
      too_long = too_long || text.size() + at > store::limits.json_file_bytes;
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
    if (ended && !too_long && text.size() > store::limits.line_bytes &&
        read_parts(place, text)) {
      return;
    }
    if (too_long || text.size() > store::limits.line_bytes) {
      const std::string cap = std::to_string(store::limits.line_bytes);
      records_.reject(
          place, "record-too-long", "record longer than " + cap + " bytes, passed over", text);
      cut_ = !ended;
    } else if (!ended) {
      cut_ = true;
      if (bytes_.fault().empty()) {
        reject_unended(place, text);
      }
    } else if (std::optional<store::JsonValue> value = store::parse_json(text, fault)) {
      records_.read(std::move(*value), place);
    } else if (fault.code == "too-many-values" && read_parts(place, text)) {
      return;
    } else if (std::optional<store::JsonValue> mended = mend(text, fault)) {
      records_.remark(place.first, "mended-json", mended_json, fault.message);
      records_.read(std::move(*mended), place);
    } else {
      const std::string where =
          fault.byte > 0 ? " at byte " + std::to_string(fault.byte) + " of the record" : "";
      records_.reject(place, fault.code, fault.message + where, text);
    }
  }

  /// Reads an object that holds a long list part by part; false, and nothing is read, when it
  /// does not.
  bool read_parts(Place place, std::string_view text) {
    JsonObjectParts parts(text);
    if (!parts.any()) {
      return false;
    }
    for (std::optional<std::string> part = parts.next(); part && !records_.stopped();
         part = parts.next()) {
      hand_on_part(place, *part);
    }
    return true;
  }

  void hand_on_part(Place place, std::string_view part) {
    store::JsonFault fault;
    std::optional<store::JsonValue> value = store::parse_json(part, fault);
    value = value ? std::move(value) : mend(part, fault);
    if (value) {
      records_.read(std::move(*value), place);
    } else {
      records_.reject(place, fault.code, fault.message + " in a part of a long list", part);
    }
  }

  static std::optional<store::JsonValue> mend(std::string_view text,
                                              const store::JsonFault& fault) {
    store::JsonFault ignored;
    return fault.code == "bad-json" ? store::parse_json(repaired_json(text), ignored)
                                    : std::nullopt;
  }

  /// A depth above the limit is the better reason, and the parser sees it first.
  void reject_unended(Place place, std::string_view text) {
    store::JsonFault fault;
    store::parse_json(text, fault);
    const bool deep = fault.code == "too-deep";
    records_.reject(place,
                    deep ? fault.code : "damaged-file",
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
  JsonValueFile(bytes, records).read();
}

}  // namespace zerkalo::indexer
