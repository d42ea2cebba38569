// store/generation.h - one published index, opened: immutable and shared.

#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace zerkalo::store {

/// What manifest.json says.
struct Manifest {
  int format = 0;
  std::string name;  ///< gen-000007
  std::string uuid;
  std::string fingerprint;  ///< of the analyzer
  std::string built;        ///< ISO 8601, UTC
  double build_seconds = 0;
  bool positions = false;
  std::uint64_t reviews = 0;
  std::uint64_t plots = 0;
  std::uint64_t films = 0;
  std::uint64_t tokens = 0;
  std::uint64_t terms = 0;
  std::uint64_t input_bytes = 0;
  std::uint64_t index_bytes = 0;
  std::vector<std::pair<std::string, std::uint64_t>> languages;  ///< of passages, most first
  std::vector<std::pair<std::string, std::uint64_t>> rejects;    ///< by code
  std::vector<std::string> inputs;
  struct File {
    std::string name;
    std::uint64_t bytes = 0;
    std::string hash;
  };
  std::vector<File> files;
  std::string hash;  ///< of the manifest file itself; not written
};

class Columns;
class Dictionary;
class ForwardIndex;

/// Threads: share freely; open Xapian databases per thread from `path`.
struct Generation {
  std::filesystem::path path;
  Manifest manifest;
  std::unique_ptr<const Columns> columns;
  std::unique_ptr<const Dictionary> dictionary;
  std::unique_ptr<const ForwardIndex> forward;

  Generation();
  ~Generation();
};

}  // namespace zerkalo::store
