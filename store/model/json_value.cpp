// store/model/json_value.cpp - builds a value from parser events, so depth and size stay
// bounded.

#include "store/model/json_value.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include <nlohmann/json.hpp>

#include "store/model/limits.h"
#include "text/utf8.h"

namespace zerkalo::store {

namespace {

using nlohmann::json;

constexpr std::size_t most_values = 200'000;

/// "[json.exception...] parse error at line 1, column 5: syntax error while parsing value -
/// invalid literal; last read: 'x'" to "invalid literal".
std::string json_fault_reason(std::string_view what) {
  const std::size_t dash = what.find(" - ");
  if (dash == std::string_view::npos) {
    const std::size_t bracket = what.find("] ");
    return std::string(bracket == std::string_view::npos ? what : what.substr(bracket + 2));
  }
  what.remove_prefix(dash + 3);
  const std::size_t wrong = what.find("; last read");
  const std::size_t expected = what.rfind("; expected");
  std::string reason(what.substr(0, wrong));
  if (expected != std::string_view::npos && expected != wrong) {
    reason += what.substr(expected);
  }
  return reason;
}

class JsonValueBuilder : public nlohmann::json_sax<json> {
 public:
  JsonValueBuilder(JsonValue& root, JsonFault& fault) : root_(root), fault_(fault) {}

  bool null() override { return add({}) != nullptr; }

  bool boolean(bool truth) override {
    JsonValue* value = add(JsonValue::Kind::boolean);
    return value != nullptr && ((value->truth = truth), true);
  }

  bool number_integer(number_integer_t number) override {
    return add_number(static_cast<double>(number), std::to_string(number));
  }

  bool number_unsigned(number_unsigned_t number) override {
    return add_number(static_cast<double>(number), std::to_string(number));
  }

  bool number_float(number_float_t number, const string_t& written) override {
    return add_number(number, written);
  }

  bool string(string_t& text) override {
    JsonValue* value = add(JsonValue::Kind::text);
    return value != nullptr && ((value->text = std::move(text)), true);
  }

  bool binary(binary_t& /*bytes*/) override { return false; }

  bool start_object(std::size_t /*size*/) override { return open(JsonValue::Kind::object); }

  bool start_array(std::size_t /*size*/) override { return open(JsonValue::Kind::list); }

  bool key(string_t& name) override {
    open_.back()->members.push_back({std::move(name), {}});
    return true;
  }

  bool end_object() override { return close(); }

  bool end_array() override { return close(); }

  bool parse_error(std::size_t byte,
                   const std::string& /*token*/,
                   const nlohmann::detail::exception& error) override {
    const std::string reason = json_fault_reason(error.what());
    const bool utf8 = reason.find("UTF-8") != std::string::npos;
    fault_ = {
        utf8 ? "bad-utf8" : "bad-json", (utf8 ? "not UTF-8: " : "not JSON: ") + reason, byte};
    return false;
  }

 private:
  JsonValue* add(JsonValue::Kind kind) {
    if (++values_ > most_values) {
      fault_ = {"too-many-values",
                "one record with more than " + std::to_string(most_values) + " values",
                0};
      return nullptr;
    }
    JsonValue* place = &root_;
    if (!open_.empty()) {
      JsonValue& parent = *open_.back();
      place = parent.kind == JsonValue::Kind::object ? &parent.members.back().value
                                                     : &parent.items.emplace_back();
    }
    place->kind = kind;
    return place;
  }

  bool add_number(double number, std::string written) {
    JsonValue* value = add(JsonValue::Kind::number);
    if (value == nullptr) {
      return false;
    }
    value->number = number;
    value->text = std::move(written);
    return true;
  }

  bool open(JsonValue::Kind kind) {
    if (open_.size() >= limits.json_depth) {
      fault_ = {"too-deep", "JSON nested deeper than " + std::to_string(limits.json_depth), 0};
      return false;
    }
    JsonValue* value = add(kind);
    if (value != nullptr) {
      open_.push_back(value);
    }
    return value != nullptr;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  JsonValue& root_;
  JsonFault& fault_;
  std::vector<JsonValue*> open_;
  std::size_t values_ = 0;
};

}  // namespace

const JsonValue* JsonValue::find(std::string_view name) const {
  const auto last =
      std::find_if(members.rbegin(), members.rend(), [name](const JsonMember& member) {
        return member.name == name;
      });
  return last == members.rend() || last->value.kind == Kind::null ? nullptr : &last->value;
}

std::optional<JsonValue> parse_json(std::string_view text, JsonFault& fault) {
  JsonValue root;
  JsonValueBuilder builder(root, fault);
  if (!json::sax_parse(text.begin(), text.end(), &builder)) {
    return std::nullopt;
  }
  return root;
}

JsonValue text_json(std::string text) {
  JsonValue value;
  value.kind = JsonValue::Kind::text;
  value.text = std::move(text);
  return value;
}

JsonValue object_json(std::vector<JsonMember> members) {
  JsonValue object;
  object.kind = JsonValue::Kind::object;
  object.members = std::move(members);
  return object;
}

bool is_obeyed_in_json(char32_t c) {
  return (c >= 0x7F && c < 0xA0) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

void append_json_escape(char32_t c, std::string& out) {
  std::array<char, 8> escape{};
  std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(c));
  out += escape.data();
}

std::string escape_obeyed_json(std::string_view json) {
  constexpr std::string_view first_bytes = "\x7F\xC2\xE2";
  std::string out;
  out.reserve(json.size());
  while (!json.empty()) {
    const std::size_t plain = std::min(json.find_first_of(first_bytes), json.size());
    out += json.substr(0, plain);
    json.remove_prefix(plain);
    std::size_t size = 0;
    const char32_t c = json.empty() ? U' ' : text::next_code_point(json, size);
    if (is_obeyed_in_json(c)) {
      append_json_escape(c, out);
    } else {
      out += json.substr(0, size);
    }
    json.remove_prefix(size);
  }
  return out;
}

}  // namespace zerkalo::store
