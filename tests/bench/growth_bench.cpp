// tests/bench/growth_bench.cpp - what builds of corpora of different sizes take, as much memory
// as they like and as little as they can.
//
//   growth_bench FOLDER...

#include <cstddef>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <string>

#include "indexer/build/build.h"
#include "store/generation/index_dir.h"
#include "tests/bench/apart.h"
#include "tests/support/temporary_folder.h"

namespace zerkalo::bench {

namespace {

constexpr std::size_t least_memory = std::size_t{128} << 20U;

void measure(const std::string& input, std::size_t memory) {
  const support::TemporaryFolder folder;
  indexer::BuildOptions options;
  options.index = folder.path() / "index";
  options.inputs = {input};
  options.reject_share = 1;
  options.memory = memory;
  const Cost cost = apart([&] { indexer::build(options); });
  const store::Manifest manifest = store::IndexDir(options.index).open(false)->manifest;
  double index = 0;
  for (const store::Manifest::File& file : manifest.files) {
    index += static_cast<double>(file.bytes);
  }
  const auto bytes = static_cast<double>(manifest.input_bytes);
  std::cout << "| " << manifest.reviews << " | " << bytes / 1e6 << " | "
            << (memory == 0 ? "as it likes" : std::to_string(memory >> 20U) + " MB") << " | "
            << cost.seconds << " | " << cost.cpu << " | " << bytes / 1e6 / cost.seconds << " | "
            << index / bytes << " | " << cost.own << " | " << cost.megabytes << " |"
            << std::endl;
}

}  // namespace

}  // namespace zerkalo::bench

int main(int count, char** arguments) {
  if (count < 2) {
    std::cerr << "usage: growth_bench FOLDER...\n";
    return 2;
  }
  try {
    std::cout
        << std::fixed << std::setprecision(1)
        << "| reviews | MB | memory | s | both cores, s | MB/s | index / input | own MB | "
           "with mapped files |\n|---|---|---|---|---|---|---|---|---|\n";
    for (int at = 1; at < count; ++at) {
      for (const std::size_t memory : {std::size_t{0}, zerkalo::bench::least_memory}) {
        zerkalo::bench::measure(arguments[at], memory);
      }
    }
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "growth_bench: " << error.what() << '\n';
    return 1;
  }
}
