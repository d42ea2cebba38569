// indexer/sources/containers.h - files that hold pages: a page in one file, a crawl.

#pragma once

#include <string>
#include <string_view>

#include "indexer/sink.h"
#include "indexer/sources/bytes.h"
#include "indexer/sources/read.h"

namespace zerkalo::indexer {

/// Where a container stands and who takes its records.
struct PageContainer {
  const std::string& file;
  const ReadOptions& options;
  RecordSink& sink;
};

/// Reads the HTML pages of a MIME message, and of a WARC archive; returns how many had films or
/// reviews.
///
/// Shape:  records say `FILE#ADDRESS` as their file, and lines count in the page itself. Pages
///         that hold neither films nor reviews are passed over, which is said once with their
///         number; a container without any other page is a reject.
std::size_t read_mhtml_container(std::string_view message, const PageContainer& container);
std::size_t read_warc_container(Bytes& bytes, const PageContainer& container);

}  // namespace zerkalo::indexer
