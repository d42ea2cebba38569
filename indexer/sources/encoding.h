// indexer/sources/encoding.h - the bytes of a text in whatever encoding to UTF-8, as they come.

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace zerkalo::indexer {

/// Whether a text can be read as that: a name or an alias that ICU knows, without states.
bool is_encoding(std::string_view name);

/// Turns one input into UTF-8.
///
/// Shape:   the encoding is settled once: by its mark, by zeros, by what HTML or XML declare,
///          else by the first bytes that are not ASCII and what follows them. Bytes that are no
///          text, and UTF-8 with faults, pass as they are.
/// Threads: one at a time.
class Transcoder {
 public:
  /// `given`: what somebody says that the input is; empty: to be found.
  explicit Transcoder(std::string given);
  ~Transcoder();
  Transcoder(const Transcoder&) = delete;
  Transcoder& operator=(const Transcoder&) = delete;

  /// Appends to `out`; `last` when nothing follows.
  void feed(std::string_view bytes, bool last, std::string& out);

  /// What the input is read as, where only its bytes say so; else empty.
  const std::string& guess() const { return guess_; }

 private:
  enum class State : std::uint8_t { head, ascii, sample, untouched, converting };

  void start();
  void settle(bool last);
  void convert(std::string_view bytes, bool last, std::string& out);

  struct Converter;

  State state_ = State::head;
  std::string given_;
  std::string name_;  ///< empty: not known yet, or UTF-8
  std::string guess_;
  std::string held_;  ///< what is to be looked at before it is handed on
  std::unique_ptr<Converter> converter_;
};

/// A whole text through a Transcoder.
/// Threads: pure.
std::string to_utf8(std::string_view bytes, std::string given = {});

}  // namespace zerkalo::indexer
