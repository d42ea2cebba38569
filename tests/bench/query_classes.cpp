// tests/bench/query_classes.cpp - draws the questions, asks them, keeps the time.

#include "tests/bench/query_classes.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <random>

namespace zerkalo::bench {

namespace {

using Clock = std::chrono::steady_clock;
using store::Field;

constexpr int rounds = 5;

double microseconds(const std::function<void()>& work) {
  const auto start = Clock::now();
  work();
  return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

// Words and word runs that stand in the corpus, the common ones: they cost the most.
class Sampler {
 public:
  explicit Sampler(const store::Generation& generation) : generation_(generation) {}

  std::vector<std::string> run(std::size_t length, std::uint32_t at_least) {
    for (;;) {
      const auto tokens =
          generation_.forward.passage(below(generation_.columns.passages()) + 1);
      if (tokens.size() < length) {
        continue;
      }
      const std::size_t first = below(static_cast<std::uint32_t>(tokens.size() - length + 1));
      std::vector<std::string> words;
      for (std::size_t i = first; i < first + length; ++i) {
        const std::uint32_t id = tokens[i] & store::term_mask;
        const std::string term(generation_.dictionary.term(id));
        const bool plain =
            std::ranges::all_of(term, [](char c) { return c >= 'a' && c <= 'z'; });
        if (plain && generation_.dictionary.frequency(id) >= at_least) {
          words.push_back(term);
        }
      }
      if (words.size() == length) {
        return words;
      }
    }
  }

 private:
  std::uint32_t below(std::uint32_t bound) {
    return std::uniform_int_distribution<std::uint32_t>(0, bound - 1)(random_);
  }

  const store::Generation& generation_;
  std::mt19937 random_{1};
};

}  // namespace

Figure time_all(const std::vector<Question>& questions,
                const std::function<void(const Question&)>& ask) {
  std::vector<double> best(questions.size(), 1e18);
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t i = 0; i < questions.size(); ++i) {
      best[i] = std::min(best[i], microseconds([&] { ask(questions[i]); }));
    }
  }
  std::ranges::sort(best);
  Figure figure{best[best.size() / 2], best[best.size() * 95 / 100], 0};
  for (const double one : best) {
    figure.mean += one / static_cast<double>(best.size());
  }
  return figure;
}

query::Request to_request(const Question& question) {
  query::Request request;
  std::string joined;
  for (const std::string& word : question.words) {
    joined += (joined.empty() ? "" : " ") + std::string(question.phrase ? "" : "=") + word;
  }
  request.q = question.phrase ? '"' + joined + '"' : joined;
  if (question.facets) {
    for (const Field field :
         {Field::director, Field::genre, Field::rating, Field::year, Field::lang}) {
      request.facets.push_back({field, 10});
    }
  }
  if (question.half) {
    query::FieldFilter filter;
    filter.field = Field::rating;
    filter.ranges.push_back({70.0, std::nullopt, false, false});
    request.filters.push_back({filter});
  }
  request.group_by_film = question.grouped;
  request.match = query::Match::all;
  request.snippet_words = question.snippets ? 30 : 0;
  return request;
}

std::vector<Line> make_lines(const store::Generation& generation) {
  Sampler sampler(generation);
  const std::uint32_t common = generation.columns.passages() / 100;
  const std::uint32_t very = generation.columns.passages() / 20;
  const auto many = [](const std::function<Question()>& make) {
    std::vector<Question> questions;
    for (int i = 0; i < 100; ++i) {
      questions.push_back(make());
    }
    return questions;
  };
  return {
      {"one word", many([&] { return Question{.words = sampler.run(1, common)}; })},
      {"two words", many([&] { return Question{.words = sampler.run(2, common)}; })},
      {"phrase of common words",
       many([&] { return Question{.words = sampler.run(3, common), .phrase = true}; })},
      {"phrase + 5 facets", many([&] {
         return Question{.words = sampler.run(2, common), .phrase = true, .facets = true};
       })},
      {"one word + 5 facets",
       many([&] { return Question{.words = sampler.run(1, very), .facets = true}; })},
      {"5 facets under a filter", many([&] {
         return Question{.words = sampler.run(1, very), .facets = true, .half = true};
       })},
      {"all + 5 facets + filter",
       std::vector<Question>(20, Question{.facets = true, .half = true})},
      {"two words, snippets",
       many([&] { return Question{.words = sampler.run(2, common), .snippets = true}; })},
      {"group by film",
       many([&] { return Question{.words = sampler.run(1, very), .grouped = true}; })},
  };
}

}  // namespace zerkalo::bench
