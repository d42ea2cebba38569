// tests/fuzz/cursor.cpp - any bytes are a cursor, which is written as it was read, or none.

#include "query/model/cursor.h"

#include "tests/fuzz/require.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace zerkalo;
  const std::string_view text = fuzz::to_text(data, size);
  if (const std::optional<query::Cursor> cursor = query::read_cursor(text)) {
    const std::string written = query::write_cursor(*cursor);
    fuzz::require(written == text, "one cursor has one form");
    fuzz::require(written.size() <= store::limits.cursor_bytes, "a cursor is bounded");
  }
  return 0;
}
