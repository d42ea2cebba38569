// indexer/sources/warc.cpp - records by their length, then the message of HTTP in each.

#include "indexer/sources/warc.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <optional>

#include "base/ascii.h"
#include "indexer/sources/decoder.h"
#include "indexer/sources/mime.h"
#include "store/model/limits.h"

namespace zerkalo::indexer {

namespace {

constexpr std::string_view warc_mark = "WARC/";

std::optional<std::uint64_t> warc_number(std::string_view text, int base) {
  std::uint64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number, base);
  return read.ec == std::errc() ? std::optional(number) : std::nullopt;
}

bool is_html_in_warc(std::string_view content_type) {
  const std::string type = media_type(content_type);
  return type == "text/html" || type == "application/xhtml+xml";
}

/// The body of a message in chunks; what is malformed ends it.
std::string warc_body_of_chunks(std::string_view body) {
  std::string out;
  while (!body.empty()) {
    const std::size_t end = body.find('\n');
    const std::optional<std::uint64_t> size =
        warc_number(base::trimmed(body.substr(0, end)), 16);
    if (end == std::string_view::npos || !size || *size == 0) {
      break;
    }
    body.remove_prefix(end + 1);
    const std::size_t taken = std::min<std::uint64_t>(*size, body.size());
    out.append(body.substr(0, taken));
    body.remove_prefix(taken);
    body.remove_prefix(std::min(body.find_first_not_of("\r\n"), body.size()));
  }
  return out;
}

/// Nothing when the compression is not known, broken, or makes more than a page may have.
std::optional<std::string> expand_warc_body(std::string_view body, std::string_view encoding) {
  const std::string name = base::lowered(encoding);
  if (name.empty() || name == "identity") {
    return std::string(body);
  }
  if (name != "gzip" && name != "x-gzip" && name != "zstd") {
    return std::nullopt;
  }
  constexpr std::size_t piece_bytes = 1U << 16U;
  const std::unique_ptr<Decoder> decoder = make_decoder(body);
  std::string out;
  std::array<char, piece_bytes> piece{};
  bool more = !body.empty();
  while (more && decoder->fault.empty() && out.size() <= store::limits.page_bytes) {
    const Decoded step = decoder->decode(body, piece.data(), piece.size());
    out.append(piece.data(), step.written);
    body.remove_prefix(step.used);
    // What filled the piece may have left something behind.
    more = (!body.empty() && step.used > 0) || step.written == piece.size();
  }
  const bool whole = decoder->fault.empty() && out.size() <= store::limits.page_bytes;
  return whole ? std::optional(std::move(out)) : std::nullopt;
}

class WarcReader {
 public:
  WarcReader(Bytes& bytes, const std::function<void(const CrawledPage&)>& take)
      : bytes_(bytes), take_(take) {}

  WarcTotals read() {
    while (skip_blank_lines()) {
      if (!read_record()) {
        totals_.broken = true;
        break;
      }
    }
    totals_.broken = totals_.broken || !bytes_.fault().empty();
    return totals_;
  }

 private:
  /// False at the end of the archive.
  bool skip_blank_lines() {
    for (std::string_view next = bytes_.peek(1); !next.empty(); next = bytes_.peek(1)) {
      if (next[0] != '\r' && next[0] != '\n') {
        return true;
      }
      bytes_.skip(1);
    }
    return false;
  }

  /// False when no record stands here, or only a part of one.
  bool read_record() {
    constexpr std::size_t longest_head = 1U << 16U;
    const std::string_view head = bytes_.peek(longest_head).substr(0, longest_head);
    if (!head.starts_with(warc_mark)) {
      return false;
    }
    const MimeHeaders headers(head);
    const std::optional<std::uint64_t> length = warc_number(headers["Content-Length"], 10);
    const std::string type = base::lowered(headers["WARC-Type"]);
    const std::string content(headers["Content-Type"]);
    const std::string address(
        base::trimmed(headers["WARC-Target-URI"], std::string(base::blanks) + "<>"));
    if (!length || headers.body_begin() >= longest_head) {
      return false;
    }
    bytes_.skip(headers.body_begin());
    const bool response = type == "response" && media_type(content) == "application/http";
    if (response || (type == "resource" && is_html_in_warc(content))) {
      read_block(static_cast<std::size_t>(*length), response, {"", "", address}, content);
    }
    return pass_over(*length);
  }

  void read_block(std::size_t length,
                  bool response,
                  CrawledPage page,
                  const std::string& content) {
    const std::string_view block =
        bytes_.peek(std::min(length, store::limits.page_bytes + 1)).substr(0, length);
    const MimeHeaders answer = response ? MimeHeaders(block) : MimeHeaders();
    const std::string_view type = response ? answer["Content-Type"] : content;
    if (!is_html_in_warc(type)) {
      return;
    }
    if (length > store::limits.page_bytes) {
      ++totals_.too_long;
      return;
    }
    std::string_view body = block.substr(answer.body_begin());
    const bool chunked = base::lowered(answer["Transfer-Encoding"]) == "chunked";
    const std::string joined = chunked ? warc_body_of_chunks(body) : "";
    body = chunked && !joined.empty() ? joined : body;
    std::optional<std::string> plain = expand_warc_body(body, answer["Content-Encoding"]);
    if (!plain) {
      ++totals_.encoded;
      return;
    }
    page.bytes = std::move(*plain);
    page.charset = media_parameter(type, "charset");
    ++totals_.pages;
    take_(page);
  }

  bool pass_over(std::uint64_t length) {
    while (length > 0) {
      const std::size_t ready = bytes_.peek(1).size();
      if (ready == 0) {
        return false;
      }
      const std::size_t step = std::min<std::uint64_t>(length, ready);
      bytes_.skip(step);
      length -= step;
    }
    return true;
  }

  Bytes& bytes_;
  const std::function<void(const CrawledPage&)>& take_;
  WarcTotals totals_;
};

}  // namespace

bool is_warc(std::string_view head) {
  return head.starts_with(warc_mark) && head.size() > warc_mark.size() &&
         base::is_digit(head[warc_mark.size()]);
}

WarcTotals read_warc(Bytes& bytes, const std::function<void(const CrawledPage&)>& take) {
  return WarcReader(bytes, take).read();
}

}  // namespace zerkalo::indexer
