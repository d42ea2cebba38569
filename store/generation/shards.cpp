// store/generation/shards.cpp - opens remote databases, and watches those that do not answer.

#include "store/generation/shards.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <xapian.h>

#include "store/model/error.h"
#include "store/model/terms.h"

namespace zerkalo::store {

namespace {

constexpr std::chrono::milliseconds rest{500};

}  // namespace

Shards::Shards(const std::vector<std::string>& addresses, std::chrono::milliseconds timeout)
    : timeout_(timeout) {
  for (const std::string& address : addresses) {
    const std::size_t colon = address.rfind(':');
    Server server;
    const char* end = address.data() + address.size();
    if (colon != std::string::npos && colon > 0) {
      server.host = address.substr(0, colon);
      const auto read = std::from_chars(address.data() + colon + 1, end, server.port);
      server.port = read.ptr == end ? server.port : 0;
    }
    if (server.port == 0 || server.port > 65535) {
      throw Error(Code::usage, "a shard is served at HOST:PORT, not at \"" + address + '"');
    }
    servers_.push_back(std::move(server));
  }
  watcher_ = std::thread([this] { watch(); });
}

Shards::~Shards() {
  {
    const std::scoped_lock lock(mutex_);
    stop_ = true;
  }
  stopping_.notify_all();
  watcher_.join();
}

// A frozen server is connected to by its kernel and says nothing: only the greeting shows life.
bool Shards::connect(const Server& server,
                     const std::string& uuid,
                     Xapian::Database& to) const {
  try {
    const auto time = static_cast<unsigned>(timeout_.count());
    const Xapian::Database remote = Xapian::Remote::open(server.host, server.port, time, time);
    const bool same = remote.get_metadata(std::string(generation_key)) == uuid;
    to = same ? remote : to;
    return same;
  } catch (const Xapian::Error&) {
    return false;
  }
}

Xapian::Database Shards::open(const std::string& uuid) {
  std::vector<Server> servers;
  {
    const std::scoped_lock lock(mutex_);
    uuid_ = uuid;
    servers = servers_;
  }
  Xapian::Database combined;
  for (std::size_t i = 0; i < servers.size(); ++i) {
    // Docids count through the shards: one that is missing keeps its place.
    Xapian::Database shard;
    shard.add_database(Xapian::WritableDatabase(std::string(), Xapian::DB_BACKEND_INMEMORY));
    if (!servers[i].missing && !connect(servers[i], uuid, shard)) {
      leave_out(i);
    }
    combined.add_database(shard);
  }
  return combined;
}

void Shards::leave_out(std::size_t number) {
  const std::scoped_lock lock(mutex_);
  changes_ += servers_[number].missing ? 0U : 1U;
  servers_[number].missing = true;
}

void Shards::failed(std::string_view context) {
  const std::scoped_lock lock(mutex_);
  for (Server& server : servers_) {
    const std::string address = server.host + ':' + std::to_string(server.port);
    if (!server.missing && context.find(address) != std::string_view::npos) {
      server.missing = true;
      ++changes_;
    }
  }
}

std::uint64_t Shards::changes() const {
  const std::scoped_lock lock(mutex_);
  return changes_;
}

std::size_t Shards::missing() const {
  const std::scoped_lock lock(mutex_);
  return static_cast<std::size_t>(std::ranges::count(servers_, true, &Server::missing));
}

void Shards::look_again() {
  std::vector<Server> servers;
  std::string uuid;
  {
    const std::scoped_lock lock(mutex_);
    servers = servers_;
    uuid = uuid_;
  }
  for (std::size_t i = 0; i < servers.size(); ++i) {
    Xapian::Database shard;
    if (servers[i].missing && connect(servers[i], uuid, shard)) {
      const std::scoped_lock lock(mutex_);
      servers_[i].missing = false;
      ++changes_;
    }
  }
}

void Shards::watch() {
  std::unique_lock lock(mutex_);
  while (!stopping_.wait_for(lock, rest, [this] { return stop_; })) {
    lock.unlock();
    look_again();
    lock.lock();
  }
}

}  // namespace zerkalo::store
