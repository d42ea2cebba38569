// store/generation/generation.cpp - opens and checks a generation.

#include "store/generation/generation.h"

#include <algorithm>
#include <array>
#include <exception>
#include <functional>
#include <sstream>
#include <thread>

#include <xapian.h>

#include "base/thread_pool.h"
#include "store/files/file.h"
#include "store/generation/manifest.h"
#include "store/model/error.h"
#include "text/analyzer.h"

namespace zerkalo::store {

namespace {

constexpr const char* mend = "run `zerkalo rollback`, or build the index again";

void check_generation_hashes(const std::filesystem::path& path,
                             const Manifest& manifest,
                             unsigned threads,
                             std::vector<std::string>& found) {
  const std::vector<Manifest::File> now = hash_manifest_files(path, threads);
  for (const Manifest::File& file : manifest.files) {
    const auto same = std::ranges::find(now, file.name, &Manifest::File::name);
    if (same == now.end()) {
      found.push_back(file.name + " is missing");
    } else if (same->hash != file.hash) {
      found.push_back(file.name + " is damaged");
    }
  }
}

enum class XapianCheck : bool { without, with };

void check_generation_database(const std::filesystem::path& path,
                               std::uint64_t documents,
                               XapianCheck tables,
                               std::vector<std::string>& found) {
  std::ostringstream log;
  try {
    const std::size_t errors =
        tables == XapianCheck::with ? Xapian::Database::check(path.string(), 0, &log) : 0;
    if (errors != 0) {
      found.push_back(path.string() + ": " + std::to_string(errors) + " errors");
    }
    const Xapian::Database database(path.string());
    if (database.get_doccount() != documents || database.get_lastdocid() != documents) {
      found.push_back(path.string() + " holds " + std::to_string(database.get_doccount()) +
                      " documents instead of " + std::to_string(documents));
    }
  } catch (const Xapian::Error& error) {
    found.push_back(path.string() + ": " + error.get_msg());
  }
}

void check_generation_databases(const Generation& of,
                                unsigned threads,
                                XapianCheck tables,
                                std::vector<std::string>& found) {
  const std::uint64_t passages = of.manifest.reviews + of.manifest.plots;
  const std::vector<std::filesystem::path> reviews = of.reviews();
  std::vector<std::vector<std::string>> faults(reviews.size() + 1);
  base::run_parallel(threads, faults.size(), [&](std::size_t number) {
    if (number == reviews.size()) {
      check_generation_database(of.films(), of.manifest.films, tables, faults[number]);
    } else {
      check_generation_database(reviews[number],
                                (passages + reviews.size() - 1 - number) / reviews.size(),
                                tables,
                                faults[number]);
    }
  });
  for (const std::vector<std::string>& some : faults) {
    found.insert(found.end(), some.begin(), some.end());
  }
}

void check_generation_counts(const Generation& of) {
  struct Count {
    const char* file;
    const char* unit;
    std::uint64_t held;
    std::uint64_t expected;
  };

  const std::uint64_t passages = of.manifest.reviews + of.manifest.plots;
  const std::array<Count, 7> counts{
      {{"columns.bin", "passages", of.columns.passages(), passages},
       {"tokens.bin", "passages", of.forward.passages(), passages},
       {"records.bin", "passages", of.records.passages(), passages},
       {"columns.bin", "films", of.columns.films(), of.manifest.films},
       {"tokens.bin", "films", of.forward.films(), of.manifest.films},
       {"tokens.bin", "words", of.forward.tokens(), of.manifest.tokens},
       {"terms.dict", "terms", of.dictionary.size(), of.manifest.terms}}};
  for (const Count& count : counts) {
    if (count.held != count.expected) {
      throw Error(Code::index,
                  (of.path / count.file).string() + " holds " + std::to_string(count.held) +
                      ' ' + count.unit + " instead of " + std::to_string(count.expected),
                  mend);
    }
  }
}

void verify_generation_lengths(const Generation& of) {
  for (std::uint32_t docid = 1; docid <= of.columns.passages(); ++docid) {
    if (of.columns.length[docid] != of.forward.bytes(docid).size()) {
      throw Error(Code::index,
                  (of.path / "columns.bin").string() + " is damaged: passage " +
                      std::to_string(docid) + " has another length than its text",
                  mend);
    }
  }
}

// The first fault in the order of the files, whichever thread finds one first.
void verify_generation_content(const Generation& of, unsigned threads) {
  const std::array<std::function<void()>, 5> files{
      {[&] { of.columns.verify(); },
       [&] { of.dictionary.verify(of.columns.passages()); },
       [&] { of.forward.verify(of.dictionary.size()); },
       [&] { of.suggestions.verify(of.columns.films()); },
       [&] { of.records.verify(); }}};
  std::array<std::exception_ptr, files.size()> faults;
  base::run_parallel(threads, files.size(), [&](std::size_t file) {
    try {
      files[file]();
    } catch (...) {
      faults[file] = std::current_exception();
    }
  });
  for (const std::exception_ptr& fault : faults) {
    if (fault) {
      std::rethrow_exception(fault);
    }
  }
  verify_generation_lengths(of);
}

std::vector<std::string> check_generation_files(const std::filesystem::path& path,
                                                XapianCheck tables) {
  std::vector<std::string> found;
  try {
    const unsigned threads = std::max(std::thread::hardware_concurrency(), 1U);
    const std::shared_ptr<const Generation> generation = open_generation(path, false);
    // Reading finds what a disk fails to give; looking at mapped files would be a signal.
    check_generation_hashes(path, generation->manifest, threads, found);
    if (found.empty()) {
      verify_generation_content(*generation, threads);
    }
    check_generation_databases(*generation, threads, tables, found);
  } catch (const std::exception& error) {
    found.emplace_back(error.what());
  }
  return found;
}

}  // namespace

std::vector<std::string> generation_review_databases(std::uint64_t shards) {
  if (shards <= 1) {
    return {"reviews"};
  }
  std::vector<std::string> names;
  for (std::uint64_t shard = 0; shard < shards; ++shard) {
    names.push_back("reviews-" + std::to_string(shard));
  }
  return names;
}

std::vector<std::filesystem::path> Generation::reviews() const {
  std::vector<std::filesystem::path> paths;
  for (const std::string& name : generation_review_databases(manifest.shards)) {
    paths.push_back(path / name);
  }
  return paths;
}

Xapian::Database open_reviews(const Generation& generation) {
  if (generation.shards) {
    return generation.shards->open(generation.manifest.uuid);
  }
  Xapian::Database combined;
  for (const std::filesystem::path& path : generation.reviews()) {
    combined.add_database(Xapian::Database(path.string()));
  }
  return combined;
}

std::shared_ptr<const Generation> open_generation(const std::filesystem::path& path,
                                                  bool verify,
                                                  std::shared_ptr<Shards> shards) {
  Manifest manifest = read_manifest(path);
  if (shards && shards->size() != manifest.shards) {
    throw Error(Code::index,
                path.string() + " has " + std::to_string(manifest.shards) +
                    " shards, and the addresses of " + std::to_string(shards->size()) +
                    " are given",
                "name one address for each shard, or build with --shards " +
                    std::to_string(shards->size()));
  }
  look_at_generation_files(path, manifest);
  if (manifest.fingerprint != text::fingerprint()) {
    throw Error(Code::index,
                path.string() + " was built with other text rules than this program's",
                "build the index again with `zerkalo build`");
  }
  const std::string uuid = manifest.uuid;
  Columns columns(path / "columns.bin", uuid);
  std::vector<FilmTally> tallies = tallies_of_films(columns);
  std::shared_ptr<const Generation> generation(
      new Generation{path,
                     std::move(manifest),
                     std::move(columns),
                     Dictionary(path / "terms.dict", uuid),
                     ForwardIndex(path / "tokens.bin", uuid),
                     Suggestions(path / "suggest.bin", uuid),
                     RecordFile(path / "records.bin", uuid),
                     std::move(tallies),
                     std::move(shards)});
  check_generation_counts(*generation);
  if (verify) {
    verify_generation_content(*generation, 1);
  }
  return generation;
}

std::shared_ptr<const Generation> open_whole_generation(const std::filesystem::path& path,
                                                        unsigned threads,
                                                        std::shared_ptr<Shards> shards) {
  const Manifest manifest = read_manifest(path);
  look_at_generation_files(path, manifest);
  verify_generation_files(path, manifest, threads);
  return open_generation(path, true, std::move(shards));
}

void look_at_generation_files(const std::filesystem::path& path, const Manifest& manifest) {
  for (const Manifest::File& file : manifest.files) {
    if (File::open_to_read(path / file.name).bytes() != file.bytes) {
      throw Error(Code::index, (path / file.name).string() + " has a wrong size", mend);
    }
  }
}

void verify_generation_files(const std::filesystem::path& path,
                             const Manifest& manifest,
                             unsigned threads) {
  std::vector<std::string> found;
  check_generation_hashes(path, manifest, threads, found);
  if (!found.empty()) {
    throw Error(Code::index, (path / found.front()).string(), mend);
  }
}

std::vector<std::string> check_generation(const std::filesystem::path& path) {
  return check_generation_files(path, XapianCheck::without);
}

std::vector<std::string> check_built_generation(const std::filesystem::path& path) {
  return check_generation_files(path, XapianCheck::with);
}

}  // namespace zerkalo::store
