// indexer/sources/sniff.cpp - tells files apart by content.

#include "indexer/sources/sniff.h"

#include <algorithm>
#include <optional>

#include "base/ascii.h"
#include "indexer/sources/dialect.h"
#include "indexer/sources/drawn_tables.h"
#include "indexer/sources/field_aliases.h"
#include "indexer/sources/markdown_post.h"
#include "indexer/sources/mime.h"
#include "indexer/sources/warc.h"
#include "indexer/sources/xml_records.h"

namespace zerkalo::indexer {

namespace {

struct Magic {
  std::string_view bytes;
  std::string_view name;
};

constexpr std::string_view zip = "a ZIP archive";

constexpr Magic magics[] = {
    {"%PDF", "a PDF document"},
    {"PK\x03\x04", zip},
    {"PK\x05\x06", zip},
    {"Rar!\x1A\x07", "a RAR archive"},
    {"\x89PNG", "a PNG image"},
    {"\xFF\xD8\xFF", "a JPEG image"},
    {"GIF8", "a GIF image"},
    {"SQLite format 3", "an SQLite database"},
    {"BZh", "a bzip2 file"},
    {"\xFD"
     "7zXZ",
     "an xz file"},
    {"7z\xBC\xAF", "a 7-Zip archive"},
    {"\x1F\x8B", "a gzip file inside a compressed file"},
    {"\x28\xB5\x2F\xFD", "a zstd file inside a compressed file"},
    {"\x7F"
     "ELF",
     "a program"},
    {"PAR1", "a Parquet file"},
};

constexpr std::string_view tar = "a tar archive";
constexpr std::string_view packed_names[] = {zip,
                                             tar,
                                             "a RAR archive",
                                             "a 7-Zip archive",
                                             "a bzip2 file",
                                             "an xz file",
                                             "a gzip file inside a compressed file",
                                             "a zstd file inside a compressed file"};

/// What the first files inside are called.
bool sniff_office_document(std::string_view head) {
  constexpr std::string_view members[] = {"[Content_Types].xml",
                                          "mimetypeapplication/",
                                          "docProps/",
                                          "_rels/.rels",
                                          "xl/workbook.xml",
                                          "word/document.xml",
                                          "Index/Document.iwa"};
  return std::ranges::any_of(members, [head](std::string_view member) {
    return head.find(member) != std::string_view::npos;
  });
}

bool sniff_tar(std::string_view head) {
  constexpr std::size_t mark_at = 257;
  return head.size() > mark_at && head.substr(mark_at).starts_with("ustar");
}

std::string_view sniff_behind_mark(std::string_view text) {
  return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
}

bool sniff_html(std::string_view start) {
  const std::string lower = base::lowered(start.substr(0, 1024));
  return lower.starts_with("<!doctype") || lower.starts_with("<?xml") ||
         lower.starts_with("<html") || lower.starts_with("<head") ||
         lower.starts_with("<body") || lower.starts_with("<script") ||
         lower.starts_with("<meta") || lower.starts_with("<title") ||
         lower.starts_with("<div") || lower.starts_with("<table") ||
         (lower.starts_with('<') && lower.find("<html") != std::string::npos);
}

/// Without the comments that people put above their JSON.
std::string_view sniff_below_comments(std::string_view start) {
  while (start.starts_with("//") || start.starts_with("/*")) {
    const bool line = start[1] == '/';
    const std::size_t end = start.find(line ? "\n" : "*/", 2);
    start =
        end == std::string_view::npos ? "" : base::trimmed(start.substr(end + (line ? 1 : 2)));
  }
  return start;
}

/// A first line that is no whole object begins one that goes on over several lines.
FileKind sniff_json(std::string_view start) {
  if (start[0] == '[') {
    return FileKind::json_values;
  }
  // One line that long is a whole file, and no record.
  constexpr std::size_t longest_record = sniff_bytes / 2;
  if (start.find('\n') == std::string_view::npos && start.size() > longest_record) {
    return FileKind::json_values;
  }
  const std::string_view line = base::trimmed(start.substr(0, start.find('\n')));
  return line == "{" || line.ends_with(',') || line.ends_with('{') || line.ends_with('[')
             ? FileKind::json_values
             : FileKind::json_lines;
}

/// The kind of a text that begins with a mark of its own: tags, fields of a message, a fence.
std::optional<FileKind> sniff_marked(std::string_view start) {
  if (is_xml(start)) {
    return FileKind::xml;
  }
  if (sniff_html(start)) {
    return FileKind::html;
  }
  if (is_mhtml(start)) {
    return FileKind::mhtml;
  }
  return is_review_post(start) ? std::optional(FileKind::post) : std::nullopt;
}

}  // namespace

std::size_t sniff_block_name(std::string_view line) {
  const std::size_t colon = line.find(": ");
  const std::string_view name = line.substr(0, colon);
  const bool path =
      colon != std::string_view::npos && name.find('/') != std::string_view::npos &&
      std::ranges::all_of(
          name, [](char c) { return base::is_alphanumeric(c) || c == '/' || c == '_'; });
  return path ? name.size() : 0;
}

std::string_view sniff_binary(std::string_view head) {
  for (const Magic& magic : magics) {
    if (head.starts_with(magic.bytes)) {
      return magic.name == zip && sniff_office_document(head) ? "an office document"
                                                              : magic.name;
    }
  }
  if (sniff_tar(head)) {
    return tar;
  }
  const auto odd = std::ranges::count_if(head, [](char c) {
    return c == '\0' || (c > '\0' && c < '\x09') || (c > '\x0D' && c < '\x1B');
  });
  const bool nul = head.find('\0') != std::string_view::npos;
  // A stray control code is a blemish of a text; one byte in thirty is not text any more.
  return nul || static_cast<std::size_t>(odd) * 30 > head.size() ? "not text" : "";
}

Sniffed sniff(std::string_view head) {
  if (is_warc(head)) {
    return {FileKind::warc, {}, ""};
  }
  const std::string_view binary = sniff_binary(head);
  if (!binary.empty()) {
    const bool packed = std::ranges::find(packed_names, binary) != std::end(packed_names);
    return {packed ? FileKind::packed : FileKind::binary, {}, std::string(binary)};
  }
  const std::string_view start = base::trimmed(sniff_behind_mark(head));
  if (start.empty()) {
    return {FileKind::empty, {}, ""};
  }
  if (const std::optional<FileKind> kind = sniff_marked(start)) {
    return {*kind, {}, ""};
  }
  const std::string_view below = sniff_below_comments(start);
  if (below.size() < start.size() && (below.starts_with('{') || below.starts_with('['))) {
    return {FileKind::json_values, {}, ""};
  }
  if (start[0] == '{' || start[0] == '[') {
    return {sniff_json(start), {}, ""};
  }
  if (const std::size_t name = sniff_block_name(start.substr(0, start.find('\n')));
      name > 0 && is_known_member(start.substr(0, name))) {
    return {FileKind::blocks, {}, ""};
  }
  if (begins_with_drawn_table(head)) {
    return {FileKind::page, {}, ""};
  }
  if (const std::optional<TableDialect> dialect = table_dialect(sniff_behind_mark(head))) {
    return {FileKind::table, *dialect, ""};
  }
  return {FileKind::page, {}, ""};
}

}  // namespace zerkalo::indexer
