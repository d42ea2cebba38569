// cli/terminal.cpp - what may be written to a terminal, and whether it is one.

#include "cli/terminal.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>

#include "text/utf8.h"

namespace zerkalo::cli {
namespace {

constexpr char32_t replacement = 0xFFFD;

bool is_blank(char32_t sign) {
  return sign == '\t' || sign == '\n' || sign == '\r' || sign == 0x85 || sign == 0x2028 ||
         sign == 0x2029;
}

// Directions that last beyond the text would reorder what we print after it.
bool changes_direction(char32_t sign) {
  return (sign >= 0x202A && sign <= 0x202E) || (sign >= 0x2066 && sign <= 0x2069);
}

char32_t harmless_sign(char32_t sign) {
  if (is_blank(sign)) {
    return ' ';
  }
  if (sign < 0x20) {
    return 0x2400 + sign;  // the Control Pictures block: ESC shows as one sign "ESC"
  }
  const bool control = sign >= 0x7F && sign < 0xA0;
  return control || changes_direction(sign) ? replacement : sign;
}

std::string styled(std::string_view text, std::string_view style, const Console& console) {
  if (!console.colour) {
    return std::string(text);
  }
  return "\x1b[" + std::string(style) + "m" + std::string(text) + "\x1b[0m";
}

std::string with_unit(double number, std::string_view unit) {
  std::array<char, 32> digits{};
  std::snprintf(digits.data(), digits.size(), number < 9.95 ? "%.1f" : "%.0f", number);
  return std::string(digits.data()) + " " + std::string(unit);
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    text::append_utf8(harmless_sign(text::next_code_point(text, at)), out);
  }
  return out;
}

std::string bold(std::string_view text, const Console& console) {
  return styled(text, "1", console);
}

std::string faint(std::string_view text, const Console& console) {
  return styled(text, "2", console);
}

std::string marked(std::string_view text, const Console& console) {
  return console.colour ? styled(text, "1;33", console) : "[" + std::string(text) + "]";
}

std::string grouped(unsigned long long number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

std::string counted(unsigned long long number, std::string_view thing) {
  return grouped(number) + " " + std::string(thing) + (number == 1 ? "" : "s");
}

std::string duration(double seconds) {
  if (seconds < 0.9995) {
    return with_unit(seconds * 1000, "ms");
  }
  if (seconds < 59.5) {
    return with_unit(seconds, "s");
  }
  const auto whole = static_cast<unsigned long long>(std::llround(seconds));
  return grouped(whole / 60) + " m " + std::to_string(whole % 60) + " s";
}

std::string size(double bytes) {
  if (bytes < 1000) {
    return std::to_string(static_cast<int>(bytes)) + " bytes";
  }
  if (bytes < 999.5e3) {
    return with_unit(bytes / 1e3, "kB");
  }
  return bytes < 999.5e6 ? with_unit(bytes / 1e6, "MB") : with_unit(bytes / 1e9, "GB");
}

void print_counts(const std::vector<std::pair<std::string, std::uint64_t>>& counts,
                  std::string_view label,
                  std::ostream& out) {
  if (counts.empty()) {
    return;
  }
  out << label;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    out << (i == 0 ? "" : " · ") << printable(counts[i].first) << ' '
        << grouped(counts[i].second);
  }
  out << '\n';
}

}  // namespace zerkalo::cli
