// base/ascii.h - ASCII letters, digits and blanks, whatever the locale; other bytes are left
// alone.

#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace zerkalo::base {

constexpr bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr bool is_small(char c) {
  return c >= 'a' && c <= 'z';
}

constexpr bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

constexpr bool is_letter(char c) {
  return is_small(c) || is_capital(c);
}

constexpr bool is_alphanumeric(char c) {
  return is_letter(c) || is_digit(c);
}

/// Source: isspace in the C locale.
constexpr bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

constexpr char to_lower(char c) {
  return is_capital(c) ? static_cast<char>(c + ('a' - 'A')) : c;
}

constexpr char to_upper(char c) {
  return is_small(c) ? static_cast<char>(c - ('a' - 'A')) : c;
}

inline bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return is_ascii(c); });
}

/// Whether there is text, and all of it digits.
inline bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

inline std::string lowered(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), to_lower);
  return out;
}

inline std::string uppered(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), to_upper);
  return out;
}

/// Whether `text` begins with `start`, in capitals or not; `start` has none.
inline bool starts_in_any_case(std::string_view text, std::string_view start) {
  return text.size() >= start.size() &&
         std::ranges::equal(text.substr(0, start.size()), start, {}, to_lower);
}

constexpr std::string_view blanks = " \t\r\n\f\v";

/// Without the bytes of `around` at both ends.
constexpr std::string_view trimmed(std::string_view text, std::string_view around = blanks) {
  const std::size_t first = text.find_first_not_of(around);
  return first == std::string_view::npos
             ? std::string_view()
             : text.substr(first, text.find_last_not_of(around) - first + 1);
}

}  // namespace zerkalo::base
