// indexer/normalise/markup.cpp - a small state machine; reviews are fragments, never documents.

#include "indexer/normalise/markup.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.h"
#include "text/utf8.h"

namespace zerkalo::indexer {

namespace {

struct Entity {
  std::string_view name;
  char32_t code_point;
};

constexpr Entity entities[] = {
    {"amp", '&'},      {"lt", '<'},       {"gt", '>'},        {"quot", '"'},
    {"apos", '\''},    {"nbsp", ' '},     {"hellip", 0x2026}, {"mdash", 0x2014},
    {"ndash", 0x2013}, {"lsquo", 0x2018}, {"rsquo", 0x2019},  {"ldquo", 0x201C},
    {"rdquo", 0x201D}, {"sbquo", 0x201A}, {"bdquo", 0x201E},  {"bull", 0x2022},
    {"trade", 0x2122}, {"euro", 0x20AC},  {"pound", 0xA3},    {"yen", 0xA5},
    {"cent", 0xA2},    {"copy", 0xA9},    {"reg", 0xAE},      {"deg", 0xB0},
    {"middot", 0xB7},  {"laquo", 0xAB},   {"raquo", 0xBB},    {"iexcl", 0xA1},
    {"iquest", 0xBF},  {"frac12", 0xBD},  {"frac14", 0xBC},   {"frac34", 0xBE},
    {"sect", 0xA7},    {"shy", 0xAD},     {"times", 0xD7},    {"Agrave", 0xC0},
    {"Aacute", 0xC1},  {"Acirc", 0xC2},   {"Atilde", 0xC3},   {"Auml", 0xC4},
    {"Aring", 0xC5},   {"AElig", 0xC6},   {"Ccedil", 0xC7},   {"Egrave", 0xC8},
    {"Eacute", 0xC9},  {"Ecirc", 0xCA},   {"Euml", 0xCB},     {"Igrave", 0xCC},
    {"Iacute", 0xCD},  {"Icirc", 0xCE},   {"Iuml", 0xCF},     {"Ntilde", 0xD1},
    {"Ograve", 0xD2},  {"Oacute", 0xD3},  {"Ocirc", 0xD4},    {"Otilde", 0xD5},
    {"Ouml", 0xD6},    {"Oslash", 0xD8},  {"Ugrave", 0xD9},   {"Uacute", 0xDA},
    {"Ucirc", 0xDB},   {"Uuml", 0xDC},    {"szlig", 0xDF},    {"agrave", 0xE0},
    {"aacute", 0xE1},  {"acirc", 0xE2},   {"atilde", 0xE3},   {"auml", 0xE4},
    {"aring", 0xE5},   {"aelig", 0xE6},   {"ccedil", 0xE7},   {"egrave", 0xE8},
    {"eacute", 0xE9},  {"ecirc", 0xEA},   {"euml", 0xEB},     {"igrave", 0xEC},
    {"iacute", 0xED},  {"icirc", 0xEE},   {"iuml", 0xEF},     {"ntilde", 0xF1},
    {"ograve", 0xF2},  {"oacute", 0xF3},  {"ocirc", 0xF4},    {"otilde", 0xF5},
    {"ouml", 0xF6},    {"oslash", 0xF8},  {"ugrave", 0xF9},   {"uacute", 0xFA},
    {"ucirc", 0xFB},   {"uuml", 0xFC},    {"yacute", 0xFD},   {"yuml", 0xFF},
    {"OElig", 0x152},  {"oelig", 0x153},  {"Scaron", 0x160},  {"scaron", 0x161},
};

constexpr std::string_view block_tags[] = {"br",
                                           "p",
                                           "div",
                                           "li",
                                           "ul",
                                           "ol",
                                           "blockquote",
                                           "hr",
                                           "h1",
                                           "h2",
                                           "h3",
                                           "h4",
                                           "h5",
                                           "h6",
                                           "tr",
                                           "table",
                                           "pre"};
constexpr std::string_view inline_tags[] = {
    "i",   "b",      "em",  "strong", "u",    "s",      "a",    "span", "sup",
    "sub", "small",  "big", "font",   "q",    "cite",   "code", "img",  "del",
    "ins", "strike", "tt",  "abbr",   "mark", "center", "td",   "th",   "tbody"};

std::size_t skip_tag_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() &&
         (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r')) {
    ++at;
  }
  return at;
}

std::size_t skip_tag_name(std::string_view text, std::size_t at) {
  while (at < text.size() && (base::is_letter(text[at]) || base::is_digit(text[at]) ||
                              text[at] == '-' || text[at] == ':')) {
    ++at;
  }
  return at;
}

/// Behind `name="value"` in any quoting; npos when there is none at `at`.
std::size_t skip_tag_attribute(std::string_view text, std::size_t at) {
  const std::size_t name_end = skip_tag_name(text, at);
  std::size_t value = skip_tag_blanks(text, name_end);
  if (name_end == at || value >= text.size() || text[value] != '=') {
    return std::string_view::npos;
  }
  value = skip_tag_blanks(text, value + 1);
  if (value < text.size() && (text[value] == '"' || text[value] == '\'')) {
    const std::size_t close = text.find(text[value], value + 1);
    return close == std::string_view::npos ? close : close + 1;
  }
  const std::size_t end = text.find_first_of(" \t\r\n>", value);
  return end == value ? std::string_view::npos : end;
}

struct Tag {
  std::string name;
  std::size_t end = 0;  ///< 0: no tag
  bool closing = false;
};

Tag read_tag(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 4096;
  text = text.substr(0, std::min(text.size(), at + longest));
  Tag tag;
  tag.closing = at + 1 < text.size() && text[at + 1] == '/';
  const std::size_t name = at + (tag.closing ? 2 : 1);
  std::size_t end = name;
  while (end < text.size() && (base::is_letter(text[end]) || base::is_digit(text[end]))) {
    ++end;
  }
  tag.name = base::lowered(text.substr(name, end - name));
  end = skip_tag_blanks(text, end);
  while (end < text.size() && text[end] != '>' && text[end] != '/') {
    end = skip_tag_attribute(text, end);
    end = end == std::string_view::npos ? end : skip_tag_blanks(text, end);
  }
  if (end < text.size() && text[end] == '/') {
    ++end;
  }
  tag.end = end < text.size() && text[end] == '>' ? end + 1 : 0;
  return tag;
}

bool is_tag_in(std::string_view word, const auto& words) {
  return std::ranges::find(words, word) != std::end(words);
}

/// Behind the closing tag; npos when it never closes.
std::size_t skip_tag_element(std::string_view text, const Tag& tag) {
  const std::string close = "</" + tag.name;
  for (std::size_t at = text.find("</", tag.end); at != std::string_view::npos;
       at = text.find("</", at + 2)) {
    if (base::lowered(text.substr(at, close.size())) == close) {
      const std::size_t end = text.find('>', at);
      return end == std::string_view::npos ? end : end + 1;
    }
  }
  return std::string_view::npos;
}

std::size_t skip_markup_comment(std::string_view text, std::size_t at) {
  const std::size_t close = text.find("-->", at);
  return close == std::string_view::npos ? close : close + 3;
}

/// What has no end in the rest of a text: a second look would go through all of it again.
struct Unclosed {
  bool comment = false;
  bool script = false;
  bool style = false;
};

/// Goes behind what ends at `end`; what never ends stays text, like everything behind it.
bool skip_markup(std::size_t end, std::size_t& at, bool& unclosed) {
  if (end == std::string_view::npos) {
    unclosed = true;
    return false;
  }
  at = end;
  return true;
}

/// Reads the tag or comment at `at`; false when it is none and stays text.
bool resolve_tag(std::string_view text, std::size_t& at, Unclosed& unclosed, std::string& out) {
  if (text.substr(at, 4) == "<!--") {
    return !unclosed.comment &&
           skip_markup(skip_markup_comment(text, at), at, unclosed.comment);
  }
  const Tag tag = read_tag(text, at);
  if (tag.end == 0) {
    return false;
  }
  if (!tag.closing && (tag.name == "script" || tag.name == "style")) {
    bool& never = tag.name == "script" ? unclosed.script : unclosed.style;
    return !never && skip_markup(skip_tag_element(text, tag), at, never);
  }
  if (is_tag_in(tag.name, block_tags)) {
    out += '\n';
  } else if (!is_tag_in(tag.name, inline_tags)) {
    return false;
  }
  at = tag.end;
  return true;
}

char32_t numeric_entity(std::string_view digits) {
  const bool hex = digits.starts_with('x') || digits.starts_with('X');
  digits.remove_prefix(hex ? 1 : 0);
  char32_t value = 0;
  for (const char c : digits) {
    const char small = static_cast<char>(c | 0x20);
    const bool letter = hex && small >= 'a' && small <= 'f';
    if (!base::is_digit(c) && !letter) {
      return 0;
    }
    value =
        value * (hex ? 16 : 10) + static_cast<char32_t>(letter ? small - 'a' + 10 : c - '0');
    if (value > 0x10FFFF) {
      return 0;
    }
  }
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  return surrogate ? 0 : value;
}

char32_t entity_value(std::string_view name) {
  if (name.starts_with('#')) {
    return numeric_entity(name.substr(1));
  }
  for (const Entity& entity : entities) {
    if (entity.name == name) {
      return entity.code_point;
    }
  }
  return 0;
}

/// Reads the entity at `at`; false when it is none and stays text.
bool decode_entity(std::string_view text, std::size_t& at, std::string& out) {
  constexpr std::size_t longest = 10;
  const std::string_view near = text.substr(at + 1, longest);
  const std::size_t length = near.find(';');
  const char32_t c =
      length == std::string_view::npos ? 0 : entity_value(near.substr(0, length));
  if (c == 0) {
    return false;
  }
  text::append_utf8(c, out);
  at += length + 2;
  return true;
}

std::string decode_entities(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '&' || !decode_entity(text, at, out)) {
      out += text[at++];
    }
  }
  return out;
}

std::string drop_tags(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  Unclosed unclosed;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '<' || !resolve_tag(text, at, unclosed, out)) {
      out += text[at++];
    }
  }
  return out;
}

}  // namespace

std::string resolve_markup(std::string_view text) {
  std::string out(text);
  // Some exports escape twice: "&amp;lt;br&amp;gt;" needs three passes.
  constexpr int most_passes = 5;
  for (int pass = 0; pass < most_passes; ++pass) {
    std::string next = out.find('&') == std::string::npos ? out : decode_entities(out);
    if (next.find('<') != std::string::npos) {
      next = drop_tags(next);
    }
    if (next == out) {
      break;
    }
    out = std::move(next);
  }
  return out;
}

}  // namespace zerkalo::indexer
