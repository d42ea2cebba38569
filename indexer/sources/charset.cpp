// indexer/sources/charset.cpp - pages in the encodings of older sites to UTF-8.

#include <algorithm>
#include <memory>

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include "base/ascii.h"
#include "indexer/sources/html_page.h"
#include "text/utf8.h"

namespace zerkalo::indexer {

namespace {

/// Browsers read these names as the larger Windows set, and so do the pages that use them.
constexpr std::string_view latin[] = {
    "iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii"};

std::string lower_head(std::string_view bytes) {
  constexpr std::size_t head_bytes = 4096;
  return base::lowered(bytes.substr(0, head_bytes));
}

bool is_label_character(char c) {
  return base::is_small(c) || base::is_digit(c) || c == '-' || c == '_' || c == ':';
}

/// "windows-1251" of `charset=windows-1251` or `charset = "windows-1251"`, in lower case.
std::string named_charset(std::string_view bytes) {
  const std::string head = lower_head(bytes);
  std::size_t at = head.find("charset");
  if (at == std::string::npos) {
    return {};
  }
  at = head.find_first_not_of(" =\"'", at + std::string_view("charset").size());
  if (at == std::string::npos) {
    return {};
  }
  const auto from = head.begin() + static_cast<std::ptrdiff_t>(at);
  const std::string name(from, std::find_if_not(from, head.end(), is_label_character));
  return std::ranges::find(latin, name) != std::end(latin) ? "windows-1252" : name;
}

/// Encodings that switch states or hide ASCII in other bytes let a page smuggle markup.
bool is_plain_charset(const UConverter* converter) {
  const UConverterType type = ucnv_getType(converter);
  return type == UCNV_SBCS || type == UCNV_DBCS || type == UCNV_MBCS || type == UCNV_LATIN_1;
}

}  // namespace

std::string decoded_html(std::string_view bytes) {
  const std::string name = text::is_valid_utf8(bytes) ? "" : named_charset(bytes);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
      name.empty() ? nullptr : ucnv_open(name.c_str(), &status), ucnv_close);
  if (converter == nullptr || U_FAILURE(status) != 0 || !is_plain_charset(converter.get())) {
    return {};
  }
  const icu::UnicodeString wide(
      bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(), status);
  std::string out;
  return U_FAILURE(status) != 0 ? out : wide.toUTF8String(out);
}

}  // namespace zerkalo::indexer
