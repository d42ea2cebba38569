// tests/fuzz/html.cpp - any bytes saved as an HTML page are read within bounds, without harm.

#include "indexer/sources/html_page.h"
#include "store/model/limits.h"
#include "tests/fuzz/require.h"
#include "text/utf8.h"

/// As the readers do: decoded by the charset that the page names, else repaired, then parsed.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace zerkalo;
  const std::string_view bytes = fuzz::to_text(data, size);
  const std::string decoded = indexer::decoded_html(bytes);
  fuzz::require(text::is_valid_utf8(decoded), "what is decoded is UTF-8");
  const std::string page = decoded.empty() ? text::repair_utf8(bytes) : decoded;
  const indexer::HtmlPage parsed = indexer::parse_html(page);
  std::size_t held = 0;
  std::uint64_t line = 0;
  for (const indexer::DataBlock& block : parsed.blocks) {
    fuzz::require(line <= block.first_line && block.first_line <= block.last_line,
                  "blocks stand in their order");
    line = block.first_line;
    held += block.text.size();
  }
  fuzz::require(held <= page.size() * 3, "nothing is expanded");
  return 0;
}
