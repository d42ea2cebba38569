// indexer/sources/keyed_films.cpp - tells titles from the words that lists and columns go by.

#include "indexer/sources/keyed_films.h"

#include <algorithm>
#include <iterator>

#include "base/ascii.h"
#include "indexer/catalog/id_scheme.h"
#include "indexer/normalise/verdict.h"
#include "indexer/sources/column_names.h"

namespace zerkalo::indexer {

namespace {

/// Words that a name of a list is made of. "The Critic" is a film.
constexpr std::string_view list_words[] = {
    "all",          "answers",    "archive",   "articles", "array",      "audience",
    "author",       "authors",    "batch",     "best",     "body",       "by",
    "chunk",        "collection", "comment",   "comments", "content",    "critic",
    "critics",      "data",       "dataset",   "database", "dev",        "diary",
    "docs",         "document",   "documents", "edges",    "entries",    "entry",
    "eval",         "favorites",  "feed",      "film",     "films",      "full",
    "header",       "history",    "hits",      "info",     "item",       "items",
    "json",         "latest",     "likes",     "list",     "lists",      "media",
    "members",      "meta",       "metadata",  "movie",    "movies",     "my",
    "nodes",        "objects",    "other",     "output",   "page",       "pages",
    "part",         "payload",    "people",    "posts",    "press",      "pro",
    "public",       "quotes",     "ratings",   "recent",   "record",     "records",
    "response",     "result",     "results",   "review",   "reviewer",   "reviewers",
    "reviews",      "rows",       "sample",    "search",   "section",    "set",
    "sheet",        "site",       "source",    "sources",  "split",      "state",
    "stats",        "table",      "tables",    "test",     "text",       "texts",
    "titles",       "top",        "train",     "training", "tv",         "unsup",
    "unsupervised", "user",       "users",     "valid",    "validation", "values",
    "verified",     "watched",    "watchlist"};

/// Sites that people keep their reviews by.
constexpr std::string_view sites[] = {"imdb",
                                      "letterboxd",
                                      "rottentomatoes",
                                      "rt",
                                      "metacritic",
                                      "tmdb",
                                      "amazon",
                                      "douban",
                                      "kinopoisk",
                                      "allocine",
                                      "filmaffinity",
                                      "trakt"};

template <typename List>
bool is_in_key_list(std::string_view word, const List& list) {
  return std::ranges::find(list, word) != std::end(list);
}

/// "movieReviews_2" as "movie", "reviews"; numbers behind words are left out.
std::vector<std::string> words_of_key(std::string_view name) {
  std::vector<std::string> words(1);
  char before = '\0';
  for (const char c : name) {
    const bool hump = base::is_capital(c) && base::is_small(before);
    const bool letter = base::is_letter(c) || !base::is_ascii(c);
    if ((hump || !letter) && !words.back().empty()) {
      words.emplace_back();
    }
    words.back() += letter ? std::string(1, c) : "";
    before = c;
  }
  std::erase(words, "");
  for (std::string& word : words) {
    word = base::lowered(word);
  }
  return words;
}

bool is_key_of_list(std::string_view name) {
  const std::vector<std::string> words = words_of_key(name);
  const bool all = !words.empty() && std::ranges::all_of(words, [](const std::string& word) {
    return is_in_key_list(word, list_words);
  });
  constexpr std::size_t code_bytes = 2;  // of a language
  const bool code = name.size() == code_bytes && base::lowered(name) == name;
  return all || code || is_in_key_list(folded_name(name), sites) ||
         known_alias(name).has_value() || is_wrapper_column(name) ||
         !parse_verdict(name).empty();
}

bool is_public_id_key(std::string_view name) {
  return is_public_scheme(id_scheme(name));
}

/// "Kettle (2019)".
bool key_ends_in_year(std::string_view name) {
  constexpr std::size_t bytes = 6;
  return name.size() > bytes + 1 && name.ends_with(')') && name[name.size() - bytes] == '(' &&
         base::is_digits(name.substr(name.size() - bytes + 1, bytes - 2));
}

bool key_has_blank(std::string_view name) {
  return name.find(' ') != std::string_view::npos || key_ends_in_year(name);
}

/// Lower case with hyphens for blanks, as in an address.
bool is_slug_key(std::string_view name) {
  const bool parts = name.find_first_of("-_", 1) != std::string_view::npos;
  return parts && base::is_alphanumeric(name.front()) && std::ranges::all_of(name, [](char c) {
           return c == '-' || c == '_' || base::is_small(c) || base::is_digit(c);
         });
}

/// A word with a digit in it, or what Firebase makes.
bool is_film_key(std::string_view name) {
  const bool digit = std::ranges::any_of(name, base::is_digit);
  return name.starts_with('-') || (digit && !key_has_blank(name) && !is_slug_key(name));
}

}  // namespace

NameKind kind_of_keys(std::span<const std::string_view> names) {
  const auto count = [names](auto is) { return std::ranges::count_if(names, is) * 2; };
  const auto half = static_cast<std::ptrdiff_t>(names.size());
  if (names.empty() || count(is_key_of_list) > 0) {
    return NameKind::words;
  }
  if (count([](std::string_view name) {
        return key_has_blank(name) || is_slug_key(name) || is_public_id_key(name);
      }) >= half) {
    return NameKind::titles;
  }
  if (count(is_film_key) < half) {
    return NameKind::single;
  }
  const auto made = [](std::string_view name) {
    return name.starts_with('-') || base::is_digits(name);
  };
  return count(made) >= half ? NameKind::counts : NameKind::ids;
}

bool is_surely_film(std::string_view name) {
  return key_ends_in_year(name) || is_public_id_key(name);
}

std::string key_without_hyphens(std::string_view name) {
  std::string plain(name);
  if (is_slug_key(name)) {
    std::ranges::replace(plain, '-', ' ');
    std::ranges::replace(plain, '_', ' ');
  }
  return plain;
}

store::JsonMember film_member(std::string_view name, NameKind kind) {
  const bool id = is_public_id_key(name) || (kind == NameKind::ids && is_film_key(name));
  return {id ? "film.id" : "film.title",
          store::text_json(id ? std::string(name) : key_without_hyphens(name))};
}

}  // namespace zerkalo::indexer
