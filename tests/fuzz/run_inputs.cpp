// tests/fuzz/run_inputs.cpp - a target over kept inputs and a fixed number of changes to them.
//
//   fuzz_parser CHANGES FOLDER    what ./dev test runs; ./dev fuzz links libFuzzer instead

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "tests/fuzz/require.h"

namespace zerkalo::fuzz {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_bytes = 4096;

std::vector<std::string> read_folder(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& file : fs::directory_iterator(folder)) {
    files.push_back(file.path());
  }
  std::ranges::sort(files);
  std::vector<std::string> inputs;
  for (const fs::path& file : files) {
    std::ifstream in(file, std::ios::binary);
    inputs.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return inputs;
}

void run(const std::string& input) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

/// One seed for ever: a failure is the same on every machine.
class Changer {
 public:
  explicit Changer(const std::vector<std::string>& inputs) : inputs_(inputs) {}

  std::string change() {
    std::string made = inputs_[below(inputs_.size())];
    for (std::size_t times = 1 + below(4); times > 0; --times) {
      change_once(made);
    }
    made.resize(std::min(made.size(), max_bytes));
    return made;
  }

 private:
  std::size_t below(std::size_t bound) { return random_() % std::max<std::size_t>(bound, 1); }

  // Cuts out, repeats, takes from another input, or changes a byte.
  void change_once(std::string& text) {
    const std::size_t at = below(text.size() + 1);
    const std::size_t count = below(std::min<std::size_t>(text.size() - at, 64) + 1);
    switch (below(4)) {
      case 0:
        text.erase(at, count);
        break;
      case 1:
        text.insert(at, text.substr(at, count));
        break;
      case 2: {
        const std::string& other = inputs_[below(inputs_.size())];
        text.insert(at, other.substr(below(other.size()), 1 + below(32)));
        break;
      }
      default:
        text.insert(at, 1, static_cast<char>(below(256)));
    }
  }

  const std::vector<std::string>& inputs_;
  std::mt19937 random_{20260101};
};

}  // namespace

}  // namespace zerkalo::fuzz

int main(int count, char** arguments) {
  using namespace zerkalo::fuzz;
  if (count != 3) {
    std::cerr << "usage: fuzz_TARGET CHANGES FOLDER\n";
    return 2;
  }
  const std::vector<std::string> inputs = read_folder(arguments[2]);
  require(!inputs.empty(), "there are inputs");
  for (const std::string& input : inputs) {
    run(input);
  }
  Changer changer(inputs);
  for (std::size_t left = std::strtoull(arguments[1], nullptr, 10); left > 0; --left) {
    run(changer.change());
  }
}
