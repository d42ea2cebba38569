// indexer/sources/bytes.h - the bytes of a file or of standard input, decompressed as they are
// read.

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace zerkalo::indexer {

/// One input, plain, gzip (any number of members) or Zstandard (any number of frames), told by
/// its first bytes; only one layer is unpacked. Texts come as UTF-8, whatever they are written
/// in.
///
/// Shape:  a stream that ends early or expands more than limits.decompressed_ratio times ends
/// there,
///         with `fault`; what came before is whole.
/// Errors: Code::input when the file cannot be opened.
class Bytes {
 public:
  /// `path` is `-` for standard input; `encoding` is empty to be found.
  explicit Bytes(const std::string& path, const std::string& encoding = {});
  ~Bytes();
  Bytes(const Bytes&) = delete;
  Bytes& operator=(const Bytes&) = delete;

  /// The next bytes without taking them: at least `wanted` unless the input ends before.
  std::string_view peek(std::size_t wanted);
  void skip(std::size_t count);

  /// Empty, or why the input ended: "gzip data ends early".
  const std::string& fault() const;
  /// What the text was read as, where that was a guess; else empty.
  const std::string& guessed_encoding() const;
  /// Bytes taken from the file itself.
  std::uint64_t taken() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace zerkalo::indexer
