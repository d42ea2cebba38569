// indexer/normalise/rating.cpp - reads one rating in any of the notations reviewers use.

#include "indexer/normalise/rating.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "indexer/normalise/rating_words.h"
#include "text/analyzer.h"
#include "text/utf8.h"

namespace zerkalo::indexer {

namespace {

constexpr char empty_star = '\x01';
constexpr char quarter = '\x02';
constexpr char half = '\x03';
constexpr char three_quarters = '\x04';
constexpr char heart = '\x05';
constexpr char empty_heart = '\x06';

struct Sign {
  char32_t code_point;
  std::string_view reads_as;
};

constexpr Sign signs[] = {
    {0x2605, "*"},        {0x2B50, "*"},        {0x2B51, "*"},        {0x1F31F, "*"},
    {0x272D, "*"},        {0x272F, "*"},        {0x272E, "*"},        {0x2606, "\x01"},
    {0x2729, "\x01"},     {0x2730, "\x01"},     {0x00BC, "\x02"},     {0x00BD, "\x03"},
    {0x2BEA, "\x03"},     {0x2BE8, "\x03"},     {0x00BE, "\x04"},     {0x2044, "/"},
    {0x2215, "/"},        {0x2212, "-"},        {0x2010, "-"},        {0x2011, "-"},
    {0x2012, "-"},        {0x2013, "-"},        {0x2014, "-"},        {0x00A0, " "},
    {0x2009, " "},        {0x202F, " "},        {0x3000, " "},        {0xFE0F, ""},
    {0xFE0E, ""},         {0x200D, ""},         {0x1F315, "*"},       {0x1F311, "\x01"},
    {0x1F317, "\x03"},    {0x1F313, "\x03"},    {0x2665, "\x05"},     {0x2764, "\x05"},
    {0x2661, "\x06"},     {0x1F90D, "\x06"},    {0x1F3B2, " dice "},  {0x2680, " dice 1 "},
    {0x2681, " dice 2 "}, {0x2682, " dice 3 "}, {0x2683, " dice 4 "}, {0x2684, " dice 5 "},
    {0x2685, " dice 6 "}, {0x201C, "\""},       {0x201D, "\""},       {0x3010, "["},
    {0x3011, "]"},
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

void append_small_sign(char32_t code_point, std::string& out) {
  const auto c = static_cast<char>(code_point);
  out += c < ' ' ? ' ' : base::to_lower(c);
}

void append_rating_sign(char32_t code_point, std::string& out) {
  constexpr char32_t wide_first = 0xFF01;
  constexpr char32_t wide_last = 0xFF5E;
  if (code_point >= wide_first && code_point <= wide_last) {
    code_point -= wide_first - '!';
  }
  if (code_point < 0x80) {
    append_small_sign(code_point, out);
    return;
  }
  const auto* const sign = std::ranges::find(signs, code_point, &Sign::code_point);
  if (sign != std::end(signs)) {
    out += sign->reads_as;
  } else {
    text::append_utf8(code_point, out);
  }
}

/// One notation for each sign: folded letters, "*" for a star, one byte for a fraction.
std::string plain_rating(std::string_view raw) {
  std::string out;
  out.reserve(raw.size());
  for (std::size_t at = 0; at < raw.size();) {
    append_rating_sign(text::next_code_point(raw, at), out);
  }
  return base::is_ascii(out) ? out : text::fold(out);
}

/// A number, a word with its role, a row of star signs, or a mark.
struct RatingToken {
  enum class Kind : std::uint8_t { number, word, stars, part, mark };
  Kind kind = Kind::mark;
  double value = 0;        ///< of a number, a part, or a row's full signs and part
  double places = 0;       ///< of a row: the empty signs too; 0 where there are none
  bool any_scale = false;  ///< a row of signs that sites use for scales of any length
  RatingRole role = RatingRole::none;
  char mark = ' ';
  std::string_view text = {};
};

using Tokens = std::vector<RatingToken>;
using Kind = RatingToken::Kind;

double part_of_star(char c) {
  return c == quarter ? 0.25 : c == half ? 0.5 : c == three_quarters ? 0.75 : 0;
}

class RatingCutter {
 public:
  explicit RatingCutter(std::string_view text) : text_(text) {}

  Tokens cut() {
    for (skip_blanks(); at_ < text_.size(); skip_blanks()) {
      const std::size_t begin = at_;
      RatingToken token = next();
      token.text = text_.substr(begin, at_ - begin);
      tokens_.push_back(token);
    }
    return std::move(tokens_);
  }

 private:
  RatingToken next() {
    const char c = text_[at_];
    if (base::is_digit(c) || (c == '.' && digit_at(at_ + 1))) {
      return number();
    }
    if (c == '*' || c == empty_star || c == heart || c == empty_heart) {
      return stars();
    }
    if (part_of_star(c) > 0) {
      ++at_;
      return {.kind = Kind::part, .value = part_of_star(c)};
    }
    if (base::is_small(c) || !base::is_ascii(c) || c == '%') {
      return word();
    }
    ++at_;
    return {.kind = Kind::mark, .mark = c};
  }

  void skip_blanks() {
    while (at_ < text_.size() && text_[at_] == ' ') {
      ++at_;
    }
  }

  bool digit_at(std::size_t at) const { return at < text_.size() && base::is_digit(text_[at]); }

  /// "3", "3.5", "3,5"; one with more digits than any rating has is a word nobody knows.
  RatingToken number() {
    constexpr std::size_t most_digits = 6;
    const std::size_t begin = at_;
    double value = 0;
    while (digit_at(at_)) {
      value = value * 10 + (text_[at_++] - '0');
    }
    const bool too_long = at_ - begin > most_digits;
    if (at_ < text_.size() && (text_[at_] == '.' || text_[at_] == ',') && digit_at(at_ + 1)) {
      ++at_;
      for (double unit = 0.1; digit_at(at_); unit /= 10) {
        value += unit * (text_[at_++] - '0');
      }
    }
    return {.kind = too_long ? Kind::word : Kind::number, .value = value};
  }

  double count(char c) {
    double many = 0;
    for (; at_ < text_.size() && text_[at_] == c; skip_blanks()) {
      ++at_;
      ++many;
    }
    return many;
  }

  /// Full signs, perhaps a part of one, empty signs: "★★★½☆".
  RatingToken stars() {
    const bool hearts = text_[at_] == heart || text_[at_] == empty_heart;
    const double full = count(hearts ? heart : '*');
    const double part = at_ < text_.size() ? part_of_star(text_[at_]) : 0;
    at_ += part > 0 ? 1 : 0;
    skip_blanks();
    const double empty = count(hearts ? empty_heart : empty_star);
    const double places = empty > 0 ? full + empty + (part > 0 ? 1 : 0) : 0;
    return {.kind = Kind::stars, .value = full + part, .places = places, .any_scale = hearts};
  }

  RatingToken word() {
    const std::size_t begin = at_;
    if (text_[at_] == '%') {
      ++at_;
    } else {
      while (at_ < text_.size() &&
             (base::is_small(text_[at_]) || !base::is_ascii(text_[at_]))) {
        ++at_;
      }
    }
    return {.kind = Kind::word, .role = rating_role(text_.substr(begin, at_ - begin))};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Tokens tokens_;
};

/// A word that is a number in letters becomes one; "zweieinhalb" and "四星" are cut in two.
void spell_out_rating(const RatingToken& token, Tokens& out) {
  if (token.kind != Kind::word || token.role != RatingRole::none ||
      base::is_digit(token.text[0])) {
    out.push_back(token);
    return;
  }
  for (std::size_t end = token.text.size(); end > 0; --end) {
    const std::string_view rest = token.text.substr(end);
    const RatingRole role = rest.empty() ? RatingRole::none : rating_role(rest);
    if (!rest.empty() && role == RatingRole::none) {
      continue;
    }
    if (const std::optional<double> number = spelled_number(token.text.substr(0, end))) {
      out.push_back(
          {.kind = Kind::number, .value = *number, .text = token.text.substr(0, end)});
      if (!rest.empty()) {
        out.push_back({.kind = Kind::word, .role = role, .text = rest});
      }
      return;
    }
  }
  out.push_back(token);
}

bool ends_in_rating_unit(std::string_view word) {
  for (std::size_t at = 1; at < word.size(); ++at) {
    if (rating_role(word.substr(at)) == RatingRole::star) {
      return true;
    }
  }
  return false;
}

/// Numbers in letters are looked for only beside something of a rating.
Tokens spelled_out_rating(Tokens tokens) {
  const bool rating = std::ranges::any_of(tokens, [](const RatingToken& token) {
    return token.kind == Kind::number || token.role != RatingRole::none ||
           ends_in_rating_unit(token.text);
  });
  if (!rating) {
    return tokens;
  }
  Tokens out;
  out.reserve(tokens.size());
  for (const RatingToken& token : tokens) {
    spell_out_rating(token, out);
  }
  return out;
}

struct Amount {
  double value = 0;
  double high = 0;     ///< 0: not said
  bool signs = false;  ///< a row of signs, which shows halves at best
};

/// Reads a row of tokens as one rating, or as two that say the same.
class RatingReader {
 public:
  RatingReader(std::span<const RatingToken> tokens, double usual_high)
      : tokens_(tokens), usual_high_(usual_high) {}

  std::optional<double> read() {
    const std::optional<double> points = read_one();
    if (!points || done()) {
      return points;
    }
    const bool first_signs = amount_.signs;
    const std::optional<double> again = read_one();
    constexpr double same = 10;  // half of one of five signs
    if (!again || !done() || std::abs(*points - *again) > same) {
      return std::nullopt;
    }
    return first_signs ? again : points;
  }

 private:
  bool done() const { return tokens_.empty(); }

  bool is(std::size_t at, Kind kind) const {
    return at < tokens_.size() && tokens_[at].kind == kind;
  }

  bool is_role(std::size_t at, RatingRole role) const {
    return at < tokens_.size() && tokens_[at].role == role;
  }

  bool is_mark(std::size_t at, char mark) const {
    return is(at, Kind::mark) && tokens_[at].mark == mark;
  }

  void skip(std::size_t count = 1) { tokens_ = tokens_.subspan(count); }

  bool take(RatingRole role) {
    const bool there = is_role(0, role);
    skip(there ? 1 : 0);
    return there;
  }

  std::optional<double> read_one() {
    amount_ = {};
    if (!read_amount()) {
      return std::nullopt;
    }
    read_unit();
    if (take(RatingRole::scale_first)) {
      return read_behind_scale();
    }
    read_half();
    read_unit();
    read_scale();
    const double high = amount_.high > 0 ? amount_.high : usual_high_;
    constexpr double widest = 100;
    return high < 1 || high > widest ? std::nullopt : scale_rating(amount_.value, 0, high);
  }

  /// "5つ星のうち4": the number so far was the scale.
  std::optional<double> read_behind_scale() {
    const double high = amount_.value;
    amount_ = {};
    if (!read_amount()) {
      return std::nullopt;
    }
    read_half();
    read_unit();
    return scale_rating(amount_.value, 0, high);
  }

  bool read_amount() {
    if (is(0, Kind::stars)) {
      read_stars();
      return true;
    }
    if (is_role(0, RatingRole::star) && is(1, Kind::number)) {
      skip();
      amount_.high = usual_stars;
    }
    if (read_part_of_star()) {
      return true;
    }
    if (!is(0, Kind::number) && !is_role(0, RatingRole::one)) {
      return false;
    }
    amount_.value = is(0, Kind::number) ? tokens_[0].value : 1;
    skip();
    read_half();
    return true;
  }

  void read_stars() {
    const RatingToken row = tokens_[0];
    skip();
    const bool sign = row.value == 1 && row.places == 0;
    if (sign && is(0, Kind::number) && !is_fraction(0)) {
      amount_.value = tokens_[0].value;
      amount_.high = usual_stars;
      skip();
      return;
    }
    amount_.value = row.value;
    amount_.signs = true;
    amount_.high = row.places > 0 ? row.places : row.any_scale ? 0 : usual_stars;
    read_half();
  }

  /// "½", "half a star", "1/2 star", but "1/2" is one of two and "3/4 stars" three of four.
  bool read_part_of_star() {
    const bool fraction = is_fraction(0) && tokens_[0].value * 2 == tokens_[2].value &&
                          is_role(3, RatingRole::star);
    const bool part = is(0, Kind::part) || is_role(0, RatingRole::half);
    if (!part && !fraction) {
      return false;
    }
    amount_.value = is(0, Kind::part) ? tokens_[0].value : 0.5;
    amount_.high = is(0, Kind::part) ? usual_stars : 0;
    skip(fraction ? 3 : 1);
    take(RatingRole::one);
    return true;
  }

  /// "1/2", "1/4" or "3/4" from here.
  bool is_fraction(std::size_t at) const {
    if (!is(at, Kind::number) || !is_mark(at + 1, '/') || !is(at + 2, Kind::number)) {
      return false;
    }
    const double upper = tokens_[at].value;
    const double lower = tokens_[at + 2].value;
    return (upper == 1 && (lower == 2 || lower == 4)) || (upper == 3 && lower == 4);
  }

  /// What a whole number has more: "½", "1/2", "and a half".
  void read_half() {
    if (std::floor(amount_.value) != amount_.value) {
      return;
    }
    if (is_fraction(0)) {
      amount_.value += tokens_[0].value / tokens_[2].value;
      skip(3);
      return;
    }
    std::size_t at = 0;
    while (is_role(at, RatingRole::joiner) || is_role(at, RatingRole::one)) {
      ++at;
    }
    if (is(at, Kind::part) || is_role(at, RatingRole::half)) {
      amount_.value += is(at, Kind::part) ? tokens_[at].value : 0.5;
      skip(at + 1);
    }
  }

  void read_unit() {
    for (; !done(); skip()) {
      const RatingToken& token = tokens_[0];
      const bool sign = token.kind == Kind::stars && token.value == 1 && token.places == 0;
      if (token.role == RatingRole::star || sign) {
        amount_.high = amount_.high > 0 ? amount_.high : usual_stars;
      } else if (token.role == RatingRole::percent) {
        constexpr double percent = 100;
        amount_.high = percent;
      } else if (token.role != RatingRole::point) {
        return;
      }
    }
  }

  /// "/5", "out of 4 stars", "of ★★★★★"; nonsense where a scale must follow and does not.
  void read_scale() {
    const bool bar = is_mark(0, '/');
    bool between = bar;
    skip(bar ? 1 : 0);
    while (!bar && (take(RatingRole::between) || (between && take(RatingRole::one)))) {
      between = true;
    }
    if (!between) {
      return;
    }
    amount_.high = -1;
    if (is(0, Kind::number) || is(0, Kind::stars)) {
      amount_.high = tokens_[0].value;
      skip();
      skip_units();
    }
  }

  void skip_units() {
    while (is_role(0, RatingRole::star) || is_role(0, RatingRole::point) ||
           (is(0, Kind::stars) && tokens_[0].value == 1 && tokens_[0].places == 0)) {
      skip();
    }
  }

  static constexpr double usual_stars = 5;

  std::span<const RatingToken> tokens_;
  double usual_high_;
  Amount amount_;
};

/// A row of tokens without what only says that it is a rating.
struct BareRating {
  Tokens tokens;
  double usual_high = 0;  ///< what a word in front said of the scale; 0: nothing
};

bool is_rating_amount(const RatingToken& token) {
  return token.kind == Kind::number || token.kind == Kind::stars || token.kind == Kind::part;
}

void note_rating_scale(std::span<const RatingToken> label, BareRating& bare) {
  constexpr double star_scale = 5;
  constexpr double dice_scale = 6;
  for (const RatingToken& token : label) {
    bare.usual_high = token.role == RatingRole::dice   ? dice_scale
                      : token.role == RatingRole::star ? star_scale
                                                       : bare.usual_high;
  }
}

/// Where words that end in a colon end, or known labels: "My rating: 4/5", "Rating of 4/5".
std::size_t end_of_rating_label(const Tokens& tokens) {
  const auto amount = std::ranges::find_if(tokens, is_rating_amount);
  const auto colon = std::find_if(tokens.begin(), amount, [](const RatingToken& token) {
    return token.kind == Kind::mark && token.mark == ':';
  });
  if (colon != amount) {
    return static_cast<std::size_t>(colon - tokens.begin()) + 1;
  }
  std::size_t end = 0;
  const auto is = [&](RatingRole role) {
    return end < tokens.size() && tokens[end].role == role;
  };
  while (is(RatingRole::label) || is(RatingRole::dice) || is(RatingRole::point) ||
         (end > 0 && is(RatingRole::between))) {
    ++end;
  }
  return end;
}

bool is_rating_bracket(char mark) {
  return std::string_view("()[]{}").find(mark) != std::string_view::npos;
}

/// Brackets, quotation marks, and hyphens between words; "-3" keeps its sign.
bool says_no_rating(const Tokens& tokens, std::size_t at) {
  const RatingToken& token = tokens[at];
  const bool joins = token.mark == '-' && at > 0 && at + 1 < tokens.size() &&
                     tokens[at + 1].kind == Kind::word;
  const bool ends = at + 1 == tokens.size() && (token.mark == '.' || token.mark == '!');
  return token.kind == Kind::mark && (is_rating_bracket(token.mark) || token.mark == '"' ||
                                      token.mark == '.' || joins || ends);
}

BareRating bare_rating(const Tokens& tokens) {
  BareRating bare;
  std::size_t end = tokens.size();
  while (end > 0 && tokens[end - 1].role == RatingRole::label) {
    --end;
  }
  const std::size_t first = end_of_rating_label(tokens);
  note_rating_scale(std::span(tokens).first(first), bare);
  for (std::size_t at = first; at < end; ++at) {
    if (!says_no_rating(tokens, at)) {
      bare.tokens.push_back(tokens[at]);
    }
  }
  return bare;
}

/// The letters of a grade with its sign, wherever a label let them begin.
std::string grade_of_rating(const Tokens& tokens) {
  std::string text;
  for (const RatingToken& token : tokens) {
    text += token.text;
  }
  return text;
}

std::optional<double> grade_rating(std::string_view text) {
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

std::optional<double> round_rating(double points) {
  return std::round(points * 2) / 2;
}

}  // namespace

std::optional<double> scale_rating(double value, double low, double high) {
  if (!std::isfinite(value) || !(low < high) || value < low || value > high || high <= 0) {
    return std::nullopt;
  }
  return round_rating(low < 0 ? (value - low) / (high - low) * 100 : value / high * 100);
}

std::optional<double> parse_rating(std::string_view raw) {
  constexpr std::size_t longest = 80;
  if (raw.size() > longest) {
    return std::nullopt;
  }
  const std::string plain = plain_rating(raw);
  BareRating bare = bare_rating(RatingCutter(plain).cut());
  if (const std::optional<double> points = grade_rating(grade_of_rating(bare.tokens))) {
    return points;
  }
  const Tokens tokens = spelled_out_rating(std::move(bare.tokens));
  return RatingReader(tokens, bare.usual_high).read();
}

}  // namespace zerkalo::indexer
