// indexer/sources/encoding.cpp - settles an encoding, then streams through ICU.

#include "indexer/sources/encoding.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include "base/ascii.h"
#include "indexer/sources/mime.h"
#include "indexer/sources/sniff.h"
#include "indexer/sources/warc.h"

namespace zerkalo::indexer {

namespace {

constexpr std::size_t head_bytes = 4096;
constexpr std::size_t sample_bytes = std::size_t{64} << 10U;

using OpenConverter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

OpenConverter open_converter(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  OpenConverter converter(ucnv_open(name.c_str(), &status), ucnv_close);
  return U_FAILURE(status) != 0 ? OpenConverter(nullptr, ucnv_close) : std::move(converter);
}

/// Encodings that switch states or hide ASCII in other bytes let a page smuggle markup.
bool is_stateless_encoding(const UConverter* converter) {
  switch (ucnv_getType(converter)) {
    case UCNV_SBCS:
    case UCNV_DBCS:
    case UCNV_MBCS:
    case UCNV_LATIN_1:
    case UCNV_UTF8:
    case UCNV_US_ASCII:
    case UCNV_UTF16_BigEndian:
    case UCNV_UTF16_LittleEndian:
    case UCNV_UTF16:
    case UCNV_UTF32_BigEndian:
    case UCNV_UTF32_LittleEndian:
      return true;
    default:
      return false;
  }
}

struct Mark {
  std::string_view bytes;
  std::string_view encoding;
};

// The longer ones first: one of UTF-32 begins as one of UTF-16 does.
constexpr Mark marks[] = {
    {std::string_view("\xFF\xFE\0\0", 4), "UTF-32LE"},
    {std::string_view("\0\0\xFE\xFF", 4), "UTF-32BE"},
    {"\xFF\xFE", "UTF-16LE"},
    {"\xFE\xFF", "UTF-16BE"},
};

icu::UnicodeString decode_from_encoding(std::string_view bytes, const std::string& name) {
  const OpenConverter converter = open_converter(name);
  UErrorCode status = U_ZERO_ERROR;
  return {bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(), status};
}

// Texts of Latin letters have a zero in every second byte, and others at least around their
// blanks; in files that are no text they stand anywhere.
std::string unmarked_utf16(std::string_view head) {
  std::array<std::size_t, 2> zeros{};
  for (std::size_t at = 0; at < head.size(); ++at) {
    zeros[at % 2] += head[at] == '\0' ? 1 : 0;
  }
  const bool little = zeros[1] > zeros[0];
  const std::size_t most = std::max(zeros[0], zeros[1]);
  const std::size_t least = std::min(zeros[0], zeros[1]);
  if (most * 100 < head.size() || least * 20 > most) {
    return {};
  }
  const std::string name = little ? "UTF-16LE" : "UTF-16BE";
  const icu::UnicodeString text =
      decode_from_encoding(head.substr(0, head.size() / 2 * 2), name);
  std::int32_t odd = 0;
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const UChar32 c = text.char32At(at);
    const bool blank = c == '\n' || c == '\r' || c == '\t';
    odd += !blank && (u_charType(c) == U_CONTROL_CHAR || u_charType(c) == U_UNASSIGNED ||
                      c == 0xFFFD)
               ? 1
               : 0;
  }
  return odd * 100 > text.length() ? std::string() : name;
}

bool is_encoding_letter(char c) {
  return base::is_letter(c) || base::is_digit(c) || c == '-' || c == '_' || c == ':';
}

/// "windows-1251" of `charset=windows-1251`, `charset = "windows-1251"` or `encoding="…"`.
std::string encoding_label_behind(std::string_view head, std::string_view word) {
  std::size_t at = head.find(word);
  at = at == std::string_view::npos ? at : head.find_first_not_of(" =\"'", at + word.size());
  if (at == std::string_view::npos) {
    return {};
  }
  head.remove_prefix(at);
  return {head.begin(), std::ranges::find_if_not(head, is_encoding_letter)};
}

/// What HTML or XML says of itself. Browsers read some names as the larger Windows set.
std::string declared_encoding(std::string_view bytes) {
  const std::string head = base::lowered(bytes.substr(0, head_bytes));
  if (!std::string_view(base::trimmed(head)).starts_with('<')) {
    return {};
  }
  std::string name = encoding_label_behind(head, "charset");
  if (name.empty() && head.find("<?xml") != std::string::npos) {
    name = encoding_label_behind(head, "encoding");
  }
  static constexpr std::string_view latin[] = {
      "iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii"};
  name = std::ranges::find(latin, name) != std::end(latin) ? "windows-1252" : name;
  const bool wide = name.starts_with("utf-16") || name.starts_with("utf-32");
  return is_encoding(name) && !wide ? name : std::string();
}

/// How a text divides into UTF-8 and what is none.
struct Utf8Share {
  std::size_t good = 0;  ///< characters of several bytes
  std::size_t bad = 0;
};

/// `cut` where the last character may go on behind the text.
Utf8Share count_utf8(std::string_view text, bool cut) {
  Utf8Share share;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t begin = at;
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    const bool unfinished = cut && size - begin < U8_MAX_LENGTH;
    share.good += c >= 0x80 ? 1 : 0;
    share.bad += c < 0 && !unfinished ? 1 : 0;
  }
  return share;
}

