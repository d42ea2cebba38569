// tests/bench/search_bench.cpp - build and search: `fast`, `plain` and stock Xapian in one run.
//
//   search_bench FOLDER    a folder with films.jsonl and reviews.jsonl (or any supported files)

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <iomanip>
#include <iostream>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <xapian.h>

#include "indexer/build/build.h"
#include "query/searcher.h"
#include "store/index_dir.h"
#include "store/record_codec.h"
#include "tests/bench/stock_xapian.h"
#include "tests/support/temporary_folder.h"

namespace zerkalo::bench {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using store::Field;

constexpr int rounds = 5;

struct Line {
  std::string name;
  std::vector<Question> questions;
};

double microseconds(const std::function<void()>& work) {
  const auto start = Clock::now();
  work();
  return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

struct Figure {
  double p50 = 0;
  double p95 = 0;
  double mean = 0;
};

// The best of several rounds for each question: the machine's noise only ever adds.
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

double build_seconds(const fs::path& index,
                     const std::vector<std::string>& files,
                     bool positions,
                     unsigned jobs) {
  indexer::BuildOptions options;
  options.index = index;
  options.inputs = files;
  options.positions = positions;
  options.jobs = jobs;
  options.reject_share = 1;
  return indexer::build(options).seconds;
}

std::uintmax_t size_of(const fs::path& folder) {
  std::uintmax_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    bytes += entry.is_regular_file() ? entry.file_size() : 0;
  }
  return bytes;
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

void load_records(const store::Generation& generation,
                  std::vector<store::Review>& reviews,
                  std::vector<store::Film>& films,
                  std::vector<std::uint32_t>& film_of) {
  const Xapian::Database from(generation.reviews().string());
  for (Xapian::docid id = 1; id <= from.get_doccount(); ++id) {
    reviews.push_back(store::decode_review(from.get_document(id).get_data()));
    film_of.push_back(generation.columns.film[id]);
  }
  const Xapian::Database film_records(generation.films().string());
  for (Xapian::docid id = 1; id <= film_records.get_doccount(); ++id) {
    films.push_back(store::decode_film(film_records.get_document(id).get_data()));
  }
}

int run(const std::vector<std::string>& files) {
  const support::TemporaryFolder folder;
  const unsigned cores = std::thread::hardware_concurrency();
  const double fast_seconds = build_seconds(folder.path() / "fast", files, false, 0);
  const double one_seconds = build_seconds(folder.path() / "one", files, false, 1);
  const double plain_seconds = build_seconds(folder.path() / "plain", files, true, 0);
  const auto fast = store::IndexDir(folder.path() / "fast").open(true);
  const auto plain = store::IndexDir(folder.path() / "plain").open(true);
  std::vector<store::Review> reviews;
  std::vector<store::Film> films;
  std::vector<std::uint32_t> film_of;
  load_records(*fast, reviews, films, film_of);
  StockXapian stock(folder.path() / "stock");
  const double stock_seconds = stock.build(reviews, films, film_of);
  const double megabytes = static_cast<double>(fast->manifest.input_bytes) / 1e6;
  std::cout << std::fixed << std::setprecision(2) << "corpus: " << fast->manifest.reviews
            << " reviews, " << fast->manifest.films << " films, " << fast->manifest.plots
            << " plots, " << megabytes << " MB; machine: " << cores
            << " cores\n\n| build | s | MB/s | index / input |\n|---|---|---|---|\n";
  const auto row = [&](const char* name, double seconds, const fs::path& index) {
    std::cout << "| " << name << " | " << seconds << " | " << megabytes / seconds << " | "
              << static_cast<double>(size_of(index)) / 1e6 / megabytes << " |\n";
  };
  row("zerkalo, default, all cores", fast_seconds, folder.path() / "fast");
  row("zerkalo, default, one thread", one_seconds, folder.path() / "one");
  row("zerkalo, with positions, all cores", plain_seconds, folder.path() / "plain");
  row("stock Xapian (records already read)", stock_seconds, folder.path() / "stock");
  std::cout << "\n| class (microseconds, p50 / p95 / mean) | fast | plain | stock Xapian | "
               "fast / stock, mean |\n"
               "|---|---|---|---|---|\n";
  query::Searcher searcher(fast);
  query::Searcher reference(plain);
  for (const Line& line : make_lines(*fast)) {
    const Figure a =
        time_all(line.questions, [&](const Question& q) { searcher.search(to_request(q)); });
    const Figure b = time_all(line.questions, [&](const Question& q) {
      query::Request request = to_request(q);
      request.matcher = query::Matcher::plain;
      reference.search(request);
    });
    const Figure c = time_all(line.questions, [&](const Question& q) { stock.ask(q); });
    std::cout << "| " << line.name << std::setprecision(0);
    for (const Figure& figure : {a, b, c}) {
      std::cout << " | " << figure.p50 << " / " << figure.p95 << " / " << figure.mean;
    }
    std::cout << std::setprecision(2) << " | " << a.mean / c.mean << " |\n";
  }
  return 0;
}

}  // namespace

}  // namespace zerkalo::bench

int main(int count, char** arguments) {
  if (count < 2) {
    std::cerr << "usage: search_bench FILE-OR-FOLDER...\n";
    return 2;
  }
  try {
    return zerkalo::bench::run({arguments + 1, arguments + count});
  } catch (const std::exception& error) {
    std::cerr << "search_bench: " << error.what() << '\n';
    return 1;
  }
}
