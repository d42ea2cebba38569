// tests/oracle/shards_test.cpp - shards behind xapian-tcpsrv against one index of the same
// files.

#include "store/generation/shards.h"

#include <arpa/inet.h>
#include <chrono>
#include <csignal>
#include <memory>
#include <netinet/in.h>
#include <string>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <tuple>
#include <unistd.h>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <xapian.h>

#include "query/searcher.h"
#include "store/generation/index_dir.h"
#include "store/model/error.h"
#include "tests/oracle/generator.h"
#include "tests/oracle/naive.h"
#include "tests/support/test_index.h"

namespace zerkalo::oracle::shards_test {

namespace {

using store::Field;
using namespace std::chrono_literals;

constexpr std::size_t shard_count = 2;

int free_port() {
  const int probe = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  EXPECT_EQ(::bind(probe, reinterpret_cast<const sockaddr*>(&address), size), 0);
  EXPECT_EQ(::getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size), 0);
  ::close(probe);
  return ntohs(address.sin_port);
}

/// A shard's server, and the processes that it makes for its clients.
class ShardServer {
 public:
  explicit ShardServer(std::string database)
      : database_(std::move(database)), port_(free_port()) {
    start();
  }

  ~ShardServer() { end(); }

  ShardServer(const ShardServer&) = delete;
  ShardServer& operator=(const ShardServer&) = delete;

  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

  void start() {
    process_ = ::fork();
    if (process_ == 0) {
      ::setpgid(0, 0);
      const std::string port = std::to_string(port_);
      ::execlp("xapian-tcpsrv",
               "xapian-tcpsrv",
               "--quiet",
               "--interface",
               "127.0.0.1",
               "--port",
               port.c_str(),
               database_.c_str(),
               nullptr);
      ::_exit(127);
    }
    ::setpgid(process_, process_);
  }

  void signal(int number) const { ::kill(-process_, number); }

  void end() {
    if (process_ > 0) {
      signal(SIGKILL);
      ::waitpid(process_, nullptr, 0);
      process_ = -1;
    }
  }

 private:
  std::string database_;
  int port_;
  pid_t process_ = -1;
};

class ShardsTest : public ::testing::Test {
 protected:
  ShardsTest() : ShardsTest(support::index_seeds(), support::index_seeds(shard_count)) {}

  ShardsTest(support::TestIndex whole, support::TestIndex dealt)
      : whole_(std::move(whole)), dealt_(std::move(dealt)) {
    for (const auto& database : dealt_.generation->reviews()) {
      servers_.push_back(std::make_unique<ShardServer>(database.string()));
      addresses_.push_back(servers_.back()->address());
    }
    shards_ = std::make_shared<store::Shards>(addresses_, timeout);
    divided_ = store::IndexDir(dealt_.folder.path() / "index", shards_).open(true);
    wait_until_whole();
  }

  // Servers take a moment to listen; a shard that comes back is looked for twice a second.
  void wait_until_whole() const {
    query::Searcher searcher(divided_);
    for (int tries = 0; tries < 200; ++tries) {
      if (!searcher.search({}).partial) {
        return;
      }
      std::this_thread::sleep_for(50ms);
    }
    FAIL() << "the shards are not served";
  }

  static constexpr std::chrono::milliseconds timeout{500};

  support::TestIndex whole_;
  support::TestIndex dealt_;
  std::vector<std::unique_ptr<ShardServer>> servers_;
  std::vector<std::string> addresses_;
  std::shared_ptr<store::Shards> shards_;
  std::shared_ptr<const store::Generation> divided_;
};

query::Request asking(const std::string& q) {
  query::Request request;
  request.q = q;
  request.match = query::Match::all;
  request.typo = false;
  request.timeout_ms = 100'000;
  for (const Field field : {Field::director, Field::genre, Field::rating, Field::lang}) {
    request.facets.push_back({field, 1000});
  }
  return request;
}

using Counts = std::vector<std::tuple<std::string, std::uint32_t, std::uint32_t>>;

Counts counts_of(const query::Answer& answer) {
  Counts counts;
  for (const query::Facet& facet : answer.facets) {
    for (const query::FacetValue& value : facet.values) {
      counts.emplace_back(value.value, value.reviews, value.films);
    }
    for (const query::FacetBucket& bucket : facet.buckets) {
      counts.emplace_back(std::to_string(bucket.from), bucket.reviews, bucket.films);
    }
  }
  return counts;
}

// Hits of equal score may stand in any order, and at the end of the page be others.
void expect_hits(const query::Answer& answer,
                 const query::Answer& expected,
                 const std::string& why) {
  ASSERT_EQ(answer.hits.size(), expected.hits.size()) << why;
  for (std::size_t i = 0; i < answer.hits.size(); ++i) {
    EXPECT_NEAR(answer.hits[i].score, expected.hits[i].score, 1e-6) << why << " hit " << i;
  }
}

}  // namespace

