// text/utf8.h - UTF-8 as bytes: checking, repairing, walking, counting UTF-16 units.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace zerkalo::text {

/// The code point at `at`, and moves `at` behind it; a malformed byte gives U+FFFD and moves by
/// one.
char32_t next_code_point(std::string_view text, std::size_t& at);

/// All of them, in order.
std::u32string code_points(std::string_view text);

void append_utf8(char32_t code_point, std::string& out);

bool is_valid_utf8(std::string_view text);

/// Malformed bytes replaced by U+FFFD.
std::string repair_utf8(std::string_view text);

/// The number of UTF-16 units of valid UTF-8.
std::size_t utf16_length(std::string_view text);

/// At most `bytes` bytes of `text`, cut at a character boundary.
std::string_view clip_utf8(std::string_view text, std::size_t bytes);

}  // namespace zerkalo::text
