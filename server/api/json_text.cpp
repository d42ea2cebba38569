// server/api/json_text.cpp - brackets, commas and escapes.

#include "server/api/json_text.h"

#include <algorithm>
#include <array>

#include "store/model/json_value.h"
#include "text/utf8.h"

namespace zerkalo::server {

namespace {

constexpr std::string_view replacement_text = "\xEF\xBF\xBD";

/// Bytes that stand in JSON for themselves, whatever stands around them.
constexpr std::array<bool, 256> plain_json_bytes() {
  std::array<bool, 256> plain{};
  for (std::size_t byte = 0x20; byte < 0x7F; ++byte) {
    plain.at(byte) = byte != '"' && byte != '\\';
  }
  return plain;
}

constexpr std::array<bool, 256> plain = plain_json_bytes();

std::size_t plain_length(std::string_view text) {
  const auto* end =
      std::ranges::find_if(text, [](char c) { return !plain[static_cast<unsigned char>(c)]; });
  return static_cast<std::size_t>(end - text.begin());
}

void append_json_escape(char32_t c, std::string& out) {
  constexpr std::string_view named = "\"\\\b\f\n\r\t";
  constexpr std::string_view letters = "\"\\bfnrt";
  const std::size_t at = c < 0x80 ? named.find(static_cast<char>(c)) : std::string_view::npos;
  if (at != std::string_view::npos) {
    out += '\\';
    out += letters[at];
    return;
  }
  store::append_json_escape(c, out);
}

/// Appends the sign at the start of `text`; its length, or 0 for a malformed one.
std::size_t append_json_sign(std::string_view text, std::string& out) {
  std::size_t size = 0;
  const char32_t c = text::next_code_point(text, size);
  const std::string_view bytes = text.substr(0, size);
  if (c == 0xFFFD && bytes != replacement_text) {
    return 0;
  }
  if (c < 0x20 || c == '"' || c == '\\' || store::is_obeyed_in_json(c)) {
    append_json_escape(c, out);
  } else {
    out += bytes;
  }
  return size;
}

}  // namespace

JsonText::JsonText(const JsonStyle& style) : indent_(style.indent) {
  open('{');
  if (style.format_version > 0) {
    member("format_version", style.format_version);
  }
}

std::string JsonText::take() {
  close('}');
  return std::move(text_);
}

void JsonText::new_line() {
  if (indent_ >= 0) {
    text_ += '\n';
    text_.append(static_cast<std::size_t>(indent_) * static_cast<std::size_t>(depth_), ' ');
  }
}

void JsonText::next() {
  if (!first_) {
    text_ += ',';
  }
  first_ = false;
  new_line();
}

void JsonText::open(char bracket) {
  text_ += bracket;
  ++depth_;
  first_ = true;
}

void JsonText::close(char bracket) {
  --depth_;
  if (!first_) {
    new_line();
  }
  text_ += bracket;
  first_ = false;
}

void JsonText::key(std::string_view name) {
  next();
  value(name);
  text_ += indent_ >= 0 ? ": " : ":";
}

void JsonText::value(std::string_view text) {
  const std::size_t begin = text_.size();
  const std::string_view whole = text;
  text_ += '"';
  while (!text.empty()) {
    const std::size_t length = plain_length(text);
    text_ += text.substr(0, length);
    text.remove_prefix(length);
    const std::size_t sign = text.empty() ? 0 : append_json_sign(text, text_);
    if (sign == 0 && !text.empty()) {
      // How much of what is malformed becomes one U+FFFD is the library's to say.
      text_.resize(begin);
      text_ += printed(OrderedJson(whole), {});
      return;
    }
    text.remove_prefix(sign);
  }
  text_ += '"';
}

void JsonText::value(const OrderedJson& tree) {
  if (tree.is_string()) {
    value(std::string_view(tree.get_ref<const std::string&>()));
    return;
  }
  if (!tree.is_structured()) {
    text_ += tree.dump();
    return;
  }
  open(tree.is_object() ? '{' : '[');
  for (const auto& [name, child] : tree.items()) {
    tree.is_object() ? key(name) : next();
    value(child);
  }
  close(tree.is_object() ? '}' : ']');
}

void JsonText::member(std::string_view name, std::string_view text) {
  key(name);
  value(text);
}

void JsonText::member(std::string_view name, bool truth) {
  key(name);
  text_ += truth ? "true" : "false";
}

void JsonText::tree(std::string_view name, const OrderedJson& value) {
  key(name);
  this->value(value);
}

void JsonText::member(std::string_view name, const std::vector<std::string>& values) {
  key(name);
  open('[');
  for (const std::string& one : values) {
    next();
    value(std::string_view(one));
  }
  close(']');
}

void JsonText::number(std::string_view name, double value) {
  tree(name, server::number(value));
}

void JsonText::rounded(std::string_view name, double value, double parts) {
  tree(name, server::rounded(value, parts));
}

void JsonText::exact(std::string_view name, double value) {
  tree(name, OrderedJson(value));
}

void JsonText::pairs(std::string_view name,
                     const std::vector<std::pair<std::size_t, std::size_t>>& values) {
  key(name);
  open('[');
  for (const auto& [left, right] : values) {
    next();
    open('[');
    next();
    text_ += std::to_string(left);
    next();
    text_ += std::to_string(right);
    close(']');
  }
  close(']');
}

}  // namespace zerkalo::server
