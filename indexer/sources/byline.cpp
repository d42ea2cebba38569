// indexer/sources/byline.cpp - name and publication rules for words that nothing separates.

#include "indexer/sources/byline.h"

#include <algorithm>

#include <unicode/uchar.h>

#include "base/ascii.h"
#include "indexer/sources/page_lines.h"
#include "text/utf8.h"

namespace zerkalo::indexer {

namespace {

using Words = std::span<const std::string_view>;

constexpr std::string_view particles[] = {
    "de",  "del", "della", "di",  "da",  "dos", "das", "do", "du", "la", "le", "van", "von",
    "der", "den", "ter",   "ten", "bin", "ibn", "al",  "el", "y",  "af", "av", "zu",  "e"};

constexpr std::string_view suffixes[] = {"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"};

constexpr std::string_view sentence_words[] = {
    "A",     "An",   "And",   "As",     "At",  "But",   "By",   "Even", "For",   "From",
    "Has",   "He",   "Her",   "His",    "How", "I",     "If",   "In",   "Is",    "It",
    "It's",  "Its",  "It’s",  "Like",   "My",  "No",    "Not",  "Of",   "On",    "One",
    "Our",   "She",  "So",    "Then",   "Now", "After", "That", "The",  "There", "These",
    "They",  "This", "Those", "Though", "To",  "Was",   "We",   "What", "When",  "Where",
    "While", "Who",  "Why",   "With",   "You", "Your"};

/// The last word of many a publication's name.
constexpr std::string_view media_words[] = {
    "Blog",     "Chronicle", "Courier",   "Daily",       "Dispatch", "Examiner", "Express",
    "Gazette",  "Guardian",  "Herald",    "Independent", "Inquirer", "Journal",  "Ledger",
    "Letter",   "Magazine",  "Mail",      "Monitor",     "News",     "Observer", "Online",
    "Podcast",  "Post",      "Quarterly", "Radio",       "Record",   "Review",   "Reviews",
    "Standard", "Telegraph", "Times",     "Tribune",     "Weekly"};

/// Joins a CamelCase or host-like word in front of it.
constexpr std::string_view film_words[] = {
    "Film", "Films", "Cinema", "Movie", "Movies", "Media"};

constexpr std::size_t longest_publication = 6;

template <typename List>
bool has_byline_word(const List& list, std::string_view word) {
  return std::ranges::find(list, word) != std::end(list);
}

UChar32 first_letter_of_word(std::string_view word) {
  std::size_t at = 0;
  return word.empty() ? 0 : static_cast<UChar32>(text::next_code_point(word, at));
}

bool is_capital_of_name(UChar32 c) {
  const int kind = u_charType(c);
  return kind == U_UPPERCASE_LETTER || kind == U_TITLECASE_LETTER || kind == U_OTHER_LETTER;
}

/// Letters, marks and what stands inside names: Aubrac-Noël, O’Hara, A.O.
bool is_byline_character(UChar32 c) {
  constexpr std::u32string_view signs = U"-'.\u2019\u2010\u2011\u00B7\u30FB";
  return u_isalpha(c) != 0 || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0 ||
         signs.find(static_cast<char32_t>(c)) != std::u32string_view::npos;
}

/// "A.O." and "J."; the dot of "Strange." closes a sentence.
bool is_dotted_letters(std::string_view word) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size(); letters = 0) {
    while (at < word.size() && text::next_code_point(word, at) != U'.') {
      ++letters;
    }
    if (letters > 1) {
      return false;
    }
  }
  return true;
}

bool ends_possessive(std::string_view word) {
  return word.ends_with("'s") || word.ends_with("’s");
}

/// A word inside a publication's name.
bool is_outlet_like(std::string_view word) {
  constexpr std::string_view between[] = {"&", "of", "the", "on", "and", "in", "at", "for"};
  const UChar32 first = first_letter_of_word(word);
  const bool begins = is_capital_of_name(first) || u_isdigit(first) != 0;
  const bool closes = std::string_view(",;:!?.\"").find(word.back()) != std::string_view::npos;
  return has_byline_word(between, word) || has_byline_word(particles, word) ||
         (begins && !closes);
}

