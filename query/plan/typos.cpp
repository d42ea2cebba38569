// query/plan/typos.cpp - one walk over the sorted terms, row by row of the edit matrix.

#include "query/plan/typos.h"

#include <algorithm>
#include <array>
#include <string>

#include "text/script.h"
#include "text/utf8.h"

namespace zerkalo::query {

namespace {

constexpr std::size_t max_letters = 40;
constexpr std::size_t shortest_rest = 4;
constexpr std::size_t longest_ending = 3;

// What a look at a term takes, in comparisons of tokens: with rows of the matrix, or without.
constexpr std::uint64_t comparisons_of_visit = 32;
constexpr std::uint64_t comparisons_of_spelling = 8;

struct Interval {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

// The first id from `from` whose term is not below `value`.
std::uint32_t first_typo_candidate(const store::Dictionary& dictionary,
                                   std::string_view value,
                                   std::uint32_t from) {
  std::uint32_t step = 1;
  std::uint32_t low = from;
  const std::uint32_t end = dictionary.size() + 1;
  while (low + step < end && dictionary.term(low + step) < value) {
    low += step;
    step *= 2;
  }
  std::uint32_t high = std::min(low + step, end);
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (dictionary.term(middle) < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

// Terms of one script stand together: UTF-8 sorts by code point.
Interval typos_in_same_script(const store::Dictionary& dictionary, char32_t letter) {
  struct Block {
    char32_t first;
    char32_t last;
  };

  constexpr Block blocks[] = {{U'0', 0x24F},
                              {0x370, 0x3FF},
                              {0x400, 0x52F},
                              {0x530, 0x58F},
                              {0x590, 0x5FF},
                              {0x600, 0x6FF},
                              {0x900, 0xDFF},
                              {0xE00, 0xEFF},
                              {0x10A0, 0x10FF},
                              {0xAC00, 0xD7A3}};
  for (const Block& block : blocks) {
    if (letter >= block.first && letter <= block.last) {
      std::string first;
      text::append_utf8(block.first, first);
      std::string last;
      text::append_utf8(block.last + 1, last);
      const std::uint32_t begin = first_typo_candidate(dictionary, first, 1);
      return {begin, first_typo_candidate(dictionary, last, begin)};
    }
  }
  return {};
}

/// One row per letter of the term at hand: row[i] are the edits from its letters so far to the
/// first i of the word.
class TypoEditRows {
 public:
  TypoEditRows(std::u32string word, int most) : word_(std::move(word)), most_(most) {
    for (std::size_t i = 0; i <= word_.size(); ++i) {
      rows_[0][i] = static_cast<std::uint8_t>(i);
    }
  }

  // Whether a term that goes on so can still be near.
  bool push(char32_t letter, std::size_t depth) {
    letters_[depth] = letter;
    const Row& above = rows_[depth];
    Row& row = rows_[depth + 1];
    row[0] = static_cast<std::uint8_t>(depth + 1);
    int least = row[0];
    for (std::size_t i = 1; i <= word_.size(); ++i) {
      int edits = std::min(
          {above[i - 1] + (word_[i - 1] == letter ? 0 : 1), above[i] + 1, row[i - 1] + 1});
      if (i > 1 && depth > 0 && word_[i - 2] == letter && word_[i - 1] == letters_[depth - 1]) {
        edits = std::min(edits, rows_[depth - 1][i - 2] + 1);
      }
      row[i] = static_cast<std::uint8_t>(edits);
      least = std::min(least, edits);
    }
    return least <= most_;
  }

  int edits(std::size_t depth) const { return rows_[depth][word_.size()]; }

  std::size_t deepest() const { return word_.size() + static_cast<std::size_t>(most_); }

 private:
  using Row = std::array<std::uint8_t, max_letters + 1>;
  std::u32string word_;
  int most_;
  std::array<Row, max_letters + 4> rows_{};
  std::array<char32_t, max_letters + 4> letters_{};
};

bool are_typo_neighbours(char32_t left, char32_t right) {
  constexpr std::u32string_view rows[] = {U"qwertyuiop",
                                          U"asdfghjkl",
                                          U"zxcvbnm",
                                          U"йцукенгшщзхъ",
                                          U"фывапролджэ",
                                          U"ячсмитьбю",
                                          U"ςερτυθιοπ",
                                          U"ασδφγηξκλ",
                                          U"ζχψωβνμ"};
  for (const std::u32string_view row : rows) {
    const std::size_t one = row.find(left);
    const std::size_t other = row.find(right);
    if (one != std::u32string_view::npos && other != std::u32string_view::npos) {
      return one + 1 == other || other + 1 == one;
    }
  }
  return false;
}

// How much likelier a slip is than any edit: the place where two words begin to differ tells
// what it was.
double typo_slip(const std::u32string& typed, const std::u32string& meant, int edits) {
  constexpr double other_start = 0.4;
  constexpr double likely = 0.25;
  double slip = edits;
  if (typed.front() != meant.front()) {
    slip += other_start;
  }
  const auto [at, in] = std::ranges::mismatch(typed, meant);
  const bool typed_ends = at == typed.end();
  const bool meant_ends = in == meant.end();
  if (typed.size() == meant.size() && !typed_ends) {
    const bool swapped = at + 1 != typed.end() && at[0] == in[1] && at[1] == in[0];
    return swapped || are_typo_neighbours(*at, *in) ? slip - likely : slip;
  }
  // A letter once too often, or once too rarely.
  const std::u32string& longer = typed.size() > meant.size() ? typed : meant;
  const auto place = static_cast<std::size_t>(at - typed.begin());
  const bool doubled = place > 0 && place < longer.size() && longer[place] == longer[place - 1];
  return doubled || meant_ends ? slip - likely : slip;
}

// Another number is no slip: nobody means 1917 who types 1918.
bool typo_has_same_digits(std::u32string_view typed, std::u32string_view meant) {
  const auto digits = [](std::u32string_view word) {
    std::u32string out;
    std::ranges::copy_if(word, std::back_inserter(out), [](char32_t letter) {
      return letter >= U'0' && letter <= U'9';
    });
    return out;
  };
  return digits(typed) == digits(meant);
}

class TypoWalk {
 public:
  TypoWalk(const store::Dictionary& dictionary, std::string_view word, int most)
      : dictionary_(dictionary),
        word_(word),
        letters_(text::code_points(word)),
        rows_(letters_, most),
        most_(most) {}

  std::vector<NearWord> run(const Deadline& deadline) {
    const Interval ids = typos_in_same_script(dictionary_, letters_.front());
    for (std::uint32_t id = ids.first;
         id < ids.last && !deadline.spend(comparisons_of_visit);) {
      id = visit(id);
    }
    return std::move(found_);
  }

 private:
  // Reads one term from where it differs from the last; returns the next one worth reading.
  std::uint32_t visit(std::uint32_t id) {
    const std::string_view term = dictionary_.term(id);
    const auto same =
        static_cast<std::size_t>(std::ranges::mismatch(term, read_).in1 - term.begin());
    const auto shared = std::ranges::upper_bound(ends_, same);
    auto depth = static_cast<std::size_t>(shared - ends_.begin());
    std::size_t at = depth == 0 ? 0 : ends_[depth - 1];
    ends_.resize(depth);
    while (at < term.size()) {
      const char32_t letter = text::next_code_point(term, at);
      const bool hopeful = depth < rows_.deepest() && rows_.push(letter, depth);
      if (!hopeful) {
        read_ = term.substr(0, at);
        return skip(read_, id);
      }
      ends_.push_back(at);
      ++depth;
    }
    read_ = term;
    if (rows_.edits(depth) <= most_ && term != word_) {
      add(id, term, rows_.edits(depth));
    }
    return id + 1;
  }

  void add(std::uint32_t id, std::string_view term, int edits) {
    const std::u32string meant = text::code_points(term);
    if (typo_has_same_digits(letters_, meant)) {
      found_.push_back({id, edits, typo_slip(letters_, meant, edits)});
    }
  }

  std::uint32_t skip(std::string prefix, std::uint32_t id) const {
    prefix.push_back('\xFF');
    return first_typo_candidate(dictionary_, prefix, id + 1);
  }

  const store::Dictionary& dictionary_;
  std::string_view word_;
  std::u32string letters_;
  TypoEditRows rows_;
  int most_;
  std::string read_;               ///< the letters that the rows stand for
  std::vector<std::size_t> ends_;  ///< bytes of `read_` behind each of its letters
  std::vector<NearWord> found_;
};

// A star takes as few letters as the rest of the pattern lets it.
bool fits_typo_pattern(std::string_view term, std::string_view pattern) {
  std::size_t at = 0;
  std::size_t in = 0;
  std::size_t taken = term.size();  // by the last star, up to here
  std::size_t behind_star = std::string_view::npos;
  while (at < term.size()) {
    std::size_t next = at;
    std::size_t next_in = in;
    const char32_t letter = text::next_code_point(term, next);
    const char32_t asked = in < pattern.size() ? text::next_code_point(pattern, next_in) : 0;
    if (asked == U'*') {
      taken = at;
      in = behind_star = next_in;
    } else if (asked == U'?' || asked == letter) {
      at = next;
      in = next_in;
    } else if (behind_star != std::string_view::npos) {
      text::next_code_point(term, taken);
      at = taken;
      in = behind_star;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', in) == std::string_view::npos;
}

}  // namespace

int allowed_typo_edits(std::string_view word) {
  const std::size_t letters = text::code_points(word).size();
  return letters >= 8 ? 2 : letters >= 4 ? 1 : 0;
}

std::vector<NearWord> typo_words_near(const store::Dictionary& dictionary,
                                      std::string_view word,
                                      int most,
                                      const Deadline& deadline) {
  const std::size_t letters = text::code_points(word).size();
  if (letters == 0 || letters > max_letters || most <= 0 || dictionary.size() == 0) {
    return {};
  }
  return TypoWalk(dictionary, word, std::min(most, 2)).run(deadline);
}

std::vector<std::uint32_t> typo_words_fitting(const store::Dictionary& dictionary,
                                              std::string_view pattern,
                                              const Deadline& deadline) {
  const auto [first, last] = dictionary.range(pattern.substr(0, pattern.find_first_of("?*")));
  std::vector<std::uint32_t> ids;
  for (std::uint32_t id = first; id < last && !deadline.spend(comparisons_of_spelling); ++id) {
    if (fits_typo_pattern(dictionary.term(id), pattern)) {
      ids.push_back(id);
    }
  }
  return ids;
}

std::vector<std::uint32_t> typo_words_containing(const store::Dictionary& dictionary,
                                                 std::string_view word,
                                                 const Deadline& deadline) {
  std::vector<std::uint32_t> ids;
  std::size_t at = 0;
  const Interval script = typos_in_same_script(dictionary, text::next_code_point(word, at));
  for (std::uint32_t id = script.first;
       id < script.last && !deadline.spend(comparisons_of_spelling);
       ++id) {
    const std::string_view term = dictionary.term(id);
    if (term.size() < word.size() + shortest_rest) {
      continue;
    }
    if (term.starts_with(word) ||
        term.substr(term.size() - word.size() - longest_ending).find(word) !=
            std::string_view::npos) {
      ids.push_back(id);
    }
  }
  return ids;
}

std::vector<std::uint32_t> typo_words_around(const store::Dictionary& dictionary,
                                             std::string_view character,
                                             const Deadline& deadline) {
  std::vector<std::uint32_t> ids;
  for (std::uint32_t id = 1;
       id <= dictionary.size() && !deadline.spend(comparisons_of_spelling);
       ++id) {
    const std::string_view term = dictionary.term(id);
    const std::size_t found = term.find(character);
    if (found == std::string_view::npos || term.size() == character.size()) {
      continue;
    }
    std::size_t behind = found + character.size();
    if (behind == term.size() || !text::extends_cluster(text::next_code_point(term, behind))) {
      ids.push_back(id);
    }
  }
  return ids;
}

}  // namespace zerkalo::query
