// indexer/sources/decoder.h - turns compressed bytes into plain ones, piece by piece.

#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace zerkalo::indexer {

/// What became of one piece of input.
struct Decoded {
  std::size_t used = 0;     ///< bytes of input
  std::size_t written = 0;  ///< bytes of output
};

class Decoder {
 public:
  virtual ~Decoder() = default;
  /// Takes from `input` and fills `output`; after a fault it does nothing.
  virtual Decoded decode(std::string_view input, char* output, std::size_t size) = 0;
  /// To be asked at the end of the input: whether it may end here.
  virtual bool complete() const = 0;
  virtual std::string_view name() const = 0;

  std::string fault;
};

/// The decoder that the first bytes call for; plain bytes pass through.
std::unique_ptr<Decoder> make_decoder(std::string_view head);

}  // namespace zerkalo::indexer
