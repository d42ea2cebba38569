// server/api/json_text.h - JSON written as it is said, without a tree of it in memory; for .cpp
// files only.

#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/api/json_parts.h"

namespace zerkalo::server {

/// Shape:   one object, its members in the order in which they are given; byte for byte what
///          `printed` makes of the tree. Malformed bytes become U+FFFD.
/// Units:   `indent` in blanks a level; below 0 is one line.
/// Errors:  none.
/// Threads: one.
class JsonText {
 public:
  explicit JsonText(const JsonStyle& style);

  /// All of it; nothing may be added afterwards.
  std::string take();

  void member(std::string_view name, std::string_view value);

  void member(std::string_view name, const char* value) {
    member(name, std::string_view(value));
  }

  void member(std::string_view name, bool value);
  void member(std::string_view name, const std::vector<std::string>& values);

  template <std::integral Whole>
  void member(std::string_view name, Whole value) {
    key(name);
    append(std::to_string(value));
  }

  void tree(std::string_view name, const OrderedJson& value);

  /// 60 rather than 60.0.
  void number(std::string_view name, double value);

  /// The same, rounded to one of so many parts of a whole.
  void rounded(std::string_view name, double value, double parts);

  /// 60.0, and every digit.
  void exact(std::string_view name, double value);

  /// A member that is there only where it has something to say.
  template <typename Value>
  void put(std::string_view name, const Value& value) {
    if (!value.empty()) {
      member(name, value);
    }
  }

  template <typename Value>
  void put(std::string_view name, const std::optional<Value>& value) {
    if (value) {
      member(name, *value);
    }
  }

  /// A member that is an object, of the members that `write` gives.
  template <typename Write>
  void object(std::string_view name, const Write& write) {
    key(name);
    open('{');
    write();
    close('}');
  }

  /// A member that is a list of objects, one of each value.
  template <typename Values, typename Write>
  void objects(std::string_view name, const Values& values, const Write& write) {
    key(name);
    open('[');
    for (const auto& value : values) {
      next();
      open('{');
      write(value);
      close('}');
    }
    close(']');
  }

  /// The same, as far as it fits: what would make the text longer than `most` bytes is taken
  /// back, with all behind it. The first value is given in any case. Returns how many were.
  template <typename Values, typename Write>
  std::size_t objects_up_to(std::size_t most,
                            std::string_view name,
                            const Values& values,
                            const Write& write) {
    key(name);
    open('[');
    std::size_t given = 0;
    for (const auto& value : values) {
      const std::size_t before = text_.size();
      next();
      open('{');
      write(value);
      close('}');
      if (text_.size() > most && given > 0) {
        text_.resize(before);
        break;
      }
      ++given;
    }
    close(']');
    return given;
  }

  /// A member that is a list of pairs of whole numbers.
  void pairs(std::string_view name,
             const std::vector<std::pair<std::size_t, std::size_t>>& values);

 private:
  void append(std::string_view text) { text_ += text; }

  void key(std::string_view name);
  void next();
  void open(char bracket);
  void close(char bracket);
  void new_line();
  void value(std::string_view text);
  void value(const OrderedJson& tree);

  std::string text_;
  int indent_;
  int depth_ = 0;
  bool first_ = true;  ///< nothing stands in the innermost brackets yet
};

}  // namespace zerkalo::server
