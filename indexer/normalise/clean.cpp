// indexer/normalise/clean.cpp - repairs the damage that texts carry, and nothing else.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include "indexer/normalise/finish.h"
#include "indexer/normalise/markup.h"
#include "text/utf8.h"

namespace zerkalo::indexer {

namespace {

/// What the bytes 0x80..0x9F mean in cp1252; 0: nothing.
constexpr std::array<char32_t, 32> cp1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// The byte that a wrong decoder turned into `c`; -1: it cannot have been one.
int double_utf8_byte(char32_t c) {
  if (c < 0x100) {
    return static_cast<int>(c);
  }
  const auto* const found = std::ranges::find(cp1252, c);
  return found == cp1252.end() ? -1 : static_cast<int>(found - cp1252.begin()) + 0x80;
}

/// The text as bytes of a single-byte encoding; empty when it is not wholly made of such.
std::string double_utf8_bytes(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const int byte = double_utf8_byte(text::next_code_point(text, at));
    if (byte < 0) {
      return {};
    }
    bytes += static_cast<char>(byte);
  }
  return bytes;
}

struct Repaired {
  std::size_t sequences = 0;
  bool likely = true;  ///< only letters and typographic punctuation came out
};

Repaired examine_double_utf8(std::string_view text) {
  Repaired seen;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = text::next_code_point(text, at);
    if (c < 0x80) {
      continue;
    }
    ++seen.sequences;
    const bool punctuation = c >= 0x2010 && c <= 0x2027;
    seen.likely = seen.likely && (punctuation || u_isalpha(static_cast<UChar32>(c)) != 0);
  }
  return seen;
}

/// UTF-8 that was read as cp1252 and written as UTF-8 again. It is certain only when the whole
/// text turns back into valid UTF-8: one rightly encoded letter anywhere makes that fail.
bool repair_double_utf8(std::string& text) {
  if (std::ranges::all_of(text, [](char c) { return (c & '\x80') == 0; })) {
    return false;
  }
  std::string bytes = double_utf8_bytes(text);
  if (bytes.empty() || !text::is_valid_utf8(bytes)) {
    return false;
  }
  const Repaired seen = examine_double_utf8(bytes);
  if (seen.sequences < 2 && !seen.likely) {
    return false;
  }
  text = std::move(bytes);
  return true;
}

bool is_cleaned_away(char32_t c) {
  const bool control = c < 0x20 || c == 0x7F;
  const bool bidi = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  const bool no_character = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
  return control || bidi || no_character || c == 0x200B || c == 0xFEFF;
}

void append_clean_line_end(std::string& out) {
  while (!out.empty() && (out.back() == ' ' || out.back() == '\t')) {
    out.pop_back();
  }
  if (!out.empty() && !out.ends_with("\n\n")) {
    out += '\n';
  }
}

void append_clean(char32_t c, std::string& out) {
  if (c >= 0x80 && c < 0xA0) {
    c = cp1252[c - 0x80];
    if (c == 0) {
      return;
    }
  }
  if (c == '\t') {
    c = ' ';
  }
  if (c == '\n' || c == 0x2028 || c == 0x2029) {
    append_clean_line_end(out);
  } else if (!is_cleaned_away(c)) {
    const bool begins_line = out.empty() || out.back() == '\n';
    if (c != ' ' || !begins_line) {
      text::append_utf8(c, out);
    }
  }
}

/// Whether a byte of valid UTF-8 belongs to a character that is kept as it is. Leads of
/// U+0080..BF, U+2000..2FFF, U+F000..FFFF and of what lies above may begin one that is not.
constexpr std::array<bool, 256> plain_bytes = [] {
  std::array<bool, 256> plain{};
  for (std::size_t byte = ' '; byte < plain.size(); ++byte) {
    plain[byte] = byte != 0x7F && byte != 0xC2 && byte != 0xE2 && byte < 0xEF;
  }
  return plain;
}();

std::size_t end_of_clean(std::string_view text, std::size_t at) {
  while (at < text.size() && plain_bytes[static_cast<unsigned char>(text[at])]) {
    ++at;
  }
  return at;
}

std::string without_controls(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '\r') {
      append_clean_line_end(out);
      at += text.substr(at, 2) == "\r\n" ? 2 : 1;
    } else if (c != ' ' && plain_bytes[static_cast<unsigned char>(c)]) {
      const std::size_t end = end_of_clean(text, at);
      out += text.substr(at, end - at);
      at = end;
    } else {
      append_clean(text::next_code_point(text, at), out);
    }
  }
  while (!out.empty() && (out.back() == ' ' || out.back() == '\n')) {
    out.pop_back();
  }
  return out;
}

std::string clean_composed(std::string text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  if (U_FAILURE(status) != 0 || nfc->isNormalizedUTF8(piece, status) != 0) {
    return text;
  }
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  nfc->normalizeUTF8(0, piece, sink, nullptr, status);
  return U_FAILURE(status) != 0 ? text : out;
}

}  // namespace

std::string clean_text(std::string_view raw) {
  std::string text = text::is_valid_utf8(raw) ? std::string(raw) : text::repair_utf8(raw);
  if (text.find('&') != std::string::npos || text.find('<') != std::string::npos) {
    text = resolve_markup(text);
  }
  constexpr int most_layers = 3;
  for (int layer = 0; layer < most_layers && repair_double_utf8(text); ++layer) {
  }
  return clean_composed(without_controls(text));
}

std::string clean_line(std::string_view raw) {
  constexpr std::size_t longest = 4096;
  std::string out;
  for (const char c : clean_text(raw)) {
    const bool blank = c == ' ' || c == '\n';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out.size() > longest ? std::string(text::clip_utf8(out, longest)) : out;
}

}  // namespace zerkalo::indexer
