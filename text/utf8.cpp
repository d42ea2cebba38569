// text/utf8.cpp - decodes UTF-8 byte by byte and never trusts it.

#include "text/utf8.h"

namespace zerkalo::text {
namespace {

constexpr char32_t replacement = 0xFFFD;

unsigned utf8_byte(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

struct Lead {
  unsigned trailing = 0;
  unsigned bits = 0;
  char32_t least = 0;  // a smaller code point would be an overlong form
};

Lead read_utf8_lead(unsigned byte) {
  if (byte >= 0xC2 && byte <= 0xDF) {
    return {1, byte & 0x1FU, 0x80};
  }
  if (byte >= 0xE0 && byte <= 0xEF) {
    return {2, byte & 0x0FU, 0x800};
  }
  if (byte >= 0xF0 && byte <= 0xF4) {
    return {3, byte & 0x07U, 0x10000};
  }
  return {};
}

// The length of the sequence at `at`, and its code point; 0 when it is malformed.
std::size_t decode_utf8_sequence(std::string_view text, std::size_t at, char32_t& code_point) {
  const Lead lead = read_utf8_lead(utf8_byte(text, at));
  if (lead.trailing == 0 || text.size() - at <= lead.trailing) {
    return 0;
  }
  char32_t value = lead.bits;
  for (std::size_t i = 1; i <= lead.trailing; ++i) {
    const unsigned byte = utf8_byte(text, at + i);
    if ((byte & 0xC0U) != 0x80U) {
      return 0;
    }
    value = (value << 6U) | (byte & 0x3FU);
  }
  if (value < lead.least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
    return 0;
  }
  code_point = value;
  return lead.trailing + 1;
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const unsigned byte = utf8_byte(text, at);
  if (byte < 0x80) {
    ++at;
    return byte;
  }
  char32_t code_point = replacement;
  const std::size_t length = decode_utf8_sequence(text, at, code_point);
  at += length == 0 ? 1 : length;
  return code_point;
}

std::u32string code_points(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    out.push_back(next_code_point(text, at));
  }
  return out;
}

void append_utf8(char32_t code_point, std::string& out) {
  const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0U | (code_point >> 6U));
    put(0x80U | (code_point & 0x3FU));
  } else if (code_point < 0x10000) {
    put(0xE0U | (code_point >> 12U));
    put(0x80U | ((code_point >> 6U) & 0x3FU));
    put(0x80U | (code_point & 0x3FU));
  } else {
    put(0xF0U | (code_point >> 18U));
    put(0x80U | ((code_point >> 12U) & 0x3FU));
    put(0x80U | ((code_point >> 6U) & 0x3FU));
    put(0x80U | (code_point & 0x3FU));
  }
}

bool is_valid_utf8(std::string_view text) {
  char32_t ignored = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (utf8_byte(text, at) < 0x80) {
      ++at;
      continue;
    }
    const std::size_t length = decode_utf8_sequence(text, at, ignored);
    if (length == 0) {
      return false;
    }
    at += length;
  }
  return true;
}

std::string repair_utf8(std::string_view text) {
  if (is_valid_utf8(text)) {
    return std::string(text);
  }
  std::string repaired;
  repaired.reserve(text.size() + 16);
  for (std::size_t at = 0; at < text.size();) {
    append_utf8(next_code_point(text, at), repaired);
  }
  return repaired;
}

std::size_t utf16_length(std::string_view text) {
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    units += (byte & 0xC0U) != 0x80U ? 1U : 0U;
    units += byte >= 0xF0 ? 1U : 0U;
  }
  return units;
}

std::string_view clip_utf8(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) {
    return text;
  }
  std::size_t end = bytes;
  while (end > 0 && (utf8_byte(text, end) & 0xC0U) == 0x80U) {
    --end;
  }
  return text.substr(0, end);
}

}  // namespace zerkalo::text
