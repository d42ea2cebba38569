// store/generation/hash_files.cpp - reads each file piece by piece, so that no file has to fit
// in memory. Reads, not maps: a disk that fails is then an error and no signal.

#include "store/generation/hash_files.h"

#include <algorithm>
#include <memory>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/thread_pool.h"
#include "store/files/file.h"

namespace zerkalo::store {

namespace {

constexpr std::size_t piece = std::size_t{1} << 20U;

// The manifest names the hashes; what Xapian locks with has no content.
bool has_hash(const std::string& name) {
  return name != "manifest.json" && !name.ends_with("flintlock");
}

std::string digits_of(const XXH128_hash_t& hash) {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, hash);
  std::string hex;
  for (const unsigned char byte : canonical.digest) {
    constexpr std::string_view digits = "0123456789abcdef";
    hex += digits[byte >> 4U];
    hex += digits[byte & 15U];
  }
  return hex;
}

std::vector<Manifest::File> list_files(const std::filesystem::path& generation) {
  std::vector<Manifest::File> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(generation)) {
    const std::string name =
        std::filesystem::relative(entry.path(), generation).generic_string();
    if (entry.is_regular_file() && has_hash(name)) {
      files.push_back({name, entry.file_size(), ""});
    }
  }
  std::ranges::sort(files, {}, &Manifest::File::name);
  return files;
}

void hash_file(const std::filesystem::path& path, Manifest::File& file) {
  const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(XXH3_createState(),
                                                                       &XXH3_freeState);
  XXH3_128bits_reset(state.get());
  File in = File::open_to_read(path);
  std::vector<char> bytes(piece);
  file.bytes = 0;
  while (const std::size_t count = in.read(bytes)) {
    XXH3_128bits_update(state.get(), bytes.data(), count);
    file.bytes += count;
  }
  file.hash = digits_of(XXH3_128bits_digest(state.get()));
}

}  // namespace

std::string hash_bytes(std::string_view bytes) {
  return digits_of(XXH3_128bits(bytes.data(), bytes.size()));
}

std::vector<Manifest::File> hash_files(const std::filesystem::path& generation,
                                       unsigned threads) {
  std::vector<Manifest::File> files = list_files(generation);
  base::run_parallel(threads, files.size(), [&](std::size_t number) {
    hash_file(generation / files[number].name, files[number]);
  });
  return files;
}

}  // namespace zerkalo::store
