// tests/bench/search_bench.cpp - builds and searches one corpus with ours and with its peers.
//
//   search_bench [--plain] [--no-sqlite] FILE-OR-FOLDER...
//
// --plain adds the reference matcher; --no-sqlite leaves SQLite out, whose common words take
// seconds in a large corpus.

#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <xapian.h>

#include "indexer/build/build.h"
#include "query/searcher.h"
#include "store/generation/index_dir.h"
#include "store/model/record_codec.h"
#include "tests/bench/apart.h"
#include "tests/bench/peer.h"
#include "tests/bench/query_classes.h"
#include "tests/support/temporary_folder.h"

namespace zerkalo::bench {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

struct Options {
  bool plain = false;
  bool sqlite = true;
  std::vector<std::string> files;
};

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

std::uintmax_t size_of(const fs::path& folder) {
  std::uintmax_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    bytes += entry.is_regular_file() ? entry.file_size() : 0;
  }
  return bytes;
}

Corpus load(const store::Generation& generation) {
  Corpus corpus;
  for (std::uint32_t id = 1; id <= generation.records.passages(); ++id) {
    corpus.reviews.push_back(generation.records.review(id));
    corpus.film_of.push_back(generation.columns.film[id]);
  }
  const Xapian::Database films(generation.films().string());
  for (Xapian::docid id = 1; id <= films.get_doccount(); ++id) {
    corpus.films.push_back(store::decode_film(films.get_document(id).get_data()));
  }
  return corpus;
}

std::string machine() {
  std::ifstream facts("/proc/cpuinfo");
  std::string line;
  while (std::getline(facts, line) && !line.starts_with("model name")) {
  }
  return line.substr(std::min(line.size(), line.find(':') + 2)) + ", " +
         std::to_string(std::thread::hardware_concurrency()) + " cores";
}

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::ostringstream out;
  out << std::put_time(&parts, "%F");
  return out.str();
}

class Bench {
 public:
  explicit Bench(Options options) : options_(std::move(options)) {
    peers_.push_back(make_stock_xapian());
    if (options_.sqlite) {
      peers_.push_back(make_sqlite_fts5());
    }
  }

  void run() {
    build_ours("zerkalo, all cores", "ours", 0, false);
    generation_ = store::IndexDir(folder_.path() / "ours").open(false);
    megabytes_ = static_cast<double>(generation_->manifest.input_bytes) / 1e6;
    std::cout << std::fixed << std::setprecision(2)
              << "corpus: " << generation_->manifest.reviews << " reviews, "
              << generation_->manifest.films << " films, " << megabytes_
              << " MB; machine: " << machine() << "; date: " << today()
              << "\n\n| build | s | MB/s | index / input | peak MB |\n|---|---|---|---|---|\n";
    build_ours("zerkalo, one thread", "one", 1, false);
    if (options_.plain) {
      build_ours("zerkalo, with positions", "plain", 0, true);
    }
    for (const Built& built : built_) {
      print(built);
    }
    const Corpus corpus = load(*generation_);
    for (const auto& peer : peers_) {
      const fs::path folder = folder_.path() / std::to_string(built_.size());
      const double seconds = peer->build(corpus, folder);
      built_.push_back({peer->name() + ", records already read", folder, {seconds, 0, 0, 0}});
      print(built_.back());
    }
    time_opening();
    time_classes();
  }

 private:
  struct Built {
    std::string name;
    fs::path folder;
    Cost cost;
  };

  void build_ours(const char* name, const char* folder, unsigned jobs, bool positions) {
    const fs::path index = folder_.path() / folder;
    const Cost cost = apart([&] {
      indexer::BuildOptions options;
      options.index = index;
      options.inputs = options_.files;
      options.positions = positions;
      options.jobs = jobs;
      options.reject_share = 1;
      indexer::build(options);
    });
    built_.push_back({name, index, cost});
  }

  void print(const Built& built) const {
    std::cout << "| " << built.name << " | " << built.cost.seconds << " | "
              << megabytes_ / built.cost.seconds << " | "
              << static_cast<double>(size_of(built.folder)) / 1e6 / megabytes_ << " | ";
    if (built.cost.megabytes > 0) {
      std::cout << std::setprecision(0) << built.cost.megabytes << std::setprecision(2);
    }
    std::cout << " |" << std::endl;
  }

