// cli/output.h - standard output whose failures are seen.

#pragma once

#include <array>
#include <ostream>
#include <streambuf>

namespace zerkalo::cli {

/// A stream over a descriptor that remembers why it could not be written. Nothing more is
/// written after the first failure.
///
/// Threads: one.
class Output : public std::ostream {
 public:
  explicit Output(int descriptor);

  /// Writes what is left and closes the descriptor, since some file systems tell only then that
  /// a write was lost. Returns the errno of the first failure, or 0.
  int finish();

 private:
  class Buffer : public std::streambuf {
   public:
    explicit Buffer(int descriptor);
    int finish();

   protected:
    int_type overflow(int_type sign) override;
    int sync() override;

   private:
    std::array<char, 1U << 16U> bytes_{};
    int descriptor_;
    int failure_ = 0;
  };

  Buffer buffer_;
};

}  // namespace zerkalo::cli