/// LarsenOnFilm; names such as McDonald and DeNiro have their second capital too early or only
/// one, and a publication asks for a long first part.
bool is_camel_case_outlet(std::string_view word) {
  bool before_lower = false;
  bool camel = false;
  for (std::size_t at = 0; at < word.size();) {
    const auto c = static_cast<UChar32>(text::next_code_point(word, at));
    if (u_isalnum(c) == 0) {
      return false;
    }
    camel = camel || (before_lower && u_isupper(c) != 0);
    before_lower = u_islower(c) != 0;
  }
  return camel && !word.starts_with("Mc") && !word.starts_with("Mac");
}

/// "salon.com", "RogerEbert.com": small letters behind the last dot, no dot at an end.
bool is_host_of_outlet(std::string_view word) {
  constexpr std::size_t longest_ending = 6;
  const std::size_t dot = word.rfind('.');
  if (dot == std::string_view::npos || dot == 0) {
    return false;
  }
  const std::string_view ending = word.substr(dot + 1);
  const auto host = [](char c) { return base::is_alphanumeric(c) || c == '-' || c == '.'; };
  return ending.size() >= 2 && ending.size() <= longest_ending &&
         std::ranges::all_of(ending, base::is_small) && std::ranges::all_of(word, host);
}

/// "(UK)", "(Australia)".
bool is_country_of_outlet(std::string_view word) {
  return word.size() > 3 && word.starts_with('(') && word.ends_with(')') &&
         is_capital_of_name(first_letter_of_word(word.substr(1)));
}

/// What stands behind a publication begins a sentence.
bool can_follow_byline(std::string_view word) {
  const UChar32 first = first_letter_of_word(word);
  return is_capital_of_name(first) || u_isdigit(first) != 0 ||
         (u_isalnum(first) == 0 && first != '&' && first != '(');
}

/// Name-like words from the begin, particles and suffixes not in front.
std::size_t byline_name_run(Words words) {
  std::size_t run = 0;
  while (run < words.size() &&
         (is_name_like(words[run]) || (run > 0 && (has_byline_word(particles, words[run]) ||
                                                   has_byline_word(suffixes, words[run]))))) {
    ++run;
  }
  return run;
}

std::size_t count_full_names(Words words) {
  return static_cast<std::size_t>(std::ranges::count_if(words, [](std::string_view word) {
    return !has_byline_word(particles, word) && !has_byline_word(suffixes, word) &&
           !is_initial(word);
  }));
}

/// Four whole names in front of a one-word publication are rather two, an unknown publication
/// and the begin of the text.
bool is_likely_byline(Words name, std::string_view publication) {
  constexpr std::size_t usual = 3;
  return count_full_names(name) <= usual || publication.find(' ') != std::string_view::npos;
}

std::size_t outlet_up_to_country(Words part, Words /*words*/) {
  for (std::size_t at = 1; at < part.size() && is_outlet_like(part[at - 1]); ++at) {
    if (is_country_of_outlet(part[at])) {
      return at + 1;
    }
  }
  return 0;
}

std::size_t outlet_up_to_site_name(Words part, Words /*words*/) {
  const std::size_t first = !part.empty() && part[0] == "The" ? 1 : 0;
  if (first >= part.size() ||
      (!is_camel_case_outlet(part[first]) && !is_host_of_outlet(part[first]))) {
    return 0;
  }
  const bool joined = first + 1 < part.size() && has_byline_word(film_words, part[first + 1]);
  return first + (joined ? 2 : 1);
}

std::size_t outlet_up_to_media_word(Words part, Words words) {
  for (std::size_t at = 1; at < part.size() && is_outlet_like(part[at - 1]); ++at) {
    const bool ends = at + 1 == words.size() || can_follow_byline(words[at + 1]);
    if (has_byline_word(media_words, part[at]) && ends) {
      return at + 1;
    }
  }
  return 0;
}

}  // namespace

Outlets::Outlets(std::span<const std::string> names) {
  for (const std::string& name : names) {
    std::string_view plain = trimmed(name);
    plain = plain.starts_with("The ") ? trimmed(plain.substr(4)) : plain;
    if (!plain.empty()) {
      names_.emplace(plain);
      const auto blanks = static_cast<std::size_t>(std::ranges::count(plain, ' '));
      most_words_ = std::max(most_words_, blanks + 1);
      most_bytes_ = std::max(most_bytes_, plain.size());
    }
  }
}

