// tests/bench/generate_corpus.cpp - a large corpus made of whole sentences of a small one.
//
//   generate_corpus [--long] REVIEWS FOLDER FILE...    writes FOLDER/films.jsonl and
//                                                      FOLDER/reviews.jsonl
//
// --long makes English ones of some 230 words, as people write them who write much.

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "indexer/sink.h"
#include "indexer/sources/read.h"
#include "store/model/record_json.h"
#include "text/analyzer.h"

namespace zerkalo::bench {

namespace {

namespace fs = std::filesystem;

/// How many words reviews have: the logarithm's mean and spread.
struct Lengths {
  double mean;
  double spread;
};

// About 120 words, as reviews are: many short ones, a few long ones.
constexpr Lengths mixed{4.5, 0.75};
constexpr Lengths long_ones{5.2, 0.65};

/// A sentence and how many words it has.
struct Sentence {
  std::string text;
  std::size_t words = 0;
};

/// Keeps films and cuts reviews into sentences, by language.
class Source : public indexer::RecordSink {
 public:
  void film(store::Film film) override { films.push_back(std::move(film)); }

  void review(store::Review review) override {
    cut(review);
    review.text.clear();
    reviews.push_back(std::move(review));
  }

  void reject(store::Reject /*reject*/) override {}

  void remark(store::Remark /*remark*/) override {}

  std::vector<store::Film> films;
  std::vector<store::Review> reviews;  ///< without their texts
  std::map<std::string, std::vector<Sentence>> sentences;

 private:
  void cut(const store::Review& review) {
    const std::vector<text::Token> tokens = analyzer_.analyze(review.text, review.lang).tokens;
    for (std::size_t first = 0; first < tokens.size();) {
      std::size_t last = first + 1;
      while (last < tokens.size() && !tokens[last].starts_sentence) {
        ++last;
      }
      const std::uint32_t begin = tokens[first].begin;
      const std::uint32_t end = last < tokens.size()
                                    ? tokens[last].begin
                                    : static_cast<std::uint32_t>(review.text.size());
      sentences[review.lang].push_back({review.text.substr(begin, end - begin), last - first});
      first = last;
    }
  }

  text::Analyzer analyzer_;
};

/// Draws with one fixed seed, so that every run writes the same corpus.
class Generator {
 public:
  Generator(const Source& source, const Lengths& lengths) : source_(source), lengths_(lengths) {
    double sum = 0;
    for (std::size_t rank = 0; rank < source.films.size(); ++rank) {
      sum += 1 / std::pow(static_cast<double>(rank) + 10, 1.1);
      popularity_.push_back(sum);
    }
  }

  // Everything but text, film, id and date is that of some real review.
  store::Review review(std::size_t number) {
    store::Review made = source_.reviews[below(source_.reviews.size())];
    made.id = "gen-" + std::to_string(number);
    made.film = popularity_.empty() ? std::string() : source_.films[draw_film()].id;
    made.url.clear();
    made.author = "Author " + std::to_string(below(5000));
    made.date = std::to_string(2000 + below(25)) + "-0" + std::to_string(1 + below(9)) + "-1" +
                std::to_string(below(9));
    made.date_precision = "day";
    made.text = text(made.lang);
    return made;
  }

 private:
  std::size_t below(std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_);
  }

  std::size_t draw_film() {
    const double at = std::uniform_real_distribution<>(0, popularity_.back())(random_);
    return static_cast<std::size_t>(std::ranges::lower_bound(popularity_, at) -
                                    popularity_.begin());
  }

  std::string text(const std::string& language) {
    const std::vector<Sentence>& from = source_.sentences.at(language);
    const double wanted =
        std::lognormal_distribution<>(lengths_.mean, lengths_.spread)(random_);
    std::string text;
    double words = 0;
    while (words < wanted) {
      const Sentence& sentence = from[below(from.size())];
      text += sentence.text;
      if (text.back() != ' ') {
        text += ' ';
      }
      words += static_cast<double>(std::max<std::size_t>(sentence.words, 1));
    }
    text.pop_back();
    return text;
  }

  const Source& source_;
  const Lengths& lengths_;
  std::vector<double> popularity_;  ///< running sums
  std::mt19937_64 random_{20260101};
};

void generate(std::size_t reviews,
              const fs::path& folder,
              const std::vector<std::string>& from,
              bool long_text) {
  Source source;
  indexer::read_inputs(from, {}, source);
  std::erase_if(source.reviews, [&](const store::Review& review) {
    return !source.sentences.contains(review.lang) || (long_text && review.lang != "en");
  });
  fs::create_directories(folder);
  std::ofstream films(folder / "films.jsonl", std::ios::binary);
  for (const store::Film& film : source.films) {
    films << store::record_json_line(film) << '\n';
  }
  std::ofstream out(folder / "reviews.jsonl", std::ios::binary);
  Generator generator(source, long_text ? long_ones : mixed);
  for (std::size_t number = 1; number <= reviews; ++number) {
    out << store::record_json_line(generator.review(number)) << '\n';
  }
}

}  // namespace

}  // namespace zerkalo::bench

int main(int count, char** arguments) {
  std::vector<std::string> given(arguments + 1, arguments + count);
  const bool long_text = !given.empty() && given.front() == "--long";
  if (long_text) {
    given.erase(given.begin());
  }
  if (given.size() < 3) {
    std::cerr << "usage: generate_corpus [--long] REVIEWS FOLDER FILE...\n";
    return 2;
  }
  try {
    zerkalo::bench::generate(std::strtoull(given[0].c_str(), nullptr, 10),
                             given[1],
                             {given.begin() + 2, given.end()},
                             long_text);
  } catch (const std::exception& error) {
    std::cerr << "generate_corpus: " << error.what() << '\n';
    return 1;
  }
}
