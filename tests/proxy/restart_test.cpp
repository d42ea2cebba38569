// tests/proxy/restart_test.cpp - is anybody turned away while the program is replaced behind
// nginx?

#include <atomic>
#include <csignal>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "tests/cli/program.h"
#include "tests/proxy/machine.h"
#include "tests/proxy/nginx.h"
#include "tests/proxy/site.h"
#include "tests/proxy/socket_file.h"
#include "tests/server/raw_client.h"

namespace zerkalo::proxy::restart_test {
namespace {

constexpr int restarts = 20;
constexpr int clients = 4;
constexpr int requests_of_an_address = 40;

struct Load {
  std::atomic<bool> done = false;
  std::atomic<int> answered = 0;
  std::mutex mutex;
  std::vector<std::string> failures;
};

// Each request is another one, so that nginx has no answer of its own to give.
std::string request(int number) {
  const std::string body = R"({"q":"long take )" + std::to_string(number) + R"("})";
  if (number % 4 == 0) {
    return "POST /v1/search HTTP/1.1\r\nHost: films.example\r\nContent-Type: "
           "application/json\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
  }
  return "GET /v1/search?q=long+take+" + std::to_string(number) +
         " HTTP/1.1\r\nHost: films.example\r\n\r\n";
}

void ask_from(int port, std::uint32_t address, int first, Load& load) {
  server::RawClient client(port, address);
  for (int at = 0; at < requests_of_an_address && !load.done; ++at) {
    client.send(request(first + at));
    const std::string response = client.receive();
    if (server::status_of(response) == 200) {
      ++load.answered;
    } else {
      const std::scoped_lock lock(load.mutex);
      load.failures.push_back(response.substr(0, 300));
    }
  }
}

void ask(int port, int client, Load& load) {
  for (int turn = 0; !load.done; ++turn) {
    const int number = turn * clients + client;
    ask_from(port,
             0x7F010000U + static_cast<std::uint32_t>(number),
             number * requests_of_an_address,
             load);
  }
}

std::unique_ptr<cli::RunningProgram> serve(const std::filesystem::path& folder, int listening) {
  auto program =
      std::make_unique<cli::RunningProgram>(cli::Start{.folder = folder,
                                                       .words = {"serve", "--listen", "fd:3"},
                                                       .environment = {},
                                                       .input = {},
                                                       .listening = listening});
  return program;
}

TEST(Restart, LosesNoRequestBehindNginx) {
  const support::TemporaryFolder folder;
  build_index(folder.path());
  const SocketFile socket(socket_path);
  const Nginx nginx;
  auto program = serve(folder.path(), socket.number());
  Load load;
  std::vector<std::thread> asking;
  for (int client = 0; client < clients; ++client) {
    asking.emplace_back([&, client] { ask(nginx.port(), client, load); });
  }
  for (int restart = 0; restart < restarts; ++restart) {
    const int before = load.answered;
    for (int wait = 0; wait < 1000 && load.answered < before + 200; ++wait) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    EXPECT_GE(load.answered, before + 200) << nginx.errors();
    program->signal(SIGTERM);
    EXPECT_EQ(program->finish().code, 0);
    program = serve(folder.path(), socket.number());
  }
  load.done = true;
  for (std::thread& thread : asking) {
    thread.join();
  }
  EXPECT_EQ(load.failures, std::vector<std::string>()) << nginx.errors();
  EXPECT_GE(load.answered, restarts * 200);
}

}  // namespace
}  // namespace zerkalo::proxy::restart_test
