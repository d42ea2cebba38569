// indexer/normalise/verdict.cpp - a verdict is told by all of its words, never by one of a
// sentence.

#include "indexer/normalise/verdict.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "text/analyzer.h"
#include "text/utf8.h"

namespace zerkalo::indexer {

namespace {

constexpr std::string_view positive = "positive";
constexpr std::string_view negative = "negative";
constexpr std::string_view mixed = "mixed";

struct VerdictRow {
  std::string_view verdict;
  std::string_view phrases;  ///< separated by bars
};

constexpr VerdictRow verdict_rows[] = {
    {positive,
     "fresh|thumb up|thumbs up|positive|pos|recommend|recommended|recommends|like|liked|good|"
     "favorable|favourable|positiv|positif|positive|positivo|positiva|positief|empfohlen|"
     "empfehlenswert|recommandé|recomendado|recomendada|consigliato|aanbevolen|anbefales|"
     "rekommenderas|pozytywna|pozytywny|pozytywnie|polecam|pozitivní|pozitív|olumlu|"
     "положительный|положительная|положительно|положительное|позитивный|рекомендую|позитивна|"
     "好评|推荐|推薦|おすすめ|高評価|추천|إيجابي"},
    {negative,
     "rotten|thumb down|thumbs down|negative|neg|not recommend|not recommended|do not "
     "recommend|"
     "don't recommend|does not recommend|would not recommend|dislike|disliked|bad|unfavorable|"
     "unfavourable|negativ|négatif|négative|negativo|negativa|negatief|nicht empfohlen|"
     "nicht empfehlenswert|non recommandé|no recomendado|no recomendada|não recomendado|"
     "sconsigliato|non consigliato|niet aanbevolen|negatywna|negatywny|negatywnie|nie polecam|"
     "negativní|negatív|olumsuz|отрицательный|отрицательная|отрицательно|отрицательное|"
     "негативный|не рекомендую|негативна|差评|差評|不推荐|不推薦|低評価|비추천|سلبي"},
    {mixed,
     "mixed|neutral|so so|ambivalent|gemischt|neutre|mixte|mitigé|neutro|neutrale|mista|mixto|"
     "gemengd|neutraal|mieszana|neutralna|neutralny|neutrální|смешанный|смешанная|нейтральный|"
     "нейтральная|нейтрально|нейтральное|中评|中評|普通|중립"},
};

/// What may stand before a verdict and makes it none other.
constexpr std::string_view stresses[] = {
    "certified", "highly", "strongly", "two", "2", "i", "would"};

struct Phrase {
  std::string words;
  std::string_view verdict;
};

const std::vector<Phrase>& verdict_phrases() {
  static const std::vector<Phrase> all = [] {
    std::vector<Phrase> rows;
    for (const VerdictRow& row : verdict_rows) {
      for (std::size_t at = 0; at < row.phrases.size();) {
        const std::size_t end = std::min(row.phrases.find('|', at), row.phrases.size());
        rows.push_back({text::fold(row.phrases.substr(at, end - at)), row.verdict});
        at = end + 1;
      }
    }
    std::ranges::stable_sort(rows, {}, &Phrase::words);
    return rows;
  }();
  return all;
}

std::string_view verdict_of_thumb(char32_t c) {
  constexpr char32_t thumb_up = 0x1F44D;
  constexpr char32_t thumb_down = 0x1F44E;
  return c == thumb_up ? " thumbs up " : c == thumb_down ? " thumbs down " : "";
}

bool is_skin_tone(char32_t c) {
  return c >= 0x1F3FB && c <= 0x1F3FF;
}

/// Words with one blank between, thumbs as words, all other signs as blanks.
std::string plain_verdict(std::string_view raw) {
  std::string out;
  for (std::size_t at = 0; at < raw.size();) {
    const char32_t c = text::next_code_point(raw, at);
    const bool sign = c < 0x80 && c != '\'' && !base::is_alphanumeric(static_cast<char>(c));
    if (const std::string_view thumb = verdict_of_thumb(c); !thumb.empty()) {
      out += thumb;
    } else if (sign) {
      out += ' ';
    } else if (!is_skin_tone(c) && c != 0xFE0F) {
      text::append_utf8(c, out);
    }
  }
  return text::fold(base::trimmed(out));
}

std::vector<std::string_view> words_of_verdict(std::string_view plain) {
  std::vector<std::string_view> words;
  while (!plain.empty()) {
    const std::size_t end = std::min(plain.find(' '), plain.size());
    if (end > 0) {
      words.push_back(plain.substr(0, end));
    }
    plain.remove_prefix(std::min(end + 1, plain.size()));
  }
  return words;
}

/// Said twice, it is said once: "👍👍".
void drop_verdict_repeats(std::vector<std::string_view>& words) {
  while (words.size() >= 4 && words.size() % 2 == 0 &&
         std::equal(words.begin(), words.begin() + 2, words.end() - 2)) {
    words.resize(words.size() - 2);
  }
}

}  // namespace

std::string_view parse_verdict(std::string_view raw) {
  constexpr std::size_t longest = 60;
  if (raw.size() > longest) {
    return {};
  }
  const std::string plain = plain_verdict(raw);
  std::vector<std::string_view> words = words_of_verdict(plain);
  drop_verdict_repeats(words);
  auto first = words.begin();
  while (first != words.end() && std::ranges::find(stresses, *first) != std::end(stresses)) {
    ++first;
  }
  std::string phrase;
  for (; first != words.end(); ++first) {
    phrase.append(phrase.empty() ? "" : " ").append(*first);
  }
  const auto row = std::ranges::lower_bound(verdict_phrases(), phrase, {}, &Phrase::words);
  return row == verdict_phrases().end() || row->words != phrase ? std::string_view()
                                                                : row->verdict;
}

std::string_view verdict_of_answer(std::string_view raw) {
  constexpr std::string_view yes[] = {"true", "yes", "1", "1.0", "y"};
  constexpr std::string_view no[] = {"false", "no", "0", "0.0", "-1", "-1.0", "n"};
  const std::string answer = base::lowered(base::trimmed(raw));
  if (std::ranges::find(yes, answer) != std::end(yes)) {
    return positive;
  }
  return std::ranges::find(no, answer) != std::end(no) ? negative : parse_verdict(raw);
}

}  // namespace zerkalo::indexer
