// store/generation.cpp - opens and checks a generation.

#include "store/generation.h"

#include <algorithm>
#include <sstream>

#include <xapian.h>

#include "store/error.h"
#include "text/analyzer.h"

namespace zerkalo::store {

namespace {

void check_sizes(const std::filesystem::path& path, const Manifest& manifest) {
  for (const Manifest::File& file : manifest.files) {
    std::error_code failed;
    const std::uintmax_t bytes = std::filesystem::file_size(path / file.name, failed);
    if (failed || bytes != file.bytes) {
      throw Error(Code::index,
                  (path / file.name).string() + (failed ? " is missing" : " has a wrong size"),
                  "run `zerkalo rollback`, or build the index again");
    }
  }
}

void check_hashes(const std::filesystem::path& path,
                  const Manifest& manifest,
                  std::vector<std::string>& found) {
  const std::vector<Manifest::File> now = hash_files(path);
  for (const Manifest::File& file : manifest.files) {
    const auto same = std::ranges::find(now, file.name, &Manifest::File::name);
    if (same == now.end()) {
      found.push_back(file.name + " is missing");
    } else if (same->hash != file.hash) {
      found.push_back(file.name + " is damaged");
    }
  }
}

void check_xapian(const std::filesystem::path& path,
                  std::uint64_t documents,
                  std::vector<std::string>& found) {
  std::ostringstream log;
  try {
    const std::size_t errors = Xapian::Database::check(path.string(), 0, &log);
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

void check_order(const Columns& columns, std::vector<std::string>& found) {
  for (std::uint32_t docid = 2; docid <= columns.passages(); ++docid) {
    if (columns.film[docid] < columns.film[docid - 1]) {
      found.push_back("film ordinals fall at passage " + std::to_string(docid));
      return;
    }
  }
}

}  // namespace

std::shared_ptr<const Generation> open_generation(const std::filesystem::path& path,
                                                  bool verify) {
  Manifest manifest = read_manifest(path);
  check_sizes(path, manifest);
  if (manifest.fingerprint != text::fingerprint()) {
    throw Error(Code::index,
                path.string() + " was built with other text rules than this program's",
                "build the index again with `zerkalo build`");
  }
  const std::string uuid = manifest.uuid;
  std::shared_ptr<const Generation> generation(
      new Generation{path,
                     std::move(manifest),
                     Columns(path / "columns.bin", uuid),
                     Dictionary(path / "terms.dict", uuid),
                     ForwardIndex(path / "tokens.bin", uuid)});
  if (verify) {
    generation->columns.verify();
    generation->dictionary.verify();
    generation->forward.verify();
  }
  return generation;
}

std::vector<std::string> check_generation(const std::filesystem::path& path) {
  std::vector<std::string> found;
  try {
    const std::shared_ptr<const Generation> generation = open_generation(path, true);
    const Manifest& manifest = generation->manifest;
    check_hashes(path, manifest, found);
    check_xapian(generation->reviews(), manifest.reviews + manifest.plots, found);
    check_xapian(generation->films(), manifest.films, found);
    check_order(generation->columns, found);
  } catch (const Error& error) {
    found.push_back(error.message);
  }
  return found;
}

}  // namespace zerkalo::store
