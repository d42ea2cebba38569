// cli/terminal.h - what may be written to a terminal, and whether it is one.

#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zerkalo::cli {

/// Where a command prints: results to `out`, everything else to `err`.
struct Console {
  std::ostream& out;
  std::ostream& err;
  bool colour = false;  ///< out is a terminal and NO_COLOR is not set
  bool live = false;    ///< err is a terminal: a progress line may be rewritten
};

/// A text of strangers made harmless on one line: line breaks become blanks; other control
/// characters, bidi overrides and malformed bytes become visible signs.
/// Threads: pure.
std::string printable(std::string_view text);

/// A text in a terminal style; as it is without colour.
std::string bold(std::string_view text, const Console& console);
std::string faint(std::string_view text, const Console& console);

/// A found place: in colour, or in [brackets] without.
std::string marked(std::string_view text, const Console& console);

/// "1,234,567"
std::string grouped(unsigned long long number);

/// "1,234 reviews", "1 review"
std::string counted(unsigned long long number, std::string_view thing);

/// "0.4 ms", "1.2 s", "2 m 40 s"
std::string duration(double seconds);

/// "3.1 MB": decimal units
std::string size(double bytes);

/// `label` and "en 210 · de 31" on one line; nothing for no counts.
void print_counts(const std::vector<std::pair<std::string, std::uint64_t>>& counts,
                  std::string_view label,
                  std::ostream& out);

}  // namespace zerkalo::cli