TEST_F(ShardsTest, AnswerLikeOneIndex) {
  query::Searcher divided(divided_);
  query::Searcher whole(whole_.generation);
  const Naive naive(*whole_.generation);
  Generator generator(naive, 3);
  for (int number = 0; number < 1000; ++number) {
    // What a word with several forms is worth Xapian estimates, on shards from each of them.
    const bool exact = number % 3 == 0;
    query::Request request = asking(exact ? "=" + generator.word() : generator.query());
    const std::string why = "query " + std::to_string(number) + ": " + request.q;
    const query::Answer answer = divided.search(request);
    const query::Answer fast = whole.search(request);
    EXPECT_EQ(answer.total.reviews, fast.total.reviews) << why;
    EXPECT_EQ(answer.total.plots, fast.total.plots) << why;
    EXPECT_EQ(answer.total.films, fast.total.films) << why;
    EXPECT_EQ(counts_of(answer), counts_of(fast)) << why;
    EXPECT_FALSE(answer.partial) << why;
    if (exact) {
      request.matcher = query::Matcher::plain;
      expect_hits(answer, whole.search(request), why);
    }
    if (HasFailure()) {
      return;
    }
  }
}

TEST_F(ShardsTest, AnswerInPartWithoutAFrozenShard) {
  query::Searcher searcher(divided_);
  const query::Request request = asking("film");
  const std::uint64_t all = searcher.search(request).total.hits;
  servers_.back()->signal(SIGSTOP);
  const query::Answer part = searcher.search(request);
  EXPECT_TRUE(part.partial);
  EXPECT_LT(part.total.hits, all);
  EXPECT_GT(part.total.hits, 0U);
  servers_.back()->signal(SIGCONT);
  wait_until_whole();
  EXPECT_EQ(searcher.search(request).total.hits, all);
}

TEST_F(ShardsTest, AnswerInPartWithoutADeadShard) {
  query::Searcher searcher(divided_);
  const query::Request request = asking("film");
  const std::uint64_t all = searcher.search(request).total.hits;
  servers_.front()->end();
  EXPECT_TRUE(searcher.search(request).partial);
  EXPECT_TRUE(query::Searcher(divided_).search(request).partial);
  EXPECT_TRUE(searcher.list(request).partial);
  servers_.front()->start();
  wait_until_whole();
  EXPECT_EQ(searcher.search(request).total.hits, all);
  EXPECT_FALSE(searcher.list(request).partial);
}

// Reviews enough that lists of their words are worth keeping.
std::string many_reviews() {
  std::string lines;
  for (int number = 0; number < 900; ++number) {
    lines += R"({"type":"review","id":"r)" + std::to_string(number) +
             R"(","film":"The Kiln","lang":"en","text":"The old glaze glows in a dark barn )" +
             std::to_string(number) + "\"}\n";
  }
  return lines;
}

class ManyReviewsInShards : public ShardsTest {
 protected:
  ManyReviewsInShards()
      : ShardsTest(support::index_lines(many_reviews()),
                   support::index_lines(many_reviews(), shard_count)) {}
};

TEST_F(ManyReviewsInShards, AnswerWholeAfterAShardWasAway) {
  query::Searcher searcher(divided_);
  // A quote with a wrong word is nothing that stock Xapian could look for.
  query::Request request = asking("\"the old glaze glowed at the dark barn\"");
  request.typo = true;
  request.match = query::Match::automatic;
  request.all_copies = true;
  servers_.back()->signal(SIGSTOP);
  const query::Answer part = searcher.search(request);
  EXPECT_TRUE(part.partial);
  servers_.back()->signal(SIGCONT);
  wait_until_whole();
  const query::Answer all = searcher.search(request);
  EXPECT_FALSE(all.partial);
  EXPECT_GT(all.total.hits, part.total.hits);
  EXPECT_EQ(all.total.hits, query::Searcher(whole_.generation).search(request).total.hits);
}

// Another build of the same files: its docids need not be these.
TEST_F(ShardsTest, AreNotTakenFromAnotherGeneration) {
  std::swap(addresses_.front(), addresses_.back());
  const auto swapped = std::make_shared<store::Shards>(addresses_, timeout);
  EXPECT_EQ(swapped->open("another").get_doccount(), 0U);
  EXPECT_EQ(swapped->missing(), shard_count);
  EXPECT_EQ(swapped->open(divided_->manifest.uuid).get_doccount(), 0U);
}

TEST(Shards, NeedHostAndPort) {
  for (const char* address :
       {"", "here", "here:", ":4000", "here:0", "here:70000", "here:1x"}) {
    EXPECT_THROW(store::Shards({address}, 100ms), store::Error) << address;
  }
}

}  // namespace zerkalo::oracle::shards_test
