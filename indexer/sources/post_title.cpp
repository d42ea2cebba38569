// indexer/sources/post_title.cpp - finds the word for "review", then what stands around it.

#include "indexer/sources/post_title.h"

#include <algorithm>
#include <span>

#include "base/ascii.h"
#include "indexer/sources/page_lines.h"

namespace zerkalo::indexer {

namespace {

/// In lower case, as a word begins; "reviews" and "filmkritiken" begin so too.
constexpr std::string_view review_words[] = {"review",
                                             "filmkritik",
                                             "kritik",
                                             "critique",
                                             "recensione",
                                             "recensie",
                                             "recensia",
                                             "reseña",
                                             "resenha",
                                             "crítica",
                                             "recenzja",
                                             "recenze",
                                             "recension",
                                             "anmeldelse",
                                             "рецензия",
                                             "отзыв",
                                             "レビュー",
                                             "影评"};

constexpr std::string_view kind_words[] = {
    "film", "movie", "the", "dvd", "blu-ray", "short", "a", "my", "our", "quick", "mini"};

constexpr std::string_view joining_words[] = {
    "of ", "for ", "zu ", "zum ", "de ", "du ", "di ", "till ", "na "};

constexpr std::string_view separators[] = {":", "-", "|", "\u2013", "\u2014", "/"};

constexpr std::string_view quotes[] = {
    "\"", "'", "\u201C", "\u201D", "\u2018", "\u2019", "\u00AB", "\u00BB", "*", "_"};

template <typename List>
std::size_t front_of_title(std::string_view text, const List& list) {
  for (const std::string_view item : list) {
    if (text.starts_with(item)) {
      return item.size();
    }
  }
  return 0;
}

template <typename List>
std::size_t back_of_title(std::string_view text, const List& list) {
  for (const std::string_view item : list) {
    if (text.ends_with(item)) {
      return item.size();
    }
  }
  return 0;
}

std::string_view title_without_separators(std::string_view text) {
  constexpr std::string_view brackets[] = {"(", "[", "]", ")"};
  text = trimmed(text);
  for (std::size_t size = front_of_title(text, separators); size > 0;
       size = front_of_title(text, separators)) {
    text = trimmed(text.substr(size));
  }
  for (std::size_t size = back_of_title(text, separators); size > 0;
       size = back_of_title(text, separators)) {
    text = trimmed(text.substr(0, text.size() - size));
  }
  const bool open = text.ends_with('(') || text.ends_with('[');
  const std::size_t closed = front_of_title(text, std::span(brackets).subspan(2));
  return trimmed(text.substr(closed, text.size() - closed - (open ? 1 : 0)));
}

/// A word of the review itself: its begin and the byte behind it; npos: none.
struct FoundWord {
  std::size_t begin = std::string_view::npos;
  std::size_t end = 0;
};

FoundWord review_word_in_title(std::string_view title) {
  const std::string lower = base::lowered(title);
  FoundWord found;
  for (const std::string_view word : review_words) {
    const std::size_t at = lower.find(word);
    const bool begins =
        at == 0 || (at != std::string::npos && !base::is_alphanumeric(lower[at - 1]));
    if (at < found.begin && begins) {
      std::size_t end = at + word.size();
      while (end < lower.size() && base::is_letter(lower[end])) {
        ++end;
      }
      found = {at, end};
    }
  }
  return found;
}

/// Nothing but "film", "movie" in front: the title stands behind.
bool is_only_kind_of_post(std::string_view before) {
  const std::string lower = base::lowered(title_without_separators(before));
  return std::ranges::all_of(first_words(lower, 4), [](std::string_view word) {
    return std::ranges::find(kind_words, word) != std::end(kind_words);
  });
}

std::string_view title_without_kind_word(std::string_view title) {
  for (const std::string_view word : {" film", " movie"}) {
    if (base::lowered(title).ends_with(word)) {
      title.remove_suffix(word.size());
    }
  }
  return trimmed(title);
}

std::string_view unquoted_title(std::string_view title) {
  const std::size_t front = front_of_title(title, quotes);
  const std::size_t back = back_of_title(title.substr(front), quotes);
  return front > 0 && back > 0 ? trimmed(title.substr(front, title.size() - front - back))
                               : title;
}

void take_year_of_title(std::string_view& title, std::string& year) {
  constexpr std::size_t bracketed = 6;  // "(2023)"
  if (title.size() <= bracketed) {
    return;
  }
  const std::string_view tail = title.substr(title.size() - bracketed);
  const bool brackets = (tail.starts_with('(') && tail.ends_with(')')) ||
                        (tail.starts_with('[') && tail.ends_with(']'));
  if (brackets && base::is_digits(tail.substr(1, 4))) {
    year = tail.substr(1, 4);
    title = trimmed(title.substr(0, title.size() - bracketed));
  }
}

}  // namespace

PostTitle parse_post_title(std::string_view title) {
  PostTitle parsed;
  std::string_view film = trimmed(title);
  const FoundWord word = review_word_in_title(film);
  parsed.review = word.begin != std::string_view::npos;
  if (parsed.review && is_only_kind_of_post(film.substr(0, word.begin))) {
    film = title_without_separators(film.substr(word.end));
    film = trimmed(film.substr(front_of_title(base::lowered(film), joining_words)));
  } else if (parsed.review) {
    film = title_without_kind_word(title_without_separators(film.substr(0, word.begin)));
  }
  take_year_of_title(film, parsed.year);
  film = unquoted_title(film);
  if (parsed.year.empty()) {
    take_year_of_title(film, parsed.year);
  }
  parsed.film = film;
  return parsed;
}

bool names_reviews(std::string_view category) {
  return review_word_in_title(trimmed(category)).begin != std::string_view::npos;
}

}  // namespace zerkalo::indexer
