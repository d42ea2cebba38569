// tests/bench/search_bench.cpp - build and search: `fast`, `plain` and stock Xapian in one run.
//
//   search_bench FOLDER    a folder with films.jsonl and reviews.jsonl (or any supported files)

#include <cstdio>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include <xapian.h>

#include "indexer/build/build.h"
#include "query/searcher.h"
#include "store/index_dir.h"
#include "store/record_codec.h"
#include "tests/bench/query_classes.h"
#include "tests/bench/stock_xapian.h"
#include "tests/support/temporary_folder.h"

namespace zerkalo::bench {

namespace {

namespace fs = std::filesystem;

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
