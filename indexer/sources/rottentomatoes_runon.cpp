// indexer/sources/rottentomatoes_runon.cpp - finds the endings, then the names.

#include "indexer/sources/rottentomatoes_runon.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "base/ascii.h"
#include "indexer/normalise/rating.h"
#include "indexer/normalise/verdict.h"
#include "indexer/sources/byline.h"
#include "indexer/sources/page_lines.h"

namespace zerkalo::indexer {

namespace {

constexpr std::string_view mark = "Full Review";
constexpr std::size_t head_words = 12;
constexpr std::size_t most_repeated = 5;

/// Takes the last word off `rest`.
std::string_view take_last_runon_word(std::string_view& rest) {
  rest = trimmed(rest);
  const std::size_t blank = rest.find_last_of(" \t\r\n");
  const std::string_view word = blank == std::string_view::npos ? rest : rest.substr(blank + 1);
  rest = trimmed(rest.substr(0, rest.size() - word.size()));
  return word;
}

std::string_view runon_slice(std::string_view first, std::string_view last) {
  return {first.data(), static_cast<std::size_t>(last.data() - first.data()) + last.size()};
}

/// An ending as read backwards from the mark; `text` is what stands before it.
struct Ending {
  std::string_view text;
  std::string_view rating;
  std::string_view date;
};

/// Words near the end only, so that a long text costs no more than a short one.
constexpr std::size_t nearest = 80;

bool is_runon_rating(std::string_view raw) {
  constexpr std::size_t longest = 20;
  return !raw.empty() && raw.size() <= longest &&
         (base::is_digit(raw[0]) || parse_rating(raw) || !parse_verdict(raw).empty());
}

std::optional<Ending> critic_runon_ending(std::string_view before) {
  constexpr std::string_view label = "Rated:";
  std::string_view rest = before;
  const std::string_view year = take_last_runon_word(rest);
  take_last_runon_word(rest);
  const std::string_view date = runon_slice(take_last_runon_word(rest), year);
  if (!has_date_shape(date)) {
    return std::nullopt;
  }
  const std::string_view tail = rest.substr(rest.size() - std::min(rest.size(), nearest));
  const std::size_t at = tail.rfind(label);
  if (at != std::string_view::npos) {
    const std::string_view rating = trimmed(tail.substr(at + label.size()));
    if (is_runon_rating(rating)) {
      return Ending{trimmed(rest.substr(0, rest.size() - tail.size() + at)), rating, date};
    }
  }
  return Ending{rest, "", date};
}

bool is_runon_date(std::string_view word) {
  return std::ranges::count(word, '/') == 2 && word.size() <= 10 &&
         std::ranges::all_of(word, [](char c) { return base::is_digit(c) || c == '/'; });
}

std::optional<Ending> audience_runon_ending(std::string_view before) {
  constexpr std::string_view label = "Rated ";
  std::string_view rest = before;
  const std::string_view date = take_last_runon_word(rest);
  const std::string_view tail = rest.substr(rest.size() - std::min(rest.size(), nearest));
  const std::size_t at = tail.rfind(label);
  if (!is_runon_date(date) || at == std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view rating = trimmed(tail.substr(at + label.size()));
  const bool stars = rating.ends_with(" stars") || rating.ends_with(" star");
  if (!stars || rating.find(" out of ") == std::string_view::npos) {
    return std::nullopt;
  }
  return Ending{trimmed(rest.substr(0, rest.size() - tail.size() + at)), rating, date};
}

/// Behind the mark: the blank, or the ellipsis that belongs to it; nothing when it is a longer
/// word.
std::optional<std::size_t> end_of_runon_mark(std::string_view section, std::size_t at) {
  const std::size_t end = at + mark.size();
  const std::string_view after = section.substr(end);
  if (after.starts_with("\u2026") || after.starts_with("...")) {
    return end + 3;
  }
  const std::string_view next = trimmed(after.substr(0, 4));
  const bool whole = next.empty() || next.data() != after.data();
  return whole ? std::optional(end) : std::nullopt;
}

void add_piece(std::string_view section,
               std::string_view body,
               std::string_view whole,
               std::vector<RunOnReview>& pieces) {
  RunOnReview piece;
  piece.begin = static_cast<std::size_t>(whole.data() - section.data());
  piece.end = piece.begin + whole.size();
  piece.text = body;
  piece.ending =
      trimmed(whole.substr(static_cast<std::size_t>(body.data() - whole.data()) + body.size()));
  pieces.push_back(piece);
}

std::size_t skip_runon_blanks(std::string_view section, std::size_t at) {
  const std::size_t next = section.find_first_not_of(" \t\r\n", at);
  return std::min(next, section.size());
}

/// Cuts the section behind each ending; what is left over is a piece without one.
std::vector<RunOnReview> cut_runon(std::string_view section,
                                   std::optional<Ending> (*ending_of)(std::string_view)) {
  std::vector<RunOnReview> pieces;
  std::size_t from = skip_runon_blanks(section, 0);
  for (std::size_t at = section.find(mark); at != std::string_view::npos;
       at = section.find(mark, at + mark.size())) {
    const std::optional<std::size_t> end = end_of_runon_mark(section, at);
    const std::optional<Ending> ending =
        end ? ending_of(trimmed(section.substr(from, at - from))) : std::nullopt;
    if (!ending) {
      continue;
    }
    add_piece(section, ending->text, trimmed(section.substr(from, *end - from)), pieces);
    pieces.back().rating = ending->rating;
    pieces.back().date = ending->date;
    from = skip_runon_blanks(section, *end);
  }
  const std::string_view rest = trimmed(section.substr(from));
  if (!rest.empty()) {
    add_piece(section, rest, rest, pieces);
    pieces.back().doubt_code = "no-ending";
    pieces.back().doubt = "the last review has no date and closing mark";
  }
  return pieces;
}

void set_doubt(RunOnReview& piece, std::string_view code, std::string_view message) {
  if (piece.doubt.empty()) {
    piece.doubt_code = code;
    piece.doubt = message;
  }
}

/// The first words of a piece that no known publication explains.
struct UnknownRunOn {
  std::size_t piece = 0;
  std::vector<std::string_view> words;
  std::size_t name = 0;

  std::span<const std::string_view> behind_name() const {
    return std::span(words).subspan(name);
  }
};

using Counts = std::unordered_map<std::string, int>;

/// How often a piece goes on with these words behind its author's name.
Counts count_runon_prefixes(std::span<const UnknownRunOn> unknowns) {
  Counts counts;
  for (const UnknownRunOn& unknown : unknowns) {
    std::string prefix;
    const auto words = unknown.behind_name();
    for (std::size_t at = 0; at < std::min(words.size(), most_repeated); ++at) {
      ++counts[prefix.append(" ").append(words[at])];
    }
  }
  return counts;
}

std::size_t longest_repeated_in_runon(std::span<const std::string_view> words,
                                      const Counts& counts) {
  std::string prefix;
  std::size_t longest = 0;
  for (std::size_t at = 0; at < std::min(words.size(), most_repeated); ++at) {
    if (counts.at(prefix.append(" ").append(words[at])) < 2) {
      break;
    }
    longest = at + 1;
  }
  return longest;
}

/// Author and publication leave the front of the text.
void take_front(RunOnReview& piece, std::string_view author, std::string_view publication) {
  const std::string_view last = publication.empty() ? author : publication;
  const std::string_view all = piece.text;
  piece.author = author;
  piece.publication = publication;
  piece.text =
      trimmed(all.substr(static_cast<std::size_t>(last.data() - all.data()) + last.size()));
}

bool name_known(RunOnReview& piece, const Outlets& outlets) {
  const std::optional<Byline> byline = known_byline(piece.text, outlets);
  if (!byline) {
    return false;
  }
  const std::vector<std::string_view> words = first_words(piece.text, byline->author);
  take_front(piece, runon_slice(words.front(), words.back()), byline->publication);
  return true;
}

/// Lines that are not blank, of the first few.
std::vector<std::string_view> first_runon_lines(std::string_view text, std::size_t most) {
  std::vector<std::string_view> lines;
  while (!text.empty() && lines.size() < most) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    const std::string_view line = trimmed(text.substr(0, end));
    if (!line.empty()) {
      lines.push_back(line);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// A page that is laid out by its blocks has the author on a line, perhaps the publication on
/// the next one, and then the text: nothing has to be guessed.
bool name_by_lines(RunOnReview& piece) {
  constexpr std::size_t most_name_words = 4;
  constexpr std::size_t most_publication_words = 6;
  const std::vector<std::string_view> lines = first_runon_lines(piece.text, 3);
  if (lines.size() < 3 || !is_short_line(lines[0], most_name_words) ||
      !is_short_line(lines[1], most_publication_words)) {
    return false;
  }
  take_front(piece, lines[0], lines[1]);
  return true;
}

/// An author's line is all that stands in front of a member's text.
bool name_member_by_line(RunOnReview& piece) {
  constexpr std::size_t most_name_words = 4;
  const std::vector<std::string_view> lines = first_runon_lines(piece.text, 2);
  if (lines.size() < 2 || !is_short_line(lines[0], most_name_words)) {
    return false;
  }
  take_front(piece, lines[0], "");
  return true;
}

/// "Alva S. Lantern Quarterly": the initial stands for the family name where what follows it
/// looks like a publication, and what follows one word more does not.
bool take_initial_name(RunOnReview& piece, const UnknownRunOn& unknown) {
  constexpr std::size_t least_words = 2;  // a name that is one word is rather a title
  const std::span<const std::string_view> words(unknown.words);
  if (unknown.name != 3 || !is_initial(words[1]) || !words[1].ends_with('.') ||
      publication_words(unknown.behind_name()) > 0) {
    return false;
  }
  const std::size_t count = publication_words(words.subspan(2));
  if (count < least_words) {
    return false;
  }
  take_front(piece, runon_slice(words[0], words[1]), runon_slice(words[2], words[1 + count]));
  return true;
}

void name_unknown(RunOnReview& piece,
                  const UnknownRunOn& unknown,
                  const Counts& counts,
                  std::string_view film_title) {
  if (unknown.name == 0) {
    set_doubt(piece, "no-author", "the review begins with no name");
    return;
  }
  if (take_initial_name(piece, unknown)) {
    return;
  }
  const auto words = unknown.behind_name();
  std::size_t count =
      repeated_words(words.first(longest_repeated_in_runon(words, counts)), film_title);
  count = count > 0 ? count : publication_words(words);
  const std::string_view author =
      runon_slice(unknown.words.front(), unknown.words[unknown.name - 1]);
  if (count == 0) {
    set_doubt(piece, "no-publication", "the publication cannot be told from the text");
    take_front(piece, author, "");
    return;
  }
  take_front(piece, author, runon_slice(words.front(), words[count - 1]));
}

/// One letter that is a word of its own too: English and Italian, Russian, Greek.
bool is_runon_letter(std::string_view word) {
  constexpr std::string_view letters[] = {
      "I", "A", "O", "А", "В", "И", "К", "О", "С", "У", "Я", "Η", "Ο"};
  return std::ranges::find(letters, word) != std::end(letters);
}

void name_member(RunOnReview& piece) {
  if (name_member_by_line(piece)) {
    return;
  }
  const std::vector<std::string_view> words = first_words(piece.text, 4);
  const bool second = words.size() > 1 && is_initial(words[1]);
  const bool third = !second && words.size() > 2 && is_initial(words[2]) &&
                     is_name_like(words[1]) && !begins_behind_byline(words[1]);
  const std::size_t initial = second ? 1 : 2;
  const bool doubtful = (second || third) && is_runon_letter(words[initial]) &&
                        initial + 1 < words.size() && is_lower_case(words[initial + 1]);
  const bool named = !doubtful || (is_name_like(words[0]) && !begins_behind_byline(words[0]));
  if ((!second && !third) || !named) {
    set_doubt(piece, "no-author", "the review begins with no name and initial");
    return;
  }
  if (doubtful) {
    set_doubt(piece,
              "doubtful-initial",
              "a letter before a small one is read as text, not as initial");
  }
  take_front(piece, runon_slice(words[0], words[initial - (doubtful ? 1 : 0)]), "");
}

}  // namespace

std::vector<RunOnReview> split_runon_critics(std::string_view section,
                                             std::span<const std::string> outlets,
                                             std::string_view film_title) {
  const Outlets known(outlets);
  std::vector<RunOnReview> pieces = cut_runon(section, critic_runon_ending);
  std::vector<UnknownRunOn> unknowns;
  for (std::size_t at = 0; at < pieces.size(); ++at) {
    if (!name_by_lines(pieces[at]) && !name_known(pieces[at], known)) {
      std::vector<std::string_view> words = first_words(pieces[at].text, head_words);
      const std::size_t name = name_words(words);
      unknowns.push_back({at, std::move(words), name});
    }
  }
  const Counts counts = count_runon_prefixes(unknowns);
  for (const UnknownRunOn& unknown : unknowns) {
    name_unknown(pieces[unknown.piece], unknown, counts, film_title);
  }
  return pieces;
}

std::vector<RunOnReview> split_runon_audience(std::string_view section) {
  std::vector<RunOnReview> pieces = cut_runon(section, audience_runon_ending);
  for (RunOnReview& piece : pieces) {
    name_member(piece);
  }
  return pieces;
}

}  // namespace zerkalo::indexer
