// tests/cli/serve_test.cpp - does serving begin, stop and refuse as it should?

#include <arpa/inet.h>
#include <csignal>
#include <fstream>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "tests/cli/program.h"
#include "tests/support/temporary_folder.h"

namespace zerkalo::cli::serve_test {
namespace {

/// A port that somebody listens on.
class TakenPort {
 public:
  TakenPort() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    socklen_t length = sizeof(address);
    if (::bind(socket_, generic, length) == 0 && ::listen(socket_, 1) == 0 &&
        ::getsockname(socket_, generic, &length) == 0) {
      port_ = ntohs(address.sin_port);
    }
  }

  ~TakenPort() { ::close(socket_); }

  TakenPort(const TakenPort&) = delete;
  TakenPort& operator=(const TakenPort&) = delete;

  std::string port() const { return std::to_string(port_); }

  int socket() const { return socket_; }

 private:
  int socket_;
  int port_ = 0;
};

class Serve : public ::testing::Test {
 protected:
  void SetUp() override {
    std::ofstream(folder_.path() / "r.csv")
        << "film,text\nStalker,The trolley sings on its rails.\n";
    ASSERT_EQ(run({"build", "r.csv", "-q"}).code, 0);
  }

  Start start(std::vector<std::string> words) const {
    return {
        .folder = folder_.path(), .words = std::move(words), .environment = {}, .input = {}};
  }

  Outcome run(std::vector<std::string> words) const {
    return run_program(start(std::move(words)));
  }

  support::TemporaryFolder folder_;
};

TEST_F(Serve, SaysWhereAndStopsWhenTold) {
  for (const int signal : {SIGINT, SIGTERM}) {
    RunningProgram serving(start({"serve", "--listen", "127.0.0.1:0"}));
    const std::string said = serving.wait_for_output("stops\n");
    EXPECT_TRUE(said.starts_with("Open http://localhost:")) << said;
    serving.signal(signal);
    const Outcome outcome = serving.finish();
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_EQ(outcome.err, "");
  }
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST_F(Serve, SaysThatThereAreNotEnoughThreads) {
  Start few = start({"serve", "--listen", "127.0.0.1:0", "--threads", "200"});
  // A stack is 8 MB of address space.
  few.address_space = std::size_t{400} << 20U;
  const Outcome outcome = run_program(few);
  EXPECT_EQ(outcome.code, 71);
  EXPECT_EQ(outcome.out, "");
  EXPECT_TRUE(outcome.err.starts_with("zerkalo: error: the system gives ")) << outcome.err;
  EXPECT_NE(outcome.err.find(" threads\nzerkalo: hint: "
                             "ask for fewer with --threads, or "),
            std::string::npos)
      << outcome.err;
}
#endif

TEST_F(Serve, RefusesATakenPort) {
  const TakenPort taken;
  const Outcome outcome = run({"serve", "--listen", "127.0.0.1:" + taken.port()});
  EXPECT_EQ(outcome.code, 7);
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(outcome.err,
            "zerkalo: error: port " + taken.port() +
                " is in use\nzerkalo: hint: choose another one with --listen HOST:PORT\n");
}

TEST_F(Serve, TakesTheNextPortWhenAsked) {
  const TakenPort taken;
  RunningProgram serving(
      start({"serve", "--or-next", "--listen", "127.0.0.1:" + taken.port()}));
  EXPECT_NE(serving.wait_for_output("stops\n"), "");
  serving.signal(SIGTERM);
  const Outcome outcome = serving.finish();
  EXPECT_EQ(outcome.code, 0);
  EXPECT_TRUE(
      outcome.err.starts_with("zerkalo: note: port " + taken.port() + " is taken, so this is "))
      << outcome.err;
}

TEST_F(Serve, TakesASocketThatIsPassed) {
  const TakenPort passed;
  Start begin = start({"serve", "--listen", "fd:3"});
  begin.listening = passed.socket();
  RunningProgram serving(begin);
  EXPECT_EQ(serving.wait_for_output("stops\n"),
            "Open http://localhost:" + passed.port() + " · Ctrl-C stops\n");
  serving.signal(SIGTERM);
  EXPECT_EQ(serving.finish().code, 0);
  const Outcome none = run({"serve", "--listen", "fd:9"});
  EXPECT_EQ(none.code, 7);
  EXPECT_EQ(
      none.err,
      "zerkalo: error: descriptor 9 is not a socket that listens\nzerkalo: hint: a socket "
      "unit passes one: config/systemd/zerkalo.socket\n");
}

TEST_F(Serve, ChecksItsSettings) {
  EXPECT_EQ(run({"serve", "--check-config"}).out, "settings are in order\n");
  const Outcome bad = run({"serve", "--check-config", "--listen", "localhost"});
  EXPECT_EQ(bad.code, 2);
  EXPECT_EQ(
      bad.err,
      "zerkalo: error: --listen wants HOST:PORT, unix:PATH or fd:NUMBER, not \"localhost\"\n");
  std::ofstream(folder_.path() / "zerkalo.json") << R"({"serve": {"lisen": ":80"}})";
  const Outcome slip = run({"serve", "--check-config"});
  EXPECT_EQ(slip.code, 3);
  EXPECT_EQ(
      slip.err,
      "zerkalo: error: zerkalo.json: unknown key serve.lisen, did you mean serve.listen?\n"
      "zerkalo: hint: a configuration file is described in docs/operations.md\n");
}

TEST_F(Serve, WantsAnIndex) {
  const Outcome outcome = run({"serve", "--index", "none"});
  EXPECT_EQ(outcome.code, 5);
  EXPECT_EQ(outcome.err,
            "zerkalo: error: no index in none\nzerkalo: hint: build one with `zerkalo build "
            "FILES…`\n");
}

}  // namespace
}  // namespace zerkalo::cli::serve_test
