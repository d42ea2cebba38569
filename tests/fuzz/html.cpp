// tests/fuzz/html.cpp - any bytes saved as an HTML page are read within bounds, without harm.

#include <algorithm>

#include "indexer/sources/encoding.h"
#include "indexer/sources/html_page.h"
#include "indexer/sources/html_text.h"
#include "indexer/sources/marked_items.h"
#include "store/model/limits.h"
#include "tests/fuzz/require.h"
#include "text/utf8.h"

/// As the readers do: decoded, repaired, then parsed.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace zerkalo;
  const std::string_view bytes = fuzz::to_text(data, size);
  const std::string page = text::repair_utf8(indexer::to_utf8(bytes));
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

  const indexer::ShownText shown = indexer::shown_text(page);
  fuzz::require(text::is_valid_utf8(shown.text), "what is shown is UTF-8");
  const auto lines = static_cast<std::size_t>(std::ranges::count(shown.text, '\n'));
  fuzz::require(shown.lines.size() == (shown.text.empty() ? 0 : lines + 1),
                "every line knows where it begins");
  fuzz::require(shown.text.size() <= page.size() * 3, "no text is made up");
  for (const indexer::MarkedItem& item : indexer::marked_items(page)) {
    fuzz::require(item.place.first <= item.place.last, "an item begins before it ends");
  }
  return 0;
}
