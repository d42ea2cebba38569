// tests/indexer/damages.h - what browsers, editors and mail do to a page on its way into a
// file.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tests/indexer/record_list.h"

namespace zerkalo::indexer {

struct Damage {
  std::string_view name;
  std::string (*make)(const std::string& page);
};

/// Of a page of text; none takes a fact away.
std::span<const Damage> damages();

/// The same page in ways in which HTML may hold its lines.
std::span<const Damage> html_forms();

/// `text` with every `from` replaced.
std::string replaced(std::string text, std::string_view from, std::string_view to);

/// All that a page says, without places, and with every run of line ends as one.
std::vector<std::string> facts_of(const RecordList& records);

}  // namespace zerkalo::indexer
