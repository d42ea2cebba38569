// indexer/sources/lines.cpp - cuts lines, never holding more than one.

#include "indexer/sources/lines.h"

#include "store/model/limits.h"

namespace zerkalo::indexer {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

/// Passes over a mark and finds out what ends a line: a carriage return only where the
/// beginning of the file has no line feed.
void Lines::begin() {
  if (bytes_.peek(byte_order_mark.size()).starts_with(byte_order_mark)) {
    bytes_.skip(byte_order_mark.size());
  }
  constexpr std::size_t head_bytes = std::size_t{64} << 10U;
  const std::string_view head = bytes_.peek(head_bytes).substr(0, head_bytes);
  const bool feeds = head.find('\n') != std::string_view::npos;
  end_ = feeds || head.find('\r') == std::string_view::npos ? '\n' : '\r';
}

bool Lines::next(Line& line) {
  if (number_ == 0) {
    begin();
  }
  kept_.clear();
  line = {};
  std::string_view piece = bytes_.peek(1);
  if (piece.empty()) {
    return false;
  }
  line.number = ++number_;
  std::size_t end = piece.find(end_);
  while (!piece.empty() && end == std::string_view::npos &&
         kept_.size() <= store::limits.line_bytes) {
    kept_ += piece;
    bytes_.skip(piece.size());
    piece = bytes_.peek(1);
    end = piece.find(end_);
  }
  line.cut = piece.empty() && !bytes_.fault().empty();
  kept_ += piece.substr(0, end);
  line.open = end == std::string_view::npos;
  line.too_long = kept_.size() > store::limits.line_bytes;
  if (end != std::string_view::npos) {
    bytes_.skip(end + 1);
  } else {
    bytes_.skip(piece.size());
    pass_over_rest();
  }
  if (kept_.ends_with('\r')) {
    kept_.pop_back();
  }
  line.text = kept_;
  return true;
}

void Lines::pass_over_rest() {
  for (std::string_view piece = bytes_.peek(1); !piece.empty(); piece = bytes_.peek(1)) {
    const std::size_t end = piece.find(end_);
    bytes_.skip(end == std::string_view::npos ? piece.size() : end + 1);
    if (end != std::string_view::npos) {
      return;
    }
  }
}

}  // namespace zerkalo::indexer