/// The lines that tell: over a whole file ICU takes Cyrillic for Latin.
std::string lines_telling_encoding(std::string_view text) {
  std::string lines;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (std::ranges::any_of(line, [](char c) { return !base::is_ascii(c); })) {
      lines.append(line).append("\n");
    }
  }
  return lines;
}

/// Letters of the Windows sets that stand where ISO's have none are common in texts.
std::string windows_encoding(std::string_view icu_name) {
  struct Pair {
    std::string_view iso;
    std::string_view windows;
  };

  static constexpr Pair pairs[] = {{"ISO-8859-1", "windows-1252"},
                                   {"ISO-8859-7", "windows-1253"},
                                   {"ISO-8859-8", "windows-1255"},
                                   {"ISO-8859-8-I", "windows-1255"},
                                   {"ISO-8859-9", "windows-1254"},
                                   {"GB18030", "GBK"}};
  const auto* const pair = std::ranges::find(pairs, icu_name, &Pair::iso);
  return std::string(pair == std::end(pairs) ? icu_name : pair->windows);
}

/// Letters beside letters of another script, small ones before capitals and characters that no
/// text holds: the marks of a wrong reading. In thousandths of the letters that are not ASCII.
std::size_t oddity_of_encoding(const icu::UnicodeString& text) {
  std::size_t letters = 0;
  std::size_t odd = 0;
  UChar32 before = ' ';
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const UChar32 c = text.char32At(at);
    const int type = u_charType(c);
    const bool told = c >= 0x80;
    letters += told && u_isalpha(c) != 0 ? 1 : 0;
    const bool unfit = told && (type == U_CONTROL_CHAR || type == U_UNASSIGNED ||
                                type == U_PRIVATE_USE_CHAR || c == 0xFFFD);
    UErrorCode status = U_ZERO_ERROR;
    const bool inside = u_isalpha(before) != 0 && u_isalpha(c) != 0;
    const bool mixed = inside &&
                       uscript_getScript(before, &status) != uscript_getScript(c, &status) &&
                       (told != (before >= 0x80));
    const bool climbs = inside && told && u_islower(before) != 0 && u_isupper(c) != 0;
    odd += unfit || mixed || climbs ? 1 : 0;
    before = c;
  }
  return odd * 1000 / std::max<std::size_t>(letters, 1);
}

std::string guessed_encoding(std::string_view sample) {
  const std::string lines = lines_telling_encoding(sample);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(
      ucsdet_open(&status), ucsdet_close);
  ucsdet_setText(
      detector.get(), lines.data(), static_cast<std::int32_t>(lines.size()), &status);
  std::int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
  std::string best = "windows-1252";
  std::size_t least = oddity_of_encoding(decode_from_encoding(lines, best));
  // Of a few letters ICU says this much of anything.
  std::int32_t highest = 15;
  for (std::int32_t at = 0; U_SUCCESS(status) != 0 && at < count; ++at) {
    const std::string name = windows_encoding(ucsdet_getName(matches[at], &status));
    const std::int32_t confidence = ucsdet_getConfidence(matches[at], &status);
    if (!is_encoding(name) || name.starts_with("UTF")) {
      continue;
    }
    const std::size_t odd = oddity_of_encoding(decode_from_encoding(lines, name));
    const bool fits_better = odd + 20 < least && confidence >= highest / 2;
    if (fits_better || (odd < least + 20 && confidence > highest)) {
      best = name;
      least = odd;
      highest = confidence;
    }
  }
  return best;
}

