// query/present/telling_quote.cpp - sentences weighed by what other reviews say too.

#include "query/present/telling_quote.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/ascii.h"
#include "text/function_words.h"

namespace zerkalo::query {

namespace {

constexpr std::size_t shortest = 8;
constexpr std::size_t longest = 30;
// Rarer words are names, which say who is in a film and not what it is like.
constexpr double rarest = 6;

using Sentence = std::span<const text::Token>;

std::vector<Sentence> cut_telling_sentences(const std::vector<text::Token>& tokens) {
  std::vector<Sentence> sentences;
  std::size_t first = 0;
  for (std::size_t at = 1; at <= tokens.size(); ++at) {
    if (at == tokens.size() || tokens[at].starts_sentence) {
      sentences.emplace_back(tokens.data() + first, at - first);
      first = at;
    }
  }
  return sentences;
}

const std::string& telling_meaning(const text::Token& token) {
  return token.stem.empty() ? token.term : token.stem;
}

class TellingWeigher {
 public:
  explicit TellingWeigher(const store::Generation& generation) : generation_(generation) {}

  void add(const std::vector<text::Token>& tokens, std::string_view language) {
    std::set<std::string_view> words;
    for (const text::Token& token : tokens) {
      if (!text::is_function_word(language, token.term)) {
        words.insert(telling_meaning(token));
      }
    }
    for (const std::string_view word : words) {
      ++reviews_[std::string(word)];
    }
  }

  double weigh(Sentence sentence) const {
    double weight = 0;
    std::set<std::string_view> seen;
    for (const text::Token& token : sentence) {
      const auto known = reviews_.find(telling_meaning(token));
      if (known != reviews_.end() && seen.insert(known->first).second) {
        weight += rarity(token) * (1 + std::log(known->second));
      }
    }
    return weight / std::sqrt(static_cast<double>(sentence.size()));
  }

 private:
  double rarity(const text::Token& token) const {
    const std::uint32_t id = generation_.dictionary.find(token.term);
    const double passages = generation_.columns.passages();
    const double having = id == 0 ? 1 : generation_.dictionary.frequency(id) + 1;
    return std::clamp(std::log((passages + 1) / having), 0.0, rarest);
  }

  const store::Generation& generation_;
  std::unordered_map<std::string, int> reviews_;  ///< how many have a word
};

/// With the full stop or the other signs that end it.
std::string text_of_telling_quote(Sentence sentence, std::string_view review) {
  const std::size_t begin = sentence.front().begin;
  std::size_t end = sentence.back().end;
  while (end < review.size() && !base::is_blank(review[end])) {
    ++end;
  }
  return std::string(review.substr(begin, end - begin));
}

}  // namespace

std::optional<TellingQuote> telling_quote(const store::Generation& generation,
                                          text::Analyzer& analyzer,
                                          std::span<const store::Review> reviews,
                                          const Deadline& deadline) {
  TellingWeigher weigher(generation);
  std::vector<std::vector<text::Token>> read;
  for (const store::Review& review : reviews) {
    read.push_back(analyzer.analyze(review.text, review.lang, deadline).tokens);
    weigher.add(read.back(), review.lang);
  }
  std::optional<TellingQuote> best;
  double weight = 0;
  for (std::size_t at = 0; at < read.size() && !deadline.over(); ++at) {
    for (const Sentence sentence : cut_telling_sentences(read[at])) {
      const bool fits = sentence.size() >= shortest && sentence.size() <= longest;
      const double weighed = fits ? weigher.weigh(sentence) : 0;
      if (weighed > weight) {
        weight = weighed;
        best = TellingQuote{at, text_of_telling_quote(sentence, reviews[at].text)};
      }
    }
  }
  return best;
}

}  // namespace zerkalo::query
