// indexer/normalise/title.cpp - titles as sites write them, and the key two titles are compared
// by.

#include "indexer/normalise/title.h"

#include <algorithm>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/ascii.h"
#include "text/utf8.h"

namespace zerkalo::indexer {

namespace {

/// English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish and Norwegian,
/// Hungarian, Greek; those that end in an apostrophe stand without a blank.
constexpr std::string_view articles[] = {
    "the", "a",   "an",  "der", "die", "das", "ein", "eine", "le",  "la", "les",
    "l'",  "un",  "une", "el",  "los", "las", "una", "il",   "lo",  "i",  "gli",
    "uno", "o",   "os",  "as",  "um",  "uma", "de",  "het",  "een", "en", "ett",
    "et",  "den", "det", "az",  "ο",   "η",   "το",  "οι",   "τα",
};

constexpr std::string_view blanks = " \t\r\n";

std::string title_with_one_blank(std::string_view text) {
  std::string out;
  for (const char c : base::trimmed(text)) {
    const bool blank = blanks.find(c) != std::string_view::npos;
    if (!blank) {
      out += c;
    } else if (out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

std::string folded_title(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const icu::Normalizer2* split = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status) != 0) {
    return std::string(text);
  }
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  const icu::UnicodeString apart =
      split->normalize(fold->normalize(icu::UnicodeString::fromUTF8(piece), status), status);
  std::string out;
  apart.toUTF8String(out);
  return out;
}

std::string title_with_straight_apostrophes(std::string_view text) {
  std::string out(text);
  for (const std::string_view curly : {"\u2019", "\u02BC", "\u00B4"}) {
    for (std::size_t at = out.find(curly); at != std::string::npos; at = out.find(curly, at)) {
      out.replace(at, curly.size(), "'");
    }
  }
  return out;
}

bool is_article(std::string_view word) {
  const std::string plain = title_with_straight_apostrophes(folded_title(word));
  return std::ranges::find(articles, plain) != std::end(articles);
}

bool elides_article(std::string_view article) {
  return article.back() == '\'' || article.ends_with("\u2019");
}

/// "Lord of the Rings, The: Part" has its article before the colon.
std::size_t end_of_main_title(std::string_view title, std::size_t comma) {
  const std::size_t colon = title.find_first_of(":(", comma);
  const std::size_t dash = title.find(" - ", comma);
  return std::min({colon, dash, title.size()});
}

/// "Mirror, The" to "The Mirror": the part behind the last comma that is an article and nothing
/// else.
std::string title_with_article_first(std::string_view title) {
  // No title is that long; a page that lost its line ends can make one of megabytes.
  constexpr std::size_t longest = 500;
  std::size_t comma = title.size() > longest ? std::string_view::npos : title.rfind(',');
  while (comma != std::string_view::npos && comma > 0) {
    const std::size_t end = end_of_main_title(title, comma);
    const std::string_view article = base::trimmed(title.substr(comma + 1, end - comma - 1));
    if (!article.empty() && is_article(article)) {
      std::string out(article);
      out += elides_article(article) ? "" : " ";
      out += base::trimmed(title.substr(0, comma));
      const std::string_view rest = title.substr(end);
      out += rest.starts_with('(') ? " " : "";
      return out.append(rest);
    }
    comma = title.rfind(',', comma - 1);
  }
  return std::string(title);
}

bool is_title_mark(UChar32 c) {
  const int kind = u_charType(c);
  return kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK;
}

/// Letters and digits with one blank between words; apostrophes vanish, all else separates.
std::string title_words_only(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const auto c = static_cast<UChar32>(text::next_code_point(text, at));
    if (c == '&') {
      out += out.empty() || out.back() == ' ' ? "and " : " and ";
    } else if (u_isalnum(c) != 0 || u_charType(c) == U_COMBINING_SPACING_MARK) {
      out.append(text.substr(begin, at - begin));
    } else if (c != '\'' && !is_title_mark(c) && !out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return std::string(base::trimmed(out));
}

std::string_view title_without_article(std::string_view title) {
  const std::size_t blank = title.find_first_of(" '");
  if (blank == std::string_view::npos) {
    return title;
  }
  const bool apostrophe = title[blank] == '\'';
  const std::string_view word = title.substr(0, blank + (apostrophe ? 1 : 0));
  const std::string_view rest = title.substr(blank + 1);
  const bool article = std::ranges::find(articles, word) != std::end(articles);
  return article && !title_words_only(rest).empty() ? rest : title;
}

}  // namespace

TitleParts parse_title(std::string_view raw) {
  TitleParts parts;
  std::string title = title_with_one_blank(raw);
  const std::size_t open = title.rfind(" ( ");
  if (open != std::string::npos && title.ends_with(" )") && open + 3 < title.size() - 2) {
    parts.original = title_with_article_first(
        base::trimmed(std::string_view(title).substr(open + 3, title.size() - open - 5)));
    title.resize(open);
  }
  parts.title = title_with_article_first(base::trimmed(title));
  return parts;
}

std::string title_for_id(std::string_view title) {
  const std::string plain =
      title_with_straight_apostrophes(folded_title(title_with_one_blank(title)));
  const std::string key = title_words_only(title_without_article(plain));
  return key.empty() ? std::string(base::trimmed(plain)) : key;
}

}  // namespace zerkalo::indexer
