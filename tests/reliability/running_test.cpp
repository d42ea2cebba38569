// tests/reliability/running_test.cpp - signals, and files that go away, under a running server.

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/program.h"
#include "tests/server/raw_client.h"
#include "tests/support/temporary_folder.h"

namespace zerkalo::running_test {

namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class RunningServer : public ::testing::Test {
 protected:
  // Of as many reviews, each with a text of about that many bytes.
  void build(int reviews = 50, std::size_t bytes = 20) const {
    std::ofstream out(folder.path() / "r.jsonl");
    for (int i = 0; i < reviews; ++i) {
      out << R"({"film":"Film )" << i % 40 << R"(","year":1975,"text":"a mirror )" << i << ' '
          << std::string(bytes, 'x') << R"("})" << '\n';
    }
    out.close();
    ASSERT_EQ(cli::run_program(start({"build", "r.jsonl", "-q"})).code, 0);
  }

  cli::Start start(std::vector<std::string> words) const {
    return {.folder = folder.path(), .words = std::move(words), .environment = {}, .input = {}};
  }

  // With the options behind it, on any free port.
  void serve(std::vector<std::string> options = {}) {
    std::vector<std::string> words{"serve", "--listen", "127.0.0.1:0"};
    words.insert(words.end(), options.begin(), options.end());
    serving = std::make_unique<cli::RunningProgram>(start(words));
    const std::string said = serving->wait_for_output("stops\n");
    port = std::atoi(said.substr(said.rfind(':') + 1).c_str());
  }

  void write(const std::string& name, std::string_view text) const {
    std::ofstream(folder.path() / name) << text;
  }

  std::string get(const std::string& target, const std::string& token = "") const {
    return server::get(
        port, target, token.empty() ? "" : "Authorization: Bearer " + token + "\r\n");
  }

  // What /readyz says, once it says that.
  std::string ready_as(const std::string& beginning) const {
    std::string body;
    for (int wait = 0; wait < 1000 && !body.starts_with(beginning); ++wait) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
      body = server::body_of(get("/readyz"));
    }
    return body;
  }

  fs::path generation(const std::string& name) const { return folder.path() / "index" / name; }

  const support::TemporaryFolder folder;
  std::unique_ptr<cli::RunningProgram> serving;
  int port = 0;
};

}  // namespace

TEST_F(RunningServer, NamesAMappedFileThatWasCutAndStartsOnAnotherGeneration) {
  build();
  build();
  serve();
  fs::resize_file(generation("gen-000002") / "records.bin", 0);
  get("/v1/search?q=mirror");
  const cli::Outcome ended = serving->finish();
  EXPECT_EQ(ended.code, 5);
  EXPECT_THAT(ended.err,
              HasSubstr("zerkalo: error: index/gen-000002/records.bin cannot be read any more: "
                        "it was cut short, or its disk fails\n"));
  serve();
  EXPECT_EQ(ready_as("degraded gen-000001"),
            "degraded gen-000001: index/gen-000002/records.bin has a wrong size\n");
  EXPECT_EQ(server::status_of(get("/v1/search?q=mirror")), 200);
  EXPECT_THAT(server::body_of(get("/metrics")), HasSubstr("\nzerkalo_index_degraded 1\n"));
  serving->signal(SIGTERM);
  EXPECT_EQ(
      serving->finish().err,
      "zerkalo: note: serves gen-000001: index/gen-000002/records.bin has a wrong size\n");
}

TEST_F(RunningServer, SaysThatItHasNoDescriptorsAndRecovers) {
  build();
  serve();
  const std::size_t before = serving->leave_descriptors(1);
  std::string answer;
  for (int tries = 0; tries < 10 && server::status_of(answer) != 503; ++tries) {
    // It takes what is left, and keeps it for longer than until the next look at the files.
    serving->leave_descriptors(1);
    server::RawClient client(port);
    for (int wait = 0; wait < 20 && server::status_of(answer) != 503; ++wait) {
      client.send("GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n");
      answer = client.receive();
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
  }
  EXPECT_EQ(server::status_of(answer), 503);
  EXPECT_THAT(server::body_of(answer), HasSubstr("Too many open files"));
  serving->limit_descriptors(before);
  EXPECT_EQ(ready_as("ok"), "ok gen-000001\n");
}

TEST_F(RunningServer, ReadsTokensAndSynonymsAgainAndOpensItsLogAnew) {
  build();
  const std::string old_token = "0123456789abcdef-old";
  const std::string new_token = "0123456789abcdef-new";
  write("tokens", old_token + "\n");
  write("synonyms", "zrcadlo = nothing\n");
  serve({"--tokens", "tokens", "--synonyms", "synonyms", "--log", "log"});
  const std::string search = "/v1/search?limit=0&q=zrcadlo";
  EXPECT_THAT(get(search, old_token), HasSubstr("\"hits\":0"));
  write("tokens", new_token + "\n");
  write("synonyms", "zrcadlo = mirror\n");
  fs::rename(folder.path() / "log", folder.path() / "log.1");
  serving->signal(SIGHUP);
  ASSERT_TRUE(serving->wait_for(folder.path() / "log"));
  for (int wait = 0; wait < 1000 && server::status_of(get(search, new_token)) != 200; ++wait) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_EQ(server::status_of(get(search, old_token)), 401);
  EXPECT_THAT(get(search, new_token), HasSubstr("\"hits\":50"));
  EXPECT_GT(fs::file_size(folder.path() / "log"), 0U);

  write("tokens", "short\n");
  serving->signal(SIGHUP);
  serving->wait_for_error("goes on as before, since --tokens has a token of fewer than 16");
  EXPECT_EQ(server::status_of(get(search, new_token)), 200);
  serving->signal(SIGTERM);
  EXPECT_EQ(serving->finish().code, 0);
}

// More than the sockets hold, so that a server cannot be done with it before it is read.
constexpr int many = 3000;
constexpr std::size_t long_text = 3000;

// An export that is read slowly, the server having been told to stop meanwhile.
std::string read_slowly(const cli::RunningProgram& serving, int port) {
  server::RawClient client(port);
  client.send("GET /v1/export?q=mirror HTTP/1.1\r\nHost: localhost\r\n\r\n");
  // Until it has begun.
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  serving.signal(SIGTERM);
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  return client.receive_all();
}

constexpr const char* end_of_chunks = "\r\n0\r\n\r\n";

TEST_F(RunningServer, EndsAnExportThatItHasBegun) {
  build(many, long_text);
  serve();
  EXPECT_TRUE(read_slowly(*serving, port).ends_with(end_of_chunks));
  EXPECT_EQ(serving->finish().code, 0);
}

TEST_F(RunningServer, CutsWhatLastsLongerThanItMayDrain) {
  build(many, long_text);
  serve({"--drain", "0"});
  server::RawClient client(port);
  client.send("GET /v1/export?q=mirror HTTP/1.1\r\nHost: localhost\r\n\r\n");
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  serving->signal(SIGTERM);
  // Nobody reads the export: without a bound the server waits for its client.
  const cli::Outcome ended = serving->finish();
  EXPECT_EQ(ended.code, 0);
  EXPECT_FALSE(client.receive_all().ends_with(end_of_chunks));
}

}  // namespace zerkalo::running_test
