// indexer/normalise/rating.cpp - reads one rating in any of the notations reviewers use.

#include "indexer/normalise/rating.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "base/ascii.h"
#include "text/utf8.h"

namespace zerkalo::indexer {

namespace {

constexpr char empty_star = '\x01';
constexpr char quarter = '\x02';
constexpr char half = '\x03';
constexpr char three_quarters = '\x04';

struct Sign {
  char32_t code_point;
  std::string_view reads_as;
};

constexpr Sign signs[] = {
    {0x2605, "*"},    {0x2B50, "*"},    {0x2B51, "*"},           {0x1F31F, "*"},
    {0x272D, "*"},    {0x272F, "*"},    {0x272E, "*"},           {0x2606, "\x01"},
    {0x2729, "\x01"}, {0x2730, "\x01"}, {0x00BC, "\x02"},        {0x00BD, "\x03"},
    {0x2BEA, "\x03"}, {0x2BE8, "\x03"}, {0x00BE, "\x04"},        {0x2044, "/"},
    {0x2215, "/"},    {0x2212, "-"},    {0x2010, "-"},           {0x2011, "-"},
    {0x2012, "-"},    {0x2013, "-"},    {0x2014, "-"},           {0x00A0, " "},
    {0x2009, " "},    {0x202F, " "},    {0x3000, " "},           {0xFE0F, ""},
    {0xFE0E, ""},     {0x200D, ""},     {0x1F44D, " thumbs up"}, {0x1F44E, " thumbs down"},
};

/// Grades as schools in the United States read them: the middle of each band of a hundred
/// points (B is 83 to 86, so 83), with the A band spread to 90..100 so that A+ is full marks. F
/// begins below 60 and has no inner steps; 40 keeps a clear distance to D- without saying
/// "nothing".
struct Grade {
  std::string_view letter;
  double points;
};

constexpr Grade grades[] = {
    {"a+", 100},
    {"a", 95},
    {"a-", 90},
    {"b+", 87},
    {"b", 83},
    {"b-", 80},
    {"c+", 77},
    {"c", 73},
    {"c-", 70},
    {"d+", 67},
    {"d", 63},
    {"d-", 60},
    {"f", 40},
};

constexpr std::string_view prefixes[] = {
    "rated", "rating", "score", "grade", "note", "wertung", "оценка"};
constexpr std::string_view between[] = {
    "out of", "of", "von", "sur", "из", "de", "su", "van", "av", "af", "fra", "sobre"};
constexpr std::string_view star_words[] = {"stars",
                                           "star",
                                           "sterne",
                                           "stern",
                                           "étoiles",
                                           "estrellas",
                                           "estrelas",
                                           "stelle",
                                           "sterren",
                                           "звезды",
                                           "звезд",
                                           "звёзд"};
constexpr std::string_view point_words[] = {"points", "punkte", "punkten", "баллов", "балла"};
constexpr std::string_view number_words[] = {
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};

void append_plain(char32_t code_point, std::string& out) {
  for (const Sign& sign : signs) {
    if (sign.code_point == code_point) {
      out += sign.reads_as;
      return;
    }
  }
  constexpr char32_t wide_first = 0xFF01;
  constexpr char32_t wide_last = 0xFF5E;
  if (code_point >= wide_first && code_point <= wide_last) {
    code_point -= wide_first - '!';
  }
  if (code_point >= 'A' && code_point <= 'Z') {
    code_point += 'a' - 'A';
  }
  if (code_point < ' ') {
    code_point = ' ';
  }
  text::append_utf8(code_point, out);
}

/// One notation for each sign: lower case, "*" for a star, one byte for a fraction.
std::string plain_signs(std::string_view raw) {
  std::string out;
  for (std::size_t at = 0; at < raw.size();) {
    append_plain(text::next_code_point(raw, at), out);
  }
  return out;
}

class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) { skip_blanks(); }

  bool done() const { return rest_.empty(); }

  bool take(std::string_view what) {
    if (!rest_.starts_with(what)) {
      return false;
    }
    rest_.remove_prefix(what.size());
    skip_blanks();
    return true;
  }

  bool take_word(std::string_view word) {
    if (!rest_.starts_with(word)) {
      return false;
    }
    const std::string_view after = rest_.substr(word.size());
    if (!after.empty() && (base::is_small(after[0]) || !base::is_ascii(after[0]))) {
      return false;
    }
    return take(word);
  }

  template <typename Words>
  bool take_any(const Words& words) {
    return std::ranges::any_of(words,
                               [this](std::string_view word) { return take_word(word); });
  }

  std::size_t count(char c) {
    std::size_t many = 0;
    while (!rest_.empty() && rest_[0] == c) {
      rest_.remove_prefix(1);
      ++many;
      skip_blanks();
    }
    return many;
  }

  /// "3", "3.5", "3,5".
  std::optional<double> number() {
    std::size_t at = 0;
    double value = 0;
    while (at < rest_.size() && base::is_digit(rest_[at]) && at < 6) {
      value = value * 10 + (rest_[at++] - '0');
    }
    if (at == 0) {
      return std::nullopt;
    }
    if (at + 1 < rest_.size() && (rest_[at] == '.' || rest_[at] == ',') &&
        base::is_digit(rest_[at + 1])) {
      ++at;
      for (double unit = 0.1; at < rest_.size() && base::is_digit(rest_[at]); unit /= 10) {
        value += unit * (rest_[at++] - '0');
      }
    }
    rest_.remove_prefix(at);
    skip_blanks();
    return value;
  }

  double fraction() {
    constexpr std::pair<char, double> marks[] = {
        {quarter, 0.25}, {half, 0.5}, {three_quarters, 0.75}};
    for (const auto& [mark, value] : marks) {
      if (take({&mark, 1})) {
        return value;
      }
    }
    if (take("1/2") || take_word("and a half")) {
      return 0.5;
    }
    return take("1/4") ? 0.25 : take("3/4") ? 0.75 : 0;
  }

