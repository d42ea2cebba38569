// store/generation/manifest.h - manifest.json: what a generation is made of.

#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zerkalo::store {

inline constexpr int index_format = 6;

/// How a generation was built, for the next build to repeat.
struct Recipe {
  std::string folder;               ///< that relative inputs start in; empty: not known
  std::vector<std::string> inputs;  ///< as given
  std::vector<std::pair<std::string, std::vector<std::string>>> options;  ///< as given, by name
};

/// Units: bytes on disk, seconds of build.
struct Manifest {
  struct File {
    std::string name;  ///< below the generation's folder
    std::uint64_t bytes = 0;
    std::string hash;  ///< XXH3, 128 bits, hexadecimal
  };

  int format = index_format;
  std::string name;  ///< gen-000007
  std::string uuid;
  std::string fingerprint;  ///< of the analyzer
  std::string built;        ///< ISO 8601, UTC
  double build_seconds = 0;
  bool positions = false;
  std::uint64_t shards = 1;  ///< databases that the passages are dealt to in turn
  std::uint64_t reviews = 0;
  std::uint64_t plots = 0;
  std::uint64_t films = 0;
  std::uint64_t tokens = 0;
  std::uint64_t terms = 0;
  std::uint64_t input_bytes = 0;
  std::uint64_t index_bytes = 0;
  std::vector<std::pair<std::string, std::uint64_t>> languages;  ///< of passages, most first
  std::vector<std::pair<std::string, std::uint64_t>> rejects;    ///< by code
  Recipe recipe;
  std::vector<File> files;
  std::string hash;  ///< of manifest.json as it lies there; not written
};

/// Errors: Code::index for a missing, damaged or unknown manifest, naming what to run. One that
///         was written before manifests had a hash of themselves is taken as it is.
Manifest read_manifest(const std::filesystem::path& generation);

/// Of a generation of whatever format. Errors: Code::index, which says to name the files.
Recipe read_recipe(const std::filesystem::path& generation);

/// Errors: Code::system.
void write_manifest(const std::filesystem::path& generation, const Manifest& manifest);

/// 32 hexadecimal digits, the same on every machine. Threads: pure.
std::string manifest_hash_of_bytes(std::string_view bytes);

/// Every file below the folder except the manifest, sorted by name. Errors: of reading.
std::vector<Manifest::File> hash_manifest_files(const std::filesystem::path& generation,
                                                unsigned threads = 1);

}  // namespace zerkalo::store
