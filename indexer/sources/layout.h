// indexer/sources/layout.h - the table of page layouts; a new one is one file plus one row.

#pragma once

#include <span>
#include <string>
#include <string_view>

#include "indexer/sink.h"
#include "indexer/sources/read.h"

namespace zerkalo::indexer {

/// One saved page: repaired UTF-8 with its name.
struct Page {
  std::string file;
  std::string_view text;
  std::string_view heading = {};  ///< what an HTML page says that it is about; else empty
  std::string_view address = {};  ///< where it was fetched, if its container says so
};

/// A kind of page, recognised by its content and never by its name.
struct Layout {
  std::string_view name;  ///< also the records' `source`, unless the page names its site
  int (*score)(const Page& page);  ///< 0: not this one; higher wins
  void (*read)(const Page& page,
               const ReadOptions& options,
               RecordSink& sink);  ///< never throws for bad content
};

std::span<const Layout> layouts();

/// ", one, another": what a page was tried for.
std::string layout_names();

/// The best layout of a page; nullptr when all score 0.
const Layout* recognise(const Page& page);

/// The best layout of what an HTML page shows; nullptr when all score 0.
const Layout* recognise_shown(const Page& page);

/// Reads a page by its best layout, a text page with plain blanks in place of no-break ones;
/// false when no layout claims it.
bool read_page(const Page& page, const ReadOptions& options, RecordSink& sink);

}  // namespace zerkalo::indexer
