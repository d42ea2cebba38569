// store/generation/hash_files.h - the sizes and hashes of a generation's files, on several
// threads.

#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "store/generation/manifest.h"

namespace zerkalo::store {

/// 32 hexadecimal digits, the same on every machine. Threads: pure.
std::string hash_bytes(std::string_view bytes);

/// Every file below the folder except the manifest, sorted by name. Errors: of reading.
std::vector<Manifest::File> hash_files(const std::filesystem::path& generation,
                                       unsigned threads = 1);

}  // namespace zerkalo::store
