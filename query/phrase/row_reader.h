// query/phrase/row_reader.h - passages as rows of tokens.

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "query/phrase/token_row.h"
#include "store/generation/generation.h"

namespace zerkalo::query {

/// Unpacks one passage after the other.
///
/// Threads: one.
class RowReader {
 public:
  /// Both must outlive the reader.
  explicit RowReader(const store::Generation& generation, const Deadline* deadline = nullptr)
      : forward_(generation.forward),
        languages_(generation.columns.facet(store::Field::lang).ids),
        deadline_(deadline) {}

  /// Good until the next one is read.
  TokenRow read(std::uint32_t docid) {
    return {forward_.unpack(docid, tokens_), languages_[docid], deadline_};
  }

 private:
  const store::ForwardIndex& forward_;
  std::span<const std::uint32_t> languages_;
  const Deadline* deadline_;
  std::vector<std::uint32_t> tokens_;
};

}  // namespace zerkalo::query