std::size_t Outlets::match_listed(std::string_view text) const {
  std::size_t longest = 0;
  std::size_t end = 0;
  for (std::size_t words = 0; words < most_words_ && end < text.size(); ++words) {
    end = std::min(text.find_first_of(" \t\r\n", end + (words > 0 ? 1 : 0)), text.size());
    if (end > most_bytes_) {
      break;
    }
    if (names_.contains(std::string(text.substr(0, end)))) {
      longest = end;
    }
  }
  return longest;
}

std::size_t Outlets::match(std::string_view text) const {
  constexpr std::string_view article = "The ";
  if (text.starts_with(article)) {
    const std::size_t rest = match_listed(text.substr(article.size()));
    return rest > 0 ? article.size() + rest : 0;
  }
  return match_listed(text);
}

bool is_initial(std::string_view word) {
  if (word.size() > 1 && word.ends_with('.')) {
    word.remove_suffix(1);
  }
  if (!is_capital_of_name(first_letter_of_word(word))) {
    return false;
  }
  std::size_t at = 0;
  text::next_code_point(word, at);
  while (at < word.size()) {
    if ((U_GET_GC_MASK(static_cast<UChar32>(text::next_code_point(word, at))) & U_GC_M_MASK) ==
        0) {
      return false;
    }
  }
  return true;
}

bool is_lower_case(std::string_view word) {
  return u_islower(first_letter_of_word(word)) != 0;
}

bool begins_behind_byline(std::string_view word) {
  return has_byline_word(sentence_words, word);
}

bool is_name_like(std::string_view word) {
  if (!is_capital_of_name(first_letter_of_word(word)) || has_byline_word(suffixes, word)) {
    return false;
  }
  for (std::size_t at = 0; at < word.size();) {
    if (!is_byline_character(static_cast<UChar32>(text::next_code_point(word, at)))) {
      return false;
    }
  }
  return !word.ends_with('.') || is_dotted_letters(word);
}

std::size_t name_words(Words words) {
  const Words run = words.first(byline_name_run(words));
  std::size_t names = 0;
  std::size_t at = 0;
  for (; at < run.size() && names < 2; ++at) {
    const bool whole =
        !has_byline_word(particles, run[at]) && !has_byline_word(suffixes, run[at]);
    names += whole && (at == 0 || !is_initial(run[at])) ? 1 : 0;
  }
  if (names < 2 || (run[0].size() > 2 && begins_behind_byline(run[0]))) {
    return 0;
  }
  return at < run.size() && has_byline_word(suffixes, run[at]) ? at + 1 : at;
}

std::optional<Byline> known_byline(std::string_view text, const Outlets& outlets) {
  constexpr std::size_t most_names = 5;
  const std::vector<std::string_view> words = first_words(text, most_names + 1);
  const bool article = !words.empty() && words[0] == "The";
  const std::size_t run = article ? 0 : std::min(byline_name_run(words), most_names);
  std::optional<Byline> best;
  for (std::size_t count = 1; count <= run && count < words.size(); ++count) {
    const auto from = static_cast<std::size_t>(words[count].data() - text.data());
    const std::string_view publication = text.substr(from, outlets.match(text.substr(from)));
    const bool longer = !best || publication.size() > best->publication.size();
    if (!publication.empty() && longer &&
        is_likely_byline(Words(words).first(count), publication)) {
      best = Byline{count, publication};
    }
  }
  return best;
}

std::size_t publication_words(Words words) {
  const Words part = words.first(std::min(words.size(), longest_publication));
  for (const auto rule :
       {outlet_up_to_country, outlet_up_to_site_name, outlet_up_to_media_word}) {
    if (const std::size_t count = rule(part, words); count > 0) {
      return count;
    }
  }
  return 0;
}

std::size_t repeated_words(Words words, std::string_view film_title) {
  std::size_t count = 0;
  while (count < words.size() && is_outlet_like(words[count])) {
    ++count;
  }
  while (count > 0 && (begins_behind_byline(words[count - 1]) ||
                       is_lower_case(words[count - 1]) || ends_possessive(words[count - 1]))) {
    --count;
  }
  if (count == 0) {
    return 0;
  }
  const char* const begin = words[0].data();
  const std::string_view found(
      begin,
      static_cast<std::size_t>(words[count - 1].data() - begin) + words[count - 1].size());
  const bool is_title =
      !film_title.empty() && (found.starts_with(film_title) || film_title.starts_with(found));
  return is_title ? 0 : count;
}

}  // namespace zerkalo::indexer
