// indexer/sources/mime.h - messages of headers and a body: what MHTML, HTTP and WARC are made
// of.

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zerkalo::indexer {

/// Header lines up to a blank one; lines that begin with a blank go on with the one above.
class MimeHeaders {
 public:
  MimeHeaders() = default;

  /// Reads from the begin of `message`, which lines may end with "\n" or "\r\n".
  explicit MimeHeaders(std::string_view message);

  /// The first value of this name, in any case of its letters; empty where there is none.
  std::string_view operator[](std::string_view name) const;

  /// Behind the blank line; the end of the message where that is missing.
  std::size_t body_begin() const { return body_begin_; }

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
  std::size_t body_begin_ = 0;
};

/// "text/html" of `text/html; charset="utf-8"`, in lower case.
std::string media_type(std::string_view content_type);

/// "utf-8" of `text/html; charset="utf-8"` for "charset", as written.
std::string media_parameter(std::string_view content_type, std::string_view name);

/// Bytes of quoted-printable or base64; others stay, and what is malformed stays as it is.
std::string decoded_body(std::string_view body, std::string_view transfer_encoding);

/// A page in a message of several parts.
struct MimePage {
  std::string bytes;
  std::string charset;   ///< that its part names; else empty
  std::string location;  ///< its address
};

/// Whether a file begins as a saved page in one file: MHTML.
bool is_mhtml(std::string_view head);

/// The HTML pages of a message, in its order; a frame is one too.
///
/// Shape:   parts in parts are looked into a few levels deep.
/// Threads: pure.
std::vector<MimePage> mime_pages(std::string_view message);

}  // namespace zerkalo::indexer
