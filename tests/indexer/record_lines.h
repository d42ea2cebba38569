// tests/indexer/record_lines.h - what a file gives, one short line for each record.

#pragma once

#include <span>
#include <string>
#include <string_view>

#include "indexer/sources/read.h"
#include "tests/indexer/record_list.h"

namespace zerkalo::indexer {

/// "film Ran 1985 [Akira Kurosawa]", "Ran 1985 | Ada | 80 | 2024-01-07 | It rains.": films,
/// then reviews with their film, then rejects and remarks by code.
std::string record_lines(const RecordList& records);

/// The same of a file that holds `content`.
std::string record_lines(std::string_view content, const ReadOptions& options = {});

/// A file, and the lines that it must give.
struct LinesCase {
  std::string_view why;
  std::string_view content;
  std::string_view expected;
};

void expect_lines(std::span<const LinesCase> cases);

}  // namespace zerkalo::indexer
