// text/keyboard.cpp - the same keys on two boards.

#include "text/keyboard.h"

#include <algorithm>

#include <unicode/uchar.h>

#include "text/utf8.h"

namespace zerkalo::text {
namespace {

constexpr char32_t greek_accent = 0x384;  // a key of its own; words are found without accents

std::u32string lower_keys(std::string_view text) {
  std::u32string out = code_points(text);
  for (char32_t& c : out) {
    c = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
  }
  return out;
}

// The first board is the one that all others stand against.
std::vector<std::u32string> read_keyboards(std::string_view text) {
  std::vector<std::u32string> boards;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (!line.empty() && line.front() != '#') {
      boards.push_back(lower_keys(line.substr(line.find(' ') + 1)));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return boards;
}

const std::vector<std::u32string>& keyboards() {
  static const std::vector<std::u32string> read = read_keyboards(keyboards_text());
  return read;
}

// Empty when a key has no letter on one of the boards.
std::string typed_on_keyboard(std::u32string_view word,
                              std::u32string_view from,
                              std::u32string_view to) {
  std::string out;
  for (const char32_t letter : word) {
    const std::size_t key = from.find(letter);
    if (key >= to.size()) {
      return "";
    }
    if (to[key] == greek_accent) {
      continue;
    }
    if (u_isalnum(static_cast<UChar32>(to[key])) == 0) {
      return "";
    }
    append_utf8(to[key], out);
  }
  return out;
}

}  // namespace

std::vector<std::string> typed_elsewhere(std::string_view word) {
  const std::u32string letters = lower_keys(word);
  std::vector<std::string> words;
  std::string itself;
  for (const char32_t letter : letters) {
    append_utf8(letter, itself);
  }
  const auto add = [&](std::string made) {
    if (!made.empty() && made != itself && std::ranges::find(words, made) == words.end()) {
      words.push_back(std::move(made));
    }
  };
  for (std::size_t i = 1; i < keyboards().size(); ++i) {
    add(typed_on_keyboard(letters, keyboards()[0], keyboards()[i]));
    add(typed_on_keyboard(letters, keyboards()[i], keyboards()[0]));
  }
  return words;
}

}  // namespace zerkalo::text
