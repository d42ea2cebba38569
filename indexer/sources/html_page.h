// indexer/sources/html_page.h - what an HTML page says for machines: its JSON-LD blocks,
// language and own address.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zerkalo::indexer {

/// The content of one `<script type="application/ld+json">`, as written.
struct DataBlock {
  std::string text;
  std::uint64_t first_line = 0;  ///< of the page, from 1
  std::uint64_t last_line = 0;
};

struct HtmlPage {
  std::vector<DataBlock> blocks;
  std::string language;    ///< of `<html lang>`
  std::string link;        ///< canonical address, else og:url
  std::string_view fault;  ///< why the reading ended before the page did; else empty
};

/// Errors:  none for any bytes; what ended the reading is `fault`, as walk_html says.
/// Threads: share freely.
HtmlPage parse_html(std::string_view utf8);

}  // namespace zerkalo::indexer