  void time_opening() const {
    const auto start = Clock::now();
    query::Searcher searcher(store::IndexDir(folder_.path() / "ours").open(false));
    query::Request request;
    request.q = "film";
    searcher.search(request);
    std::cout << "\nopened and first answer: " << seconds_since(start) * 1000 << " ms\n";
  }

  void time_classes() {
    std::cout << "\n| microseconds: p50 / p95 / p99 / mean | zerkalo |"
              << (options_.plain ? " plain matcher |" : "");
    for (const auto& peer : peers_) {
      std::cout << ' ' << peer->name() << " |";
    }
    const std::string first = peers_.front()->name();
    std::cout << ' ' << first << ", total estimated | mean to " << first
              << " | to its estimate |\n|---|---|---|---|" << (options_.plain ? "---|" : "")
              << (options_.sqlite ? "---|" : "") << "---|---|\n";
    query::Searcher searcher(generation_);
    std::unique_ptr<query::Searcher> reference;
    if (options_.plain) {
      reference = std::make_unique<query::Searcher>(
          store::IndexDir(folder_.path() / "plain").open(false));
    }
    for (const Line& line : make_lines(*generation_)) {
      std::cout << "| " << line.name;
      const Figure ours =
          time_all(line.questions, [&](const Question& q) { searcher.search(to_request(q)); });
      print(ours);
      if (reference) {
        print(time_all(line.questions, [&](const Question& q) {
          query::Request request = to_request(q);
          request.matcher = query::Matcher::plain;
          reference->search(request);
        }));
      }
      print_peers(line, ours);
    }
  }

  static std::optional<Figure> time_peer(Peer& peer,
                                         std::vector<Question> questions,
                                         bool exact) {
    for (Question& question : questions) {
      question.exact_total = exact;
    }
    if (!peer.ask(questions.front())) {
      return std::nullopt;
    }
    return time_all(questions, [&](const Question& q) { peer.ask(q); });
  }

  // All of them count exactly; the first one is asked for an estimate too.
  void print_peers(const Line& line, const Figure& ours) {
    std::vector<std::optional<Figure>> theirs;
    for (const auto& peer : peers_) {
      theirs.push_back(time_peer(*peer, line.questions, true));
    }
    theirs.push_back(time_peer(*peers_.front(), line.questions, false));
    for (const std::optional<Figure>& figure : theirs) {
      if (figure) {
        print(*figure);
      } else {
        std::cout << " | -";
      }
    }
    std::cout << std::setprecision(2);
    for (const std::optional<Figure>& figure : {theirs.front(), theirs.back()}) {
      if (figure) {
        std::cout << " | " << ours.mean / figure->mean;
      } else {
        std::cout << " | -";
      }
    }
    std::cout << " |" << std::endl;
  }

  static void print(const Figure& figure) {
    std::cout << std::setprecision(0) << " | " << figure.p50 << " / " << figure.p95 << " / "
              << figure.p99 << " / " << figure.mean;
  }

  Options options_;
  support::TemporaryFolder folder_;
  std::vector<std::unique_ptr<Peer>> peers_;
  std::vector<Built> built_;
  std::shared_ptr<const store::Generation> generation_;
  double megabytes_ = 0;
};

}  // namespace

}  // namespace zerkalo::bench

int main(int count, char** arguments) {
  zerkalo::bench::Options options;
  for (const std::string& argument :
       std::vector<std::string>(arguments + 1, arguments + count)) {
    if (argument == "--plain") {
      options.plain = true;
    } else if (argument == "--no-sqlite") {
      options.sqlite = false;
    } else {
      options.files.push_back(argument);
    }
  }
  if (options.files.empty()) {
    std::cerr << "usage: search_bench [--plain] [--no-sqlite] FILE-OR-FOLDER...\n";
    return 2;
  }
  try {
    zerkalo::bench::Bench(std::move(options)).run();
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "search_bench: " << error.what() << '\n';
    return 1;
  }
}
