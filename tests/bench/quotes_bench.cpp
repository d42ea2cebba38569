// tests/bench/quotes_bench.cpp - half-remembered quotes: is the passage that a damaged run of
// words was taken from the first hit, and how long does that take?
//
//   quotes_bench INDEX [QUOTES [misses]]
//
// Runs of 6 to 20 words of reviews, every other one in quotation marks, with one to three
// damages each: a word replaced by one of another review, dropped, added, misspelled, or
// swapped with its neighbour. The same quotes for the same index. A copy of the review counts
// as the review.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <iostream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "query/searcher.h"
#include "store/generation/index_dir.h"
#include "store/model/error.h"
#include "tests/support/damage.h"

namespace zerkalo::bench {

namespace {

constexpr std::size_t shortest_run = 6;
constexpr std::size_t longest_run = 20;

struct Quote {
  std::uint32_t docid = 0;
  std::string q;
  std::string was;
};

class Quotes {
 public:
  explicit Quotes(const store::Generation& generation) : generation_(generation) {}

  Quote next(bool marks) {
    for (;;) {
      const std::uint32_t docid = 1 + below(generation_.columns.passages());
      const std::vector<std::string> words = words_of(docid);
      if (generation_.columns.is_plot[docid] == 0 && words.size() >= shortest_run) {
        return make(docid, words, marks);
      }
    }
  }

 private:
  std::uint32_t below(std::size_t bound) {
    return static_cast<std::uint32_t>(random_() % bound);
  }

  std::vector<std::string> words_of(std::uint32_t docid) const {
    return support::words_between_blanks(generation_.records.review(docid).text);
  }

  Quote make(std::uint32_t docid, const std::vector<std::string>& words, bool marks) {
    const std::size_t longest = std::min(longest_run, words.size());
    const std::size_t count = shortest_run + below(longest - shortest_run + 1);
    const auto first =
        words.begin() + static_cast<std::ptrdiff_t>(below(words.size() - count + 1));
    std::vector<std::string> run(first, first + static_cast<std::ptrdiff_t>(count));
    Quote quote{docid, {}, support::joined(run)};
    const std::size_t damages = 1 + below(3);
    for (std::size_t i = 0; i < damages; ++i) {
      const std::vector<std::string> others =
          words_of(1 + below(generation_.columns.passages()));
      const std::string other = others.empty() ? "film" : others[below(others.size())];
      support::damage(run, other, random_);
    }
    quote.q = marks ? '"' + support::joined(run) + '"' : support::joined(run);
    return quote;
  }

  const store::Generation& generation_;
  std::mt19937 random_{20'240'229};
};

struct Tally {
  std::size_t asked = 0;
  std::size_t first = 0;
  std::vector<double> milliseconds;

  double share() const {
    return 100.0 * static_cast<double>(first) / static_cast<double>(asked);
  }

  double percentile(double part) {
    std::ranges::sort(milliseconds);
    return milliseconds[static_cast<std::size_t>(part *
                                                 static_cast<double>(milliseconds.size() - 1))];
  }
};

bool is_same_text(const store::Columns& columns, std::uint32_t left, std::uint32_t right) {
  return left == right ||
         (columns.copy_of[left] != 0 && columns.copy_of[left] == columns.copy_of[right]);
}

void ask(query::Searcher& searcher, const Quote& quote, bool misses, Tally& tally) {
  using Clock = std::chrono::steady_clock;
  query::Request request;
  request.q = quote.q;
  const Clock::time_point start = Clock::now();
  const query::Answer answer = searcher.search(request);
  tally.milliseconds.push_back(
      std::chrono::duration<double, std::milli>(Clock::now() - start).count());
  ++tally.asked;
  const bool right =
      !answer.hits.empty() &&
      is_same_text(searcher.generation().columns, answer.hits.front().docid, quote.docid);
  tally.first += right ? 1 : 0;
  if (misses && !right) {
    std::cout << "missed: " << quote.q << "\n  was: " << quote.was << '\n';
  }
}

void print(const char* name, Tally& tally) {
  std::cout << name << ": " << tally.first << " of " << tally.asked << " first ("
            << tally.share() << " %), p50 " << tally.percentile(0.5) << " ms, p95 "
            << tally.percentile(0.95) << " ms, slowest " << tally.percentile(1) << " ms\n";
}

int run(const std::string& index, std::size_t asked, bool misses) {
  const auto generation = store::IndexDir(index).open(true);
  query::Searcher searcher(generation, query::default_settings());
  Quotes quotes(*generation);
  Tally with_marks;
  Tally without_marks;
  for (std::size_t i = 0; i < asked; ++i) {
    const bool marks = i % 2 == 0;
    ask(searcher, quotes.next(marks), misses, marks ? with_marks : without_marks);
  }
  std::cout << generation->manifest.reviews << " reviews\n";
  print("in marks", with_marks);
  print("without marks", without_marks);
  return 0;
}

}  // namespace

}  // namespace zerkalo::bench

int main(int count, char** arguments) {
  if (count < 2) {
    std::cerr << "usage: quotes_bench INDEX [QUOTES [misses]]\n";
    return 2;
  }
  try {
    const std::size_t asked = count > 2 ? std::stoul(arguments[2]) : 1000;
    return zerkalo::bench::run(
        arguments[1], asked, count > 3 && std::string_view(arguments[3]) == "misses");
  } catch (const zerkalo::store::Error& error) {
    std::cerr << "quotes_bench: " << error.message << '\n';
    return 1;
  } catch (const std::exception& error) {
    std::cerr << "quotes_bench: " << error.what() << '\n';
    return 1;
  }
}
