// tests/reliability/switch_test.cpp - rebuilding under load: no request fails, no answer mixes
// generations.

#include <atomic>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "indexer/build/build.h"
#include "server/server.h"
#include "store/index_dir.h"
#include "tests/server/raw_client.h"
#include "tests/support/temporary_folder.h"

namespace zerkalo {

namespace {

namespace fs = std::filesystem;

constexpr int switches = 20;
constexpr int clients = 2;

// Generation n has 100 + n reviews with the word: an answer that mixes two has another number.
void build_generation(const fs::path& folder, int number) {
  const fs::path input = folder / "input.jsonl";
  std::ofstream out(input);
  for (int i = 0; i < 100 + number; ++i) {
    out << R"({"film":"Film )" << i % 30 << R"(","year":1975,"director":"Director )"
        << i % 30 % 7 << R"(","rating":"8/10","text":"everything is a mirror )" << i << R"("})"
        << '\n';
  }
  out.close();
  indexer::BuildOptions options;
  options.index = folder / "index";
  options.inputs = {input.string()};
  options.jobs = 1;
  indexer::build(options);
}

// Generations of which this process has a file open or mapped.
std::set<std::string> held_generations() {
  std::set<std::string> held;
  const auto add = [&held](const std::string& text) {
    if (const std::size_t at = text.find("/gen-"); at != std::string::npos) {
      held.insert(text.substr(at + 1, 10));
    }
  };
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) {
    add(line);
  }
  for (const auto& entry : fs::directory_iterator("/proc/self/fd")) {
    std::error_code ignored;
    add(fs::read_symlink(entry.path(), ignored).string());
  }
  return held;
}

struct Seen {
  std::mutex mutex;
  std::map<std::string, std::uint64_t> requests;
  std::vector<std::string> faults;

  void fault(const std::string& what) {
    const std::scoped_lock lock(mutex);
    faults.push_back(what);
  }
};

void check_answer(const std::string& response, Seen& seen) {
  if (server::status_of(response) != 200) {
    seen.fault("failed: " + response.substr(0, 200));
    return;
  }
  const nlohmann::json answer = nlohmann::json::parse(server::body_of(response));
  const std::string generation = answer["index"]["generation"];
  const int number = std::stoi(generation.substr(4));
  std::uint64_t counted = 0;
  for (const auto& value : answer["facets"]["director"]["values"]) {
    counted += value["reviews"].get<std::uint64_t>();
  }
  const std::uint64_t expected = static_cast<std::uint64_t>(100 + number);
  if (answer["total"]["reviews"] != expected || answer["index"]["reviews"] != expected ||
      counted != expected) {
    seen.fault("mixed: " + answer["total"].dump() + " and " + std::to_string(counted) + " in " +
               generation);
  }
  const std::scoped_lock lock(seen.mutex);
  ++seen.requests[generation];
}

void ask_until(const std::atomic<bool>& done, int port, Seen& seen) {
  while (!done) {
    server::RawClient client(port);
    for (int i = 0; i < 20 && !done; ++i) {
      client.send(
          "GET /v1/search?q=%22a+mirror%22&facets=director&limit=5 HTTP/1.1\r\nHost: "
          "localhost\r\n\r\n");
      check_answer(client.receive(), seen);
    }
  }
}

}  // namespace

TEST(Switch, LosesNothingAndMixesNothing) {
  const support::TemporaryFolder folder;
  build_generation(folder.path(), 1);
  server::ServerOptions options;
  options.index = folder.path() / "index";
  options.port = 0;
  options.poll = std::chrono::milliseconds(50);
  options.grace = std::chrono::seconds(0);
  server::Server server(options);
  std::thread serving([&] { server.run(); });
  Seen seen;
  std::atomic<bool> done = false;
  std::vector<std::thread> asking;
  for (int i = 0; i < clients; ++i) {
    asking.emplace_back([&] { ask_until(done, server.port(), seen); });
  }
  const auto served = [&](const std::string& generation) {
    const std::scoped_lock lock(seen.mutex);
    return seen.requests.contains(generation);
  };
  for (int number = 2; number <= switches + 1; ++number) {
    build_generation(folder.path(), number);
    const std::string name = store::IndexDir(options.index).current();
    for (int wait = 0; wait < 1000 && !served(name); ++wait) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    EXPECT_TRUE(served(name)) << name << " never answered";
  }
  done = true;
  for (std::thread& thread : asking) {
    thread.join();
  }
  const std::string last = store::IndexDir(options.index).current();
  for (int wait = 0; wait < 500 && held_generations().size() > 1; ++wait) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_EQ(held_generations(), std::set<std::string>{last}) << "what was replaced is let go";
  server.stop();
  serving.join();
  EXPECT_EQ(seen.faults, std::vector<std::string>());
  EXPECT_GT(seen.requests.size(), static_cast<std::size_t>(switches));
}

}  // namespace zerkalo
