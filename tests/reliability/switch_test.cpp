// tests/reliability/switch_test.cpp - rebuilding under load: no request fails, no answer mixes
// generations.

#include <array>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <malloc.h>
#include <nlohmann/json.hpp>

#include "indexer/build/build.h"
#include "server/server.h"
#include "store/generation/index_dir.h"
#include "tests/server/raw_client.h"
#include "tests/support/temporary_folder.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
// g++ 12 comes without the header that declares it.
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();
#endif

namespace zerkalo::switch_test {

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

  std::uint64_t of(const std::string& generation) {
    const std::scoped_lock lock(mutex);
    return requests[generation];
  }
};

bool wait_until(const std::function<bool()>& done) {
  for (int wait = 0; wait < 2000 && !done(); ++wait) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return done();
}

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
  const std::uint64_t expected = 100 + static_cast<std::uint64_t>(number);
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

/// Clients that ask while it lives.
class Asking {
 public:
  Asking(int port, Seen& seen) {
    for (int i = 0; i < clients; ++i) {
      threads_.emplace_back([this, port, &seen] { ask_until(done_, port, seen); });
    }
  }

  ~Asking() {
    done_ = true;
    for (std::thread& thread : threads_) {
      thread.join();
    }
  }

  Asking(const Asking&) = delete;
  Asking& operator=(const Asking&) = delete;

 private:
  std::atomic<bool> done_ = false;
  std::vector<std::thread> threads_;
};

// Bytes allocated and not freed; what an allocator keeps for later is nobody's leak.
std::size_t live_bytes() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  return __sanitizer_get_current_allocated_bytes();
#else
  const struct mallinfo2 info = ::mallinfo2();
  return info.uordblks + info.hblkhd;
#endif
}

// Of one generation, before the next is published. ZERKALO_SWITCH_REQUESTS asks for more.
std::uint64_t requests_between() {
  const char* asked = std::getenv("ZERKALO_SWITCH_REQUESTS");  // NOLINT(concurrency-mt-unsafe)
  return asked == nullptr ? 10 : std::strtoull(asked, nullptr, 10);
}

// As a build and a rollback do it.
void publish(const fs::path& index, const std::string& generation) {
  std::ofstream(index / "CURRENT.new") << generation << '\n';
  fs::rename(index / "CURRENT.new", index / "CURRENT");
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
  {
    const Asking asking(server.port(), seen);
    for (int number = 2; number <= switches + 1; ++number) {
      build_generation(folder.path(), number);
      const std::string name = store::IndexDir(options.index).current();
      EXPECT_TRUE(wait_until([&] { return seen.of(name) > 0; })) << name << " never answered";
    }
  }
  const std::string last = store::IndexDir(options.index).current();
  wait_until([] { return held_generations().size() == 1; });
  EXPECT_EQ(held_generations(), std::set<std::string>{last}) << "what was replaced is let go";
  server.stop();
  serving.join();
  EXPECT_EQ(seen.faults, std::vector<std::string>());
  EXPECT_GT(seen.requests.size(), static_cast<std::size_t>(switches));
}

// Twice: what the first hundred leaves behind, caches and stacks, the second must not add to.
TEST(Switch, LeavesNoMemoryBehind) {
  const support::TemporaryFolder folder;
  build_generation(folder.path(), 1);
  build_generation(folder.path(), 2);
  server::ServerOptions options;
  options.index = folder.path() / "index";
  options.port = 0;
  options.threads = 4;
  options.poll = std::chrono::milliseconds(10);
  options.grace = std::chrono::seconds(0);
  server::Server server(options);
  std::thread serving([&] { server.run(); });
  Seen seen;
  const std::uint64_t between = requests_between();
  const auto switch_often = [&] {
    const Asking asking(server.port(), seen);
    for (int number = 0; number < 100; ++number) {
      const std::string name = number % 2 == 0 ? "gen-000001" : "gen-000002";
      const std::uint64_t before = seen.of(name);
      publish(options.index, name);
      EXPECT_TRUE(wait_until([&] { return seen.of(name) >= before + between; })) << name;
    }
  };
  std::array<std::size_t, 2> memory{};
  for (std::size_t& bytes : memory) {
    switch_often();
    EXPECT_TRUE(wait_until([] { return held_generations().size() == 1; }));
    bytes = live_bytes();
  }
  server.stop();
  serving.join();
  EXPECT_EQ(seen.faults, std::vector<std::string>());
  // A searcher more or less is kept at the end; one that leaks at each switch would be 200 MB.
  EXPECT_LE(memory[1], memory[0] + (std::size_t{8} << 20U));
}

}  // namespace zerkalo::switch_test
