// indexer/sources/sniff.h - what kind of file this is, by its first bytes.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/sources/csv.h"

namespace zerkalo::indexer {

enum class FileKind : std::uint8_t {
  empty,
  binary,
  packed,  ///< an archive, or compressed in a way that is not unpacked here
  html,
  xml,    ///< but no HTML
  mhtml,  ///< a page in one file
  warc,   ///< a crawl
  post,   ///< a review with a header of names and values
  json_lines,
  json_values,  ///< one array, or objects over several lines
  table,        ///< rows of cells under a header
  blocks,       ///< "product/title: …", an empty line between two records
  page,         ///< any other text
};

struct Sniffed {
  FileKind kind = FileKind::page;
  TableDialect dialect;  ///< of a table
  std::string detail;    ///< what a binary or packed file looks like
};

/// Bytes of the beginning that are enough for sniff().
inline constexpr std::size_t sniff_bytes = 1U << 16U;

/// What bytes are that are no text, for example "a PNG image"; empty for a text.
std::string_view sniff_binary(std::string_view head);

/// Threads: pure.
Sniffed sniff(std::string_view head);

/// How long the name in front of "product/title: …" is; 0 when the line is none of these.
std::size_t sniff_block_name(std::string_view line);

}  // namespace zerkalo::indexer