 private:
  void skip_blanks() {
    while (!rest_.empty() && rest_[0] == ' ') {
      rest_.remove_prefix(1);
    }
  }

  std::string_view rest_;
};

std::optional<double> grade_points(std::string_view text) {
  std::string letter(text);
  for (const auto& [word, sign] :
       {std::pair<std::string_view, char>{"plus", '+'}, {"minus", '-'}}) {
    if (const std::size_t at = letter.find(word); at != std::string::npos) {
      letter.replace(at, word.size(), 1, sign);
    }
  }
  std::erase(letter, ' ');
  for (const Grade& grade : grades) {
    if (grade.letter == letter) {
      return grade.points;
    }
  }
  return std::nullopt;
}

std::optional<double> thumbs(Cursor at) {
  at.take_word("two");
  at.take_word("2");
  if (!at.take_word("thumbs") && !at.take_word("thumb")) {
    return std::nullopt;
  }
  const bool up = at.take_word("up");
  const bool down = !up && at.take_word("down");
  if (at.take_word("thumbs")) {
    at.take_word(up ? "up" : "down");
  }
  if ((!up && !down) || !at.done()) {
    return std::nullopt;
  }
  return up ? 100 : 0;
}

std::optional<double> word_or_number(Cursor& at) {
  for (std::size_t value = 0; value < std::size(number_words); ++value) {
    if (at.take_word(number_words[value])) {
      return static_cast<double>(value);
    }
  }
  return at.number();
}

struct Amount {
  double value = 0;
  std::optional<double> high;
  bool stars = false;
};

std::optional<Amount> star_signs(Cursor& at) {
  Amount amount;
  const std::size_t full = at.count('*');
  const double part = at.fraction();
  const std::size_t none = at.count(empty_star);
  if (full + none == 0 && part == 0) {
    return std::nullopt;
  }
  amount.value = static_cast<double>(full) + part;
  amount.stars = true;
  if (none > 0) {
    amount.high = static_cast<double>(full + none) + (part > 0 ? 1 : 0);
  }
  return amount;
}

std::optional<Amount> amount_of(std::string_view text, Cursor& at) {
  if (text.find_first_of("*\x01") != std::string_view::npos && !base::is_digit(text[0])) {
    return star_signs(at);
  }
  // "1/2 star" is half a star, but "1/2" is one of two and "3/4 stars" three of four.
  const bool sign = text[0] < ' ';
  Cursor start = at;
  if (const double part = sign || text.starts_with("1/2") ? at.fraction() : 0; part > 0) {
    if (at.take_any(star_words) || sign) {
      return Amount{part, std::nullopt, true};
    }
    at = start;
  }
  const std::optional<double> value = word_or_number(at);
  if (!value) {
    return std::nullopt;
  }
  Amount amount{*value, std::nullopt, false};
  Cursor before = at;
  if (const double part = at.fraction(); part > 0 && std::floor(*value) == *value) {
    amount.value += part;
  } else {
    at = before;
  }
  return amount;
}

/// "/5", "out of 4 stars", "of ★★★★★".
std::optional<double> read_scale(Cursor& at, Amount& amount) {
  amount.stars = at.take_any(star_words) || amount.stars;
  at.take_any(point_words);
  if (!at.take("/") && !at.take_any(between)) {
    return amount.high;
  }
  std::optional<double> high = word_or_number(at);
  if (const std::size_t stars = high ? 0 : at.count('*'); stars > 0) {
    high = static_cast<double>(stars);
  }
  amount.stars = at.take_any(star_words) || at.take_any(point_words) || amount.stars;
  return high.value_or(-1);
}

// "Rating: 4/5." is 4/5.
std::string_view bare_rating(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" .:");
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(" .") - first + 1);
}

std::string_view without_prefix(std::string_view text) {
  for (const std::string_view prefix : prefixes) {
    const std::string_view after = text.substr(std::min(prefix.size(), text.size()));
    if (text.starts_with(prefix) && !after.empty() && (after[0] == ' ' || after[0] == ':')) {
      text = bare_rating(after);
      return text.starts_with("of ") ? bare_rating(text.substr(3)) : text;
    }
  }
  return text;
}

std::optional<double> rounded(double points) {
  return std::round(points * 2) / 2;
}

}  // namespace

std::optional<double> scale_rating(double value, double low, double high) {
  if (!std::isfinite(value) || !(low < high) || value < low || value > high || high <= 0) {
    return std::nullopt;
  }
  return rounded(low < 0 ? (value - low) / (high - low) * 100 : value / high * 100);
}

std::optional<double> parse_rating(std::string_view raw) {
  constexpr std::size_t longest = 80;
  if (raw.size() > longest || raw.find('%') != std::string_view::npos) {
    return std::nullopt;
  }
  const std::string plain = plain_signs(raw);
  const std::string_view text = without_prefix(bare_rating(plain));
  if (text.empty()) {
    return std::nullopt;
  }
  if (const std::optional<double> points = grade_points(text)) {
    return points;
  }
  Cursor at(text);
  if (const std::optional<double> points = thumbs(at)) {
    return points;
  }
  std::optional<Amount> amount = amount_of(text, at);
  if (!amount) {
    return std::nullopt;
  }
  std::optional<double> high = read_scale(at, *amount);
  if (!high && amount->stars) {
    high = 5;
  }
  constexpr double widest = 100;
  if (!high || *high < 1 || *high > widest || !at.done()) {
    return std::nullopt;
  }
  return scale_rating(amount->value, 0, *high);
}

}  // namespace zerkalo::indexer
