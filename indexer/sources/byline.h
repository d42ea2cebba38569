// indexer/sources/byline.h - who wrote a run-on review and where, told from its first words.

#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace zerkalo::indexer {

/// Known publications, found at the begin of a text.
class Outlets {
 public:
  explicit Outlets(std::span<const std::string> names);

  /// Bytes of the longest publication that `text` begins with and a blank or the end follows;
  /// "The" in front may be on the page, in the list, in both or in neither. 0: none.
  std::size_t match(std::string_view text) const;

 private:
  std::size_t match_listed(std::string_view text) const;

  std::unordered_set<std::string> names_;
  std::size_t most_words_ = 0;
  std::size_t most_bytes_ = 0;
};

struct Byline {
  std::size_t author = 0;  ///< words of the text that are the author; 0: none
  std::string_view publication;
};

/// A word that can be part of a name: it begins with a capital or in a script without case.
bool is_name_like(std::string_view word);

/// "The", "It", "With": a capital at the begin of a sentence says nothing about it.
bool begins_behind_byline(std::string_view word);

/// One letter that has no small form or is not in it, perhaps with a dot.
bool is_initial(std::string_view word);

/// The first letter is a small one.
bool is_lower_case(std::string_view word);

/// How many of the first words are a name: two, more with initials, particles or Jr.; 0: the
/// text begins with no name.
std::size_t name_words(std::span<const std::string_view> words);

/// The longest known publication behind 1 to 5 name-like words.
std::optional<Byline> known_byline(std::string_view text, const Outlets& outlets);

/// Words of a publication told by its look, right behind a name: "Times (UK)", "LarsenOnFilm",
/// "salon.com", "Lantern Quarterly". 0: none.
std::size_t publication_words(std::span<const std::string_view> words);

/// How many of `words`, which begin more than one review of a page, are a publication.
std::size_t repeated_words(std::span<const std::string_view> words,
                           std::string_view film_title);

}  // namespace zerkalo::indexer
