// server/serving/backend.cpp - options made into the parts that they are of.

#include "server/serving/backend.h"

#include <algorithm>
#include <memory>
#include <thread>
#include <utility>

namespace zerkalo::server {

namespace {

std::size_t places_of_backend(std::size_t wanted) {
  return wanted > 0 ? wanted : std::max(1U, std::thread::hardware_concurrency());
}

std::shared_ptr<store::Shards> open_shards(const ServerOptions& options) {
  return options.shards.empty()
             ? nullptr
             : std::make_shared<store::Shards>(options.shards, options.shard_timeout);
}

}  // namespace

Backend::Backend(const ServerOptions& chosen,
                 const ConnectionTracker& open_connections,
                 std::vector<query::Request> warm)
    : options(chosen),
      connections(open_connections),
      generations({.index = chosen.index,
                   .poll = chosen.poll,
                   .grace = chosen.grace,
                   .settings = chosen.settings,
                   .warm = std::move(warm),
                   .shards = open_shards(chosen),
                   .tell = chosen.tell}),
      cache(chosen.cache_bytes),
      admission(places_of_backend(chosen.searches), {.wait = chosen.queue}),
      log(chosen.log) {}

void Backend::doubt_after(const store::Error& error) {
  if (error.code == store::Code::index) {
    generations.doubt();
  }
}

bool Backend::lacks_shards() const {
  const auto shards = generations.served()->shards;
  return shards && shards->missing() > 0;
}

}  // namespace zerkalo::server
