// indexer/sources/warc.h - a crawl's archive as the pages in it.

#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "indexer/sources/bytes.h"

namespace zerkalo::indexer {

/// A page as it was fetched.
struct CrawledPage {
  std::string bytes;    ///< of its HTML
  std::string charset;  ///< that the server named; else empty
  std::string address;
};

/// How many records of an archive could not be taken, and why.
struct WarcTotals {
  std::size_t pages = 0;
  std::size_t too_long = 0;  ///< longer than limits.page_bytes
  std::size_t encoded = 0;   ///< compressed in a way that is not known here
  bool broken = false;       ///< the archive ends in the middle of a record, or goes on as none
};

bool is_warc(std::string_view head);

/// Hands every HTML page of the archive on, one at a time.
///
/// Shape:   responses of servers and resources; other records are passed over. Bodies in chunks
///          and bodies compressed as gzip are undone.
/// Threads: one at a time.
WarcTotals read_warc(Bytes& bytes, const std::function<void(const CrawledPage&)>& take);

}  // namespace zerkalo::indexer