/// Of bytes that are not ASCII throughout.
std::string encoding_of_sample(std::string_view sample, bool cut) {
  const Utf8Share utf8 = count_utf8(sample, cut);
  const bool mostly_utf8 = utf8.bad == 0 || utf8.good > utf8.bad * 10;
  return mostly_utf8 || !sniff_binary(sample).empty() ? std::string()
                                                      : guessed_encoding(sample);
}

/// By what needs no guessing.
std::string told_encoding(std::string_view head) {
  for (const Mark& mark : marks) {
    if (head.starts_with(mark.bytes)) {
      return std::string(mark.encoding);
    }
  }
  std::string name = unmarked_utf16(head);
  return name.empty() ? declared_encoding(head) : name;
}

std::size_t ascii_prefix(std::string_view bytes) {
  const auto* const odd =
      std::ranges::find_if(bytes, [](char c) { return !base::is_ascii(c); });
  return static_cast<std::size_t>(odd - bytes.begin());
}

}  // namespace

struct Transcoder::Converter {
  OpenConverter of_input;
  std::vector<char16_t> wide;
};

bool is_encoding(std::string_view name) {
  const OpenConverter converter = open_converter(std::string(name));
  return !name.empty() && converter != nullptr && is_stateless_encoding(converter.get());
}

Transcoder::Transcoder(std::string given) : given_(std::move(given)) {}

Transcoder::~Transcoder() = default;

/// Pages in a container have an encoding each, and who unpacks them sees to it.
void Transcoder::start() {
  if (given_.empty() && (is_warc(held_) || is_mhtml(held_))) {
    state_ = State::untouched;
    return;
  }
  name_ = given_.empty() ? told_encoding(held_) : given_;
  state_ = name_.empty() ? State::ascii : State::sample;
}

/// A declared name yields to bytes that are valid UTF-8, as pages are often saved anew.
void Transcoder::settle(bool last) {
  const bool certain = !given_.empty() || name_.starts_with("UTF-");
  if (!certain && (name_.empty() || count_utf8(held_, !last).bad == 0)) {
    name_ = encoding_of_sample(held_, !last);
    guess_ = name_;
  }
  if (name_.empty()) {
    state_ = State::untouched;
    return;
  }
  converter_ = std::make_unique<Converter>(Converter{open_converter(name_), {}});
  state_ = State::converting;
  for (const Mark& mark : marks) {
    if (name_ == mark.encoding && held_.starts_with(mark.bytes)) {
      held_.erase(0, mark.bytes.size());
    }
  }
}

void Transcoder::feed(std::string_view bytes, bool last, std::string& out) {
  if (state_ == State::head) {
    held_ += bytes;
    if (held_.size() < head_bytes && !last) {
      return;
    }
    start();
    const std::string head = std::exchange(held_, {});
    feed(head, last, out);
    return;
  }
  if (state_ == State::ascii) {
    const std::size_t plain = ascii_prefix(bytes);
    out += bytes.substr(0, plain);
    bytes.remove_prefix(plain);
    if (bytes.empty()) {
      return;
    }
    state_ = State::sample;
  }
  if (state_ == State::sample) {
    held_ += bytes;
    if (held_.size() < sample_bytes && !last) {
      return;
    }
    settle(last);
    const std::string sample = std::exchange(held_, {});
    convert(sample, last, out);
    return;
  }
  convert(bytes, last, out);
}

void Transcoder::convert(std::string_view bytes, bool last, std::string& out) {
  if (state_ == State::untouched) {
    out += bytes;
    return;
  }
  std::vector<char16_t>& wide = converter_->wide;
  wide.resize(bytes.size() + 16);
  const char* from = bytes.data();
  char16_t* to = wide.data();
  UErrorCode status = U_ZERO_ERROR;
  ucnv_toUnicode(converter_->of_input.get(),
                 &to,
                 wide.data() + wide.size(),
                 &from,
                 bytes.data() + bytes.size(),
                 nullptr,
                 static_cast<UBool>(last),
                 &status);
  const icu::UnicodeString text(
      false, wide.data(), static_cast<std::int32_t>(to - wide.data()));
  text.toUTF8String(out);
}

std::string to_utf8(std::string_view bytes, std::string given) {
  std::string out;
  Transcoder(std::move(given)).feed(bytes, true, out);
  return out;
}

}  // namespace zerkalo::indexer
