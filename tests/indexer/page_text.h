// tests/indexer/page_text.h - reads a page and prints its records, for the page tests.

#pragma once

#include <string>
#include <vector>

#include "indexer/sources/read.h"
#include "tests/indexer/record_list.h"

namespace zerkalo::indexer {

/// Errors: a failed expectation and "" for a file that cannot be read.
std::string file_text(const std::string& path);

/// The publications of config/outlets.txt and the invented ones of the fixture pages.
std::vector<std::string> known_outlets();

/// The records of a page; an empty list when no layout takes it.
RecordList read_page(const std::string& text, const ReadOptions& options);

/// Film, rejects, remarks, then reviews.
std::string describe_page(const RecordList& records, const std::string& page);

}  // namespace zerkalo::indexer
